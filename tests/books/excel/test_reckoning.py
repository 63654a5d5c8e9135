"""What is reckoned on the hidden page follows whatever a person does to the tables, in LibreOffice as in Python."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sheetsync.blueprint.aside import blocks_of
from sheetsync.blueprint.evaluate import Rows
from sheetsync.blueprint.render import BEYOND
from sheetsync.books.excel import ExcelBook
from sheetsync.books.excel.build import build_workbook
from sheetsync.books.excel.calculated import Template
from sheetsync.jobs.templates import read_template
from sheetsync.model.change import AddRow
from sheetsync.model.snapshot import new_token
from sheetsync.model.value import Value
from tests.office.calc import saved_as

TRACKER = read_template("interviews")
TODAY = date(2026, 11, 23)
SPARE = 60
SETTINGS: list[dict[str, Value]] = [{"setting_id": "as_of", "value": TODAY}]
ADA: dict[str, Value] = {"contact_id": "ada", "name": "Ada", "stage": "Met", "email": "ada@example.org"}
BO: dict[str, Value] = {
    "contact_id": "bo",
    "name": "Bo",
    "stage": "In touch",
    "tier": "Close",
    "email": "bo@example.org",
}
SPOKE: dict[str, Value] = {
    "interaction_id": "L1",
    "contact": "bo",
    "date": date(2026, 11, 20),
    "direction": "Both",
    "channel": "Phone",
}


def built(path: Path, rows: Rows) -> Path:
    path.write_bytes(
        build_workbook(TRACKER, {"settings": SETTINGS, **rows}, new_token("b", "interviews/1"), today=TODAY)
    )
    return path


def column(sheet: Worksheet, header: str) -> int:
    top = next(row for row in sheet.iter_rows(max_row=3) if any(cell.value == header for cell in row))
    return next(cell.column for cell in top if cell.value == header)


def flags(path: Path) -> dict[object, object]:
    """Return the flags that LibreOffice shows, by name, once it has calculated everything."""
    sheet = openpyxl.load_workbook(saved_as(path, path.parent / "calculated.xlsx"), data_only=True)["Contacts"]
    name, flag = column(sheet, "Name"), column(sheet, "Flag")
    rows = [(row[name - 1].value, row[flag - 1].value) for row in sheet.iter_rows()]
    return {who: shown or "" for who, shown in rows if who not in (None, "Name")}


def typed(path: Path, change: Callable[[Workbook], None]) -> Path:
    """Do to the workbook what a person does in a program that leaves tables as they are."""
    workbook = openpyxl.load_workbook(path)
    change(workbook)
    workbook.save(path)
    return path


def type_row(sheet: Worksheet, row: int, **cells: Any) -> None:
    for header, value in cells.items():
        sheet.cell(row, column(sheet, header), value)


def test_log_rows_that_are_typed_or_pasted_below_the_table_count_at_once(tmp_path: Path) -> None:
    path = built(tmp_path / "a.xlsx", {"contacts": [ADA, BO], "interactions": [SPOKE]})
    assert flags(path) == {"Ada": "", "Bo": ""}

    def paste(workbook: Workbook) -> None:
        for row in range(3, 3 + 40):
            day = date(2026, 11, 13 if row % 2 else 9)
            type_row(workbook["Interactions"], row, Contact="ada", Date=day, Direction="In", Channel="Email")

    assert flags(typed(path, paste)) == {"Ada": "YOU OWE A REPLY", "Bo": ""}


def test_rows_of_a_table_may_be_sorted_and_moved_down(tmp_path: Path) -> None:
    heard = {**SPOKE, "interaction_id": "L2", "contact": "ada", "direction": "In", "channel": "Email"}
    path = built(tmp_path / "a.xlsx", {"contacts": [ADA, BO], "interactions": [SPOKE, heard]})
    before = flags(path)

    def sort(workbook: Workbook) -> None:
        for sheet in (workbook["Contacts"], workbook["Interactions"]):
            for one, other in zip(sheet[2], sheet[3], strict=True):
                one.value, other.value = other.value, one.value

    assert before == {"Ada": "YOU OWE A REPLY", "Bo": ""}
    assert flags(typed(path, sort)) == before


def test_a_contact_below_all_that_is_reckoned_with_says_so(tmp_path: Path) -> None:
    last = blocks_of(TRACKER)["contacts"].last_for(1) + 1

    def beyond(workbook: Workbook) -> None:
        sheet = workbook["Contacts"]
        for cell in sheet[2]:
            sheet.cell(last, cell.column or 1, cell.value)
        type_row(sheet, last, Name="Cy")

    path = typed(built(tmp_path / "a.xlsx", {"contacts": [ADA]}), beyond)
    assert flags(path)["Cy"] == BEYOND


@pytest.mark.parametrize("table", ["contacts", "interactions"])
def test_spare_rows_are_reckoned_with_before_they_run_out(table: str, tmp_path: Path) -> None:
    path = built(tmp_path / "a.xlsx", {"contacts": [ADA], "interactions": [SPOKE]})
    book = ExcelBook(path, TRACKER.schema, template=Template(TRACKER, TODAY))
    seen = book.observe()
    new = [
        AddRow(
            table,
            f"p{at}",
            {"name": f"Person {at}", "stage": "In touch"} if table == "contacts" else {"contact": "ada"},
        )
        for at in range(SPARE)
    ]
    book.apply(new, expected=seen)

    page = TRACKER.beside
    assert page
    sheet = openpyxl.load_workbook(path)[page.title]
    block = blocks_of(TRACKER)[table]
    reach = block.last_for(SPARE + 1)
    assert sheet.cell(block.count, 2).value == reach
    for place in block.columns.values():
        assert sheet.cell(reach, place).data_type == "f"
        assert sheet.cell(reach + 1, place).value is None
    if table == "contacts":
        assert flags(path)[f"Person {SPARE - 1}"] == "NO DATE"
