"""Kinds that change text: findReplace, trimWhitespace, textToColumns, pasteData."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from html.parser import HTMLParser

from sheetsync.sandbox.batch.kind import kind, target
from sheetsync.sandbox.cells import changed
from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.errors import Json, invalid, not_modelled
from sheetsync.sandbox.grid import CellView
from sheetsync.sandbox.ranges import Box
from sheetsync.sandbox.values import Entering

DELIMITERS = {"COMMA": ",", "SEMICOLON": ";", "PERIOD": ".", "SPACE": " "}
DETECTED = (",", ";", "\t", "|", " ")
PASTING_VALUES = {"PASTE_NORMAL", "PASTE_VALUES", "PASTE_NO_BORDERS", "PASTE_FORMULA"}


@kind
def find_replace(document: Document, request: Json) -> Json:
    """findReplace: text in values (and in formulas, if asked), by plain text or regular expression."""
    find = request.get("find", "")
    if not find:
        raise invalid("The find string cannot be empty.")
    flags = 0 if request.get("matchCase") else re.IGNORECASE
    try:
        pattern = re.compile(find if request.get("searchByRegex") else re.escape(find), flags)
    except re.error:
        raise invalid(f"Invalid regular expression: {find}") from None
    new = request.get("replacement", "")
    new = re.sub(r"\$(\d)", r"\\\1", new) if request.get("searchByRegex") else new.replace("\\", "\\\\")
    counts = {"valuesChanged": 0, "formulasChanged": 0, "rowsChanged": 0, "sheetsChanged": 0, "occurrencesChanged": 0}
    for sheet, box in _searched(document, request):
        _replace_on(document, sheet, box, (pattern, new, request), counts)
    return {"findReplace": {name: count for name, count in counts.items() if count}}


def _searched(document: Document, request: Json) -> list[tuple[Sheet, Box]]:
    if request.get("allSheets"):
        return [(sheet, Box(0, sheet.row_count, 0, sheet.column_count)) for sheet in document.sheets]
    if "range" in request:
        return [target(document, request["range"])]
    return [target(document, {"sheetId": request.get("sheetId", 0)})]


def _replace_on(
    document: Document, sheet: Sheet, box: Box, how: tuple[re.Pattern[str], str, Json], counts: Json
) -> None:
    pattern, new, request = how
    typing = Entering(document, "USER_ENTERED")
    rows: set[int] = set()
    for row, column, cell in list(sheet.cells_in(*box)):
        text = (cell.value or {}).get("stringValue") or (cell.formula if request.get("includeFormulas") else None)
        if text is None:
            continue
        found = pattern.fullmatch(text) if request.get("matchEntireCell") else pattern.search(text)
        if not found:
            continue
        result, occurrences = (found.expand(new), 1) if request.get("matchEntireCell") else pattern.subn(new, text)
        typing.put(document.edit(sheet.id), row, column, result)
        counts["occurrencesChanged"] += occurrences
        counts["formulasChanged" if cell.formula else "valuesChanged"] += 1
        rows.add(row)
    counts["rowsChanged"] += len(rows)
    counts["sheetsChanged"] += bool(rows)


@kind
def trim_whitespace(document: Document, request: Json) -> Json:
    """trimWhitespace: no white space around a text, one space inside for any run of it; formulas stay."""
    sheet, box = target(document, request.get("range", {}))
    count = 0
    for row, column, cell in list(sheet.cells_in(*box)):
        text = (cell.value or {}).get("stringValue")
        if text is not None and (new := " ".join(text.split())) != text:
            sheet.put(row, column, changed(cell, value={"stringValue": new} if new else None, runs=None, chips=None))
            count += 1
    return {"trimWhitespace": {"cellsChangedCount": count} if count else {}}


@kind
def text_to_columns(document: Document, request: Json) -> None:
    """textToColumns: what a cell shows, split at a delimiter; the parts are entered into it and those to its right."""
    sheet, box = target(document, request.get("source", {}))
    if box.right - box.left != 1:
        raise invalid("The source range must span exactly one column.")
    view = CellView(document)
    shown = {
        row: view.text(cell, view.engine.value(sheet, row, column)[0]) or ""
        for row, column, cell in sheet.cells_in(*box)
        if cell.has_value
    }
    delimiter = _delimiter(request, list(shown.values()))
    parts = {row: text.split(delimiter) for row, text in shown.items() if delimiter in text}
    document.grow(sheet, box.bottom, box.left + max((len(words) for words in parts.values()), default=1))
    typing = Entering(document, "USER_ENTERED")
    for row, words in parts.items():
        for column, word in enumerate(words, box.left):
            typing.put(sheet, row, column, word.strip())


def _delimiter(request: Json, texts: list[str]) -> str:
    kind = request.get("delimiterType", "AUTODETECT" if "delimiter" not in request else "CUSTOM")
    if kind == "CUSTOM":
        if not request.get("delimiter"):
            raise invalid("A custom delimiter must be given.")
        return str(request["delimiter"])
    if kind in DELIMITERS:
        return DELIMITERS[kind]
    counted = Counter({sign: sum(sign in text for text in texts) for sign in DETECTED})
    return counted.most_common(1)[0][0]  # of equals the first: a comma before a space


class _Table(HTMLParser):
    """The texts of the cells of a pasted table."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A row or a cell begins, or a line inside one."""
        if tag == "tr" or (tag in ("td", "th") and not self.rows):
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self._inside = True
        elif tag == "br" and self._inside:
            self.rows[-1][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        """A cell ends."""
        if tag in ("td", "th"):
            self._inside = False

    def handle_data(self, data: str) -> None:
        """Text counts inside cells only."""
        if self._inside:
            self.rows[-1][-1] += data


@kind
def paste_data(document: Document, request: Json) -> None:
    """pasteData: delimited text, or the cells of a table in HTML, entered as typed from a cell on; the grid grows."""
    if request.get("type", "PASTE_NORMAL") not in PASTING_VALUES:
        raise not_modelled(f"pasteData of type {request['type']}")
    lines = _pasted(request)
    at = request.get("coordinate", {})
    sheet = document.edit(at.get("sheetId", 0))
    top, left = at.get("rowIndex", 0), at.get("columnIndex", 0)
    document.grow(sheet, top + len(lines), left + max((len(line) for line in lines), default=0))
    typing = Entering(document, "USER_ENTERED")
    for row, line in enumerate(lines, top):
        for column, text in enumerate(line, left):
            typing.put(sheet, row, column, text)


def _pasted(request: Json) -> list[list[str]]:
    data, delimiter = request.get("data", ""), request.get("delimiter", "")
    if bool(delimiter) == bool(request.get("html")):
        raise invalid("Must specify either a delimiter or html.")
    if not delimiter:
        table = _Table()
        table.feed(data)
        table.close()
        return [[text.strip() for text in row] for row in table.rows]
    if len(delimiter) > 1:
        return [line.split(delimiter) for line in data.splitlines()]
    return list(csv.reader(io.StringIO(data, newline=""), delimiter=delimiter))
