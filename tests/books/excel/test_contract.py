from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.table import Table

from sheetsync.books.excel import ExcelBook
from tests.books.contract import PEOPLE_ROWS, SCHEMA, TOKEN, BookContract


def save_tracker(path: Path, *, tables: bool = True) -> None:
    """Write the workbook that the contract starts from, as another program would."""
    workbook = Workbook()
    people = workbook.active
    assert people is not None
    people.title = "People"
    people.append(["Person ID", "Name", "Stage", "Seen", "Last"])
    for row in PEOPLE_ROWS:
        people.append([row[0] or None, *row[1:]])
    log = workbook.create_sheet("Log")
    log.append(["Entry ID", "Text"])
    if tables:
        people.add_table(Table(displayName="People", ref="A1:E5"))
        log.add_table(Table(displayName="Log", ref="A1:B2"))
    hidden = workbook.create_sheet("_sheetsync")
    hidden.sheet_state = "veryHidden"
    for pair in TOKEN.to_rows():
        hidden.append(pair)
    workbook.save(path)


class TestExcelBook(BookContract):
    @pytest.fixture
    def book(self, tmp_path: Path) -> ExcelBook:
        save_tracker(tmp_path / "tracker.xlsx")
        return ExcelBook(tmp_path / "tracker.xlsx", SCHEMA)


class TestExcelBookWithoutExcelTables(BookContract):
    @pytest.fixture
    def book(self, tmp_path: Path) -> ExcelBook:
        save_tracker(tmp_path / "tracker.xlsx", tables=False)
        return ExcelBook(tmp_path / "tracker.xlsx", SCHEMA)
