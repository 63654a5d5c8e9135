"""Text from a cell made safe to show, print or send."""

from __future__ import annotations

import unicodedata

__all__ = ["clean", "fitted", "width_of"]

_DROPPED = frozenset({"Cc", "Cs"})
"""Control characters and lone surrogates."""

_UNWRITABLE = frozenset("\ufffe\uffff")
"""What XML, and so a Word document, has no place for."""

_STEERING = frozenset("\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Marks that turn the direction of what follows them, or cannot be seen."""

_HIDDEN = _STEERING | _UNWRITABLE


def clean(text: str, limit: int = 200) -> str:
    """Return text from a cell as one line that is safe on a screen, at most *limit* characters with an ellipsis.

    Line breaks and runs of blanks become one blank. Control characters (so escape sequences too), lone surrogates,
    marks that turn the direction of writing and what XML cannot hold are dropped; letters of every script stay, as do
    joined emoji.
    """
    words = text[: limit * 4].split()
    shown = " ".join(filter(None, ("".join(filter(_is_shown, word)) for word in words)))
    return shown if len(shown) <= limit and len(text) <= limit * 4 else shown[: limit - 1].rstrip() + "…"


def width_of(text: str) -> float:
    """Return about how wide text is in print, in letters of usual width: one of East Asia takes two."""
    return sum(map(_width, text))


def fitted(text: str, width: float) -> str:
    """Return clean text cut with an ellipsis to what is about *width* letters of usual width wide in print."""
    at = 0.0
    for place, letter in enumerate(text):
        at += _width(letter)
        if at > width:
            return text[: max(place - 1, 0)].rstrip() + "…"
    return text


def _width(letter: str) -> float:
    if letter.isascii():
        return 1.75 if letter in "mwMW@%" else 1.5 if letter.isupper() else 1.0
    return 2.0 if unicodedata.east_asian_width(letter) in "WF" else 1.2


def _is_shown(letter: str) -> bool:
    if " " <= letter <= "~":
        return True
    return letter not in _HIDDEN and unicodedata.category(letter) not in _DROPPED
