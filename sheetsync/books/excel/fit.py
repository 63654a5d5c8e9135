"""Rows as high as their text needs, as programs make them while a person types: later they trust what is stored."""

from __future__ import annotations

import re
from math import ceil

from sheetsync.books.excel.edit import SheetEdit
from sheetsync.books.excel.markup import attributes
from sheetsync.books.excel.stylesheet import Stylesheet
from sheetsync.books.excel.workbook import Workbook

__all__ = ["USUAL_HEIGHT", "USUAL_SIZE", "fit_rows", "height_of"]

USUAL_SIZE = 10.0
"""The size of the letters of a tracker, in points."""
USUAL_HEIGHT = 15.0
"""The height of a row with one line of them, in points."""

# Columns are measured in digits; words have more letters to a digit's width, bold ones fewer, and break early.
# Measured on LibreOffice's rendering of Arial.
_LETTERS_PER_DIGIT = 1.18
_BOLD = 0.92
_LINE = 1.27
_WORD = re.compile(r"([^ -]*-?)( ?)")
_SPARE = 3.0
# Excel's highest row, in points.
_HIGHEST = 409.0


def height_of(text: str, characters: float, *, size: float = USUAL_SIZE, bold: bool = False) -> float:
    """Return the height in points of *text* in a column *characters* wide, as Excel counts width."""
    across = max(1.0, characters * _LETTERS_PER_DIGIT * USUAL_SIZE / size * (_BOLD if bold else 1))
    lines = sum(_lines(line, across) for line in text.split("\n"))
    return round(min(lines * size * _LINE + _SPARE, _HIGHEST), 1)


def _lines(text: str, across: float) -> int:
    """Return how many lines a paragraph takes that is broken after blanks and hyphens, as both programs do."""
    if len(text) * _LETTERS_PER_DIGIT <= across:
        return 1
    lines, used = 1, 0.0
    for word, blank in _WORD.findall(text):
        wide = len(word) + (_LETTERS_PER_DIGIT - 1) * sum(map(str.isdigit, word))
        if used and used + wide > across:
            lines, used = lines + 1, 0.0
        if wide > across:  # broken anywhere
            lines, wide = lines + ceil(wide / across) - 1, wide % across
        used += wide + len(blank)
    return lines


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
