"""The working columns of a new workbook's tables, written into the XML of the page that has them.

There are many times more of these cells than of all others, none has a look or a value, and most share a formula down
their column, which openpyxl cannot write.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from sheetsync.blueprint.aside import blocks_of
from sheetsync.blueprint.blocks import Filled, filled_columns
from sheetsync.blueprint.expression import letters_of
from sheetsync.blueprint.plan import PageSheet, Style
from sheetsync.blueprint.render import Dialect
from sheetsync.books.excel.build_cells import SheetDraft

__all__ = ["draw_blocks", "with_blocks"]

_ROW = re.compile(rb'(<row r="(\d+)"[^>]*?)(/>|>(.*?)</row>)', re.DOTALL)
_DATA = re.compile(rb"<sheetData\s*(?:/>|>(.*?)</sheetData>)", re.DOTALL)
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"')


def draw_blocks(draft: SheetDraft, page: PageSheet, rows: Mapping[str, int]) -> None:
    """Give the page headers and counts of its blocks, and *draft* the cells; *rows* says how many each table has."""
    if not page.beside:
        return
    plain = Style()
    cells: dict[int, list[tuple[int, bytes]]] = defaultdict(list)
    shared = len({number for number, _ in draft.shared.values()})
    for key, block in blocks_of(draft.blueprint).items():
        if key not in draft.layout:
            continue
        last = block.last_for(rows.get(key, 0))
        draft.put(block.count, 2, float(last), plain, "General")
        for filled in filled_columns(draft.blueprint, draft.layout, key, Dialect.EXCEL):
            draft.put(1, filled.column, filled.header, draft.blueprint.styles["id"], "@")
            write = _shared(filled, last, shared) if filled.own else _alone(filled)
            shared += filled.own
            for row in range(2, last + 1):
                cells[row].append((filled.column, write(row)))
    draft.blocks = {row: b"".join(text for _, text in sorted(found)) for row, found in cells.items()}


def _shared(filled: Filled, last: int, number: int) -> Callable[[int], bytes]:
    letters = letters_of(filled.column)
    text = escape(filled.at(2)[1:])
    first = f'<c r="{letters}2"><f t="shared" ref="{letters}2:{letters}{last}" si="{number}">{text}</f></c>'.encode()
    return lambda row: first if row == 2 else f'<c r="{letters}{row}"><f t="shared" si="{number}"/></c>'.encode()


def _alone(filled: Filled) -> Callable[[int], bytes]:
    letters = letters_of(filled.column)
    return lambda row: f'<c r="{letters}{row}"><f>{escape(filled.at(row)[1:])}</f></c>'.encode()


def with_blocks(content: bytes, blocks: Mapping[int, bytes]) -> bytes:
    """Return a sheet's XML with the cells of *blocks*, by row, behind those that the rows have."""
    if not blocks:
        return content
    found = _DATA.search(content)
    assert found
    rows = {int(row[2]): (row[1], row[4] or b"") for row in _ROW.finditer(found[1] or b"")}
    body = bytearray()
    for number in sorted({*rows, *blocks}):
        start, cells = rows.get(number, (f'<row r="{number}"'.encode(), b""))
        body += start + b">" + cells + blocks.get(number, b"") + b"</row>"
    start, end = found.span()
    whole = content[:start] + b"<sheetData>" + bytes(body) + b"</sheetData>" + content[end:]
    last = re.findall(rb'r="([A-Z]+)\d+"', blocks[min(blocks)])[-1].decode()
    return _DIMENSION.sub(f'<dimension ref="A1:{last}{max(*rows, *blocks)}"'.encode(), whole, count=1)
