"""Rows taken out of a table: the rows below move up inside it, and everything that pointed at them goes with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from sheetsync.books.excel.a1 import Area, cell_name, find_area
from sheetsync.books.excel.anchors import anchors, map_anchors, map_pivot_sources
from sheetsync.books.excel.edit import SheetEdit
from sheetsync.books.excel.formula import without_row
from sheetsync.books.excel.grow import map_areas
from sheetsync.books.excel.layout import Layout, Shape
from sheetsync.books.excel.notes import move_notes
from sheetsync.books.excel.references import map_formulas
from sheetsync.books.excel.workbook import Workbook
from sheetsync.books.interface import BookUnwritable

__all__ = ["delete_rows", "moved_by_deleting", "obstacle_to_delete"]

_ARRAY = re.compile(rb'(<(?:[\w.\-]+:)?f [^<>]*ref=")([A-Z]+[0-9]+)(")')
_LINK = re.compile(rb'<((?:[\w.\-]+:)?)hyperlink [^<>]*?ref="([^"]*)"[^<>]*?(?:/>|></\1hyperlink>)')


def delete_rows(
    workbook: Workbook, layout: Layout, edit: SheetEdit, places: Sequence[int], shape: Shape
) -> tuple[int, list[Callable[[], None]]]:
    """Remove the rows at *places*, in ascending order, as a person deletes rows of a table.

    Cells outside the table's columns and below its end stay where they are. Returns the number of the last row that is
    still used, and what is to be done to formulas everywhere once the sheet is in place. Raises BookUnwritable where
    something spans the rows that move.
    """
    stay = [row.place for row in layout.table.rows if row.place not in set(places)]
    if not places:
        return max(stay, default=layout.header_row), []
    area = moved_by_deleting(layout, shape, places[0])
    _check(layout, obstacle_to_delete(workbook, layout, edit, area, places))
    if len(places) == shape.end - layout.header_row:
        _empty(layout, edit, places[0])  # a table keeps one row, with its looks and its formulas
        places = places[1:]
    gone = set(places)
    target = area.top
    for row in range(area.top, area.bottom + 1):
        if row in gone:
            continue
        for column in range(area.left, area.right + 1):
            edit.put_xml(column, target, _moved(edit.xml(column, row), column, target))
        target += 1
    for row in range(target, area.bottom + 1):
        for column in range(area.left, area.right + 1):
            edit.put_xml(column, row, None)
    edit.formulas_changed = True
    holes = [Area(area.left, place, area.right, area.bottom) for place in reversed(places)]
    shape.end -= len(places)
    edit.around(partial(_close_around, holes=holes))

    def change(home: str, formula: str) -> str:
        for hole in holes:
            formula = without_row(formula, home, layout.entry.name, hole)
        return formula

    last_used = max((place - sum(hole < place for hole in places) for place in stay), default=layout.header_row)
    return last_used, [
        partial(map_formulas, workbook, change, mentions=layout.entry.name, home=layout.entry),
        partial(move_notes, workbook, layout.entry, partial(_new_place, area, places)),
        partial(map_anchors, workbook, layout.entry, partial(_with_its_row, area, places)),
        partial(map_pivot_sources, workbook, layout.entry, partial(_closed_all, holes=holes)),
    ]


def _new_place(area: Area, places: Sequence[int], column: int, row: int) -> tuple[int, int] | None:
    """Return where a cell of the sheet is afterwards; None if it was deleted."""
    if not area.holds(column, row):
        return column, row
    return None if row in places else (column, row - sum(place < row for place in places))


def _empty(layout: Layout, edit: SheetEdit, row: int) -> None:
    for column in range(layout.left, layout.right + 1):
        if edit.holds_something(column, row) and not edit.formula(column, row):
            edit.fill(column, row, edit.style(column, row), None)


def _check(layout: Layout, why: str) -> None:
    if why:
        raise BookUnwritable(
            f"Rows of the sheet {layout.entry.name} cannot be deleted: {why}.",
            hint="Undo that in Excel, or delete the rows there. Nothing was written.",
        )


def moved_by_deleting(layout: Layout, shape: Shape, place: int) -> Area:
    """Return the cells that move or go when the row at *place*, or that and others below it, are deleted."""
    totals = layout.part.totals_rows if layout.part else 0
    return Area(layout.left, place, max(layout.right, shape.right), max(shape.end, layout.last_used_row) + totals)


def obstacle_to_delete(workbook: Workbook, layout: Layout, edit: SheetEdit, area: Area, places: Sequence[int]) -> str:
    """Say why the rows at *places* cannot be deleted, by which all of *area* moves up; empty if they can."""
    merged = edit.merged(area)
    if merged:
        return f"the cells {merged} are merged"
    block = edit.block(area)
    if block and (block.left, block.top) != (block.right, block.bottom):
        return f"one formula fills {block}"
    if edit.has_sparkline(area):
        return "there are sparklines in it"
    for part in workbook.tables(layout.entry):
        if part.area.meets(area) and (layout.part is None or part.part != layout.part.part):
            return f"the table {part.name} overlaps it"
    for anchor in anchors(workbook, layout.entry):
        if anchor.top == anchor.bottom and anchor.top in places and area.holds(anchor.left, anchor.top):
            return f"something is drawn in row {anchor.top}"
    return ""


def _with_its_row(area: Area, places: Sequence[int], anchor: Area) -> Area:
    """Return where something that lies within a row of the table is afterwards; what is larger stays where it is."""
    if anchor.top != anchor.bottom or not area.holds(anchor.left, anchor.top):
        return anchor
    row = anchor.top - sum(place < anchor.top for place in places)
    return anchor._replace(top=row, bottom=row)


def _closed_all(area: Area, holes: Sequence[Area]) -> Area | None:
    for hole in holes:
        closed = _closed(area, hole)
        if closed is None:
            return None
        area = closed
    return area


def _moved(cell: bytes | None, column: int, row: int) -> bytes | None:
    """Return a cell's XML as it reads in another row; a formula that fills only this cell says so of the new place."""
    if cell is None or b"ref=" not in cell:
        return cell
    name = cell_name(column, row).encode()
    return _ARRAY.sub(lambda found: found[1] + name + found[3], cell)


def _close_around(tail: bytes, holes: Sequence[Area]) -> bytes:
    """Move up the validations, conditional formats and links of the rows below each hole's top."""
    for hole in holes:
        tail = map_areas(tail, partial(_closed, hole=hole))
        tail = _LINK.sub(partial(_link, hole=hole), tail)
    return re.sub(rb"<((?:[\w.\-]+:)?)hyperlinks(?: [^<>]*)?(?:/>|></\1hyperlinks>)", b"", tail)


def _closed(area: Area, hole: Area) -> Area | None:
    """Return a range as it is once the top row of *hole* is gone; None if it was that row alone."""
    if area.left < hole.left or area.right > hole.right or area.bottom < hole.top or area.bottom > hole.bottom:
        return area
    if area.top == area.bottom == hole.top:
        return None
    return area._replace(top=area.top - (area.top > hole.top), bottom=area.bottom - 1)


def _link(found: re.Match[bytes], hole: Area) -> bytes:
    area = find_area(found[2].decode())
    if area is None:
        return found[0]
    new = _closed(area, hole)
    if new is None:
        return b""
    return found[0] if new == area else found[0].replace(b'ref="' + found[2], b'ref="' + str(new).encode(), 1)
