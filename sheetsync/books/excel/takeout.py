"""Columns taken out of a sheet, and whole sheets out of a workbook, with all that hangs on them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from sheetsync.books.excel.a1 import LAST_COLUMN, Area, find_area, letters, number
from sheetsync.books.excel.anchors import map_anchors, map_pivot_sources
from sheetsync.books.excel.formula import Reference, map_references
from sheetsync.books.excel.grow import map_areas
from sheetsync.books.excel.headers import COLUMNS, without_names
from sheetsync.books.excel.insert import FILTERED
from sheetsync.books.excel.layout import Layout
from sheetsync.books.excel.markup import attributes, set_attribute
from sheetsync.books.excel.newsheet import renumbered
from sheetsync.books.excel.notes import move_notes
from sheetsync.books.excel.package import relations_of
from sheetsync.books.excel.recalculate import ask_to_recalculate, drop_calculation_chain
from sheetsync.books.excel.references import map_formulas
from sheetsync.books.excel.shared import unshare
from sheetsync.books.excel.sheet import SheetXml
from sheetsync.books.excel.shifting import FORMULA_AREA, fastened, move_ranges, moved
from sheetsync.books.excel.workbook import SheetEntry, Workbook
from sheetsync.books.interface import BookUnwritable

__all__ = ["TABLE_COLUMN", "Gone", "take_columns_out", "take_sheet_out"]

_COLUMN = re.compile(rb"<(?:[\w.\-]+:)?col [^<>]*>")
_PANE = re.compile(rb"<(?:[\w.\-]+:)?pane [^<>]*>")
_AROUND = re.compile(
    rb"<((?:[\w.\-]+:)?(?:conditionalFormatting|dataValidation|hyperlink|mergeCell|ignoredError)) "
    rb'[^<>]*?(?:sq)?ref="([^"]*)"[^<>]*?(?:/>|>.*?</\1>)',
    re.DOTALL,
)
_EMPTIED = re.compile(
    rb"<((?:[\w.\-]+:)?(?:dataValidations|hyperlinks|mergeCells|ignoredErrors))(?: [^<>]*)?>\s*</\1>", re.DOTALL
)
_ONE = re.compile(rb'(<(?:[\w.\-]+:)?(?:hyperlink|mergeCell) [^<>]*?ref=")([^"]*)')
TABLE_COLUMN = re.compile(rb"<((?:[\w.\-]+:)?)tableColumn(?: [^<>]*)?(?:(?<=/)>|>.*?</\1tableColumn>)", re.DOTALL)
_FILTER_COLUMN = re.compile(
    rb'<((?:[\w.\-]+:)?)filterColumn [^<>]*?colId="([0-9]+)"[^<>]*(?:(?<=/)>|>.*?</\1filterColumn>)', re.DOTALL
)
_SHEET = re.compile(rb"\s*<(?:[\w.\-]+:)?sheet [^<>]*>")
_NAME = re.compile(rb"\s*<((?:[\w.\-]+:)?definedName)(?: [^<>]*)?>[^<]*</\1>")
_LOCAL = re.compile(rb'(?<= localSheetId=")([0-9]+)')


@dataclass(frozen=True, slots=True)
class Gone:
    """Columns of the sheet *sheet* that go, by their numbers in ascending order."""

    sheet: str
    columns: tuple[int, ...]

    def place(self, column: int) -> int:
        """Return where a column stands afterwards, or where what stood behind it does."""
        return column - bisect_left(self.columns, column)

    def area(self, area: Area) -> Area | None:
        """Return a range as it is afterwards; None if all of it goes."""
        left, right = area.left, area.right
        gone = {*self.columns}
        while left in gone and left <= right:
            left += 1
        while right in gone and left <= right:
            right -= 1
        if left > right:
            return None
        return area._replace(left=self.place(left), right=right if right == LAST_COLUMN else self.place(right))

    def touched_by(self, formula: str, home: str) -> bool:
        """Tell whether a formula of the sheet *home* looks into one of the columns by its letter."""
        hit: list[Reference] = []

        def look(found: Reference) -> str:
            area = found.area()
            whole = area.right == LAST_COLUMN and area.left == 1
            here = (found.sheet_name() or home).casefold() == self.sheet.casefold()
            if here and not whole and any(area.left <= column <= area.right for column in self.columns):
                hit.append(found)
            return str(found)

        map_references(formula, look)
        return bool(hit)

    def formula(self, formula: str, home: str) -> str:
        """Return a formula of the sheet *home* as it reads afterwards."""

        def move(found: Reference) -> str:
            if (found.sheet_name() or home).casefold() != self.sheet.casefold() or not found.ends[0][1]:
                return str(found)
            area = self.area(found.area())
            if area is None:
                return "#REF!"
            columns = (area.left, area.right) if found.ends[0][1] <= found.ends[-1][1] else (area.right, area.left)
            ends = tuple((a, column, b, r) for (a, _, b, r), column in zip(found.ends, columns, strict=False))
            return str(found._replace(ends=ends))

        return map_references(formula, move)


def take_columns_out(workbook: Workbook, layout: Layout, columns: Sequence[int]) -> None:
    """Delete *columns* of a table's sheet, as a person does who deletes whole columns of a sheet.

    Raises BookUnwritable with the reason where something is fastened to the sheet in a way that is not followed.
    """
    entry, gone = layout.entry, Gone(layout.entry.name, tuple(sorted(columns)))
    if not gone.columns:
        return
    sheet = workbook.sheet(entry)
    if why := _obstacle(workbook, layout, sheet):
        raise BookUnwritable(f"Columns of the sheet {entry.name} cannot go: {why}.", hint="Nothing was written.")
    workbook.put_sheet(entry, unshare(sheet.data, sheet.prefix, lambda *_: True))
    sheet = workbook.sheet(entry)
    head, tail = sheet.around()
    rows = _closed_rows(sheet, gone)
    workbook.put_sheet(entry, _closed_head(head, gone) + rows + _closed_tail(tail, gone))
    for part in workbook.tables(entry):
        own = layout.part is not None and part.part == layout.part.part
        data = workbook.package.plain(part.part)
        inside = [column - part.area.left for column in gone.columns if part.area.left <= column <= part.area.right]
        data = _without_columns(data, inside) if own else data
        workbook.package.put(part.part, move_ranges(data, lambda area: gone.area(area) or area))
    map_formulas(workbook, lambda home, formula: gone.formula(formula, home), mentions=entry.name, home=entry)
    if layout.part:
        table, left = layout.part.name, layout.part.area.left
        headers = [layout.part.headers[at - left] for at in gone.columns if 0 <= at - left < len(layout.part.headers)]
        map_formulas(workbook, lambda _, formula: without_names(formula, table, headers), mentions=table)
    move_notes(workbook, entry, lambda at, row: None if at in gone.columns else (gone.place(at), row))
    map_anchors(workbook, entry, lambda anchor: gone.area(anchor) or anchor)
    map_pivot_sources(workbook, entry, gone.area)
    drop_calculation_chain(workbook)
    ask_to_recalculate(workbook)


def _obstacle(workbook: Workbook, layout: Layout, sheet: SheetXml) -> str:
    """Say what would be torn; empty if nothing would."""
    for part in workbook.tables(layout.entry):
        if layout.part is None or part.part != layout.part.part:
            return f"the table {part.name} stands on it too"
        if workbook.package.related(part.part, "queryTable"):
            return "its table is filled from outside"
    if workbook.package.related(layout.entry.part, "pivotTable"):
        return "a pivot table stands on it"
    if b't="dataTable"' in sheet.data or b't="array"' in sheet.data:
        return "one formula fills several cells of it"
    fast = fastened(sheet.around()[1], but="rowBreaks")
    return f"the sheet has {fast}" if fast else ""


def _closed_rows(sheet: SheetXml, gone: Gone) -> bytes:
    """Return the rows without the cells of the columns that go, and with all behind them moved to the left."""
    p = re.escape(sheet.prefix)
    cell = re.compile(rb'(<P:c r=")([A-Z]+)([0-9]+"[^<>]*?(?:(?<=/)>|>.*?</P:c>))'.replace(b"P:", p), re.DOTALL)
    spans = re.compile(rb'(<P:row [^<>]*?) spans="[^"]*"'.replace(b"P:", p))

    @cache
    def name_of(name: bytes) -> bytes:
        at = number(name.decode())
        return b"" if at in gone.columns else letters(gone.place(at)).encode()

    def move(found: re.Match[bytes]) -> bytes:
        name = name_of(found[2])
        return found[1] + name + found[3] if name else b""

    rows = cell.sub(move, spans.sub(rb"\g<1>", sheet.data[sheet.body : sheet.body_end]))
    return FORMULA_AREA.sub(lambda found: found[1] + moved(found[2], lambda area: gone.area(area) or area), rows)


def _closed_head(head: bytes, gone: Gone) -> bytes:
    def width(found: re.Match[bytes]) -> bytes:
        keys = attributes(found[0])
        area = gone.area(Area(int(keys[b"min"]), 1, int(keys[b"max"]), 1))
        if area is None:
            return b""
        return set_attribute(set_attribute(found[0], b"min", b"%d" % area.left), b"max", b"%d" % area.right)

    def pane(found: re.Match[bytes]) -> bytes:
        keys = attributes(found[0])
        frozen = int(float(keys.get(b"xSplit", b"0"))) if b"frozen" in keys.get(b"state", b"") else 0
        return set_attribute(found[0], b"xSplit", b"%d" % (gone.place(frozen + 1) - 1)) if frozen else found[0]

    return move_ranges(_COLUMN.sub(width, _PANE.sub(pane, head)), lambda area: gone.area(area) or area)


def _closed_tail(tail: bytes, gone: Gone) -> bytes:
    """Return what stands behind the rows, without what hung on the columns that go alone."""

    def left(found: re.Match[bytes]) -> bytes:
        areas = [find_area(name) for name in found[2].decode().split()]
        return found[0] if any(area is None or gone.area(area) for area in areas) else b""

    def one(found: re.Match[bytes]) -> bytes:
        return found[1] + moved(found[2], lambda area: gone.area(area) or area)

    tail = map_areas(_AROUND.sub(left, tail), gone.area)
    tail = _EMPTIED.sub(b"", _ONE.sub(one, tail))
    return re.sub(rb'(<(?:[\w.\-]+:)?dataValidations [^<>]*?)count="[0-9]+"', partial(_counted, tail), tail)


def _counted(tail: bytes, found: re.Match[bytes]) -> bytes:
    return found[1] + b'count="%d"' % len(re.findall(rb"<(?:[\w.\-]+:)?dataValidation ", tail))


def _without_columns(data: bytes, positions: Sequence[int]) -> bytes:
    """Return a table's part without the columns at *positions*, from 0; how far it reaches is not changed."""
    columns = list(TABLE_COLUMN.finditer(data))
    for at in reversed(positions):
        data = data[: columns[at].start()] + data[columns[at].end() :]
    count = b"%d" % (len(columns) - len(positions))
    data = COLUMNS.sub(lambda found: set_attribute(found[0], b"count", count), data, count=1)
    data = _FILTER_COLUMN.sub(lambda found: b"" if int(found[2]) in positions else found[0], data)
    return FILTERED.sub(lambda found: found[1] + b"%d" % (int(found[2]) - bisect_left(positions, int(found[2]))), data)


