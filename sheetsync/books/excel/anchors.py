"""Where pictures, charts and shapes are fastened to a sheet's cells, and which cells pivot tables are made from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sheetsync.books.excel.a1 import Area, find_area
from sheetsync.books.excel.markup import attributes, escape, set_attribute, unescape
from sheetsync.books.excel.workbook import SheetEntry, Workbook

__all__ = ["anchors", "map_anchors", "map_pivot_sources"]

_ANCHOR = re.compile(rb"<((?:[\w.\-]+:)?(?:two|one)CellAnchor)(?: [^<>]*)?>.*?</\1>", re.DOTALL)
_CORNER = re.compile(
    rb"<((?:[\w.\-]+:)?(?:from|to))>\s*<((?:[\w.\-]+:)?)col>([0-9]+)</\2col>(.*?)<\2row>([0-9]+)</\2row>", re.DOTALL
)
_HEIGHT = re.compile(rb'<(?:[\w.\-]+:)?ext cx="[0-9]+" cy="([0-9]+)"')
_SOURCE = re.compile(rb"<(?:[\w.\-]+:)?worksheetSource [^<>]*>")
_LOW = 40 * 12_700  # what is at most 40 points high lies within one row


def anchors(workbook: Workbook, entry: SheetEntry) -> Iterator[Area]:
    """Yield where each thing drawn on a sheet is fastened: the cells of its upper left and its lower right."""
    for part in workbook.package.related(entry.part, "drawing"):
        for found in _ANCHOR.finditer(workbook.package.plain(part)):
            yield from _read(found[0])


def map_anchors(workbook: Workbook, entry: SheetEntry, move: Callable[[Area], Area]) -> None:
    """Fasten everything that is drawn on a sheet where *move* says."""

    def replace(found: re.Match[bytes]) -> bytes:
        anchor = next(_read(found[0]), None)
        new = move(anchor) if anchor else None
        if new is None or new == anchor:
            return found[0]
        corners = iter((new[:2], new[2:]))
        return _CORNER.sub(lambda corner: _corner(corner, *next(corners)), found[0])

    for part in workbook.package.related(entry.part, "drawing"):
        workbook.package.put(part, _ANCHOR.sub(replace, workbook.package.plain(part)))


def map_pivot_sources(workbook: Workbook, entry: SheetEntry, change: Callable[[Area], Area | None]) -> None:
    """Have every pivot table that is made from cells of a sheet be made from those that *change* says."""

    def replace(found: re.Match[bytes]) -> bytes:
        keys = attributes(found[0])
        name = unescape(keys.get(b"sheet", b""))
        if b"ref" not in keys or name.casefold() != entry.name.casefold() or any(k.endswith(b":id") for k in keys):
            return found[0]
        area = find_area(keys[b"ref"].decode())
        new = change(area) if area else None
        return found[0] if new in (area, None) else set_attribute(found[0], b"ref", escape(str(new)).encode())

    for name in workbook.package.names():
        if "/pivotcachedefinition" in name.lower() and "/_rels/" not in name.lower():
            workbook.package.put(name, _SOURCE.sub(replace, workbook.package.plain(name)))


def _read(xml: bytes) -> Iterator[Area]:
    corners = [(int(column) + 1, int(row) + 1) for _, _, column, _, row in _CORNER.findall(xml)]
    if len(corners) == 2:
        yield Area(*corners[0], *corners[1])
    elif len(corners) == 1:
        height = _HEIGHT.search(xml)
        low = height is not None and int(height[1]) <= _LOW
        yield Area(*corners[0], corners[0][0], corners[0][1] + (not low))


def _corner(found: re.Match[bytes], column: int, row: int) -> bytes:
    tag, prefix, _, between, _ = found.groups()
    return b"<%b><%bcol>%d</%bcol>%b<%brow>%d</%brow>" % (
        *(tag, prefix, column - 1, prefix, between, prefix, row - 1, prefix),
    )
