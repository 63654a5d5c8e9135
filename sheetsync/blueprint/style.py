"""A named look: colours, weight, size, and where text stands in its cell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Align", "Border", "Style", "Vertical"]


class Align(StrEnum):
    """Where text stands in its cell, sideways; automatic is text left, numbers right."""

    AUTOMATIC = ""
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Vertical(StrEnum):
    """Where text stands in its cell, up and down."""

    TOP = "top"
    CENTER = "center"
    BOTTOM = "bottom"


class Border(StrEnum):
    """Which edges of a cell are drawn."""

    NONE = ""
    BOTTOM = "bottom"
    BOX = "box"


@dataclass(frozen=True, slots=True)
class Style:
    """A named look. *colour*, *fill* and *edge* name colours of the palette; *size* 0 is the book's own size."""

    colour: str = ""
    fill: str = ""
    bold: bool = False
    italic: bool = False
    size: float = 0
    align: Align = Align.AUTOMATIC
    vertical: Vertical = Vertical.CENTER
    wrap: bool = False
    border: Border = Border.NONE
    edge: str = ""