def take_sheet_out(workbook: Workbook, entry: SheetEntry) -> None:
    """Remove a sheet, and all parts that it alone leads to; formulas that name it stay as they are written."""
    package = workbook.package
    _remove_with_parts(workbook, entry.part)
    link = next(each for each in package.relations(workbook.part) if each.target.lower() == entry.part.lower())
    package.unrelate(workbook.part, link.id)
    data = package.plain(workbook.part)
    tags = list(_SHEET.finditer(data))
    data = data[: tags[entry.index].start()] + data[tags[entry.index].end() :]
    package.put(workbook.part, _counted_back(data, entry.index, len(tags) - 1))
    workbook.sheets[:] = [
        replace(each, index=each.index - (each.index > entry.index))
        for each in workbook.sheets
        if each.part != entry.part
    ]
    drop_calculation_chain(workbook)


def _counted_back(data: bytes, at: int, many: int) -> bytes:
    """Count what counts sheets from 0 back by one behind *at*, and leave out the names of that sheet."""

    def name(found: re.Match[bytes]) -> bytes:
        own = _LOCAL.search(found[0])
        return b"" if own and int(own[1]) == at else found[0]

    data = renumbered(_NAME.sub(name, data), lambda was: min(was - (was > at), many - 1))
    return re.sub(rb"<((?:[\w.\-]+:)?definedNames)(?: [^<>]*)?>\s*</\1>", b"", data)


def _remove_with_parts(workbook: Workbook, part: str) -> None:
    package = workbook.package
    below = [each.target for each in package.relations(part) if not each.external and package.has(each.target)]
    if package.has(relations_of(part)):
        package.remove(relations_of(part))
    package.remove(part)
    for target in below:
        if package.has(target) and not any(target in leads for leads in _leads(workbook)):
            _remove_with_parts(workbook, target)


def _leads(workbook: Workbook) -> Iterator[set[str]]:
    package = workbook.package
    for name in package.names():
        if not name.endswith(".rels"):
            yield {each.target for each in package.relations(name) if not each.external}
