"""Kinds that write cells: updateCells, appendCells, repeatCell, setDataValidation, updateBorders, findReplace."""

from __future__ import annotations

import re
from typing import Any

from sheetsync.sandbox.batch.kind import Kind, mask_of, target
from sheetsync.sandbox.cells import CELL_FIELDS, EMPTY, Cell, changed
from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.entry import check_length, user_entered
from sheetsync.sandbox.errors import invalid, not_modelled
from sheetsync.sandbox.formats import merged
from sheetsync.sandbox.locales import conventions
from sheetsync.sandbox.masks import Mask
from sheetsync.sandbox.ranges import Box
from sheetsync.sandbox.references import moved

Json = dict[str, Any]
READ_ONLY = {"effectiveValue", "formattedValue", "effectiveFormat", "hyperlink"}
NOT_MODELLED = {"pivotTable", "dataSourceTable", "dataSourceFormula"}


class Writer:
    """Writes CellData under one mask; equal formats end up as one object, which keeps rendering cheap."""

    def __init__(self, mask: Mask) -> None:
        fields = list(CELL_FIELDS) if mask is None else list(mask)
        self.parts = [(f, CELL_FIELDS[f], None if mask is None else mask[f]) for f in fields if f in CELL_FIELDS]
        if mask is not None and READ_ONLY & set(mask):
            raise invalid(f"Field is read-only: {min(READ_ONLY & set(mask))}")
        if mask is not None and NOT_MODELLED & set(mask):
            raise not_modelled(f"writing {min(NOT_MODELLED & set(mask))}")
        self.formats: dict[tuple[int, str, str], Any] = {}
        self.kept: list[Any] = []

    def written(self, cell: Cell, data: Json) -> Cell:
        """The cell after the mask's fields of `data` are written to it."""
        if NOT_MODELLED & data.keys():
            raise not_modelled(f"writing {min(NOT_MODELLED & data.keys())}")
        new: dict[str, Any] = {}
        for name, attribute, mask in self.parts:
            given = data.get(name)
            if attribute == "format":
                new[attribute] = self._format(cell.format, mask, given)
            elif attribute == "value":
                new[attribute] = entered(given)
                new.setdefault("runs", None)
                new.setdefault("chips", None)
            else:
                new[attribute] = given or None
        return changed(cell, **new)

    def _format(self, old: Json | None, mask: Mask, given: Json | None) -> Json | None:
        key = (id(old), repr(given), "")
        if key not in self.formats:
            self.kept.append(old)  # an id is only good while its object lives
            self.formats[key] = merged(old, mask, given)
        found: Json | None = self.formats[key]
        return found


def entered(value: Json | None) -> Json | None:
    """A userEnteredValue as stored; none, or empty text, leaves the cell blank."""
    if not value or value == {"stringValue": ""}:
        return None
    if len(value) > 1:
        raise invalid("A cell takes one kind of value only.")
    if "errorValue" in value:
        raise invalid("Cannot set a cell to an error value.")
    text = value.get("stringValue") or value.get("formulaValue")
    if isinstance(text, str):
        check_length(text)
    return value


def update_cells(document: Document, request: Json) -> None:
    """updateCells: rows of cells at a start or in a range; with a range, what the rows do not reach is cleared."""
    writer = Writer(mask_of(request, "CellData"))
    rows = [row.get("values", []) for row in request.get("rows", [])]
    if "tableRange" in request:
        raise not_modelled("updateCells with a tableRange")
    if "range" in request:
        sheet, box = target(document, request["range"])
        _fill(sheet, box, rows, writer)
        return
    if "start" not in request:
        raise invalid("Must specify either start or range.")
    start = request["start"]
    top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
    here = {"sheetId": start.get("sheetId", 0), "startRowIndex": top, "startColumnIndex": left}
    sheet, box = target(document, here)
    _refuse_overflow(box, rows)
    for row, values in enumerate(rows, top):
        for column, data in enumerate(values, left):
            sheet.put(row, column, writer.written(sheet.cell(row, column), data))


def _refuse_overflow(box: Box, rows: list[list[Json]]) -> None:
    if len(rows) > box.bottom - box.top:
        raise invalid(f"Attempting to write row: {box.bottom}, beyond the last requested row of: {box.bottom - 1}")
    if any(len(values) > box.right - box.left for values in rows):
        raise invalid(f"Attempting to write column: {box.right}, beyond the last requested column of: {box.right - 1}")


