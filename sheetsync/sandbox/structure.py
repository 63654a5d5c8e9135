"""Rows and columns that come, go and move: cells, formulas, and every range that refers to them follow.

Formulas follow last, all changes of a batch in one pass (`settle`): fifty deleted rows cost little more than one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sheetsync.sandbox.a1 import Axis
from sheetsync.sandbox.cells import Cell, changed
from sheetsync.sandbox.document import SHEET_LISTS, Document, Sheet, row_of
from sheetsync.sandbox.errors import Json, invalid
from sheetsync.sandbox.references import shifted

# Where a half-open span of row (or column) numbers is after the change; None: gone.
Shift = Callable[[int, int], tuple[int, int] | None]


def inserted(at: int, count: int) -> Shift:
    """Rows or columns inserted before `at`."""

    def shift(start: int, end: int) -> tuple[int, int] | None:
        return (start + count if start >= at else start), (end + count if end > at else end)

    return shift


def deleted(first: int, last: int) -> Shift:
    """Rows or columns [first, last) deleted."""

    def shift(start: int, end: int) -> tuple[int, int] | None:
        def now(index: int) -> int:
            return index if index <= first else max(first, index - (last - first))

        return (now(start), now(end)) if now(end) > now(start) else None

    return shift


def moved(first: int, last: int, to: int) -> Shift:
    """Rows or columns [first, last) moved before `to` (counted before the move); spans move by their first index."""
    size = last - first

    def place(index: int) -> int:
        if first <= index < last:
            return index - first + (to if to < first else to - size)
        rest = index if index < first else index - size
        target = to if to < first else to - size
        return rest if rest < target else rest + size

    def shift(start: int, end: int) -> tuple[int, int] | None:
        if end - start > 1 and not (first <= start and end <= last) and (start < last and first < end):
            return start, end
        return place(start), place(start) + end - start

    return shift


def apply(document: Document, sheet: Sheet, axis: Axis, shift: Shift) -> None:
    """Carry a change of rows or columns through one sheet (a fork's) and all that refers to it."""
    _shift_cells(sheet, axis, shift)
    document.pending.append((sheet.id, axis, shift))
    own = sheet.row_properties if axis is Axis.ROWS else sheet.column_properties
    kept = {now[0]: entry for index, entry in own.items() if (now := shift(index, index + 1))}
    if axis is Axis.ROWS:
        sheet.row_properties = kept
    else:
        sheet.column_properties = kept
    for name in SHEET_LISTS:
        sheet.lists[name] = [item for item in sheet.lists[name] if _follow(item, name, axis, shift)]
    if sheet.basic_filter is not None and not _follow(sheet.basic_filter, "basicFilter", axis, shift):
        sheet.basic_filter = None
    document.named_ranges = [
        n for n in document.named_ranges if n["range"].get("sheetId", 0) != sheet.id or _span(n["range"], axis, shift)
    ]
    document.metadata = [entry for entry in document.metadata if _follow_metadata(entry, sheet.id, axis, shift)]


def _shift_cells(sheet: Sheet, axis: Axis, shift: Shift) -> None:
    if axis is Axis.ROWS:
        sheet.replace_rows({now[0]: row for n, row in sheet.rows.items() if (now := shift(n, n + 1))})
        return
    result = {}
    for number, row in sheet.rows.items():
        result[number] = row_of({now[0]: cell for c, cell in row.items() if (now := shift(c, c + 1))})
    sheet.replace_rows(result)


def settle(document: Document) -> None:
    """Let the formulas follow the changes of rows and columns since the last time."""
    if not document.pending:
        return
    changes = []
    for sheet_id, axis, shift in document.pending:
        source = document.sheet(sheet_id)
        if source is not None:
            changes.append((source.title, axis, shift))
    document.pending = []
    titles = {title.casefold() for title, _, _ in changes}
    for sheet in list(document.sheets):
        updates = _followed(sheet, changes, titles)
        if updates:
            writable = document.edit(sheet.id)
            for number, column, cell in updates:
                writable.put(number, column, cell)


def _followed(sheet: Sheet, changes: list[tuple[str, Axis, Shift]], titles: set[str]) -> list[tuple[int, int, Cell]]:
    own = sheet.title.casefold() in titles
    updates: list[tuple[int, int, Cell]] = []
    for number, row in sheet.rows.items():
        for column, cell in row.items():
            formula = cell.formula
            if formula is None:
                continue
            text = formula.replace("''", "'").casefold()
            if own or any(title in text for title in titles):
                now = shifted(formula, sheet.title, changes)
                if now != formula:
                    updates.append((number, column, changed(cell, value={"formulaValue": now})))
    return updates


def _span(grid_range: Json, axis: Axis, shift: Shift) -> bool:
    """Shift a GridRange in place; False if nothing of it is left."""
    first, last = ("startRowIndex", "endRowIndex") if axis is Axis.ROWS else ("startColumnIndex", "endColumnIndex")
    if first not in grid_range and last not in grid_range:
        return True
    now = shift(grid_range.get(first, 0), grid_range.get(last, 2**31))
    if now is None:
        return False
    if first in grid_range:
        grid_range[first] = now[0]
    if last in grid_range:
        grid_range[last] = now[1]
    return True


def _follow(item: Json, name: str, axis: Axis, shift: Shift) -> bool:
    if name == "merges":
        return _span(item, axis, shift) and _is_merge(item)
    if name == "conditionalFormats":
        item["ranges"] = [r for r in item.get("ranges", []) if _span(r, axis, shift)]
        return bool(item["ranges"])
    if name in ("rowGroups", "columnGroups"):
        return (name == "rowGroups") != (axis is Axis.ROWS) or _indices(item["range"], shift)
    if name in ("charts", "slicers"):
        _follow_chart(item, axis, shift)
        return True
    return "range" not in item or _span(item["range"], axis, shift)


def _is_merge(box: Json) -> bool:
    height = box["endRowIndex"] - box["startRowIndex"]
    return bool(height * (box["endColumnIndex"] - box["startColumnIndex"]) > 1)


def _indices(span: Json, shift: Shift) -> bool:
    now = shift(span.get("startIndex", 0), span.get("endIndex", 2**31))
    if now is None:
        return False
    span["startIndex"], span["endIndex"] = now
    return True


def _follow_chart(value: Any, axis: Axis, shift: Shift) -> None:
    """Source ranges inside a chart follow; a chart whose column is deleted stays, empty, as Google's does."""
    if isinstance(value, list):
        for item in value:
            _follow_chart(item, axis, shift)
    elif isinstance(value, dict):
        if "sources" in value:
            value["sources"] = [source for source in value["sources"] if _span(source, axis, shift)]
        for item in value.values():
            _follow_chart(item, axis, shift)


def _follow_metadata(entry: Json, sheet_id: int, axis: Axis, shift: Shift) -> bool:
    span = entry["location"].get("dimensionRange")
    if span is None or span.get("sheetId", 0) != sheet_id or span.get("dimension") != axis.value:
        return True
    return _indices(span, shift)


def resize(document: Document, sheet: Sheet, rows: int, columns: int) -> None:
    """Set a grid's size; what lies outside is gone."""
    if rows < 1 or columns < 1:
        raise invalid("The number of rows and columns of a grid sheet must be at least 1.")
    if rows < sheet.row_count:
        apply(document, sheet, Axis.ROWS, deleted(rows, sheet.row_count))
    if columns < sheet.column_count:
        apply(document, sheet, Axis.COLUMNS, deleted(columns, sheet.column_count))
    sheet.properties["gridProperties"] |= {"rowCount": rows, "columnCount": columns}
