"""Kinds that copy, cut, sort and merge cells."""

from __future__ import annotations

from collections.abc import Callable
from functools import cmp_to_key
from typing import Any

from sheetsync.sandbox.batch.kind import Kind, target
from sheetsync.sandbox.cells import EMPTY, Cell, changed
from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.errors import invalid, not_modelled
from sheetsync.sandbox.formulas import Engine
from sheetsync.sandbox.ranges import Box, clipped, to_grid_range
from sheetsync.sandbox.references import moved

Json = dict[str, Any]
Block = dict[tuple[int, int], Cell]
BLANK_RANK = 9
PASTED = {
    "PASTE_NORMAL": ("value", "format", "note", "validation", "runs", "chips"),
    "PASTE_VALUES": ("value",),
    "PASTE_FORMAT": ("format",),
    "PASTE_FORMULA": ("value",),
    "PASTE_DATA_VALIDATION": ("validation",),
    "PASTE_NO_BORDERS": ("value", "format", "note", "validation", "runs", "chips"),
}


def _parts(request: Json) -> tuple[str, ...]:
    kind = request.get("pasteType", "PASTE_NORMAL")
    if kind not in PASTED:
        raise not_modelled(f"pasteType {kind}")
    return PASTED[kind]


def _block(document: Document, sheet: Sheet, box: Box, *, frozen: bool) -> Block:
    """The cells of a rectangle by offset; with `frozen`, formulas are replaced by their values."""
    engine = Engine(document)
    block: Block = {}
    for row, column, cell in sheet.cells_in(*box):
        kept = cell
        if frozen and cell.formula is not None:
            value, _ = engine.value(sheet, row, column)
            kept = changed(cell, value=value if value and "errorValue" not in value else None)
        block[row - box.top, column - box.left] = kept
    return block


def _paste(sheet: Sheet, at: tuple[int, int], new: Cell, parts: tuple[str, ...], step: tuple[int, int]) -> None:
    formula = new.formula
    if formula is not None and step != (0, 0):
        new = changed(new, value={"formulaValue": moved(formula, *step)})
    old = sheet.cell(*at)
    sheet.put(*at, changed(old, **{part: getattr(new, part) for part in parts}))


