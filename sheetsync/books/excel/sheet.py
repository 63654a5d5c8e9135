"""One sheet's XML: where its rows and cells stand, and what they hold."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias

from sheetsync.books.excel.a1 import LAST_ROW, Area, cell_name, read_area, read_cell
from sheetsync.books.excel.damage import damaged
from sheetsync.books.excel.markup import attributes, is_plain, rewrite
from sheetsync.books.interface import BookUnreadable

__all__ = ["RawCell", "RowSpan", "SheetXml", "sheet_xml"]

_ROOT = re.compile(rb"<((?:[\w.\-]+:)?)worksheet[ >/\t\r\n]")


RawCell: TypeAlias = tuple[bytes, bytes, bytes, bytes, bytes, bytes, bytes]
"""A cell as it is written: column letters, style, type, attributes and text of the formula, value, inline string."""


class RowSpan(NamedTuple):
    """Where a row stands in the part: its tag from *start* to *inner*, its cells to *close*, all of it to *end*."""

    number: int
    start: int
    inner: int
    close: int
    end: int


_STYLE = re.compile(rb' s="([0-9]+)"')
_COLUMN = b"[A-Z]{1,2}|[A-W][A-Z]{2}|X[A-E][A-Z]|XF[A-D]"
_PLACE = re.compile(rb"(?:%b)[0-9]{1,7}\Z" % _COLUMN)


class _Irregular(Exception):
    """Something is written in a way that the patterns do not know."""


class _Patterns:
    """The patterns for one namespace prefix (nearly always none)."""

    def __init__(self, prefix: bytes) -> None:
        p = re.escape(prefix)
        self.row = re.compile(rb"<" + p + rb'row(?: r="([0-9]{1,9})")?')
        self.cell = re.compile(
            rb"<P:c r=\"(COLUMN)[0-9]+\"(?: s=\"([0-9]+)\")?(?: t=\"([a-zA-Z]+)\")?"
            rb"(?:/>|>(?:<P:f( [^<>]*?)?(?:/>|>([^<]*)</P:f>))?"
            rb"(?:<P:v(?: [^<>]*)?(?:/>|>([^<]*)</P:v>))?"
            rb"(?:<P:is(?:/>|>(.*?)</P:is>))?</P:c>)".replace(b"P:", p).replace(b"COLUMN", _COLUMN),
            re.DOTALL,
        )
        self.any_cell = re.compile(rb"<P:c((?: [^<>]*?)?)(?:/>|>(.*?)</P:c>)".replace(b"P:", p), re.DOTALL)
        self.formula = re.compile(rb"<P:f( [^<>]*?)?(?:/>|>([^<]*)</P:f>)".replace(b"P:", p))
        self.value = re.compile(rb"<P:v(?: [^<>]*)?>([^<]*)</P:v>".replace(b"P:", p))
        self.inline = re.compile(rb"<P:is(?: [^<>]*)?>(.*?)</P:is>".replace(b"P:", p), re.DOTALL)
        self.open = b"<" + prefix + b"c "
        self.odd = re.compile(rb"<" + p + rb'c(?! r=")[ >/\n\t\r]')
        self.name = re.compile(rb"<" + p + rb'c r="(%b)[0-9]' % _COLUMN)
        self.row_close = b"</" + prefix + b"row>"


@lru_cache(maxsize=16)
def _patterns(prefix: bytes) -> _Patterns:
    return _Patterns(prefix)


class SheetXml:
    """A worksheet part in plain XML, scanned once for its rows; cells are read when a row is asked for."""

    def __init__(self, data: bytes, part: str) -> None:
        self.data = data
        self.part = part
        root = _ROOT.search(data)
        if not root:
            raise _Irregular
        self.prefix = root[1]
        self._patterns = _patterns(self.prefix)
        self.body, self.body_end = self._find_body()
        self.numbers, self._starts = self._find_rows()

    def around(self) -> tuple[bytes, bytes]:
        """Return what stands before the rows and what stands after them."""
        data = self.data
        if self.body == self.body_end and data[self.body - 2 : self.body] == b"/>":
            return data[: self.body - 2] + b">", b"</" + self.prefix + b"sheetData>" + data[self.body :]
        return data[: self.body], data[self.body_end :]

    @cached_property
    def merged(self) -> tuple[Area, ...]:
        """The merged cells."""
        tags = re.compile(rb"<" + re.escape(self.prefix) + rb"mergeCell( [^<>]*)").finditer(self.data, self.body_end)
        names = (attributes(tag[1]).get(b"ref") for tag in tags)
        return tuple(read_area(name.decode()) for name in names if name)

    @property
    def rows(self) -> Iterator[RowSpan]:
        """The rows in the order of the part."""
        return map(self.row_at, range(len(self.numbers)))

    def unchanged(self, earlier: SheetXml) -> set[int]:
        """Return the numbers of the rows that are written as in *earlier*, byte for byte."""
        mine, theirs, starts, before = self.data, earlier.data, self._starts, earlier._starts
        places = {number: index for index, number in enumerate(earlier.numbers)}
        return {
            number
            for index, number in enumerate(self.numbers)
            if (at := places.get(number, -1)) >= 0
            and mine[starts[index] : starts[index + 1]] == theirs[before[at] : before[at + 1]]
        }

    def row_at(self, index: int) -> RowSpan:
        """Return the row that is written as the *index*-th, counted from 0."""
        start, limit = self._starts[index], self._starts[index + 1]
        inner = self.data.index(b">", start) + 1
        close = self.data.rfind(self._patterns.row_close, inner, limit)
        if close >= 0:
            return RowSpan(self.numbers[index], start, inner, close, close + len(self._patterns.row_close))
        if self.data[inner - 2 : inner] != b"/>":
            raise self._damaged(self.numbers[index])
        return RowSpan(self.numbers[index], start, inner, inner, inner)

    def rows_from(self, first: int, stop: int) -> bytes:
        """Return the rows written as the *first*-th to before the *stop*-th, counted from 0."""
        return self.data[self._starts[first] : self._starts[stop]]

    def columns(self) -> list[bytes]:
        """Return the letters of the columns that have a cell anywhere, in their order."""
        found = set(self._patterns.name.findall(self.data, self.body, self.body_end))
        return sorted(found, key=lambda letters: (len(letters), letters))

    def start_of(self, number: int) -> int:
        """Return where the first row of this number or a higher one begins; where the rows end if there is none."""
        place = bisect_left(self.numbers, number)
        return self._starts[place] if place < len(self.numbers) else self.body_end

    def find(self, number: int) -> RowSpan | None:
        """Return the row with this number, None if it is not written."""
        index = bisect_left(self.numbers, number)
        return self.row_at(index) if index < len(self.numbers) and self.numbers[index] == number else None

    def cells(self, row: RowSpan) -> list[RawCell]:
        """Return the cells of a row in the order of the part."""
        found = self._patterns.cell.findall(self.data, row.inner, row.close)
        if len(found) != self.data.count(self._patterns.open, row.inner, row.close):
            found = self._unusual(row)
        return found

    def style(self, row: RowSpan, letters: bytes) -> int:
        """Return the style of a cell, 0 if it has none or is not written."""
        start = self.data.find(b'%br="%b%d"' % (self._patterns.open, letters, row.number), row.inner, row.close)
        found = _STYLE.search(self.data, start, self.data.index(b">", start)) if start >= 0 else None
        return int(found[1]) if found else 0

    def _unusual(self, row: RowSpan) -> list[RawCell]:
        """Return the cells of a row whose cells have more than the few attributes and elements they mostly have."""
        cells = []
        for attrs, body in self._patterns.any_cell.findall(self.data, row.inner, row.close):
            keys = attributes(attrs)
            formula = self._patterns.formula.search(body)
            value = self._patterns.value.search(body)
            inline = self._patterns.inline.search(body)
            if b"'" in attrs or not _PLACE.match(keys.get(b"r", b"")):
                raise self._damaged(row.number)
            cells.append(
                (
                    keys[b"r"].rstrip(b"0123456789"),
                    keys.get(b"s", b""),
                    keys.get(b"t", b""),
                    (formula[1] or b" ") if formula else b"",
                    (formula[2] or b"") if formula else b"",
                    value[1] if value else b"",
                    inline[1] if inline else b"",
                )
            )
        if len(cells) != self.data.count(self._patterns.open, row.inner, row.close):
            raise self._damaged(row.number)
        return cells

    def _damaged(self, row: int) -> BookUnreadable:
        return damaged(f"row {row} of its part {self.part} cannot be understood")

    def _find_body(self) -> tuple[int, int]:
        """Return where the rows begin and end; both are the end of an empty ``<sheetData/>``."""
        name = b"<" + self.prefix + b"sheetData"
        start = self.data.find(name)
        if start < 0:
            raise BookUnreadable(
                f"The workbook is damaged: its part {self.part} has no rows at all.", hint="Take an older copy."
            )
        inner = self.data.find(b">", start) + 1
        if self.data[inner - 2 : inner] == b"/>":
            return inner, inner
        end = self.data.rfind(b"</" + self.prefix + b"sheetData>")
        if end < inner:
            raise _Irregular
        return inner, end

    def _find_rows(self) -> tuple[array[int], array[int]]:
        """Return the rows' numbers, and where each begins; where the last ends comes last."""
        found = list(self._patterns.row.finditer(self.data, self.body, self.body_end))
        written = [row[1] for row in found]
        if None in written:
            raise _Irregular
        numbers = array("I", map(int, written))  # a tenth of the memory of a list
        for above, row in zip([0, *numbers], numbers, strict=False):
            if row <= above or row > LAST_ROW:
                raise _disorder(self.part, row, above)
        if self._patterns.odd.search(self.data, self.body, self.body_end):  # a cell that the patterns pass by
            raise _Irregular
        return numbers, array("I", (*map(re.Match.start, found), self.body_end))


