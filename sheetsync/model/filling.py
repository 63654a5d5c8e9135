"""What stands in notes of an interview, where it belongs, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sheetsync.model.change import Change
from sheetsync.model.study import Asked

__all__ = ["Fate", "Filling", "How", "Match", "Placed", "Said"]


@dataclass(frozen=True, slots=True)
class Said:
    """One answer as it stands in the notes.

    *label* is the question as it was written there and *id* the ID beside it; either may be empty. *number* is what an
    answer without a question was numbered by (0: by nothing). *extras* holds what else was said of it, by column of
    Responses. *where* is the line or row of the file.
    """

    label: str
    answer: str
    id: str = ""
    number: int = 0
    extras: Mapping[str, str] = field(default_factory=dict)
    where: int = 0


class How(StrEnum):
    """How the question of an answer was found."""

    ID = "by its ID"
    TEXT = "by its words"
    LIKENESS = "by what it says"
    ORDER = "by its number"
    NEW = "as a new question"
    ASIDE = "answers no question"


@dataclass(frozen=True, slots=True)
class Match:
    """An answer with the question it was found to belong to; None where it belongs to none that is known.

    *sure* is false where a person should look before it is written; *doubts* are the parts of a sure answer of which
    that is true.
    """

    said: Said
    asked: Asked | None
    how: How
    sure: bool
    doubts: tuple[str, ...] = ()


class Fate(StrEnum):
    """What becomes of an answer."""

    WRITE = "is written"
    SAME = "is there already"
    DIFFERS = "differs from what is there"
    EMPTY = "is empty"
    HELD = "waits, as it is doubtful"


@dataclass(frozen=True, slots=True)
class Placed:
    """An answer and the question it was found to belong to.

    *row* is the row of Responses that it goes to, empty if that is new; *question* the ID of the question, empty if
    that is new too. *sure* is false where a person should look before it is written. *there* is the answer that stood
    in the row before, and *doubts* are parts of the answer that a person should look at.
    """

    said: Said
    question: str
    text: str
    row: str
    how: How
    sure: bool
    fate: Fate
    there: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filling:
    """What notes would do to an interview: where each answer goes, and the changes.

    *kept* are sentences about cells that hold something else than the notes say, and were left as they are;
    *unanswered* the questions that have no answer even now; *people* those who go to Referrals.
    """

    interview: str
    placed: tuple[Placed, ...]
    changes: tuple[Change, ...]
    kept: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def unsure(self) -> tuple[Placed, ...]:
        """The answers of which a person should say whether they are in the right place."""
        return tuple(each for each in self.placed if not each.sure and each.fate is not Fate.EMPTY)

    @property
    def held(self) -> tuple[Placed, ...]:
        """The answers that wait until somebody has said that they are in the right place."""
        return tuple(each for each in self.placed if each.fate is Fate.HELD)

    @property
    def fitting(self) -> tuple[Placed, ...]:
        """The answers that belong to a question."""
        return tuple(each for each in self.placed if each.how is not How.ASIDE and each.fate is not Fate.EMPTY)

    @property
    def differing(self) -> tuple[Placed, ...]:
        """The answers in whose place another one stands."""
        return tuple(each for each in self.placed if each.fate is Fate.DIFFERS)
