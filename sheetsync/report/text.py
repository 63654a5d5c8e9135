"""Lines of styled words, the form in which every report reaches a screen, and text made safe to show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TypeAlias

__all__ = ["Line", "Span", "clean", "count", "line", "plain_text"]

Span: TypeAlias = tuple[str, str]
"""A style and the text that has it; styles are ``plain``, ``heading``, ``strong``, ``late``, ``due`` and ``muted``."""

Line: TypeAlias = tuple[Span, ...]
"""One line of a report; no span of it contains a line break."""

_DROPPED = frozenset({"Cc", "Cs"})
"""Control characters and lone surrogates."""

_STEERING = frozenset("\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Marks that turn the direction of what follows them, or cannot be seen."""


def line(text: str, style: str = "plain") -> Line:
    """Return a line in one style."""
    return ((style, text),)


def plain_text(lines: Iterable[Line]) -> str:
    """Return *lines* as text without styles, each ended by a line break."""
    return "".join("".join(text for _, text in spans).rstrip() + "\n" for spans in lines)


def clean(text: str, limit: int = 200) -> str:
    """Return text from a cell as one line that is safe on a screen, at most *limit* characters with an ellipsis.

    Line breaks and runs of blanks become one blank. Control characters (so escape sequences too), lone surrogates and
    marks that turn the direction of writing are dropped; letters of every script stay, as do joined emoji.
    """
    words = text[: limit * 4].split()
    shown = " ".join(filter(None, ("".join(filter(_is_shown, word)) for word in words)))
    return shown if len(shown) <= limit and len(text) <= limit * 4 else shown[: limit - 1].rstrip() + "…"


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun: ``1 change``, ``2 changes``."""
    return f"{number:,} {one if number == 1 else many}"


def _is_shown(letter: str) -> bool:
    if " " <= letter <= "~":
        return True
    return letter not in _STEERING and unicodedata.category(letter) not in _DROPPED
