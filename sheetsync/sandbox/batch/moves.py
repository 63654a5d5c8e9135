"""Kinds that copy, cut and merge cells."""

from __future__ import annotations

from typing import NamedTuple

from sheetsync.sandbox.batch.kind import kind, target
from sheetsync.sandbox.cells import EMPTY, Cell, changed
from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.errors import Json, invalid
from sheetsync.sandbox.formulas import Engine
from sheetsync.sandbox.ranges import Box, clipped, to_grid_range
from sheetsync.sandbox.references import carried, moved

Block = dict[tuple[int, int], Cell]
PASTED = {
    "PASTE_NORMAL": ("value", "format", "note", "validation", "runs", "chips"),
    "PASTE_VALUES": ("value",),
    "PASTE_FORMAT": ("format", "validation"),
    "PASTE_FORMULA": ("value",),
    "PASTE_DATA_VALIDATION": ("validation",),
    "PASTE_NO_BORDERS": ("value", "format", "note", "validation", "runs", "chips"),
    "PASTE_CONDITIONAL_FORMATTING": (),
}
# What each of them pastes apart from the cells themselves.
WITH_RULES = {"PASTE_NORMAL", "PASTE_FORMAT", "PASTE_NO_BORDERS", "PASTE_CONDITIONAL_FORMATTING"}
WITH_MERGES = {"PASTE_NORMAL", "PASTE_NO_BORDERS"}


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


def _paste(sheet: Sheet, at: tuple[int, int], new: Cell, kind: str, step: tuple[int, int]) -> None:
    formula = new.formula
    if formula is not None and step != (0, 0):
        new = changed(new, value={"formulaValue": moved(formula, *step)})
    old = sheet.cell(*at)
    parts = {part: getattr(new, part) for part in PASTED[kind]}
    if kind == "PASTE_NO_BORDERS":
        kept = (old.format or {}).get("borders")
        inner = {name: value for name, value in (new.format or {}).items() if name != "borders"}
        parts["format"] = (inner | ({"borders": kept} if kept else {})) or None
    sheet.put(*at, changed(old, **parts))


class _Landing(NamedTuple):
    """Where the copies of a source come to lie: from the top left of `box` on, `high` rows and `wide` columns each."""

    sheet: Sheet
    box: Box
    high: int
    wide: int

    def copies(self) -> list[tuple[int, int]]:
        """The top left of every copy."""
        down, across = range(self.box.top, self.box.bottom, self.high), range(self.box.left, self.box.right, self.wide)
        return [(row, column) for row in down for column in across]


