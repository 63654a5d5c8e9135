"""What notes are taken apart into: units, each of which answers one question, none, or is no note at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

__all__ = ["Link", "Unit"]


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
