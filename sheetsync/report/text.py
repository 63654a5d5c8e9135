"""Lines of styled words, the form in which every report reaches a screen, and text made safe to show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from sheetsync.model.safe_text import clean
from sheetsync.model.value import Value, is_blank, show

__all__ = ["Line", "Span", "clean", "count", "line", "plain_text", "quoted", "shown"]

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


def shown(value: Value) -> str:
    """Return a cell's value as it fits into a line, ``(blank)`` if there is none."""
    return "(blank)" if is_blank(value) else clean(show(value), limit=36)


def quoted(value: Value) -> str:
    """Return the same for the middle of a sentence: in quotation marks, or the word ``blank``."""
    return "blank" if is_blank(value) else f"“{shown(value)}”"
