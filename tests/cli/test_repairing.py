"""`sheetsync doctor --repair`, typed: what somebody has thrown away is there again, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from sheetsync.books.google import GoogleClient
from sheetsync.sandbox import Sandbox
from tests.cli.conftest import Run, number_of

PAGES = ("Reckoning", "Start", "Chart", "Trends")


def altered(tracker: Path, change: Callable[[Any], None]) -> None:
    """Have somebody change the workbook in another program."""
    workbook = openpyxl.load_workbook(tracker)
    change(workbook)
    workbook.save(tracker)


def drop_sheet(workbook: Any) -> None:
    del workbook["Insights"]


def drop_pages(workbook: Any) -> None:
    for title in PAGES:
        del workbook[title]


def test_what_is_missing_is_drawn_again_with_its_rows_and_the_next_sync_deletes_nothing(
    run: Run, tracker: Path, sheet: tuple[GoogleClient, str]
) -> None:
    client, document = sheet
    before = run("status", "--json").json["rows"]
    altered(tracker, drop_sheet)
    contacts, fields = (number_of(client, document, title) for title in ("Contacts", "Fields"))
    client.batch_update(
        document,
        [
            {"deleteSheet": {"sheetId": fields}},
            {"setDataValidation": {"range": {"sheetId": contacts, "startRowIndex": 1, "endRowIndex": 900}}},
        ],
    )

    said = run("doctor", "--repair", "--json")

    assert said.code == 0, said.out
    assert "The sheet “Insights” was missing." in said.json["repaired"]
    assert "The sheet “Fields” was missing." in said.json["repaired"]
    assert "The sheet “Contacts” has lost the check or dropdown of “Stage”." in said.json["repaired"]
    synced = run("sync", "-y", "--json")
    assert (synced.code, synced.json["held"]) == (0, [])
    assert run("status", "--json").json["rows"] == before
    assert "Nothing to do." in run("sync", "-n").out


def test_where_nothing_is_missing_a_repair_writes_nothing(
    run: Run, tracker: Path, sandbox: Sandbox, sheet: tuple[GoogleClient, str]
) -> None:
    before = tracker.read_bytes()
    sandbox.counts.reset()

    said = run("doctor", "--repair")

    assert said.code == 0
    assert "There is nothing to draw again." in said.err
    assert tracker.read_bytes() == before
    assert sandbox.counts.write == 0


def test_a_repair_of_what_is_out_of_reach_says_so_and_changes_nothing(
    run: Run, tracker: Path, sandbox: Sandbox, sheet: tuple[GoogleClient, str]
) -> None:
    altered(tracker, drop_sheet)
    before = tracker.read_bytes()
    sandbox.stop()

    said = run("doctor", "--repair")

    assert said.code == 1
    assert "the server is not there" in said.err
    assert tracker.read_bytes() == before


def test_a_workbook_that_is_not_linked_is_repaired_by_itself_and_the_repair_can_be_taken_back(
    run: Run, tracker: Path
) -> None:
    altered(tracker, drop_sheet)

    said = run("doctor", "--repair", "--json")

    assert said.code == 0, said.out
    assert said.json["repaired"] == ["The sheet “Insights” was missing."]
    assert "doctor" in run("history").out


def test_pages_that_a_workbook_has_lost_are_drawn_again(run: Run, tracker: Path) -> None:
    altered(tracker, drop_pages)

    said = run("doctor", "--repair", "--json")

    assert said.code == 0, said.out
    assert said.json["repaired"] == [f"The page “{title}” is gone." for title in PAGES]
    assert set(openpyxl.load_workbook(tracker).sheetnames) >= set(PAGES)
    assert "There is nothing to draw again." in run("doctor", "--repair").err