def _fill(sheet: Sheet, box: Box, rows: list[list[Json]], writer: Writer) -> None:
    _refuse_overflow(box, rows)
    covered = set()
    for row, values in enumerate(rows, box.top):
        for column, data in enumerate(values, box.left):
            covered.add((row, column))
            sheet.put(row, column, writer.written(sheet.cell(row, column), data))
    for row, column, cell in list(sheet.cells_in(*box)):
        if (row, column) not in covered:
            sheet.put(row, column, writer.written(cell, {}))


def append_cells(document: Document, request: Json) -> None:
    """appendCells: below the last row that holds a value; the grid grows if it must."""
    if "tableId" in request:
        raise not_modelled("appendCells to a table")
    writer = Writer(mask_of(request, "CellData"))
    sheet = document.edit(request.get("sheetId", 0))
    rows = [row.get("values", []) for row in request.get("rows", [])]
    start = sheet.last_row_with_value() + 1
    width = max((len(values) for values in rows), default=0)
    grid = sheet.properties["gridProperties"]
    grid["rowCount"] = max(sheet.row_count, start + len(rows))
    grid["columnCount"] = max(sheet.column_count, width)
    document.check_size()
    for row, values in enumerate(rows, start):
        for column, data in enumerate(values):
            sheet.put(row, column, writer.written(sheet.cell(row, column), data))


def repeat_cell(document: Document, request: Json) -> None:
    """repeatCell: one cell's data over a range; relative references in its formula move along."""
    writer = Writer(mask_of(request, "CellData"))
    data = request.get("cell", {})
    sheet, box = target(document, request.get("range", {}))
    formula = data.get("userEnteredValue", {}).get("formulaValue")
    blank = writer.written(EMPTY, data)
    for row in range(box.top, box.bottom):
        for column in range(box.left, box.right):
            old = sheet.cell(row, column)
            new = blank if old is EMPTY else writer.written(old, data)
            if formula is not None and new.formula is not None:
                new = changed(new, value={"formulaValue": moved(formula, row - box.top, column - box.left)})
            if new != old:
                sheet.put(row, column, new)


def set_data_validation(document: Document, request: Json) -> None:
    """setDataValidation: a rule on every cell of a range; without a rule, validation is cleared."""
    sheet, box = target(document, request.get("range", {}))
    rule = request.get("rule") or None
    if rule is not None and "type" not in rule.get("condition", {}):
        raise invalid("The data validation rule must have a condition with a type.")
    for row in range(box.top, box.bottom):
        for column in range(box.left, box.right):
            cell = sheet.cell(row, column)
            if cell.validation != rule:
                sheet.put(row, column, changed(cell, validation=rule))


def update_borders(document: Document, request: Json) -> None:
    """updateBorders: outer sides on the rim, inner ones between the cells."""
    sheet, box = target(document, request.get("range", {}))
    for row in range(box.top, box.bottom):
        for column in range(box.left, box.right):
            sides = {
                "top": "top" if row == box.top else "innerHorizontal",
                "bottom": "bottom" if row == box.bottom - 1 else "innerHorizontal",
                "left": "left" if column == box.left else "innerVertical",
                "right": "right" if column == box.right - 1 else "innerVertical",
            }
            borders = {side: request[name] for side, name in sides.items() if name in request}
            if borders:
                cell = sheet.cell(row, column)
                mask: Mask = {"borders": dict.fromkeys(borders)}
                shown = {s: b for s, b in borders.items() if b.get("style", "NONE") != "NONE"}
                sheet.put(row, column, changed(cell, format=merged(cell.format, mask, {"borders": shown})))


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
    local = conventions(document.properties["locale"])
    rows: set[int] = set()
    for row, column, cell in list(sheet.cells_in(*box)):
        text = (cell.value or {}).get("stringValue") or (cell.formula if request.get("includeFormulas") else None)
        if text is None:
            continue
        found = pattern.fullmatch(text) if request.get("matchEntireCell") else pattern.search(text)
        if not found:
            continue
        result, occurrences = (found.expand(new), 1) if request.get("matchEntireCell") else pattern.subn(new, text)
        entry = user_entered(result, local, 1970)
        document.edit(sheet.id).put(row, column, changed(cell, value=entry.value, runs=None, chips=None))
        counts["occurrencesChanged"] += occurrences
        counts["formulasChanged" if cell.formula else "valuesChanged"] += 1
        rows.add(row)
    counts["rowsChanged"] += len(rows)
    counts["sheetsChanged"] += bool(rows)


KINDS: dict[str, Kind] = {
    "updateCells": update_cells,
    "appendCells": append_cells,
    "repeatCell": repeat_cell,
    "setDataValidation": set_data_validation,
    "updateBorders": update_borders,
    "findReplace": find_replace,
}