def copy_paste(document: Document, request: Json) -> None:
    """copyPaste: a destination that is a multiple of the source is tiled; a smaller one is grown to the source."""
    source, from_box = target(document, request.get("source", {}))
    parts = _parts(request)
    block = _block(document, source, from_box, frozen=request.get("pasteType") == "PASTE_VALUES")
    high, wide = from_box.bottom - from_box.top, from_box.right - from_box.left
    if request.get("pasteOrientation") == "TRANSPOSE":
        block = {(column, row): cell for (row, column), cell in block.items()}
        high, wide = wide, high
    sheet, box = target(document, request.get("destination", {}))
    down = max(1, (box.bottom - box.top) // high)
    right = max(1, (box.right - box.left) // wide)
    _grow(document, sheet, box.top + down * high, box.left + right * wide)
    landing = Box(box.top, box.top + down * high, box.left, box.left + right * wide)
    for row, column, _ in list(sheet.cells_in(*landing)):
        if ((row - landing.top) % high, (column - landing.left) % wide) not in block:
            _paste(sheet, (row, column), EMPTY, parts, (0, 0))
    for (row, column), cell in block.items():
        for to in range(landing.top + row, landing.bottom, high):
            for across in range(landing.left + column, landing.right, wide):
                step = (to - from_box.top - row, across - from_box.left - column)
                _paste(sheet, (to, across), cell, parts, step)


def _grow(document: Document, sheet: Sheet, rows: int, columns: int) -> None:
    grid = sheet.properties["gridProperties"]
    grid["rowCount"] = max(sheet.row_count, rows)
    grid["columnCount"] = max(sheet.column_count, columns)
    document.check_size()


def cut_paste(document: Document, request: Json) -> None:
    """cutPaste: the cells move to the place whose top left corner is given; formulas keep their references."""
    source, box = target(document, request.get("source", {}))
    parts = _parts(request)
    to = request.get("destination", {})
    sheet = document.edit(to.get("sheetId", 0))
    block = _block(document, source, box, frozen=request.get("pasteType") == "PASTE_VALUES")
    for row, column in block:
        source.put(box.top + row, box.left + column, EMPTY)
    top, left = to.get("rowIndex", 0), to.get("columnIndex", 0)
    _grow(document, sheet, top + box.bottom - box.top, left + box.right - box.left)
    landing = Box(top, top + box.bottom - box.top, left, left + box.right - box.left)
    for row, column, _ in list(sheet.cells_in(*landing)):
        _paste(sheet, (row, column), EMPTY, parts, (0, 0))
    for (row, column), cell in block.items():
        _paste(sheet, (top + row, left + column), cell, parts, (0, 0))


def sort_range(document: Document, request: Json) -> None:
    """sortRange: rows of the range by value; numbers before text before booleans, blanks always last."""
    sheet, box = target(document, request.get("range", {}))
    specs = _sort_specs(request, box)
    numbers = list(range(box.top, box.bottom))
    order = sorted(numbers, key=_sorting(Engine(document), sheet, numbers, specs))
    rows = {n: {c: sheet.cell(n, c) for c in range(box.left, box.right)} for n in numbers if n in sheet.rows}
    for to, source in zip(numbers, order, strict=True):
        if to == source or (to not in rows and source not in rows):
            continue
        for column in range(box.left, box.right):
            _put_sorted(sheet, (to, column), rows.get(source, {}).get(column, EMPTY), to - source)
    _carry_metadata(document, sheet, {source: to for to, source in zip(numbers, order, strict=True)})


def _put_sorted(sheet: Sheet, at: tuple[int, int], cell: Cell, down: int) -> None:
    formula = cell.formula
    sheet.put(*at, cell if formula is None else changed(cell, value={"formulaValue": moved(formula, down, 0)}))


def _sort_specs(request: Json, box: Box) -> list[Json]:
    specs: list[Json] = request.get("sortSpecs", [])
    if not specs:
        raise invalid("Must specify at least one sort spec.")
    for spec in specs:
        if set(spec) - {"dimensionIndex", "sortOrder"}:
            raise not_modelled("sorting by colour or data source")
        if not box.left <= spec.get("dimensionIndex", 0) < box.right:
            raise invalid("The sort column index must lie within the range.")
    return specs


def _sorting(engine: Engine, sheet: Sheet, numbers: list[int], specs: list[Json]) -> Callable[[int], Any]:
    keys = {n: [_sort_key(engine.value(sheet, n, s.get("dimensionIndex", 0))[0]) for s in specs] for n in numbers}
    falling = [s.get("sortOrder") == "DESCENDING" for s in specs]

    def compare(a: int, b: int) -> int:
        for one, two, down in zip(keys[a], keys[b], falling, strict=True):
            if one != two:
                if BLANK_RANK in (one[0], two[0]):  # a blank comes last either way
                    return 1 if one[0] == BLANK_RANK else -1
                return (1 if one > two else -1) * (-1 if down else 1)
        return 0

    return cmp_to_key(compare)


def _carry_metadata(document: Document, sheet: Sheet, places: dict[int, int]) -> None:
    """Developer metadata of a row moves with its values (probed live: google.md, section 3)."""
    for entry in document.metadata:
        span = entry["location"].get("dimensionRange")
        if span and span.get("sheetId", 0) == sheet.id and span.get("dimension") == "ROWS":
            to = places.get(span.get("startIndex", 0))
            if to is not None:
                span["startIndex"], span["endIndex"] = to, to + 1


def _sort_key(value: Json | None) -> tuple[int, Any]:
    if not value:
        return BLANK_RANK, 0
    if "numberValue" in value:
        return 0, value["numberValue"]
    if "stringValue" in value:
        return 1, value["stringValue"].casefold()
    return (2, value["boolValue"]) if "boolValue" in value else (3, "")


def merge_cells(document: Document, request: Json) -> None:
    """mergeCells: whole, by rows or by columns; only the top left value of a merge stays."""
    sheet, box = target(document, request.get("range", {}))
    kind = request.get("mergeType", "MERGE_ALL")
    pieces = [box]
    if kind == "MERGE_ROWS":
        pieces = [Box(row, row + 1, box.left, box.right) for row in range(box.top, box.bottom)]
    elif kind == "MERGE_COLUMNS":
        pieces = [Box(box.top, box.bottom, column, column + 1) for column in range(box.left, box.right)]
    for piece in pieces:
        _remove_merges(sheet, piece)
        if (piece.bottom - piece.top) * (piece.right - piece.left) > 1:
            sheet.lists["merges"].append(to_grid_range(sheet, piece))
            _keep_first(sheet, piece)


def _keep_first(sheet: Sheet, box: Box) -> None:
    filled = [(row, column, cell) for row, column, cell in sheet.cells_in(*box) if cell.has_value]
    for row, column, cell in filled:
        if (row, column) != (box.top, box.left):
            sheet.put(row, column, changed(cell, value=None, runs=None, chips=None))
    if filled and not sheet.cell(box.top, box.left).has_value:
        first = filled[0][2]
        sheet.put(box.top, box.left, changed(sheet.cell(box.top, box.left), value=first.value, runs=first.runs))


def _remove_merges(sheet: Sheet, box: Box) -> None:
    touched = [merge for merge in sheet.lists["merges"] if clipped(sheet, merge).intersects(box)]
    if any(not box.contains(clipped(sheet, merge)) for merge in touched):
        raise invalid("You must select all cells in a merged range to merge or unmerge them.")
    sheet.lists["merges"] = [merge for merge in sheet.lists["merges"] if merge not in touched]


def unmerge_cells(document: Document, request: Json) -> None:
    """unmergeCells: every merge inside the range; one that lies half inside is refused."""
    sheet, box = target(document, request.get("range", {}))
    _remove_merges(sheet, box)


KINDS: dict[str, Kind] = {
    "copyPaste": copy_paste,
    "cutPaste": cut_paste,
    "sortRange": sort_range,
    "mergeCells": merge_cells,
    "unmergeCells": unmerge_cells,
}
