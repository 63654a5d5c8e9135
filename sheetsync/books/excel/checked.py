"""Which columns of a workbook still have their dropdown, or the check of what is typed into them."""

from __future__ import annotations

import re
from pathlib import Path

from sheetsync.books.excel.a1 import find_area
from sheetsync.books.excel.layout import Layout, read_layouts
from sheetsync.books.excel.save import read_file
from sheetsync.books.excel.workbook import Workbook
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot

__all__ = ["checked_columns"]

_CHECK = re.compile(rb"<(?:[\w.\-]+:)?dataValidation(?= )[^<>]*? sqref=\"([^\"]*)\"")


def checked_columns(path: Path, schema: Schema, snapshot: Snapshot) -> dict[str, frozenset[str]]:
    """Return, by table key, the columns whose first row below the header is checked; raises as observing does."""
    workbook = Workbook(read_file(path))
    layouts = read_layouts(workbook, schema, snapshot.token)
    return {key: _checked(workbook, layout) for key, layout in layouts.items()}


def _checked(workbook: Workbook, layout: Layout) -> frozenset[str]:
    data = workbook.sheet(layout.entry).data
    checks = [match[1].decode("utf-8", "replace") for match in _CHECK.finditer(data)]
    areas = [area for check in checks for reference in check.split() if (area := find_area(reference))]
    row = layout.header_row + 1
    return frozenset(
        head.key
        for head, column in zip(layout.table.heads, layout.columns, strict=True)
        if any(area.holds(column, row) for area in areas)
    )
