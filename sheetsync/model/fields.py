"""Fields side by side: what matters, how each does, what rules one out, and how sure the order is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from sheetsync.model.network import Someone

__all__ = ["Comparison", "Employer", "Factor", "FieldStanding", "Flip", "Reason", "RuleOut", "Score", "Shift"]


@dataclass(frozen=True, slots=True)
class Score:
    """How well a field does in a factor, 1 to 5; *evidence* are rows of Responses, by ID. Without any it is a guess."""

    row: str
    value: int
    evidence: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Factor:
    """What matters to the person, how much (0 to 5, None: not said), and the scores by the name of the field."""

    name: str
    weight: int | None
    scores: Mapping[str, Score] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RuleOut:
    """What rules something out: a whole field, or whatever the words *what* are about where *field* is empty.

    *hard* alone is enough; anything else is to be thought over. *where* says in which sheet and row it stands.
    """

    what: str
    field: str = ""
    hard: bool = True
    because: str = ""
    where: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that attracts or repels, and after talking to whom it was said."""

    text: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """The person's own interest (1 to 5) before and after an interview with somebody; None where it is not noted."""

    person: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class FieldStanding:
    """Where one field stands.

    There are so many *contacts* in it, *interviews* done and *planned*; *shifts* say how they changed the interest.
    *total* is the mean of its scores over the factors that are compared, weighted, *own* that over all for which it has
    a score; both from 1 to 5, and None where there is none. *rank* counts from 1, equal totals share it; None for a
    field that is ruled out or not compared. *guesses* of its *scored* factors have no evidence.
    """

    name: str
    verdict: str = ""
    interest: int | None = None
    contacts: int = 0
    interviews: int = 0
    planned: int = 0
    shifts: tuple[Shift, ...] = ()
    total: Fraction | None = None
    own: Fraction | None = None
    rank: int | None = None
    scored: int = 0
    guesses: int = 0
    ruled_out: tuple[RuleOut, ...] = ()
    doubts: tuple[RuleOut, ...] = ()
    appeals: tuple[Reason, ...] = ()
    dislikes: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Employer:
    """An organisation: the *people* one knows or was told of there, who of them was *met*, and what speaks for it.

    *said* holds what was answered about other teams there: who said it, what, and the ID of the row of Responses.
    """

    name: str
    people: tuple[Someone, ...]
    met: tuple[str, ...] = ()
    interviews: int = 0
    shifts: tuple[Shift, ...] = ()
    appeals: tuple[Reason, ...] = ()
    dislikes: tuple[Reason, ...] = ()
    said: tuple[tuple[str, str, str], ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of its people, each once."""
        return tuple({each.field.casefold(): each.field for each in reversed(self.people) if each.field}.values())


@dataclass(frozen=True, slots=True)
class Flip:
    """One weight, changed by one, with which the fields would stand in another order; *order* as ranks by name."""

    factor: str
    weight: int
    instead: int
    order: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The fields: those with a rank in its order, then those without a rank, then those that are ruled out.

    *compared* are the names of the factors that every ranked field has a score for and that have a weight, *left_out*
    the others, each with the reason. The ranking is fragile if there are *flips*. *anywhere* rules out whatever it is
    about, in every field. *notices* say what could not be used.
    """

    fields: tuple[FieldStanding, ...] = ()
    factors: tuple[Factor, ...] = ()
    compared: tuple[str, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    flips: tuple[Flip, ...] = ()
    anywhere: tuple[RuleOut, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def ranked(self) -> tuple[FieldStanding, ...]:
        """The fields that have a rank, in its order."""
        return tuple(each for each in self.fields if each.rank is not None)
