"""What a row and its cells may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from sheetsync.books.excel.a1 import LAST_COLUMN, LAST_ROW, number
from sheetsync.books.excel.functions import formula_fault
from sheetsync.books.excel.markup import attributes, unescape, unescape_text
from sheetsync.books.excel.package import Package
from sheetsync.books.excel.sheet import RawCell, RowSpan, SheetXml, sheet_xml
from sheetsync.books.excel.strings import text_of
from sheetsync.books.excel.structure_rows import ChangedRow, Fault, prefix_of
from sheetsync.books.interface import BookUnreadable

__all__ = ["Counts", "formula_cells", "header_texts", "row_faults"]

_LONGEST_TEXT = 32_767
_BATCH = 500  # rows read at once, so that a sheet in which every row moved is not held a second time
_EACH_DIGIT = bytes.maketrans(b"0123456789", b"0" * 10)
_WITH_FORMULA = re.compile(rb'<(?:[\w.\-]+:)?c r="([A-Z]+[0-9]+)"[^<>]*>\s*<(?:[\w.\-]+:)?f[ >/]')
_ITEM = re.compile(rb"<(?:[\w.\-]+:)?si[ >/]")
_PLACE = re.compile(rb'<(?:[\w.\-]+:)?c r="[A-Z]+([0-9]+)"')
_TEXT = re.compile(rb't="s"[^<>]*><(?:[\w.\-]+:)?v>([0-9]+)<')
_SHARED = re.compile(rb"<((?:[\w.\-]+:)?)si(?: [^<>]*)?(?:/>|>(.*?)</\1si>)", re.DOTALL)
_FORMAT = re.compile(rb"<(?:[\w.\-]+:)?xf[ >/]")
_DIFFERENTIAL = re.compile(rb"<(?:[\w.\-]+:)?dxf[ >/]")
_SECTION = rb"<((?:[\w.\-]+:)?)%b(?: [^<>]*)?>(.*?)</\1%b>"


class Counts:
    """How many styles, conditional looks and shared strings there are to point at, counted when they are asked for."""

    def __init__(self, package: Package, book: str) -> None:
        self._package = package
        self.book = book
        styles = next(iter(package.related(book, "styles")), "")
        self.homes = {
            "styles": styles,
            "dxfs": styles,
            "strings": next(iter(package.related(book, "sharedStrings")), ""),
        }

    def of(self, kind: str) -> int:
        """Return the count of this kind."""
        return {"styles": self.styles, "dxfs": self.differential, "strings": self.strings}[kind]

    @cached_property
    def styles(self) -> int:
        """How many cell styles there are; without a part for them there is one."""
        return len(_FORMAT.findall(self._section(b"cellXfs"))) if self.homes["styles"] else 1

    @cached_property
    def differential(self) -> int:
        """How many looks of conditional formats and tables there are."""
        return len(_DIFFERENTIAL.findall(self._section(b"dxfs"))) if self.homes["styles"] else 0

    @cached_property
    def strings(self) -> int:
        """How many shared strings there are."""
        return len(_ITEM.findall(self._package.plain(self.homes["strings"]))) if self.homes["strings"] else 0

    def _section(self, name: bytes) -> bytes:
        found = re.search(_SECTION % (name, name), self._package.plain(self.homes["styles"]), re.DOTALL)
        return found[2] if found else b""


def row_faults(rows: Sequence[ChangedRow], data: bytes, part: str, counts: Counts) -> Iterator[Fault]:
    """Yield what is wrong with these rows of a sheet."""
    for row in rows:
        if not row.in_order:
            yield Fault("rows out of order", part, str(row.number))
        if row.xml and not 1 <= row.number <= LAST_ROW:
            yield Fault("a row outside the sheet", part, str(row.number))
    regular = [row for row in rows if row.xml and row.in_order and 1 <= row.number <= LAST_ROW]
    prefix = prefix_of(data)
    if any(_all_faults(_once_each(regular), prefix, part, counts)):  # else those that are alike have none either
        yield from _all_faults(regular, prefix, part, counts)
    if any(b't="shared"' in row.xml or b't="shared"' in row.before for row in rows):
        yield from _orphans(data, prefix, part)


def _all_faults(rows: Iterable[ChangedRow], prefix: bytes, part: str, counts: Counts) -> Iterator[Fault]:
    left = iter(rows)
    while batch := [*islice(left, _BATCH)]:
        yield from _batch_faults(batch, prefix, part, counts)


def _once_each(rows: Iterable[ChangedRow]) -> Iterator[ChangedRow]:
    """Yield the rows without those that differ from one before in nothing but the row's number, in as many figures."""
    seen: set[bytes] = set()
    for row in rows:
        shape = _shape(row)
        if not shape or shape not in seen:
            yield row
        seen.add(shape)


def _shape(row: ChangedRow) -> bytes:
    """Return a new row with its number left blank, nothing if the number could stand for something else as well."""
    own = b"%d" % row.number
    elsewhere = b"='%b'" % own in row.xml or b">%b<" % own in row.xml  # as the number of a style, or of a string
    if row.before or elsewhere or row.xml.count(b'="%b"' % own) > 1:
        return b""
    shape = row.xml.replace(own, b"\0")
    figures = shape.translate(_EACH_DIGIT)
    part_of_another = b"0\0" in figures or b"\x000" in figures
    return b"" if part_of_another else b"%d:%b" % (len(own), shape)


