"""Cell styles and conditional looks of one workbook added to those of another, whose own stay as they are."""

from __future__ import annotations

import re

from sheetsync.books.excel.markup import attributes, children, set_attribute
from sheetsync.books.excel.order import STYLES, insert_child
from sheetsync.books.excel.workbook import Workbook
from sheetsync.books.interface import BookUnwritable

__all__ = ["StyleGraft"]

_ORDER = tuple(name.encode() for name in STYLES[: STYLES.index("dxfs") + 1])
_FIRST_OWN_FORMAT = 164  # numbers below are built in
_MOST_STYLES = 64_000
_ROOT = re.compile(rb"<((?:[\w.\-]+:)?)styleSheet(?: [^<>]*)?>")
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
        root = _ROOT.search(self._data)
        if not root:
            raise BookUnwritable("The workbook's styles cannot be understood.", hint="Nothing was written.")
        self._prefix = root[1]
        self._known = {name: _items(self._data, name) for name in _ORDER}
        self._before = {name: len(items) for name, items in self._known.items()}
        self._source = {name: [self._prefixed(item) for item in _items(source, name)] for name in _ORDER}
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
                data = self._with(data, name, new)
        if data != self._data:
            self._workbook.put_styles(data)

    def _with(self, data: bytes, name: bytes, new: list[bytes]) -> bytes:
        count = b"%d" % len(self._known[name])
        root = _ROOT.search(data)
        assert root
        for found, start, end in children(data, root.end()):
            if found == name:
                close = data.rfind(b"</", start, end)
                head = data[start : data.index(b">", start) + 1]
                head = set_attribute(head[:-2] + b">" if head.endswith(b"/>") else head, b"count", count)
                old = b"" if close < 0 else data[data.index(b">", start) + 1 : close]
                section = head + old + b"".join(new) + b"</" + self._prefix + name + b">"
                return data[:start] + section + data[end:]
        p = self._prefix
        element = b'<%b%b count="%b">%b</%b%b>' % (p, name, count, b"".join(new), p, name)
        return insert_child(data, name, element, STYLES, root.end())

    def _number_format(self, number: bytes) -> bytes:
        """Return the number that a format has in the other workbook, where other numbers may mean it."""
        code = self._codes.get(number)
        if code is None:
            return number
        taken = {int(attributes(item).get(b"numFmtId", b"0")) for item in self._known[b"numFmts"]}
        for item in self._known[b"numFmts"]:
            if attributes(item).get(b"formatCode") == code:
                return attributes(item)[b"numFmtId"]
        new = b"%d" % max(_FIRST_OWN_FORMAT, *(n + 1 for n in taken), 0)
        self._known[b"numFmts"].append(b'<%bnumFmt numFmtId="%b" formatCode="%b"/>' % (self._prefix, new, code))
        return new

    def _index(self, section: bytes, item: bytes) -> int:
        known = self._known[section]
        if item not in known:
            known.append(item)
        return known.index(item)

    def _prefixed(self, item: bytes) -> bytes:
        return _TAG.sub(rb"<\g<1>" + self._prefix + rb"\g<2>", item) if self._prefix else item


def _items(data: bytes, name: bytes) -> list[bytes]:
    """Return the elements of one section of a stylesheet."""
    root = _ROOT.search(data)
    assert root
    for found, start, end in children(data, root.end()):
        if found == name:
            inner = data.index(b">", start) + 1
            return [data[a:b] for _, a, b in children(data[:end], inner)] if inner < end else []
    return []
