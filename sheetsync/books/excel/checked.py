"""Which columns of a workbook still have their dropdown, or the check of what is typed into them."""

from __future__ import annotations

import re
from pathlib import Path

from sheetsync.books.excel.a1 import letters
from sheetsync.books.excel.layout import Layout, read_layouts
from sheetsync.books.excel.save import read_file
from sheetsync.books.excel.workbook import Workbook
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot

__all__ = ["checked_columns"]

_CHECK = re.compile(rb"<(?:[\w.\-]+:)?dataValidation(?= )[^<>]*? sqref=\"([^\"]*)\"")
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")


def checked_columns(path: Path, schema: Schema, snapshot: Snapshot) -> dict[str, frozenset[str]]:
    """Return, by table key, the columns whose first row below the header is checked; raises as observing does."""
    workbook = Workbook(read_file(path))
    layouts = read_layouts(workbook, schema, snapshot.token)
    return {key: _checked(workbook, layout) for key, layout in layouts.items()}


def _checked(workbook: Workbook, layout: Layout) -> frozenset[str]:
    data = workbook.sheet(layout.entry).data
    areas = [area for match in _CHECK.finditer(data) for area in _AREA.finditer(match[1].decode("utf-8", "replace"))]
    row = layout.header_row + 1
    return frozenset(
        head.key
        for head, column in zip(layout.table.heads, layout.columns, strict=True)
        if any(_covers(area, letters(column), row) for area in areas)
    )


def _covers(area: re.Match[str], column: str, row: int) -> bool:
    left, top, right, bottom = area[1], int(area[2]), area[3] or area[1], int(area[4] or area[2])
    within = (len(left), left) <= (len(column), column) <= (len(right), right)
    return within and top <= row <= bottom
