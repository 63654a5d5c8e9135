"""A column put into a sheet before another one: everything to the right moves, and what pointed at it goes along."""

from __future__ import annotations

import re
from functools import partial

from sheetsync.books.excel.a1 import LAST_COLUMN, Area, letters, number, read_area
from sheetsync.books.excel.anchors import map_anchors, map_pivot_sources
from sheetsync.books.excel.formula import with_column
from sheetsync.books.excel.headers import insert_column
from sheetsync.books.excel.layout import Layout
from sheetsync.books.excel.markup import attributes, set_attribute
from sheetsync.books.excel.notes import move_notes
from sheetsync.books.excel.recalculate import ask_to_recalculate, drop_calculation_chain
from sheetsync.books.excel.references import map_formulas
from sheetsync.books.excel.shared import unshare
from sheetsync.books.excel.sheet import SheetXml
from sheetsync.books.excel.shifting import FORMULA_AREA, fastened, move_ranges, move_tail, moved
from sheetsync.books.excel.tablepart import TablePart
from sheetsync.books.excel.workbook import Workbook
from sheetsync.books.interface import BookUnwritable

__all__ = ["FILTERED", "insert_before", "obstacle_to_insert"]

_COLUMN = re.compile(rb"<(?:[\w.\-]+:)?col [^<>]*>")
_PANE = re.compile(rb"<(?:[\w.\-]+:)?pane [^<>]*>")
FILTERED = re.compile(rb'(<(?:[\w.\-]+:)?filterColumn [^<>]*?colId=")([0-9]+)')


def insert_before(workbook: Workbook, layout: Layout, column: int, header: str) -> None:
    """Insert a sheet's column before *column*, one of the table's, and let it be a column of the table called *header*.

    Before the column beside the table it is none of the table's yet. Raises BookUnwritable with the reason where
    something would be torn or left behind.
    """
    entry = layout.entry
    sheet = workbook.sheet(entry)
    if why := obstacle_to_insert(workbook, layout, column):
        raise BookUnwritable(
            f"No column can be inserted into the sheet {layout.entry.name}: {why}.",
            hint="Insert it in Excel, or add it at the right. Nothing was written.",
        )
    workbook.put_sheet(entry, unshare(sheet.data, sheet.prefix, lambda *_: True))
    sheet = workbook.sheet(entry)
    head, tail = sheet.around()
    rows = _moved_rows(sheet, column)
    workbook.put_sheet(entry, _moved_head(head, column) + rows + _moved_tail(tail, column))
    for part in workbook.tables(entry):
        _move_table(workbook, part, layout.part, column, header)

    def change(home: str, formula: str) -> str:
        return with_column(formula, home, entry.name, column)

    map_formulas(workbook, change, mentions=entry.name, home=entry)
    move_notes(workbook, entry, lambda at, row: (at + (at >= column), row))
    map_anchors(workbook, entry, partial(_moved_anchor, column))
    map_pivot_sources(workbook, entry, partial(_moved, column))
    drop_calculation_chain(workbook)
    ask_to_recalculate(workbook)


def obstacle_to_insert(workbook: Workbook, layout: Layout, column: int) -> str:
    """Say what would be torn or left behind by a new column before *column*; empty if nothing would."""
    sheet = workbook.sheet(layout.entry)
    data = sheet.data
    if why := _obstacle_in_tables(workbook, layout, column):
        return why
    if b't="dataTable"' in data:
        return "the sheet has a data table"
    for found in FORMULA_AREA.finditer(data, sheet.body, sheet.body_end):
        if b't="array"' in data[found.start() : data.index(b">", found.start())]:
            area = read_area(found[2].decode())
            if area.left < column <= area.right:
                return f"one formula fills {area}"
    if data.find(b'r="XFD', sheet.body, sheet.body_end) >= 0:
        return "the sheet's last column is not empty"
    fast = fastened(sheet.around()[1], but="rowBreaks")
    return f"the sheet has {fast}" if fast else ""


