"""`sheetsync settings`, as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def held(run: Run) -> dict[str, str]:
    found: dict[str, str] = run("settings", "--json").json["settings"]
    return found


def test_settings_are_listed_and_one_is_changed_and_taken_back(run: Run, tracker: Path) -> None:
    assert held(run)["thanks.late"] == "3"
    assert "Days between contacts: Warm" in run("settings").out

    assert "thanks.late: Value is 2 (it was 3)." in run("settings", "thanks.late", "2").err
    assert held(run)["thanks.late"] == "2"
    run("settings", "days between contacts: warm", "80")
    assert held(run)["tier.warm"] == "80"
    run("undo", "-y")
    assert (held(run)["thanks.late"], held(run)["tier.warm"]) == ("2", "90")


@pytest.mark.parametrize(
    ("key", "value", "then"),
    [
        ("me.name", "Sam 007", "Sam 007"),
        ("me.address", "2026-12-24", "2026-12-24"),
        ("thanks.late", "", "3"),
        ("goal.messages", "5", "5"),
        ("holiday.40", "2027-05-03", "2027-05-03"),
        ("quiet.1", "2026-12-24 to 2027-01-03", "2026-12-24 to 2027-01-03"),
        ("as_of", "2027-01-04", "2027-01-04"),
    ],
)
def test_each_kind_of_setting_takes_what_it_is_for(run: Run, tracker: Path, key: str, value: str, then: str) -> None:
    assert run("settings", key, value).code == 0
    assert held(run)[key] == then


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("thanks.late", "soon", "is not a whole number of days"),
        ("tier.warm", "0", "from 1 to 3650"),
        ("stale.factor", "200", "from 1 to 100"),
        ("goal.people", "2.5", "from 0 to 1000"),
        ("holiday.1", "Christmas", "is text and no date"),
        ("quiet.1", "2026-12-24 to 2027-12-24", "is not a period of at most 92 days"),
        ("thanks.latte", "2", "Did you mean thanks.late"),
        ("holiday.41", "2027-05-03", "Settings has no"),
    ],
)
def test_what_the_rules_could_not_use_is_refused(run: Run, tracker: Path, key: str, value: str, why: str) -> None:
    before = tracker.read_bytes()

    said = run("settings", key, value)

    assert (said.code, why in said.err) == (2, True), said.err
    assert "was used" not in said.err
    assert tracker.read_bytes() == before


def test_a_key_without_a_value_asks_for_one(run: Run, tracker: Path) -> None:
    assert run("settings", "thanks.late").code == 2
