"""What notes are taken apart into: units, each of which answers one question, none, or is no note at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import pairwise

from sheetsync.interviews.notes.lines import Line

__all__ = ["Link", "Unit", "answer_below", "before_second", "front_words", "hang", "sign_of", "style_of", "tighten"]


class Link(IntEnum):
    """How a unit hangs together with the one before it."""

    APART = 0
    """It begins a paragraph."""
    NEXT = 1
    """It begins the next line."""
    DEEPER = 2
    """It stands deeper than a line with a label."""
    SAME = 3
    """It stands on the same line."""
    BELOW = 4
    """It stands right below, or under, a label that stands alone."""


@dataclass(slots=True)
class Unit:
    """A label, an answer, or both, as they stand on one line or in one cell.

    *label* is what it begins with to say what it is about, *body* the rest; *whole* is both as they were written.
    *asked* says that the label is a question that was really put. *evidence* is by the place of the question. *fixed*
    says that it surely is what its label says. *remark* is what the asker said beside questions; *closing* ends an
    answer. *extra* is the column of Responses that it belongs to, beside the answer.
    """

    whole: str
    body: str
    label: str = ""
    line: int = 0
    link: Link = Link.APART
    evidence: Mapping[int, float] = field(default_factory=dict)
    asked: bool = False
    foreign: bool = False
    fixed: bool = False
    remark: bool = False
    closing: bool = False
    furniture: bool = False
    bullet: str = ""
    number: str = ""
    extra: str = ""
    extras: Mapping[str, str] = field(default_factory=dict)
    where: str = ""
    beside: float = 0.0
    loose: bool = False
    indent: int = 0

    @property
    def shared(self) -> bool:
        """Whether a number, or its place below several questions, says which question it answers."""
        return self.where in ("number", "joint")

    @property
    def lone(self) -> bool:
        """Whether it is a label without an answer."""
        return bool(self.label) and not self.body

    @property
    def best(self) -> float:
        """The most that speaks for any question."""
        return max(self.evidence.values(), default=0.0)


def hang(label: Unit, below: Sequence[Unit]) -> None:
    """Note that what follows a label that stands alone is its answer."""
    for each in below:
        if not each.label and not each.remark and (each.link != Link.APART or label.link == Link.APART):
            each.link = Link.BELOW


def front_words(text: str) -> Iterator[str]:
    """Yield the first words of a text, one to five of them."""
    words = text.split(maxsplit=5)
    for count in range(1, min(5, len(words) - 1) + 1):
        yield " ".join(words[:count])


def answer_below(units: Sequence[Unit]) -> Iterator[str]:
    """Yield what surely belongs to the answer of the label above: sentences on its line or right below it."""
    for unit in units:
        if unit.label or unit.furniture or unit.link in (Link.NEXT, Link.APART):
            return
        if not unit.remark:
            yield unit.body


def sign_of(unit: Unit) -> str:
    """Return the sign that parts a label from its answer."""
    rest = unit.whole[unit.whole.find(unit.label) + len(unit.label) :].lstrip(" ")
    return "?" if unit.label.endswith("?") else rest[:1]


def before_second(whole: str, parts: Sequence[str]) -> str:
    """Return what stands before the second of several sentences."""
    at = whole.rfind(parts[1]) if len(parts) > 1 else -1
    return whole[:at].rstrip() if at > 0 else whole


def style_of(line: Line, sign: str) -> tuple[str, str]:
    """Return what a line begins with and how its label ends: lines of one style mean the same."""
    return (line.bullet or ("1" if line.number else ""), sign)


def tighten(units: Sequence[Unit]) -> None:
    """Note that the sentences of a line that hangs on a label hang on it too."""
    for above, unit in pairwise(units):
        if unit.loose and unit.link == Link.SAME and unit.line == above.line and not above.loose:
            unit.loose = above.link in (Link.NEXT, Link.APART)
