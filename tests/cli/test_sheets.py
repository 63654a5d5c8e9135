"""`sheetsync sheet`, and the sheets that come by themselves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sheetsync.sandbox import Sandbox
from tests.cli.conftest import Run

FIRST = {"Start", "This week", "Contacts", "Interactions", "Interviews", "Chart", "Settings"}


def seen(tracker: Path) -> set[str]:
    return {sheet.title for sheet in load_workbook(tracker).worksheets if sheet.sheet_state == "visible"}


@pytest.fixture
def empty(run: Run, folder: Path) -> Path:
    run("create", "tracker.xlsx")
    return folder / "tracker.xlsx"


def test_sheets_come_by_themselves_as_they_are_needed(run: Run, empty: Path) -> None:
    assert seen(empty) == FIRST
    run("contact", "add", "Ada Byron")
    run("interview", "add", "ada", "--on", "2026-12-10")
    assert seen(empty) == FIRST

    run("prep", "ada", "--no-input")
    assert seen(empty) == FIRST | {"Questions", "Responses"}
    run("interview", "add", "ada", "--on", "2026-12-20")
    assert seen(empty) == FIRST | {"Questions", "Responses", "Matrix"}
    run("insight", "add", "Ask for the atlas")
    assert "Insights" in seen(empty)


def test_rows_typed_by_hand_bring_a_sheet_into_sight_once_they_are_taken_in(run: Run, empty: Path) -> None:
    workbook = load_workbook(empty)
    contacts, interviews = workbook["Contacts"], workbook["Interviews"]
    heads = {cell.value: number for number, cell in enumerate(interviews[1], 1)}
    contacts.cell(2, 2, "Ada Byron")
    for row, day in ((2, date(2026, 12, 10)), (3, date(2026, 12, 20))):
        interviews.cell(row, heads["Name"], "Ada Byron")
        interviews.cell(row, heads["Date"], day)
    workbook.save(empty)
    assert seen(empty) == FIRST

    run("check", "--write")

    assert "Matrix" in seen(empty)


def test_a_sheet_that_a_person_hides_stays_hidden(run: Run, empty: Path) -> None:
    run("insight", "add", "Ask for the atlas")
    workbook = load_workbook(empty)
    workbook["Insights"].sheet_state = "hidden"
    workbook.save(empty)

    run("insight", "add", "Ask for the map")

    assert "Insights" not in seen(empty)


def test_a_sheet_is_shown_before_there_is_something_in_it(run: Run, empty: Path) -> None:
    assert run("sheet", "show", "referr").err.strip() == "The sheet Referrals is in sight."
    assert seen(empty) == FIRST | {"Referrals"}
    before = empty.read_bytes()
    assert run("sheet", "show", "Referrals").err.strip() == "The sheet Referrals is in sight already."
    assert empty.read_bytes() == before
    assert run("sheet", "show", "Matrix", "--json").json == {
        "format": "sheetsync.sheet/1",
        "sheet": "Matrix",
        "changed": True,
    }


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("re", "“re” may be any of these: Responses, Trends, Reflections, Referrals, Progress."),
        ("Reckoning", "There is no sheet “Reckoning”; there are these: Start,"),
        (" ", "There is no sheet “ ”"),
    ],
)
def test_a_name_that_means_no_sheet_or_several_is_refused(run: Run, empty: Path, name: str, why: str) -> None:
    before = empty.read_bytes()
    said = run("sheet", "show", name)
    assert said.code == 2
    assert why in said.err
    assert empty.read_bytes() == before


def test_which_sheets_are_in_sight_is_not_synced(run: Run, empty: Path, sandbox: Sandbox) -> None:
    run("insight", "add", "Ask for the atlas")
    run("link", "new")
    run("sheet", "show", "Referrals")

    said = run("sync", "--json").json

    assert said["changes"] == {"excel": 0, "google": 0}
    (document,) = sandbox.store.documents.values()
    hidden = {sheet.title: sheet.hidden for sheet in document.sheets}
    assert (hidden["Insights"], hidden["Referrals"], hidden["Matrix"]) == (False, True, True)


def test_a_sheet_comes_into_sight_in_google_too(run: Run, empty: Path, sandbox: Sandbox) -> None:
    run("create", "--google", "Mine")
    (document,) = sandbox.store.documents.values()
    book = f"{sandbox.url}/spreadsheets/d/{document.id}"

    def seen_there() -> set[str]:
        return {sheet.title for sheet in sandbox.store.documents[document.id].sheets if not sheet.hidden}

    assert seen_there() == FIRST
    run("contact", "add", "Ada Byron", "--book", book)
    run("interview", "add", "ada", "--on", "2026-12-10", "--book", book)
    run("prep", "ada", "--no-input", "--book", book)
    run("interview", "add", "ada", "--on", "2026-12-20", "--book", book)
    assert seen_there() == FIRST | {"Questions", "Responses", "Matrix"}
    assert run("sheet", "show", "Trends", "--book", book).err.strip() == "The sheet Trends is in sight."
    assert run("sheet", "show", "Trends", "--book", book).err.strip() == "The sheet Trends is in sight already."
    assert seen_there() == FIRST | {"Questions", "Responses", "Matrix", "Trends"}
