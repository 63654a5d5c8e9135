"""A1 notation: cells, ranges, sheet titles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from sheetsync.blueprint.expression import letters_of, number_of

CELL = re.compile(r"\$?([A-Za-z]{1,3})?\$?([1-9][0-9]*)?")
BARE_TITLE = re.compile(r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*")
CELL_LIKE = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*")


class Axis(Enum):
    """Which way indices count; the values are Google's names for a dimension."""

    ROWS = "ROWS"
    COLUMNS = "COLUMNS"


@dataclass(frozen=True)
class Area:
    """A rectangle on one sheet, half open, zero based; None leaves an end open."""

    top: int | None = None
    bottom: int | None = None
    left: int | None = None
    right: int | None = None


def letters(column: int) -> str:
    """`A` for 0, `AA` for 26."""
    return letters_of(column + 1)


def column(text: str) -> int:
    """0 for `A`."""
    return number_of(text.upper()) - 1


def _corner(text: str) -> tuple[int | None, int | None] | None:
    match = CELL.fullmatch(text)
    if match is None or not text.strip("$"):
        return None
    row = int(match[2]) - 1 if match[2] else None
    return row, column(match[1]) if match[1] else None


def parse_area(text: str) -> Area | None:
    """The rectangle of `A1`, `A1:C3`, `A:C`, `2:4`, `A2:C`; corners in any order; None if it is not one."""
    first, colon, last = text.partition(":")
    one = _corner(first)
    two = _corner(last) if colon else one
    if one is None or two is None or (not colon and None in one):
        return None
    top, bottom = _order(one[0], two[0])
    left, right = _order(one[1], two[1])
    return Area(top, bottom, left, right)


def _order(a: int | None, b: int | None) -> tuple[int | None, int | None]:
    if a is None and b is None:
        return None, None
    if a is None or b is None:  # `A2:C`: open below
        return (a if b is None else b), None
    return min(a, b), max(a, b) + 1


def split_title(text: str) -> tuple[str | None, str, bool]:
    """(sheet title or None, the rest, whether the title was quoted) of `'My sheet'!A1`."""
    if text.startswith("'"):
        match = re.match(r"'((?:[^']|'')*)'(?:!|$)", text, re.DOTALL)
        if match:
            return match[1].replace("''", "'"), text[match.end() :], True
    if "!" in text:
        title, _, rest = text.rpartition("!")
        return title, rest, False
    return None, text, False


def quoted(title: str) -> str:
    """The title as Google echoes it: bare if it is a plain word that cannot be taken for a cell."""
    if BARE_TITLE.fullmatch(title) and not CELL_LIKE.fullmatch(title.partition(".")[0]):
        return title
    return "'" + title.replace("'", "''") + "'"


def shown(title: str, top: int, bottom: int, left: int, right: int) -> str:
    """`Sheet1!A1:B2` of a half-open rectangle, or `Sheet1!A1` if it is one cell."""
    first = f"{letters(left)}{top + 1}"
    last = f"{letters(right - 1)}{bottom}"
    return f"{quoted(title)}!{first}" + (f":{last}" if last != first else "")
