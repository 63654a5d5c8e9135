"""The cells of a sheet as Google returns them, by row and column, and the names of ranges of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from sys import maxsize
from typing import Any

from sheetsync.books.google.cells import read_cell
from sheetsync.model.schema import fold_header
from sheetsync.model.value import Value, show

__all__ = ["Area", "area_of", "closed_in", "column_letters", "extent_of", "grid_of", "holds", "quoted", "value_at"]

Json = Mapping[str, Any]

Area = tuple[int, int, int, int]
"""Cells by indices: first row, the row below, first column, the column beside."""


def grid_of(sheet: Json, height: int | None = None) -> list[Sequence[Json]]:
    """Return the rows of a sheet as lists of cells, from A1 on, the first *height*; what was not asked for is blank."""
    rows: list[list[Json]] = []
    for block in sheet.get("data", ()):
        top, left = int(block.get("startRow", 0)), int(block.get("startColumn", 0))
        found = block.get("rowData", ())[: None if height is None else max(height - top, 0)]
        rows += [[] for _ in range(top + len(found) - len(rows))]
        for line, row in zip(rows[top:], found, strict=False):
            if values := row.get("values"):
                line.extend([{}] * (left - len(line)))
                line[left : left + len(values)] = values
    return list(rows)


def value_at(cells: Sequence[Json], index: int) -> Value:
    """Return the value of a cell of a row; blank beyond its end."""
    return read_cell(cells[index]) if index < len(cells) else None


def holds(cell: Json) -> bool:
    """Tell whether somebody has typed something into a cell, or a formula has put it there."""
    return bool(cell.get("userEnteredValue") or cell.get("effectiveValue"))


def extent_of(
    grid: Sequence[Sequence[Json]], top: int, declared: Iterable[str], unread: range
) -> tuple[int, frozenset[int]]:
    """Return the index of the first column right of the table, and the lines that hold something further right.

    What lies beyond a blank column is another table, unless a declared header stands there that stands nowhere else.
    """
    width = _width(grid)
    wanted = set(map(fold_header, declared))
    headers = [fold_header(show(value_at(grid[top], index))) if grid else "" for index in range(width)]
    for gap in (index for index in range(1, width) if index not in unread):
        if headers[gap] or not wanted & set(headers[:gap]) or wanted & set(headers[gap:]) - set(headers[:gap]):
            continue
        if not any(gap < len(cells) and holds(cells[gap]) for cells in grid):
            lines = (number for number, cells in enumerate(grid, 1) if any(map(holds, cells[gap:])))
            return gap, frozenset(lines)
    return width, frozenset()


def _width(grid: Iterable[Sequence[Json]]) -> int:
    """Return the index of the first column with nothing in it or to its right."""
    width = 0
    for cells in grid:
        for index in range(len(cells), width, -1):
            if holds(cells[index - 1]):
                width = index
                break
    return width


def area_of(area: Json) -> Area:
    """Return the cells of a range; what it leaves out has no end."""
    rows = int(area.get("startRowIndex", 0)), int(area.get("endRowIndex", maxsize))
    return *rows, int(area.get("startColumnIndex", 0)), int(area.get("endColumnIndex", maxsize))


def closed_in(sheet: Json) -> Iterator[tuple[Area, tuple[Area, ...]]]:
    """Yield the parts of a sheet that whoever reads it may not edit, each with the parts of it that they may."""
    for each in sheet.get("protectedRanges", ()):
        if not (each.get("requestingUserCanEdit") or each.get("warningOnly")):
            yield area_of(each.get("range", {})), tuple(area_of(area) for area in each.get("unprotectedRanges", ()))


def quoted(title: str) -> str:
    """Return a sheet's title as a range that means the whole sheet."""
    return "'" + title.replace("'", "''") + "'"


def column_letters(index: int) -> str:
    """Return the letters of a column by its index: 0 is A."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
