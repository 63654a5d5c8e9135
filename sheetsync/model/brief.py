"""What one should have read before the next talk with somebody."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Brief", "Note", "Part"]


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know; *late* is what should have been done already, *mark* a word or a day to begin with."""

    text: str
    mark: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Notes that are read together, the most important first; *more* of them had no room."""

    key: str
    title: str
    notes: tuple[Note, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """A contact in parts; those about which nothing is known are left out. *facts* are single words about them."""

    contact: str
    name: str
    about: str
    facts: tuple[str, ...]
    parts: tuple[Part, ...]