def _obstacle_in_tables(workbook: Workbook, layout: Layout, column: int) -> str:
    for part in workbook.tables(layout.entry):
        own = layout.part is not None and part.part == layout.part.part
        if not own and part.area.left < column <= part.area.right:
            return f"it would go through the table {part.name} too"
        if own and column <= part.area.left:
            return "it would stand before the table's first column"
        if own and workbook.package.related(part.part, "queryTable"):
            return "its table is filled from outside"
    for pivot in workbook.package.related(layout.entry.part, "pivotTable"):
        place = next(workbook.package.node(pivot).all("location"), None)
        if place and read_area(place.attrs.get("ref", "A1")).right >= column:
            return "a pivot table stands to the right"
    return ""


def _moved_rows(sheet: SheetXml, column: int) -> bytes:
    """Return the rows with every cell from *column* on one further to the right."""
    p = re.escape(sheet.prefix)
    cell = re.compile(rb'(<P:c r=")([A-Z]+)(?=[0-9])'.replace(b"P:", p))
    spans = re.compile(rb'(<P:row [^<>]*?) spans="[^"]*"'.replace(b"P:", p))
    names: dict[bytes, bytes] = {}

    def move(found: re.Match[bytes]) -> bytes:
        name = found[2]
        if name not in names:
            at = number(name.decode())
            names[name] = letters(at + (at >= column)).encode()
        return found[1] + names[name]

    rows = cell.sub(move, spans.sub(rb"\g<1>", sheet.data[sheet.body : sheet.body_end]))
    return FORMULA_AREA.sub(lambda found: found[1] + moved(found[2], partial(_moved, column)), rows)


def _moved_head(head: bytes, column: int) -> bytes:
    """Return what stands before the rows: widths and looks of columns, which are frozen, how far the sheet reaches."""

    def pane(found: re.Match[bytes]) -> bytes:
        keys, tag = attributes(found[0]), found[0]
        if keys.get(b"state") in (b"frozen", b"frozenSplit") and int(keys.get(b"xSplit", b"0")) >= column:
            tag = set_attribute(tag, b"xSplit", b"%d" % (int(keys[b"xSplit"]) + 1))
            tag = set_attribute(tag, b"topLeftCell", moved(keys.get(b"topLeftCell", b"A1"), partial(_moved, 1)))
        return tag

    def width(found: re.Match[bytes]) -> bytes:
        keys = attributes(found[0])
        first, last = int(keys.get(b"min", b"1")), int(keys.get(b"max", b"1"))
        # The new column looks like the one to its left, but is in sight even if that is not.
        reach = column if keys.get(b"hidden") in (b"1", b"true") else column - 1
        first += first >= column
        last = min(last + (last >= reach), LAST_COLUMN)
        tag = set_attribute(found[0], b"min", b"%d" % first)
        return set_attribute(tag, b"max", b"%d" % last) if first <= last else b""

    return move_ranges(_COLUMN.sub(width, _PANE.sub(pane, head)), partial(_moved, column))


def _moved_tail(tail: bytes, column: int) -> bytes:
    found = re.search(rb'<(?:[\w.\-]+:)?autoFilter [^<>]*?ref="([^"]*)"', tail)
    if found:
        tail = _filters(tail, read_area(found[1].decode()).left, column)
    return move_tail(tail, partial(_moved, column))


def _move_table(workbook: Workbook, part: TablePart, own: TablePart | None, column: int, header: str) -> None:
    data = workbook.package.plain(part.part)
    start = part.area.left
    if own is not None and part.part == own.part and column <= part.area.right:
        data = insert_column(data, part, column - start, header)
        data = _filters(data, start, column)
    workbook.package.put(part.part, move_ranges(data, partial(_moved, column)))


def _filters(xml: bytes, left: int, column: int) -> bytes:
    """Return filters that still look at the columns that they looked at; they are counted from the filter's left."""
    return FILTERED.sub(lambda found: found[1] + b"%d" % (int(found[2]) + (left + int(found[2]) >= column)), xml)


def _moved(column: int, area: Area) -> Area:
    right = min(area.right + (area.right >= column), LAST_COLUMN)
    return area._replace(left=min(area.left + (area.left >= column), LAST_COLUMN), right=right)


def _moved_anchor(column: int, anchor: Area) -> Area:
    return anchor._replace(left=anchor.left + (anchor.left >= column), right=anchor.right + (anchor.right >= column))
