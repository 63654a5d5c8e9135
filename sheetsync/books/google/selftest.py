"""What the client assumes of Google, as a table of questions; each can be asked of Google and of the sandbox alike.

A step is one request, and a question picks one part of its answer. A new assumption is a row in QUESTIONS, and at
most a row in STEPS. With the spreadsheet's making and its deletion there are at most 20 requests.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from time import monotonic
from typing import Any, NamedTuple

from sheetsync.books.google.cells import Json
from sheetsync.books.google.client import GoogleClient
from sheetsync.books.interface import BookChanged, BookNotWritten, BookUnreadable, BookUnwritable
from sheetsync.errors import SheetsyncError

__all__ = ["QUESTIONS", "STEPS", "TITLE", "Question", "SpreadsheetLeft", "Step", "ask"]

TITLE = "sheetsync self-test (may be deleted)"
LOCALES = ("en_US", "en_GB", "de_DE", "fr_FR", "sv_SE", "ja_JP", "pt_BR", "hi_IN")
_CELL = "userEnteredValue,effectiveValue,formattedValue,hyperlink,dataValidation(condition(type))"
_SHEETS = f"sheets(properties(title),tables(range),data(startColumn,rowData(values({_CELL}))))"
_REFUSALS = (BookChanged, BookNotWritten, BookUnreadable, BookUnwritable)


class SpreadsheetLeft(SheetsyncError):
    """The spreadsheet of the self-test could not be deleted."""


class Step(NamedTuple):
    """One request: a batch of *requests*, or without any a look at *ranges*, which are also read after a batch."""

    requests: tuple[Json, ...]
    ranges: tuple[str, ...] = ("Sheet1!A1",)


class Question(NamedTuple):
    """What the answer of *step* has at *pick* (keys and indices between slashes), and what another answer *means*."""

    step: str
    pick: str
    asks: str
    means: str


def _rows(row: int, *rows: tuple[Json, ...]) -> Json:
    """Return the request that writes *rows* of user-entered values, from the first cell of *row* (counted from 0)."""
    told = [{"values": [{"userEnteredValue": value} for value in cells]} for cells in rows]
    start = {"sheetId": 0, "rowIndex": row, "columnIndex": 0}
    return {"updateCells": {"start": start, "rows": told, "fields": "userEnteredValue"}}


def _area(top: int, bottom: int, right: int = 1) -> Json:
    return {
        "sheetId": 0, "startRowIndex": top, "endRowIndex": bottom, "startColumnIndex": 0, "endColumnIndex": right
    }  # fmt: skip


def _insert(row: int) -> Json:
    rows = {"sheetId": 0, "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
    return {"insertDimension": {"range": rows, "inheritFromBefore": True}}


def _in_locale(locale: str) -> Step:
    date = {
        "repeatCell": {
            "range": _area(3, 4),
            "cell": {
                "userEnteredValue": {"numberValue": 46380},
                "userEnteredFormat": {"numberFormat": {"type": "DATE"}},
            },
            "fields": "userEnteredValue,userEnteredFormat.numberFormat",
        }
    }
    formulas = [({"formulaValue": text},) for text in ("=SUM(1;2)", "=IF(TRUE();1;2)", "=SUM(1,5)")]
    told = {"updateSpreadsheetProperties": {"properties": {"locale": locale}, "fields": "locale"}}
    # Google calls the first sheet of a new spreadsheet by the word of the account's own language.
    named = {"updateSheetProperties": {"properties": {"sheetId": 0, "title": "Sheet1"}, "fields": "title"}}
    return Step((named, told, _rows(0, *formulas), date), ("Sheet1!A1:A4",))


_FIRST = "sheets/0/data/0/rowData/0/values/0"
_A2, _A3, _A4 = (f"sheets/0/data/0/rowData/{row}/values/0" for row in (1, 2, 3))
_B1 = "sheets/0/data/0/rowData/0/values/1"
_A3_AGAIN = "sheets/0/data/1/rowData/2/values/0/userEnteredValue"
_MOVED = "sheets/0/data/1/rowData/0/values/0/userEnteredValue"
_INSERTED = "sheets/0/data/2/rowData/0/values/0/dataValidation/condition/type"
_LIST = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "yes"}]}, "strict": True}
_RULE = {"setDataValidation": {"range": _area(49, 50), "rule": _LIST}}
_DOWN = {
    "repeatCell": {
        "range": _area(44, 47),
        "cell": {"userEnteredValue": {"formulaValue": "=B45+1"}},
        "fields": "userEnteredValue",
    }
}
_TABLE = {
    "addTable": {
        "table": {
            "name": "People",
            "range": _area(19, 22, 2),
            "columnProperties": [
                {"columnIndex": 0, "columnName": "Name"},
                {"columnIndex": 1, "columnName": "Times", "columnType": "DOUBLE"},
            ],
        }
    }
}

STEPS: Mapping[str, Step] = {
    **{locale: _in_locale(locale) for locale in LOCALES},
    "look": Step((), ("Sheet1!C2:ZZZ", "Sheet1!A1:A4")),
    "unknown": Step((), ("'No such sheet'!A1",)),
    "merge": Step(
        (
            {"mergeCells": {"range": _area(9, 10, 2), "mergeType": "MERGE_ALL"}},
            _rows(9, ({"stringValue": "seen"}, {"stringValue": "covered"})),
        ),
        ("Sheet1!A10:B10",),
    ),
    "table": Step(
        (
            _rows(19, ({"stringValue": "Name"}, {"stringValue": "Times"})),
            _TABLE,
            _insert(21),
            _rows(20, ({"stringValue": "Ada"}, {"stringValue": "often"})),
            _rows(23, ({"stringValue": "below"},)),
        ),
        ("Sheet1!A21:B21",),
    ),
    "values": Step(
        (
            _rows(
                39,
                ({"stringValue": "=1+1"}, {"stringValue": "007"}),
                ({"stringValue": "https://example.com/"},),
                ({"formulaValue": '=HYPERLINK("https://example.com/";"here")'},),
                ({"boolValue": True},),
            ),
            _DOWN,
            _RULE,
            _insert(50),
        ),
        ("Sheet1!A40:B43", "Sheet1!A47", "Sheet1!A51"),
    ),
    "hidden": Step(
        (
            {"addSheet": {"properties": {"sheetId": 901, "title": "_hidden", "hidden": True}}},
            {"deleteSheet": {"sheetId": 901}},
            {"addSheet": {"properties": {"sheetId": 902, "title": "_hidden", "hidden": True}}},
            {
                "createDeveloperMetadata": {
                    "developerMetadata": {
                        "metadataKey": "run", "metadataValue": "1", "visibility": "DOCUMENT",
                        "location": {"spreadsheet": True},
                    }
                }
            },
        )
    ),
    "gone": Step(({"deleteSheet": {"sheetId": 999}},)),
    "twice": Step(({"addSheet": {"properties": {"title": "Sheet1"}}},)),
    "beyond": Step((_rows(40_000, ({"numberValue": 1},)),)),
    "many": Step(
        (
            {
                "appendCells": {
                    "sheetId": 0,
                    "rows": [{"values": [{"userEnteredValue": {"numberValue": n}}]} for n in range(5_000)],
                    "fields": "userEnteredValue",
                }
            },
        ),
        ("Sheet1!A5040",),
    ),
}  # fmt: skip

_IN_LOCALES = (
    (f"{_FIRST}/effectiveValue", "semicolons part arguments", "Calculated cells of new rows would show an error."),
    (f"{_A2}/effectiveValue", "TRUE() is understood", "Calculated cells would show an error."),
    (f"{_A4}/formattedValue", "a date without a pattern is shown so", "Dates would look otherwise than foretold."),
)

QUESTIONS: tuple[Question, ...] = (
    *(Question(locale, pick, f"{asks} in {locale}", means) for locale in LOCALES for pick, asks, means in _IN_LOCALES),
    Question("de_DE", f"{_A3}/effectiveValue", "a comma is a decimal comma in de_DE", "Formulas would be misread."),
    Question("look", "sheets/0/data/0/startColumn", "a range may end at ZZZ", "Reading a tracker would fail."),
    Question("look", _A3_AGAIN, "formulas are read as written", "They would seem edited."),
    Question("unknown", "", "a missing sheet is refused so", "Renamed sheets would be told otherwise."),
    Question("merge", f"{_FIRST}/userEnteredValue", "the first of merged cells is kept", "A value could be lost."),
    Question("merge", f"{_B1}/userEnteredValue", "a covered cell keeps so much", "A cell need not wait."),
    Question("table", "sheets/0/tables/0/range/endRowIndex", "a Table grows by its rows", "Rows could miss a Table."),
    Question("table", f"{_B1}/userEnteredValue", "text is kept in a column of numbers", "A cell could be refused."),
    Question("values", f"{_FIRST}/userEnteredValue", "text like a formula is text", "Text could be run."),
    Question("values", f"{_B1}/userEnteredValue", "zeros in front are kept", "Telephone numbers could be spoilt."),
    Question("values", f"{_A2}/hyperlink", "an address becomes a link, or not", "Links could seem changed."),
    Question("values", f"{_A3}/hyperlink", "a labelled link is told", "Labelled links would be read as text."),
    Question("values", f"{_A4}/effectiveValue", "true stays true", "Ticks would be lost."),
    Question("values", _MOVED, "formulas move along", "Rows would show others."),
    Question("values", _INSERTED, "inserted rows have the list", "New rows would lack it."),
    Question("hidden", "replies/2/addSheet/properties/title", "the hidden sheet is replaced", "No sync could write."),
    Question("gone", "", "a sheet that is gone is refused so", "Two computers could overwrite each other."),
    Question("twice", "", "a title is refused the second time", "A sheet could be there twice."),
    Question("beyond", "", "a row beyond the grid is refused so", "Moved rows would be told otherwise."),
    Question("many", f"{_FIRST}/userEnteredValue", "5,000 rows go in one batch", "Large trackers would need more."),
)  # fmt: skip


def ask(client: GoogleClient) -> tuple[list[Any], dict[str, float]]:
    """Return the answers to QUESTIONS, in order, and the seconds of each step; the spreadsheet made for it is deleted.

    Document IDs and addresses of people are taken out. Raises what stopped it, after the deletion; SpreadsheetLeft,
    with the address, if the deletion failed.
    """
    document = client.create(TITLE)
    told: dict[str, Any] = {}
    seconds: dict[str, float] = {}
    try:
        for name, step in STEPS.items():
            begun = monotonic()
            told[name] = _answer(client, document, step)
            seconds[name] = round(monotonic() - begun, 2)
    finally:
        _delete(client, document)
    return [_redacted(_picked(told[each.step], each.pick), document) for each in QUESTIONS], seconds


def _answer(client: GoogleClient, document: str, step: Step) -> Any:
    try:
        if not step.requests:
            return client.get(document, fields=_SHEETS, ranges=step.ranges)
        fields = f"replies,updatedSpreadsheet({_SHEETS})"
        told = client.batch_update(document, step.requests, fields=fields, ranges=step.ranges)
    except _REFUSALS as refused:
        return f"refused ({type(refused).__name__}): {refused.message}"
    return {"replies": told.get("replies"), **told.get("updatedSpreadsheet", {})}


def _delete(client: GoogleClient, document: str) -> None:
    try:
        client.delete(document)
    except SheetsyncError as trouble:
        raise SpreadsheetLeft(
            f"The spreadsheet of the self-test could not be deleted. {trouble.message}",
            hint=f"Delete it yourself: {client.address(document)} (“{TITLE}”). Nothing else was changed.",
        ) from trouble


def _picked(told: Any, pick: str) -> Any:
    """Return what stands at *pick*, None if nothing does, and a refusal whole; without a pick, that it was accepted."""
    if isinstance(told, str):
        return told
    if not pick:
        return "accepted"
    for key in pick.split("/"):
        try:
            told = told[int(key)] if isinstance(told, list) else told.get(key)
        except (IndexError, AttributeError):
            return None
    return told


def _redacted(told: Any, document: str) -> Any:
    if isinstance(told, str):
        return re.sub(r"[^\s@]+@[^\s@]+|project_number:\d+|projects/\S+", "…", told.replace(document, "DOCUMENT"))
    if isinstance(told, dict):
        return {key: _redacted(value, document) for key, value in told.items()}
    return told