@kind
def copy_paste(document: Document, request: Json) -> None:
    """copyPaste: a destination that is a multiple of the source is tiled; a smaller one is grown to the source."""
    source, from_box = target(document, request.get("source", {}))
    kind, turned = request.get("pasteType", "PASTE_NORMAL"), request.get("pasteOrientation") == "TRANSPOSE"
    block = _block(document, source, from_box, frozen=kind == "PASTE_VALUES")
    high, wide = from_box.bottom - from_box.top, from_box.right - from_box.left
    if turned:
        block = {(column, row): cell for (row, column), cell in block.items()}
        high, wide = wide, high
    sheet, box = target(document, request.get("destination", {}))
    down = max(1, (box.bottom - box.top) // high)
    right = max(1, (box.right - box.left) // wide)
    document.grow(sheet, box.top + down * high, box.left + right * wide)
    landing = _Landing(sheet, Box(box.top, box.top + down * high, box.left, box.left + right * wide), high, wide)
    for row, column, _ in list(sheet.cells_in(*landing.box)):
        if ((row - box.top) % high, (column - box.left) % wide) not in block:
            _paste(sheet, (row, column), EMPTY, kind, (0, 0))
    for (row, column), cell in block.items():
        for top, left in landing.copies():
            _paste(sheet, (top + row, left + column), cell, kind, (top - from_box.top, left - from_box.left))
    if kind in WITH_RULES:
        _copy_rules(source, from_box, landing, turned=turned)
    if kind in WITH_MERGES and (source.id, from_box) != (sheet.id, landing.box):
        _copy_merges(source, from_box, landing, turned=turned)


def _over(part: Box, source: Box, landing: _Landing, *, turned: bool) -> list[Json]:
    """What a part of the source becomes in every copy of it."""
    top, bottom = max(part.top, source.top) - source.top, min(part.bottom, source.bottom) - source.top
    left, right = max(part.left, source.left) - source.left, min(part.right, source.right) - source.left
    if turned:
        top, bottom, left, right = left, right, top, bottom
    return [
        to_grid_range(landing.sheet, Box(row + top, row + bottom, column + left, column + right))
        for row, column in landing.copies()
    ]


def _copy_rules(source: Sheet, from_box: Box, landing: _Landing, *, turned: bool) -> None:
    """Conditional formats over the source come to lie over its copies as well."""
    for rule in list(source.lists["conditionalFormats"]):
        spans = [box for span in rule["ranges"] if (box := clipped(source, span)).intersects(from_box)]
        added = [span for box in spans for span in _over(box, from_box, landing, turned=turned)]
        if added and source.id != landing.sheet.id:
            landing.sheet.lists["conditionalFormats"].append(rule | {"ranges": added})
        elif added:
            rule["ranges"] += [span for span in added if not _covered(landing.sheet, span, rule["ranges"])]


def _covered(sheet: Sheet, span: Json, ranges: list[Json]) -> bool:
    return any(clipped(sheet, other).contains(clipped(sheet, span)) for other in ranges)


def _copy_merges(source: Sheet, from_box: Box, landing: _Landing, *, turned: bool) -> None:
    inside = [box for merge in source.lists["merges"] if from_box.contains(box := clipped(source, merge))]
    _remove_merges(landing.sheet, landing.box)
    for box in inside:
        landing.sheet.lists["merges"] += _over(box, from_box, landing, turned=turned)


@kind
def cut_paste(document: Document, request: Json) -> None:
    """cutPaste: the cells move to the place whose top left corner is given.

    Their formulas keep their references, and references to them follow as long as they stay on their sheet.
    """
    source, box = target(document, request.get("source", {}))
    kind = request.get("pasteType", "PASTE_NORMAL")
    to = request.get("destination", {})
    sheet = document.edit(to.get("sheetId", 0))
    block = _block(document, source, box, frozen=kind == "PASTE_VALUES")
    for row, column in block:
        source.put(box.top + row, box.left + column, EMPTY)
    top, left = to.get("rowIndex", 0), to.get("columnIndex", 0)
    document.grow(sheet, top + box.bottom - box.top, left + box.right - box.left)
    landing = Box(top, top + box.bottom - box.top, left, left + box.right - box.left)
    for row, column, _ in list(sheet.cells_in(*landing)):
        _paste(sheet, (row, column), EMPTY, kind, (0, 0))
    for (row, column), cell in block.items():
        _paste(sheet, (top + row, left + column), cell, kind, (0, 0))
    if sheet.id == source.id:
        _follow(document, sheet, box, (top - box.top, left - box.left))


def _follow(document: Document, moved_on: Sheet, source: Box, by: tuple[int, int]) -> None:
    """References wholly inside what was cut now name where it lies."""

    def inside(row: int, column: int) -> bool:
        return source.top <= row < source.bottom and source.left <= column < source.right

    for sheet in list(document.sheets):
        for row, column, cell in list(sheet.cells_in(0, sheet.row_count, 0, sheet.column_count)):
            if cell.formula is None:
                continue
            now = carried(cell.formula, sheet.title, moved_on.title, inside, by)
            if now != cell.formula:
                document.edit(sheet.id).put(row, column, changed(cell, value={"formulaValue": now}))


@kind
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


@kind
def unmerge_cells(document: Document, request: Json) -> None:
    """unmergeCells: every merge inside the range; one that lies half inside is refused."""
    sheet, box = target(document, request.get("range", {}))
    _remove_merges(sheet, box)
