"""One sheet's XML: where its rows and cells stand, and what they hold."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sheetsync.books.excel.a1 import LAST_ROW, cell_name, read_cell
from sheetsync.books.excel.markup import attributes, check, is_plain, rewrite
from sheetsync.books.interface import BookUnreadable

__all__ = ["RawCell", "RowSpan", "SheetXml", "sheet_xml"]

_ROOT = re.compile(rb"<((?:[\w.\-]+:)?)worksheet[ >/\t\r\n]")


class RawCell(NamedTuple):
    """A cell as it is written: column letters, style, type, attributes and text of the formula, value, inline string."""

    column: bytes
    style: bytes
    type: bytes
    formula_attrs: bytes
    formula: bytes
    value: bytes
    inline: bytes


class RowSpan(NamedTuple):
    """Where a row stands in the part: its tag from *start* to *inner*, its cells to *close*, all of it to *end*."""

    number: int
    start: int
    inner: int
    close: int
    end: int


class _Irregular(Exception):
    """Something is written in a way that the patterns do not know."""


class _Patterns:
    """The patterns for one namespace prefix (nearly always none)."""

    def __init__(self, prefix: bytes) -> None:
        p = re.escape(prefix)
        self.row = re.compile(rb"<" + p + rb'row(?: r="([0-9]+)")?([^<>]*)>')
        self.cell = re.compile(
            rb"<P:c r=\"([A-Z]{1,3})[0-9]+\"(?: s=\"([0-9]+)\")?(?: t=\"([a-zA-Z]+)\")?"
            rb"(?:/>|>(?:<P:f( [^<>]*?)?(?:/>|>([^<]*)</P:f>))?"
            rb"(?:<P:v(?: [^<>]*)?(?:/>|>([^<]*)</P:v>))?"
            rb"(?:<P:is(?:/>|>(.*?)</P:is>))?</P:c>)".replace(b"P:", p),
            re.DOTALL,
        )
        self.any_cell = re.compile(rb"<P:c((?: [^<>]*?)?)(?:/>|>(.*?)</P:c>)".replace(b"P:", p), re.DOTALL)
        self.formula = re.compile(rb"<P:f( [^<>]*?)?(?:/>|>([^<]*)</P:f>)".replace(b"P:", p))
        self.value = re.compile(rb"<P:v(?: [^<>]*)?>([^<]*)</P:v>".replace(b"P:", p))
        self.inline = re.compile(rb"<P:is(?: [^<>]*)?>(.*?)</P:is>".replace(b"P:", p), re.DOTALL)
        self.open = b"<" + prefix + b"c "
        self.named = self.open + b'r="'
        self.odd = tuple(b"<" + prefix + b"c" + follow for follow in (b">", b"/", b"\n", b"\t", b"\r"))
        self.row_open = b"<" + prefix + b"row"
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
        self.rows = self._find_rows()

    def cells(self, row: RowSpan) -> list[RawCell]:
        """Return the cells of a row in the order of the part."""
        found = self._patterns.cell.findall(self.data, row.inner, row.close)
        if len(found) != self.data.count(self._patterns.open, row.inner, row.close):
            found = self._unusual(row)
        return found

    def _unusual(self, row: RowSpan) -> list[RawCell]:
        """Return the cells of a row whose cells have more than the few attributes and elements they mostly have."""
        cells = []
        for attrs, body in self._patterns.any_cell.findall(self.data, row.inner, row.close):
            keys = attributes(attrs)
            formula = self._patterns.formula.search(body)
            value = self._patterns.value.search(body)
            inline = self._patterns.inline.search(body)
            if b"'" in attrs or b"r" not in keys:
                raise self._damaged(row)
            cells.append(
                RawCell(
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
            raise self._damaged(row)
        return cells

    def _damaged(self, row: RowSpan) -> BookUnreadable:
        return BookUnreadable(
            f"The workbook is damaged: row {row.number} of its part {self.part} cannot be understood.",
            hint="Open it in Excel, let it repair the file, and save it; or take an older copy. Nothing was changed.",
        )

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
        return inner, self.data.rfind(b"</" + self.prefix + b"sheetData>")

    def _find_rows(self) -> list[RowSpan]:
        rows: list[RowSpan] = []
        data, last = self.data, 0
        for found in self._patterns.row.finditer(data, self.body, self.body_end):
            attrs = found[2]
            if not found[1]:
                raise _Irregular
            row = int(found[1])
            if row <= last:
                raise BookUnreadable(
                    f"The workbook is damaged: in its part {self.part}, row {row} stands below row {last}.",
                    hint="Open it in Excel, let it repair the file, and save it. Nothing was changed.",
                )
            inner = found.end()
            close = inner if attrs.endswith(b"/") else data.find(self._patterns.row_close, inner)
            end = inner if attrs.endswith(b"/") else close + len(self._patterns.row_close)
            rows.append(RowSpan(row, found.start(), inner, close, end))
            last = row
        if last > LAST_ROW:
            raise BookUnreadable(
                f"The part {self.part} has a row {last}: no sheet has so many.", hint="Nothing was read."
            )
        if len(rows) != data.count(self._patterns.row_open, self.body, self.body_end):
            raise _Irregular
        named = data.count(self._patterns.named, self.body, self.body_end)
        if named != data.count(self._patterns.open, self.body, self.body_end):
            raise _Irregular
        if any(data.find(odd, self.body, self.body_end) >= 0 for odd in self._patterns.odd):
            raise _Irregular
        return rows


def sheet_xml(data: bytes, part: str) -> SheetXml:
    """Read a worksheet part; raises BookUnreadable if it is damaged.

    A part that is written in an unusual way (cells that do not say where they are, comments, another encoding) is written
    anew in the usual one first.
    """
    check(data, part)
    root = _ROOT.search(data)
    if root and is_plain(data, (b"<" + root[1] + b"sheetData", b"</" + root[1] + b"sheetData>")):
        try:
            return SheetXml(data, part)
        except _Irregular:
            pass
    return _regular(data, part)


def _regular(data: bytes, part: str) -> SheetXml:
    """Return the sheet of a part that had to be written anew."""
    try:
        return SheetXml(rewrite(data, part, _Numbering().amend), part)
    except (_Irregular, ValueError) as reason:
        raise BookUnreadable(
            f"The workbook is damaged: the rows of its part {part} cannot be understood.",
            hint="Open it in Excel, let it repair the file, and save it; or take an older copy. Nothing was changed.",
        ) from reason


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