def _disorder(part: str, row: int, above: int) -> BookUnreadable:
    why = f"row {row} stands below row {above}" if row <= above else f"there is a row {row}, and no sheet has so many"
    return BookUnreadable(
        f"The workbook is damaged: in its part {part}, {why}.",
        hint="Open it in Excel, let it repair the file, and save it. Nothing was changed.",
    )


def sheet_xml(data: bytes, part: str) -> SheetXml:
    """Read a worksheet part; raises BookUnreadable if it is damaged in what is read of it.

    A part that is written in an unusual way (cells that do not say where they are, comments, another encoding) is
    written anew in the usual one first.
    """
    root = _ROOT.search(data)
    if root and is_plain(data, (b"<" + root[1] + b"sheetData", b"</" + root[1] + b"sheetData>")):
        try:
            return SheetXml(data, part)
        except _Irregular:
            pass
    return _regular(data, part)


def _regular(data: bytes, part: str) -> SheetXml:
    """Return the sheet of a part that has to be written anew."""
    try:
        return SheetXml(rewrite(data, part, _Numbering().amend), part)
    except (_Irregular, ValueError) as reason:
        raise damaged(f"the rows of its part {part} cannot be understood") from reason


class _Numbering:
    """Says where each row and cell is, where the part leaves it to be counted."""

    def __init__(self) -> None:
        self._row = self._column = 0

    def amend(self, name: str, attrs: list[str]) -> list[str]:
        if name not in ("row", "c"):
            return attrs
        keys = dict(zip(attrs[::2], attrs[1::2], strict=True))
        if name == "row":
            self._row, self._column = int(keys.pop("r", self._row + 1)), 0
            first = str(self._row)
        else:
            self._column = read_cell(keys["r"])[0] if "r" in keys else self._column + 1
            keys.pop("r", None)
            first = cell_name(self._column, self._row)
        ordered = ["r", first]
        for key in sorted(keys, key=lambda key: (key not in ("s", "t"), key)):
            ordered += [key, keys[key]]
        return ordered
