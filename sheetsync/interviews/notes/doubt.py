"""Which placings a person should look at: those with a weak start, a close rival, or nothing that speaks for them."""

from __future__ import annotations

from collections.abc import Sequence

from sheetsync.interviews.notes.assign import Placing
from sheetsync.interviews.notes.bank import Bank
from sheetsync.interviews.notes.unit import Link, Unit

__all__ = ["is_doubtful"]


def is_doubtful(
    unit: Unit, placing: Placing, question: int, before: Sequence[tuple[Unit, Placing]], bank: Bank
) -> bool:
    """Tell whether it is doubtful that a unit answers the question it was placed at, after those *before* it."""
    share = unit.evidence.get(question, 0.0)
    rival = max((each for at, each in unit.evidence.items() if at != question and at < bank.here), default=0.0)
    if placing.begins or not before:
        if unit.label:
            return share < 0.5 or rival > share + 0.05
        return share < 0.6 or rival > share - 0.1
    if unit.link in (Link.BELOW, Link.DEEPER):
        return False
    if unit.link == Link.SAME:
        return rival > max(0.72, share + 0.3)
    if unit.link == Link.APART:
        return share < 0.2 and rival > 0.5
    return rival > max(0.6, share + 0.25)
