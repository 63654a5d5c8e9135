"""Which placings a person should look at: those that nearly went elsewhere, and those that little speaks for."""

from __future__ import annotations

from collections.abc import Sequence

from sheetsync.interviews.notes.assign import Placing
from sheetsync.interviews.notes.bank import Bank
from sheetsync.interviews.notes.unit import Link, Unit

__all__ = ["is_doubtful"]

# Set on notes of forty hands: lower ones mark less of what is wrong, higher ones more of what is right.
_CLOSE = 0.2
_LABEL, _SENTENCE = 0.45, 0.6
_ALIKE = 0.03
_LOUD, _SILENT = 0.62, 0.15


def is_doubtful(
    unit: Unit, placing: Placing, question: int, before: Sequence[tuple[Unit, Placing]], bank: Bank
) -> bool:
    """Tell whether it is doubtful that a unit answers the question it was placed at, after those *before* it."""
    if unit.extra:
        return False
    if unit.where == "joint" or placing.margin < _CLOSE:
        return True
    share = unit.evidence.get(question, 0.0)
    others = [(at, each) for at, each in unit.evidence.items() if at != question]
    prepared = max((each for at, each in others if at < bank.here), default=0.0)
    if not before:
        return share < (_LABEL if unit.label else _SENTENCE) or prepared > share - _ALIKE
    if unit.link in (Link.BELOW, Link.DEEPER) or (unit.link == Link.SAME and not unit.loose):
        return share < 0.25 and prepared >= 0.8
    return share < _SILENT and max((each for _, each in others), default=0.0) >= _LOUD - 0.2 * (unit.link != Link.SAME)
