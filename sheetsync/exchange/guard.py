"""Cells of CSV that a spreadsheet would run as formulas: an apostrophe before them keeps it from doing so."""

from __future__ import annotations

__all__ = ["guarded", "unguarded"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BEHIND = tuple(f"'{sign}" for sign in _FORMULA)


def guarded(text: str) -> str:
    """Return a cell as no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) or text[:2] in _BEHIND else text


def unguarded(text: str) -> str:
    """Return a cell of CSV without the apostrophe that keeps a spreadsheet from running it."""
    return text[1:] if text.startswith("'") and text[1:].startswith((*_FORMULA, *_BEHIND)) else text
