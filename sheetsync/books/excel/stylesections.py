"""The sections of a stylesheet, each a list of elements of which a cell names one by its place or number."""

from __future__ import annotations

import re

from sheetsync.books.excel.markup import attributes, children, set_attribute
from sheetsync.books.excel.order import STYLES, insert_child
from sheetsync.books.interface import BookUnwritable

__all__ = ["items_of", "number_of", "prefix_of", "with_items"]

_FIRST_OWN_FORMAT = 164  # numbers below are built in
_ROOT = re.compile(rb"<((?:[\w.\-]+:)?)styleSheet(?: [^<>]*)?>")


def prefix_of(data: bytes) -> bytes:
    """Return the prefix of a stylesheet's elements, nearly always none; raises BookUnwritable for what is none."""
    return _root(data)[1]


def items_of(data: bytes, section: bytes) -> list[bytes]:
    """Return the elements of one section."""
    for found, start, end in children(data, _root(data).end()):
        if found == section:
            inner = data.index(b">", start) + 1
            return [data[a:b] for _, a, b in children(data[:end], inner)] if inner < end else []
    return []


def with_items(data: bytes, section: bytes, new: list[bytes], count: int) -> bytes:
    """Return the stylesheet with *new* elements at the end of a section, which then has *count* of them."""
    root = _root(data)
    number = b"%d" % count
    for found, start, end in children(data, root.end()):
        if found == section:
            close = data.rfind(b"</", start, end)
            head = data[start : data.index(b">", start) + 1]
            head = set_attribute(head[:-2] + b">" if head.endswith(b"/>") else head, b"count", number)
            old = b"" if close < 0 else data[data.index(b">", start) + 1 : close]
            whole = head + old + b"".join(new) + b"</" + root[1] + section + b">"
            return data[:start] + whole + data[end:]
    p = root[1]
    element = b'<%b%b count="%b">%b</%b%b>' % (p, section, number, b"".join(new), p, section)
    return insert_child(data, section, element, STYLES, root.end())


def number_of(code: bytes, formats: list[bytes], prefix: bytes) -> bytes:
    """Return the number of the format with this code, as it is written, among *formats*, to which it is added."""
    known = [attributes(item) for item in formats]
    for keys in known:
        if keys.get(b"formatCode") == code:
            return keys[b"numFmtId"]
    new = b"%d" % max(_FIRST_OWN_FORMAT, *(int(keys.get(b"numFmtId", b"0")) + 1 for keys in known), 0)
    formats.append(b'<%bnumFmt numFmtId="%b" formatCode="%b"/>' % (prefix, new, code))
    return new


def _root(data: bytes) -> re.Match[bytes]:
    root = _ROOT.search(data)
    if not root:
        raise BookUnwritable("The workbook's styles cannot be understood.", hint="Nothing was written.")
    return root
