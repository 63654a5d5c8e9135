"""What people put into a Google Sheet by hand is read as what it means, and agrees with what Excel makes of it."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from sheetsync.books.excel import ExcelBook
from sheetsync.books.google.cells import read_cell
from sheetsync.model.change import AddRow
from sheetsync.model.schema import ColumnType
from sheetsync.model.value import Error, Link, Value
from tests.books.contract import SCHEMA
from tests.books.excel.test_contract import save_tracker
from tests.books.google.small import Google

PEOPLE = 2


def typed(google: Google, text: object, *, locale: str = "en_US") -> Value:
    """What is read of a cell, in a column of the person's own, that somebody typed *text* into."""
    book = google.tracker()
    google.batch(
        book,
        {"updateSpreadsheetProperties": {"properties": {"locale": locale}, "fields": "locale"}},
        {"appendDimension": {"sheetId": PEOPLE, "dimension": "COLUMNS", "length": 1}},
    )
    google.type(book, "People!F1", "Own")
    google.type(book, "People!F3", text)
    table = book.observe().tables["people"]
    return table.cell(table.by_id["ben-okri"], "~own")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Met", "Met"),
        ("3", 3.0),
        ("50%", 0.5),
        ("TRUE", True),
        ("2026-11-23", date(2026, 11, 23)),
        ("2026-11-23 14:30", datetime(2026, 11, 23, 14, 30)),
        ("14:30", "14:30"),
        ("14:30:15", "14:30:15"),
        ("'=1+1", "=1+1"),
        ("'007", "007"),
        ('=HYPERLINK("https://example.org/a","Her page")', Link("Her page", "https://example.org/a")),
        ("=1/0", Error("#DIV/0!")),
    ],
)
def test_what_is_typed_is_read_as_what_it_means(google: Google, text: str, value: Value) -> None:
    read = typed(google, text)
    shown = getattr(read, "value", read) if isinstance(value, Error) else read
    assert shown == value
    assert type(shown) is type(value)


@pytest.mark.parametrize(
    ("locale", "text"), [("en_GB", "23/11/2026"), ("de_DE", "23.11.2026"), ("en_US", "11/23/2026")]
)
def test_a_day_is_a_day_however_the_sheets_country_writes_it(google: Google, locale: str, text: str) -> None:
    assert typed(google, text, locale=locale) == date(2026, 11, 23)


def test_a_link_put_on_a_cell_or_on_a_word_in_it_is_a_link(google: Google) -> None:
    book = google.tracker()
    whole: dict[str, Any] = {"userEnteredFormat": {"textFormat": {"link": {"uri": "https://example.org/whole"}}}}
    runs = [{"startIndex": 8, "format": {"link": {"uri": "https://example.org/word"}}}]
    cells = [{"userEnteredValue": {"stringValue": "Her page"}, **whole}]
    part = [{"userEnteredValue": {"stringValue": "Look at her page"}, "textFormatRuns": runs}]
    for row, values in ((1, cells), (2, part)):
        start = {"sheetId": PEOPLE, "rowIndex": row, "columnIndex": 2}
        fields = "userEnteredValue,userEnteredFormat.textFormat.link,textFormatRuns"
        google.batch(book, {"updateCells": {"start": start, "rows": [{"values": values}], "fields": fields}})
    table = book.observe().tables["people"]
    assert table.cell(table.by_id["ada-lovelace"], "stage") == Link("Her page", "https://example.org/whole")
    assert table.cell(table.by_id["ben-okri"], "stage") == Link("Look at her page", "https://example.org/word")


def chip(start: int, email: str) -> dict[str, Any]:
    return {"startIndex": start, "chip": {"personProperties": {"email": email, "displayFormat": "DEFAULT"}}}


@pytest.mark.parametrize(
    ("text", "runs", "value"),
    [
        ("@", [chip(0, "ada@example.org")], "ada@example.org"),
        ("@ and @", [chip(0, "ada@example.org"), chip(6, "ben@example.org")], "ada@example.org and ben@example.org"),
        ("Ada Lovelace", [chip(0, "ada@example.org")], "Ada Lovelace"),
        ("mail @ noon", [{"startIndex": 0}], "mail @ noon"),
    ],
)
def test_people_chips_are_read_as_the_people_they_name(text: str, runs: list[dict[str, Any]], value: str) -> None:
    assert read_cell({"userEnteredValue": {"stringValue": text}, "chipRuns": runs}) == value


def test_a_person_in_a_column_of_addresses_is_read_as_the_address() -> None:
    cell = {"userEnteredValue": {"stringValue": "Ada Lovelace"}, "chipRuns": [chip(0, "ada@example.org")]}
    assert read_cell(cell, ColumnType.EMAIL) == "ada@example.org"


def test_a_checkbox_is_read_as_its_own_words(google: Google) -> None:
    book = google.tracker()
    condition = {"type": "BOOLEAN", "values": [{"userEnteredValue": "Yes"}]}
    area = {"sheetId": PEOPLE, "startRowIndex": 1, "endRowIndex": 20, "startColumnIndex": 2, "endColumnIndex": 3}
    google.batch(book, {"setDataValidation": {"range": area, "rule": {"condition": condition}}})
    google.type(book, "People!C3", "Yes")
    table = book.observe().tables["people"]
    assert table.cell(table.by_id["ben-okri"], "stage") == "Yes"
    assert len(table.rows) == 4


@pytest.mark.parametrize("moment", [time(14, 30), time(0, 0), time(23, 59, 59), time(9, 5, 7)])
def test_a_time_alone_is_the_same_from_excel_and_from_google(google: Google, tmp_path: Path, moment: time) -> None:
    path = tmp_path / "tracker.xlsx"
    save_tracker(path)
    workbook = load_workbook(path)
    workbook["People"]["C3"] = moment
    workbook.save(path)
    table = ExcelBook(path, SCHEMA).observe().tables["people"]
    here = table.cell(table.by_id["ben-okri"], "stage")
    there = typed(google, moment.strftime("%H:%M:%S"))
    assert here == there == (moment.strftime("%H:%M:%S") if moment.second else moment.strftime("%H:%M"))


@pytest.mark.parametrize("text", ["=1+1", '=IMPORTXML("http://evil.example","//a")', "+1", "@SUM(1)", "'=1", "-2+3"])
def test_text_of_one_side_never_becomes_a_formula_on_the_other(google: Google, tmp_path: Path, text: str) -> None:
    path = tmp_path / "tracker.xlsx"
    save_tracker(path)
    excel, sheet = ExcelBook(path, SCHEMA), google.tracker()
    excel.apply([AddRow("people", "cleo", {"name": text})], expected=excel.observe())
    table = excel.observe().tables["people"]
    words = table.cell(table.by_id["cleo"], "name")
    sheet.apply([AddRow("people", "cleo", {"name": words})], expected=sheet.observe())
    rows = google.sheet(sheet, "People")["data"][0]["rowData"]
    assert rows[5]["values"][1]["userEnteredValue"] == {"stringValue": text}
    back = sheet.observe().tables["people"]
    excel.apply([AddRow("people", "dora", {"name": back.cell(back.by_id["cleo"], "name")})], expected=excel.observe())
    cells = {cell.value: cell.data_type for row in load_workbook(path)["People"].iter_rows() for cell in row}
    assert cells[text] == "s"
