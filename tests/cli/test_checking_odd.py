"""The weekly check of a workbook in which somebody typed what no rule can read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.cli.conftest import Ready, Run

MONDAY = date(2025, 3, 10)
ON = ("check", "--today", "2025-03-10")


def column(book: Workbook, sheet: str, header: str) -> int:
    return next(cell.column for cell in book[sheet][1] if cell.value == header)


def put(book: Workbook, sheet: str, row: int, **cells: str | date) -> None:
    for header, value in cells.items():
        book[sheet].cell(row, column(book, sheet, header.replace("_", " ")), value)


def a_date_as_text(book: Workbook) -> None:
    put(book, "Contacts", 2, Next_step_date="next Tuesday")


def a_stage_nobody_knows(book: Workbook) -> None:
    put(book, "Contacts", 2, Stage="Ghosted")


def two_of_one_name(book: Workbook) -> None:
    put(book, "Contacts", 2, Name="Bo Li")


def a_number_that_is_none(book: Workbook) -> None:
    sheet = book["Settings"]
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == "tier.close")
    put(book, "Settings", row, Value="often")


def a_missing_sheet(book: Workbook) -> None:
    del book["Referrals"]


@pytest.fixture
def small(ready: Ready, new_tracker: Path) -> Path:
    """A tracker of two, of whom the second is due."""
    return ready(add_two, new_tracker)


def add_two(run: Run) -> Path:
    run("contact", "add", "Ada Byron", "-q")
    run("contact", "add", "Bo Li", "--stage", "In touch", "-q")
    run("log", "bo", "Said hello", "--on", "2025-03-07", "-q")
    return Path("tracker.xlsx")


@pytest.mark.parametrize(
    ("spoil", "row", "told"),
    [
        (a_date_as_text, "ada-byron", "“next Tuesday” is text and no date"),
        (a_stage_nobody_knows, "ada-byron", "“Ghosted” is none of To contact"),
        (two_of_one_name, "bo-li", "“Bo Li” is the name of the contact in row 2 too"),
        (a_number_that_is_none, "tier.close", "“often” is not a whole number of days"),
        (a_missing_sheet, "", "There is no sheet for referrals"),
    ],
)
def test_the_row_says_so_the_others_are_checked_and_a_script_can_be_told(
    run: Run, small: Path, spoil: Callable[[Workbook], None], row: str, told: str
) -> None:
    assert run(*ON, "--fail-on", "due").code == 0, "nothing is due in a tracker that nobody spoiled"
    book = openpyxl.load_workbook(small)
    spoil(book)
    put(book, "Contacts", 3, Next_step_date=MONDAY)
    book.save(small)
    said = run(*ON, "--json")
    step, unclear = said.json["findings"]

    assert said.code == 0
    assert (step["row"], step["rule"]) == ("bo-li", "R1")
    assert (unclear["row"], unclear["rule"], unclear["flag"]) == (row, "READ", "UNCLEAR")
    assert told in unclear["why"]
    assert told in run(*ON).out
    assert run(*ON, "--fail-on", "due").code == 3
    assert run(*ON, "--fail-on", "stale").code == 3, "all clear may be said only of what was read whole"


def test_a_day_that_a_cell_shows_as_a_bare_number_is_listed_and_found_as_a_day(run: Run, folder: Path) -> None:
    run("create", "tracker.xlsx")
    run("contact", "add", "Bo Li")
    run("interview", "add", "bo", "--on", "2025-03-14")
    book = openpyxl.load_workbook("tracker.xlsx")
    cell = book["Interviews"].cell(2, column(book, "Interviews", "Date"))
    cell.value, cell.number_format = 45733, "General"
    book.save("tracker.xlsx")

    assert "Bo Li 2025-03-17\t2025-03-17" in run("interview", "list").out
    assert run("interview", "show", "bo 2025-03-17").code == 0
