"""The hidden page of working columns: drawn, found again by how far it reckons, and kept ahead of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sheetsync.blueprint.aside import blocks_of
from sheetsync.blueprint.blocks import filled_columns
from sheetsync.blueprint.plan import Blueprint, PageSheet
from sheetsync.blueprint.render import Dialect, Layout
from sheetsync.books.google.blocks import fill_down
from sheetsync.books.google.cells import VALUE, Json, read_cell
from sheetsync.books.google.grid import grid_of, quoted
from sheetsync.books.google.observe import Reckoned, Seen
from sheetsync.model.schema import fold_header
from sheetsync.model.table import Table

__all__ = ["count_range", "draw_blocks", "extended", "extensions", "read_reckoned", "size_with_blocks"]

_COUNT = 2


def count_range(blueprint: Blueprint) -> list[str]:
    """Return the range that tells how far the page reckons; none for a template without such a page."""
    page, blocks = blueprint.beside, blocks_of(blueprint).values()
    if page is None or not blocks:
        return []
    rows = [block.count for block in blocks]
    return [f"{quoted(page.title)}!B{min(rows)}:B{max(rows)}"]


def read_reckoned(answer: Mapping[str, Any], blueprint: Blueprint) -> Reckoned | None:
    """Return how far the page reckons, by table; None where working columns do not stand aside."""
    page = blueprint.beside
    title = fold_header(page.title) if page else ""
    for sheet in answer.get("sheets", ()):
        properties = sheet["properties"]
        if not page or fold_header(properties["title"]) != title:
            continue
        grid = grid_of(sheet)
        found: dict[str, int] = {}
        for key, block in blocks_of(blueprint).items():
            cells = grid[block.count - 1] if block.count <= len(grid) else ()
            value = read_cell(cells[_COUNT - 1]) if len(cells) >= _COUNT else None
            if isinstance(value, float):
                found[key] = int(value)
        if found:
            rows = int(properties.get("gridProperties", {}).get("rowCount", 0))
            return Reckoned(int(properties["sheetId"]), rows, found)
    return None


def size_with_blocks(blueprint: Blueprint, page: PageSheet, size: Json, rows: Mapping[str, int]) -> Json:
    """Return the size of a page's grid that has room for its blocks; *rows* says how many each table has."""
    if not page.beside:
        return size
    last = max((block.last_for(rows.get(key, 0)) for key, block in blocks_of(blueprint).items()), default=0)
    right = max((max(block.columns.values()) for block in blocks_of(blueprint).values()), default=0)
    return {**size, "rowCount": max(size["rowCount"], last), "columnCount": max(size["columnCount"], right)}


def draw_blocks(
    blueprint: Blueprint, page: PageSheet, number: int, layout: Layout, rows: Mapping[str, int]
) -> Iterator[Json]:
    """Yield the requests that fill the blocks of a page, whose sheet ID is *number*, and say how far they go."""
    if not page.beside:
        return
    for key, block in blocks_of(blueprint).items():
        if key not in layout or layout[key].block is None:
            continue
        headers = [{"userEnteredValue": {"stringValue": each.header}} for each in _columns(blueprint, layout, key)]
        start = {"sheetId": number, "rowIndex": 0, "columnIndex": block.first - 1}
        yield {"updateCells": {"start": start, "rows": [{"values": headers}], "fields": VALUE}}
        last = block.last_for(rows.get(key, 0))
        yield from _filled(blueprint, layout, key, number, range(2, last + 1))


def extensions(
    blueprint: Blueprint, seen: Seen, meant: Mapping[str, Table], layout: Layout
) -> dict[str, tuple[int, list[Json]]]:
    """Return by table up to which row to reckon from now on, and the requests for it, where spare rows run out."""
    known = seen.layout.reckoned
    found: dict[str, tuple[int, list[Json]]] = {}
    if known is None:
        return found
    bottom = known.rows
    for key, reach in known.reach.items():
        tab, before = seen.layout.tabs.get(key), seen.snapshot.tables.get(key)
        if tab is None or before is None or key not in meant:
            continue
        places = {row.place for row in before.rows}
        rows = tab.last - tab.header + sum(row.place not in places for row in meant[key].rows)
        block = blocks_of(blueprint)[key]
        if not block.is_short(rows, reach):
            continue
        last = block.last_for(rows)
        requests: list[Json] = []
        if last > bottom:
            more = {"sheetId": known.sheet, "dimension": "ROWS", "length": last - bottom}
            requests.append({"appendDimension": more})
            bottom = last
        requests += _filled(blueprint, layout, key, known.sheet, range(reach + 1, last + 1))
        found[key] = last, requests
    return found


def extended(known: Reckoned, reach: Mapping[str, int]) -> Reckoned:
    """Return how far the page reckons once it was extended."""
    return Reckoned(known.sheet, max([known.rows, *reach.values()]), {**known.reach, **reach})


def _columns(blueprint: Blueprint, layout: Layout, key: str) -> list[Any]:
    return list(filled_columns(blueprint, layout, key, Dialect.GOOGLE))


def _filled(blueprint: Blueprint, layout: Layout, key: str, number: int, rows: range) -> Iterator[Json]:
    title = blueprint.table(key).title
    for filled in _columns(blueprint, layout, key):
        yield fill_down(number, filled.column - 1, rows, filled.at(rows.start), title)
    start = {"sheetId": number, "rowIndex": blocks_of(blueprint)[key].count - 1, "columnIndex": _COUNT - 1}
    count = {"userEnteredValue": {"numberValue": rows.stop - 1}}
    yield {"updateCells": {"start": start, "rows": [{"values": [count]}], "fields": VALUE}}
