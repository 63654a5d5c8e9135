"""Who said what: the people behind a finding, the way back to their rows, and one question laid across fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Across", "InField", "Learned", "Only", "Share", "Source", "Term"]


@dataclass(frozen=True, slots=True)
class Source:
    """The way back to one row of Responses: its ID and its number in the sheet, who said it, when, and to what.

    *said* is the summary, else how the response begins.
    """

    row: str
    place: int
    interview: str
    person: str
    question: str
    text: str
    day: date | None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """Some people of several, by name: *who* did, and *rest* did not."""

    who: tuple[str, ...]
    rest: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many did."""
        return len(self.who)

    @property
    def of(self) -> int:
        """Out of how many."""
        return len(self.who) + len(self.rest)


@dataclass(frozen=True, slots=True)
class Term:
    """T7: a word, or two that follow each other, in the commonest of its forms, and who said it."""

    words: str
    share: Share


@dataclass(frozen=True, slots=True)
class Only:
    """T15: what one person says to a question and nobody else in the field, in their words."""

    person: str
    words: str
    source: Source


@dataclass(frozen=True, slots=True)
class InField:
    """T15, one question in one *field* (empty for interviews in none).

    The *people* are those who answered it, *most* is what most of them say, and *only* what only one says. *middle* is
    the median rating, *numbers* are the least, the median and the most.
    """

    field: str
    people: tuple[str, ...]
    most: tuple[Term, ...] = ()
    only: tuple[Only, ...] = ()
    middle: float | None = None
    numbers: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Across:
    """T15, one question: what was said to it in each field in which it was answered."""

    question: str
    text: str
    fields: tuple[InField, ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """What the person wrote under Reflections that they learned from an interview."""

    interview: str
    person: str
    day: date | None
    text: str
