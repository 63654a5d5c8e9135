"""How high a row must be for its text, broken into lines."""

from __future__ import annotations

from math import ceil

__all__ = ["USUAL_HEIGHT", "USUAL_SIZE", "height_of"]

USUAL_SIZE = 10.0
"""The size of the letters of a tracker, in points."""
USUAL_HEIGHT = 15.0
"""The height of a row with one line of them, in points."""

# Columns are measured in digits; words have more letters to a digit's width, bold ones fewer, and break early.
# Measured on LibreOffice's rendering of Arial.
_LETTERS_PER_DIGIT = 1.18
_BOLD = 0.92
_LINE = 1.27
_SPARE = 3.0
# Excel's highest row, in points.
_HIGHEST = 409.0


def height_of(text: str, characters: float, *, size: float = USUAL_SIZE, bold: bool = False) -> float:
    """Return the height in points of *text* in a column *characters* wide, as Excel counts width."""
    across = max(1.0, characters * _LETTERS_PER_DIGIT * USUAL_SIZE / size * (_BOLD if bold else 1))
    lines = sum(max(1, ceil(len(line) / across)) for line in text.split("\n"))
    return round(min(lines * size * _LINE + _SPARE, _HIGHEST), 1)
