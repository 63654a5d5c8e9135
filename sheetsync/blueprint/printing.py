"""How a sheet is printed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Orientation", "Print"]


class Orientation(StrEnum):
    """How the paper lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True, slots=True)
class Print:
    """How a sheet is printed: *wide* pages side by side, *repeat* rows from the top again on every page.

    *tall* is how many pages one below the other (0: as many as it takes), *area* the range that is printed (empty: all
    that holds something). Of a page that is drawn larger than what it shows, *rows* and *columns* are cells of one
    column and one row: the area ends where the last of them shows something. With *most*, a column ``table.key`` of
    numbers, it has room for as many rows as have one number there, so for whatever is chosen on the page. *letters* is
    how much of its width fits on one sheet of paper; then it takes as many side by side as it needs, instead of *wide*.
    Google Sheets has no such settings of its own.
    """

    orientation: Orientation = Orientation.LANDSCAPE
    repeat: int = 0
    wide: int = 1
    tall: int = 0
    area: str = ""
    rows: str = ""
    columns: str = ""
    most: str = ""
    letters: float = 0