def _batch_faults(rows: Sequence[ChangedRow], prefix: bytes, part: str, counts: Counts) -> Iterator[Fault]:
    try:
        sheet = _sheet(rows, prefix, part)
        for row, span in zip(rows, sheet.rows, strict=True):
            yield from _cells_faults(sheet, span, row, counts)
    except (BookUnreadable, ValueError) as reason:
        yield Fault("rows that cannot be understood", part, str(reason))


def _sheet(rows: Sequence[ChangedRow], prefix: bytes, part: str) -> SheetXml:
    p, body = prefix, b"".join(row.xml for row in rows)
    return sheet_xml(b"<%bworksheet><%bsheetData>%b</%bsheetData></%bworksheet>" % (p, p, body, p, p), part)


def _cells_faults(sheet: SheetXml, span: RowSpan, row: ChangedRow, counts: Counts) -> Iterator[Fault]:
    part, last = sheet.part, 0
    cells = sheet.cells(span)
    known = set(_TEXT.findall(row.before))  # strings that the row had before are there, or were not then
    if set(_PLACE.findall(row.xml)) - {b"%d" % row.number}:
        yield Fault("a cell in the wrong row", part, str(row.number))
    for cell in cells:
        column = number(cell[0].decode())
        name = f"{cell[0].decode()}{row.number}"
        if column <= last or column > LAST_COLUMN:
            yield Fault("cells out of order", part, name)
        last = column
        if cell[1] and int(cell[1]) >= counts.styles:
            yield Fault("a style that is not there", part, name)
        wrong = "" if cell[2] == b"s" and cell[5] in known else _wrong(cell, counts)
        if wrong:
            yield Fault(wrong, part, name)
        if cell[4]:
            fault = formula_fault(unescape(cell[4]))
            if fault:
                yield Fault(fault, part, name)


def _wrong(cell: RawCell, counts: Counts) -> str:
    """Return what is wrong with a cell's value, nothing if it is right."""
    _, _, kind, _, _, raw, inline = cell
    match kind:
        case b"s":
            return "" if raw.isdigit() and int(raw) < counts.strings else "a string that is not there"
        case b"b":
            return "" if raw in (b"0", b"1", b"true", b"false", b"") else "a truth that is none"
        case b"" | b"n":
            return "" if not raw or _is_number(raw) else "a number that is none"
        case b"inlineStr":
            if not inline and raw:
                return "text in the wrong place"
            return (
                "a text that is too long"
                if len(inline) > _LONGEST_TEXT and _units(text_of(inline)) > _LONGEST_TEXT
                else ""
            )
        case b"str":
            return (
                "a text that is too long" if len(raw) > _LONGEST_TEXT and _units(unescape(raw)) > _LONGEST_TEXT else ""
            )
        case b"e" | b"d":
            return ""
    return "a cell of no type"


def _units(text: str) -> int:
    """Return the length as Excel counts it: in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _is_number(raw: bytes) -> bool:
    try:
        return float(raw) * 0 == 0
    except ValueError:
        return False


def _orphans(data: bytes, prefix: bytes, part: str) -> Iterator[Fault]:
    """Yield shared formulas that are written nowhere."""
    groups: dict[bytes, bool] = {}
    for attrs, end in set(re.findall(rb"<" + re.escape(prefix) + rb'f( [^<>]*?t="shared"[^<>]*?)(/?>)', data)):
        index = attributes(attrs).get(b"si", b"")
        groups[index] = groups.get(index, False) or (b" ref=" in attrs and end == b">")
    for index, written in groups.items():
        if not written:
            yield Fault("a shared formula that is written nowhere", part, index.decode())


def formula_cells(rows: Iterable[bytes]) -> set[str]:
    """Return the cells of these rows that have a formula."""
    return {name.decode() for row in rows for name in _WITH_FORMULA.findall(row)}


def header_texts(package: Package, data: bytes, row: int, strings: str) -> dict[int, str]:
    """Return what the cells of a row say, by column, as a table's header would say it."""
    prefix = prefix_of(data)
    found = re.search(rb'<%brow[^<>]* r="%d"[^<>]*>.*?</%brow>' % (prefix, row, prefix), data, re.DOTALL)
    if not found:
        return {}
    sheet = _sheet([ChangedRow(row, found[0], b"")], prefix, "")
    shared = _SHARED.findall(package.plain(strings)) if strings else []
    return {number(cell[0].decode()): _text(cell, shared) for span in sheet.rows for cell in sheet.cells(span)}


def _text(cell: RawCell, shared: Sequence[tuple[bytes, bytes]]) -> str:
    _, _, kind, _, _, raw, inline = cell
    if kind == b"s":
        return text_of(shared[int(raw)][1]) if raw.isdigit() and int(raw) < len(shared) else ""
    return text_of(inline) if inline else unescape_text(unescape(raw))
