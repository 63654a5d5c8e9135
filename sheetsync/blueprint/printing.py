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
    that holds something). Google Sheets has no such settings of its own.
    """

    orientation: Orientation = Orientation.LANDSCAPE
    repeat: int = 0
    wide: int = 1
    tall: int = 0
    area: str = ""
