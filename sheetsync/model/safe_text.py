"""Text from a cell made safe to show, print or send."""

from __future__ import annotations

import unicodedata

__all__ = ["clean"]

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


def _is_shown(letter: str) -> bool:
    if " " <= letter <= "~":
        return True
    return letter not in _HIDDEN and unicodedata.category(letter) not in _DROPPED
