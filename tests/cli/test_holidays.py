"""Public holidays, asked for by country."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

import sheetsync
from sheetsync.cli.session import Session
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def _in_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Session, "today", lambda _: date(2026, 11, 23))


def days_of(tracker: Path) -> list[tuple[object, object]]:
    table = sheetsync.open_book(tracker).observe().tables["settings"]
    rows = (row for row in table.rows if row.id.startswith("holiday."))
    return [(table.cell(row, "value"), table.cell(row, "meaning")) for row in rows]


def test_the_holidays_of_a_country_are_written_once_and_can_be_taken_back(run: Run, tracker: Path) -> None:
    before = days_of(tracker)

    said = run("holidays", "us", "--json").json

    assert said["format"] == "sheetsync.holidays/1"
    assert {"2026-01-01", "2026-12-25", "2027-11-25"} <= set(said["written"])
    assert "2026-07-04" not in said["written"], "a Saturday"
    assert (date(2027, 11, 25), "Filled in by sheetsync: Thanksgiving Day (US).") in days_of(tracker)
    assert run("holidays", "US", "--json").json["written"] == []
    assert run("undo", "-y").code == 0
    assert [row for row in days_of(tracker) if row[0]] == [row for row in before if row[0]]


def test_a_region_has_holidays_of_its_own(run: Run, tracker: Path) -> None:
    scotland = run("holidays", "GB", "--region", "sct", "--json").json["written"]

    assert "2026-11-30" in scotland, "St Andrew's Day"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["Atlantis"], "“Atlantis” is no country whose holidays are known."),
        (["DE", "--region", "XX"], "“XX” is no region of DE that has holidays of its own."),
    ],
)
def test_a_place_that_nobody_knows_changes_nothing(run: Run, tracker: Path, words: list[str], told: str) -> None:
    before = tracker.read_bytes()

    said = run("holidays", *words)

    assert said.code == 2
    assert told in said.err
    assert tracker.read_bytes() == before


def test_without_the_library_it_says_how_to_get_it(run: Run, tracker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)

    said = run("holidays", "US")

    assert said.code == 1
    assert 'pip install "sheetsync-tracker[holidays]"' in said.err
