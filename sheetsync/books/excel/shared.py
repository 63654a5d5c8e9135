"""Formulas that cells share: written once, in the first cell of a group, and meant relative to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from sheetsync.books.excel.a1 import Area, cell_name, read_area, read_cell
from sheetsync.books.excel.formula import translate
from sheetsync.books.excel.markup import attributes, escape, set_attribute, unescape

__all__ = ["SHARED", "formula_pattern", "hand_on", "masters", "unshare"]

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


def unshare(data: bytes, prefix: bytes, wanted: Callable[[int, int, str], bool], word: bytes = b"") -> bytes:
    """Give every cell its own formula in each group in which *wanted* (column, row, formula) says so of a cell.

    Only groups whose formula contains *word*, as it stands in XML, are looked at.
    """
    if SHARED not in data:
        return data
    known = {
        index: master
        for index, master in masters(data, prefix).items()
        if word.lower() in escape(master[2]).encode().lower()
    }
    if not known:
        return data
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


@lru_cache(maxsize=16)
def formula_pattern(prefix: bytes) -> re.Pattern[bytes]:
    """Return what finds the formula in a cell: its attributes (first or second group) and its text (third)."""
    return re.compile(rb"<P:f(?:( [^<>]*?)?/>|( [^<>]*)?>([^<]*)</P:f>)".replace(b"P:", re.escape(prefix)))


Rows = Callable[[int], Mapping[int, bytes]]
"""Gives the cells of a row by column, as they are written."""


def hand_on(rows: Rows, prefix: bytes, column: int, row: int) -> tuple[int, int, bytes] | None:
    """Return the next of the cells that share a formula, written as their first, as this one is about to lose it.

    None where no other cell shares a formula with this one, or it is not the first.
    """
    cell, pattern = rows(row)[column], formula_pattern(prefix)
    found = pattern.search(cell)
    keys = attributes(found[2] or b"") if found else {}
    if not found or not found[3] or keys.get(b"t") != b"shared":
        return None
    index = keys.get(b"si", b"")
    members = _members(rows, prefix, index, read_area(keys.get(b"ref", cell_name(column, row).encode()).decode()))
    members = [member for member in members if member != (column, row)]
    if not members:
        return None
    first = members[0]
    area = Area(min(c for c, _ in members), first[1], max(c for c, _ in members), max(r for _, r in members))
    text = escape(translate(unescape(found[3]), first[0] - column, first[1] - row)).encode()
    heir = rows(first[1])[first[0]]
    place = pattern.search(heir)
    assert place
    tag = b"<" + prefix + b"f" + (place[1] or place[2] or b"") + b">"
    tag = set_attribute(set_attribute(tag, b"ref", str(area).encode()), b"si", index)
    return *first, heir[: place.start()] + tag + text + b"</" + prefix + b"f>" + heir[place.end() :]


def _members(rows: Rows, prefix: bytes, index: bytes, area: Area) -> list[tuple[int, int]]:
    """Return the cells that share a formula, in the order of reading."""
    members = []
    for row in range(area.top, area.bottom + 1):
        for column, cell in sorted(rows(row).items()):
            found = formula_pattern(prefix).search(cell)
            keys = attributes(found[1] or found[2] or b"") if found else {}
            if keys.get(b"t") == b"shared" and keys.get(b"si") == index:
                members.append((column, row))
    return members
