"""Cell styles and conditional looks of one workbook added to those of another, whose own stay as they are."""

from __future__ import annotations

import re

from sheetsync.books.excel.markup import attributes, set_attribute
from sheetsync.books.excel.order import STYLES
from sheetsync.books.excel.stylesections import items_of, number_of, prefix_of, with_items
from sheetsync.books.excel.workbook import Workbook
from sheetsync.books.interface import BookUnwritable

__all__ = ["StyleGraft"]

_ORDER = tuple(name.encode() for name in STYLES[: STYLES.index("dxfs") + 1])
_MOST_STYLES = 64_000
_TAG = re.compile(rb"<(/?)([A-Za-z])")
_PARTS = ((b"fontId", b"fonts"), (b"fillId", b"fills"), (b"borderId", b"borders"))


class StyleGraft:
    """Gives each style of *source* (a stylesheet as openpyxl writes it) its index in *workbook*."""

    def __init__(self, workbook: Workbook, source: bytes) -> None:
        if not workbook.styles_part:
            raise BookUnwritable(
                "The workbook has no styles, so no sheet can be drawn into it.",
                hint="Open it in Excel and save it. Nothing was written.",
            )
        self._workbook = workbook
        self._data = workbook.package.plain(workbook.styles_part)
        self._prefix = prefix_of(self._data)
        self._known = {name: items_of(self._data, name) for name in _ORDER}
        self._before = {name: len(items) for name, items in self._known.items()}
        self._source = {name: [self._prefixed(item) for item in items_of(source, name)] for name in _ORDER}
        self._codes = {
            attributes(item)[b"numFmtId"]: attributes(item)[b"formatCode"] for item in self._source[b"numFmts"]
        }
        self._formats: dict[int, int] = {}

    def cell(self, style: int) -> int:
        """Return the index that a cell's style has in the other workbook, where it is added if it is not there."""
        if style not in self._formats:
            xf = self._source[b"cellXfs"][style]
            tag, rest = xf[: xf.index(b">") + 1], xf[xf.index(b">") + 1 :]
            keys = attributes(tag)
            for key, section in _PARTS:
                part = self._source[section][int(keys.get(key, b"0"))]
                tag = set_attribute(tag, key, b"%d" % self._index(section, part))
            tag = set_attribute(tag, b"numFmtId", self._number_format(keys.get(b"numFmtId", b"0")))
            tag = set_attribute(tag, b"xfId", b"0" if self._known[b"cellStyleXfs"] else None)
            self._formats[style] = self._index(b"cellXfs", tag + rest)
        return self._formats[style]

    def look(self, index: int) -> int:
        """Return the index of a conditional format's look, likewise."""
        return self._index(b"dxfs", self._source[b"dxfs"][index])

    def write(self) -> None:
        """Put the grown part back into the workbook; raises BookUnwritable if it would be too many styles."""
        if len(self._known[b"cellXfs"]) > _MOST_STYLES:
            raise BookUnwritable("The workbook has as many cell styles as Excel allows.", hint="Nothing was written.")
        data = self._data
        for name in _ORDER:
            new = self._known[name][self._before[name] :]
            if new:
                data = with_items(data, name, new, len(self._known[name]))
        if data != self._data:
            self._workbook.put_styles(data)

    def _number_format(self, number: bytes) -> bytes:
        """Return the number that a format has in the other workbook, where other numbers may mean it."""
        code = self._codes.get(number)
        return number if code is None else number_of(code, self._known[b"numFmts"], self._prefix)

    def _index(self, section: bytes, item: bytes) -> int:
        known = self._known[section]
        if item not in known:
            known.append(item)
        return known.index(item)

    def _prefixed(self, item: bytes) -> bytes:
        return _TAG.sub(rb"<\g<1>" + self._prefix + rb"\g<2>", item) if self._prefix else item
