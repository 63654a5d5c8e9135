"""Formulas that cells share: written once, in the first cell of a group, and meant relative to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from sheetsync.books.excel.a1 import read_cell
from sheetsync.books.excel.formula import translate
from sheetsync.books.excel.markup import attributes, escape, unescape

__all__ = ["SHARED", "masters", "unshare"]

SHARED = b't="shared"'

Master = tuple[int, int, str]


@lru_cache(maxsize=16)
def _pattern(prefix: bytes) -> re.Pattern[bytes]:
    p = re.escape(prefix)
    return re.compile(
        rb'(<P:c r="([A-Z]+[0-9]+)"[^<>]*>\s*)<P:f( [^<>]*?t="shared"[^<>]*?)(?:/>|>([^<]*)</P:f>)'.replace(b"P:", p)
    )


def masters(data: bytes, prefix: bytes) -> dict[bytes, Master]:
    """Return the formulas that cells share, by their index: column and row of the first cell, and the text."""
    found: dict[bytes, Master] = {}
    if SHARED in data:
        for _, name, attrs, text in _pattern(prefix).findall(data):
            if text:
                found[attributes(attrs).get(b"si", b"")] = (*read_cell(name.decode()), unescape(text))
    return found


def unshare(data: bytes, prefix: bytes, wanted: Callable[[int, int, str], bool]) -> bytes:
    """Give every cell its own formula in each group in which *wanted* (column, row, formula) says so of a cell."""
    if SHARED not in data:
        return data
    known = masters(data, prefix)
    chosen: set[bytes] = set()
    expanded: dict[bytes, str] = {}
    for _, name, attrs, _text in _pattern(prefix).findall(data):
        index = attributes(attrs).get(b"si", b"")
        if index in known:
            column, row = read_cell(name.decode())
            first_column, first_row, text = known[index]
            expanded[name] = translate(text, column - first_column, row - first_row)
            if index not in chosen and wanted(column, row, expanded[name]):
                chosen.add(index)

    def replace(found: re.Match[bytes]) -> bytes:
        if attributes(found[3]).get(b"si", b"") not in chosen:
            return found[0]
        return b"%b<%bf>%b</%bf>" % (found[1], prefix, escape(expanded[found[2]]).encode(), prefix)

    return _pattern(prefix).sub(replace, data) if chosen else data
