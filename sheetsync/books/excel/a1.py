"""Cells and ranges by the letters and numbers of a sheet: columns and rows count from 1."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sheetsync.blueprint.expression import letters_of, number_of

__all__ = [
    "LAST_COLUMN",
    "LAST_ROW",
    "Area",
    "cell_name",
    "find_area",
    "letters",
    "number",
    "read_area",
    "read_areas",
    "read_cell",
]

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})\Z")


class Area(NamedTuple):
    """A rectangle of cells, both corners included."""

    left: int
    top: int
    right: int
    bottom: int

    def __str__(self) -> str:
        first, last = cell_name(self.left, self.top), cell_name(self.right, self.bottom)
        return first if first == last else f"{first}:{last}"

    def meets(self, other: Area) -> bool:
        """Tell whether the two share a cell."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    def holds(self, column: int, row: int) -> bool:
        """Tell whether the cell lies inside."""
        return self.left <= column <= self.right and self.top <= row <= self.bottom


letters = cache(letters_of)


@cache
def number(name: str) -> int:
    """Return the number of a column: AB is 28; raises ValueError beyond XFD."""
    column = number_of(name.upper())
    if not 1 <= column <= LAST_COLUMN:
        raise ValueError(f"there is no column {name}")
    return column


def cell_name(column: int, row: int) -> str:
    """Return a cell's name: column 2 in row 7 is B7."""
    return f"{letters(column)}{row}"


def read_cell(name: str) -> tuple[int, int]:
    """Return the column and the row of a cell's name; raises ValueError if it is not one."""
    found = _CELL.match(name)
    if not found or not 1 <= int(found[2]) <= LAST_ROW:
        raise ValueError(f"{name!r} does not name a cell")
    return number(found[1]), int(found[2])


def read_area(reference: str) -> Area:
    """Return the rectangle of ``B2:D9`` or ``B2``; whole rows and columns too; raises ValueError if it is not one."""
    first, _, last = reference.replace("$", "").partition(":")
    last = last or first
    if first.isdigit() and last.isdigit():
        return Area(1, int(first), LAST_COLUMN, int(last))
    if first.isalpha() and last.isalpha():
        return Area(number(first), 1, number(last), LAST_ROW)
    (left, top), (right, bottom) = read_cell(first), read_cell(last)
    return Area(min(left, right), min(top, bottom), max(left, right), max(top, bottom))


def find_area(reference: str) -> Area | None:
    """Return the same; None if it is not one."""
    try:
        return read_area(reference)
    except ValueError:
        return None


def read_areas(references: str) -> list[Area]:
    """Return the rectangles of a list separated by blanks (``sqref``); raises ValueError if one is not such."""
    return [read_area(reference) for reference in references.split()]
