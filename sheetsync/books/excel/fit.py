"""Rows as high as their text needs, as programs make them while a person types: later they trust what is stored."""

from __future__ import annotations

import re

from sheetsync.books.excel.edit import SheetEdit
from sheetsync.books.excel.lines import USUAL_HEIGHT, height_of
from sheetsync.books.excel.markup import attributes
from sheetsync.books.excel.stylesheet import Stylesheet
from sheetsync.books.excel.workbook import Workbook

__all__ = ["fit_rows"]

_USUAL_WIDTH = 8.43


def fit_rows(workbook: Workbook, edit: SheetEdit, styles: Stylesheet, *, below: int, moved: bool) -> None:
    """Give the changed rows *below* a header the height of their text, unless a person has fixed it.

    A row that only had cells changed grows but never shrinks; where rows were *moved* up, each gets what it needs.
    """
    widths = _column_widths(workbook, edit)
    for row in edit.rows:
        height = edit.height(row)
        if row <= below or height.fixed:
            continue
        needed = USUAL_HEIGHT
        wrapped = [column for column in edit.cells(row) if styles.wraps(edit.style(column, row))]
        for column, text in edit.texts(row, wrapped).items() if wrapped else ():
            needed = max(needed, height_of(text, widths.get(column, _USUAL_WIDTH)))
        if needed > (height.points or USUAL_HEIGHT) or (moved and height.points and needed != height.points):
            edit.set_height(row, needed)


def _column_widths(workbook: Workbook, edit: SheetEdit) -> dict[int, float]:
    """Return the widths of columns that have one of their own."""
    sheet = workbook.sheet(edit.entry)
    widths: dict[int, float] = {}
    for found in re.findall(rb"<" + re.escape(sheet.prefix) + rb"col( [^<>]*)", sheet.data[: sheet.body]):
        keys = attributes(found)
        if b"width" in keys:
            first, last = int(keys.get(b"min", b"0")), int(keys.get(b"max", b"0"))
            widths.update(dict.fromkeys(range(first, min(last, first + 1_000) + 1), float(keys[b"width"])))
    return widths
