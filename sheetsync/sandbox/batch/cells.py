"""Kinds that write cells: updateCells, appendCells, repeatCell, setDataValidation, updateBorders."""

from __future__ import annotations

from typing import Any

from sheetsync.sandbox.batch.kind import kind, mask_of, target
from sheetsync.sandbox.batch.tables import room_in_table
from sheetsync.sandbox.cells import CELL_FIELDS, EMPTY, Cell, changed
from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.entry import check_length
from sheetsync.sandbox.errors import Json, invalid, not_modelled
from sheetsync.sandbox.formats import merged
from sheetsync.sandbox.masks import Mask
from sheetsync.sandbox.ranges import Box
from sheetsync.sandbox.references import moved

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


@kind
def update_cells(document: Document, request: Json) -> None:
    """updateCells: rows of cells at a start or in a range; with a range, what the rows do not reach is cleared."""
    writer = Writer(mask_of(request, "CellData"))
    rows = [row.get("values", []) for row in request.get("rows", [])]
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


@kind
def append_cells(document: Document, request: Json) -> None:
    """appendCells: below the last row that holds a value; the grid grows if it must."""
    writer = Writer(mask_of(request, "CellData"))
    rows = [row.get("values", []) for row in request.get("rows", [])]
    width = max((len(values) for values in rows), default=0)
    if request.get("tableId"):
        sheet, start, left = room_in_table(document, request["tableId"], len(rows), width)
    else:
        sheet = document.edit(request.get("sheetId", 0))
        start, left = sheet.last_row_with_value() + 1, 0
        document.grow(sheet, start + len(rows), width)
    for row, values in enumerate(rows, start):
        for column, data in enumerate(values, left):
            sheet.put(row, column, writer.written(sheet.cell(row, column), data))


@kind
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


@kind
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


@kind
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
