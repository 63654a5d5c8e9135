"""Lines of styled words, the form in which every report reaches a screen, and text made safe to show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from sheetsync.model.safe_text import clean

__all__ = ["Line", "Span", "clean", "count", "line", "plain_text"]

Span: TypeAlias = tuple[str, str]
"""A style and the text that has it; styles are ``plain``, ``heading``, ``strong``, ``late``, ``due`` and ``muted``."""

Line: TypeAlias = tuple[Span, ...]
"""One line of a report; no span of it contains a line break."""


def line(text: str, style: str = "plain") -> Line:
    """Return a line in one style."""
    return ((style, text),)


def plain_text(lines: Iterable[Line]) -> str:
    """Return *lines* as text without styles, each ended by a line break."""
    return "".join("".join(text for _, text in spans).rstrip() + "\n" for spans in lines)


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun: ``1 change``, ``2 changes``."""
    return f"{number:,} {one if number == 1 else many}"
