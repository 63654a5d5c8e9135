"""Rows put into a sheet below a table that is to grow: what stands there moves down, and what points at it goes along.

As Excel does when somebody types on below a table, so that a legend or another table is never in the way.
"""

from __future__ import annotations

import re
from functools import partial

from sheetsync.books.excel.a1 import LAST_ROW, Area, read_area
from sheetsync.books.excel.anchors import map_anchors, map_pivot_sources
from sheetsync.books.excel.edit import SheetEdit
from sheetsync.books.excel.formula import with_rows
from sheetsync.books.excel.layout import Layout
from sheetsync.books.excel.notes import move_notes
from sheetsync.books.excel.recalculate import ask_to_recalculate, drop_calculation_chain
from sheetsync.books.excel.references import map_formulas
from sheetsync.books.excel.shared import unshare
from sheetsync.books.excel.sheet import SheetXml
from sheetsync.books.excel.shifting import FORMULA_AREA, fastened, move_ranges, move_tail, moved
from sheetsync.books.excel.workbook import Workbook

__all__ = ["lower", "obstacle_to_lower"]


def obstacle_to_lower(workbook: Workbook, layout: Layout, edit: SheetEdit, many: int) -> str:
    """Say what would be torn if all that stands below the table moved down by *many* rows; empty if nothing would."""
    sheet, at = workbook.sheet(layout.entry), _first_below(layout)
    if sheet.numbers and sheet.numbers[-1] + many > LAST_ROW:
        return "the sheet ends there"
    for part in workbook.tables(layout.entry):
        if part.area.top < at <= part.area.bottom:
            return f"the table {part.name} stands beside it"
    for pivot in workbook.package.related(layout.entry.part, "pivotTable"):
        place = next(workbook.package.node(pivot).all("location"), None)
        if place and read_area(place.attrs.get("ref", "A1")).bottom >= at:
            return "a pivot table stands below or beside it"
    edge = Area(1, at - 1, max(layout.right, 1), at - 1)
    for found in (edit.merged(edge), edit.block(edge)):
        if found and found.bottom >= at:
            return f"the cells {found} reach across its end"
    fast = "a data table" if b't="dataTable"' in sheet.data else fastened(sheet.around()[1], but="colBreaks")
    if fast:
        return f"the sheet has {fast}"
    return "something runs on beside it" if _runs_on(layout, edit, at) else ""


def _runs_on(layout: Layout, edit: SheetEdit, at: int) -> bool:
    """Tell whether something beside the table goes on where it ends: it would be torn apart."""
    outside = (column for column in edit.cells(at) if not layout.left <= column <= layout.right)
    return any(edit.holds_something(column, at) and edit.holds_something(column, at - 1) for column in outside)


def lower(workbook: Workbook, layout: Layout, many: int) -> None:
    """Move all that stands below the table down by *many* rows, which `obstacle_to_lower` must have nothing against."""
    entry, at = layout.entry, _first_below(layout)
    sheet = workbook.sheet(entry)
    workbook.put_sheet(entry, unshare(sheet.data, sheet.prefix, lambda *_: True))
    sheet = workbook.sheet(entry)
    move = partial(_moved, at, many)
    head, tail = sheet.around()
    workbook.put_sheet(entry, move_ranges(head, move) + _lowered_rows(sheet, at, many) + move_tail(tail, move))
    for part in workbook.tables(entry):
        if part.area.top >= at:
            workbook.package.put(part.part, move_ranges(workbook.package.plain(part.part), move))
    map_formulas(
        workbook,
        lambda home, formula: with_rows(formula, home, entry.name, at, many),
        mentions=entry.name,
        home=entry,
    )
    move_notes(workbook, entry, lambda column, row: (column, row + many * (row >= at)))
    map_anchors(workbook, entry, move)
    map_pivot_sources(workbook, entry, move)
    drop_calculation_chain(workbook)
    ask_to_recalculate(workbook)


def _first_below(layout: Layout) -> int:
    totals = layout.part.totals_rows if layout.part else 0
    return max(layout.shape().end, layout.last_used_row) + totals + 1


def _lowered_rows(sheet: SheetXml, at: int, many: int) -> bytes:
    """Return the sheet's rows, those from *at* on with other numbers."""
    first = sheet.start_of(at)
    p = re.escape(sheet.prefix)
    number = re.compile(rb'(<P:(?:row(?: [^<>]*?)?|c(?: [^<>]*?)?) r="[A-Z]*)([0-9]+)(?=")'.replace(b"P:", p))
    rows = number.sub(lambda found: found[1] + b"%d" % (int(found[2]) + many), sheet.data[first : sheet.body_end])
    rows = FORMULA_AREA.sub(lambda found: found[1] + moved(found[2], partial(_moved, at, many)), rows)
    return sheet.data[sheet.body : first] + rows


def _moved(at: int, many: int, area: Area) -> Area:
    top, bottom = (min(row + many * (row >= at), LAST_ROW) for row in (area.top, area.bottom))
    return area._replace(top=top, bottom=bottom)
