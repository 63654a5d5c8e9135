from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.table import Table

from sheetsync.blueprint.plan import NEEDED_STYLES, Blueprint, ListsSheet, Style, TableColumn, TableSheet, TokenSheet
from sheetsync.books.excel import ExcelBook, Template
from sheetsync.model.schema import ColumnType
from tests.books.contract import PEOPLE_ROWS, SCHEMA, TOKEN, BookContract
from tests.merge.world import LOG

TODAY = date(2026, 11, 23)


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


def lacking_log(path: Path, *, tables: bool) -> ExcelBook:
    """The tracker without its table Log, which can be drawn from a template."""
    save_tracker(path, tables=tables)
    workbook = load_workbook(path)
    del workbook["Log"]
    workbook.save(path)
    columns = [TableColumn(column.key, column.header) for column in LOG.columns]
    columns[0] = TableColumn(columns[0].key, columns[0].header, ColumnType.ID)
    sheets = (TableSheet("log", "Log", tuple(columns)), ListsSheet("lists", "Lists"), TokenSheet("token", "_sheetsync"))
    styles = dict.fromkeys(NEEDED_STYLES, Style())
    return ExcelBook(path, SCHEMA, template=Template(Blueprint("test", "Test", 1, sheets, styles=styles), TODAY))


class TestExcelBook(BookContract):
    @pytest.fixture
    def book(self, tmp_path: Path) -> ExcelBook:
        save_tracker(tmp_path / "tracker.xlsx")
        return ExcelBook(tmp_path / "tracker.xlsx", SCHEMA)

    @pytest.fixture
    def without_log(self, tmp_path: Path) -> ExcelBook:
        return lacking_log(tmp_path / "tracker.xlsx", tables=True)


class TestExcelBookWithoutExcelTables(BookContract):
    @pytest.fixture
    def book(self, tmp_path: Path) -> ExcelBook:
        save_tracker(tmp_path / "tracker.xlsx", tables=False)
        return ExcelBook(tmp_path / "tracker.xlsx", SCHEMA)

    @pytest.fixture
    def without_log(self, tmp_path: Path) -> ExcelBook:
        return lacking_log(tmp_path / "tracker.xlsx", tables=False)
