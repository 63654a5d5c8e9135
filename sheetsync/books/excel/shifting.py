"""Ranges as a sheet's or a table's XML names them, each brought to where its cells now are."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from sheetsync.books.excel.a1 import Area, cell_name, find_area
from sheetsync.books.excel.markup import unescape

__all__ = ["FORMULA_AREA", "Move", "fastened", "move_ranges", "move_tail", "moved"]

Move = Callable[[Area], Area]

FORMULA_AREA = re.compile(rb'(<(?:[\w.\-]+:)?f [^<>]*?ref=")([^"]*)')
_AREAS = re.compile(rb'(?<= )((?:sq)?ref|activeCell)="([^"]*)"')
_LISTED = re.compile(rb"(<(?:[\w.\-]+:)?sqref(?: [^<>]*)?>)([^<]*)")
_ELSEWHERE = re.compile(rb"<(?:[\w.\-]+:)?dataRef [^<>]*>")
# What is fastened to cells in ways that are not followed here.
_FAST = re.compile(rb"<(?:[\w.\-]+:)?(scenarios|cellWatches|oleObjects|controls|colBreaks|rowBreaks)[ >]")


def fastened(tail: bytes, *, but: str) -> str:
    """Return what of a sheet is fastened to cells in a way that is not followed; empty if nothing is, or only *but*."""
    return next((name for found in _FAST.finditer(tail) if (name := found[1].decode()) != but), "")


def move_ranges(xml: bytes, move: Move) -> bytes:
    """Move every range that is an attribute: what a table covers, what is merged, checked, selected."""
    return _AREAS.sub(lambda found: b'%b="%b"' % (found[1], moved(found[2], move)), xml)


def move_tail(tail: bytes, move: Move) -> bytes:
    """Move every range that stands after a sheet's rows."""
    kept = _ELSEWHERE.findall(tail)  # what says of which sheet it is
    tail = move_ranges(tail, move)
    for was, now in zip(kept, _ELSEWHERE.findall(tail), strict=True):
        tail = tail.replace(now, was, 1)
    return _LISTED.sub(partial(_listed, move), tail)


def _listed(move: Move, found: re.Match[bytes]) -> bytes:
    return found[1] + moved(found[2], move)


def moved(references: bytes, move: Move) -> bytes:
    """Return ranges separated by blanks as *move* has them."""
    names = []
    for name in unescape(references).split():
        area = find_area(name)
        new = move(area) if area else None
        names.append(name if new is None or new == area else str(new) if ":" in name else cell_name(new.left, new.top))
    return " ".join(names).encode()
