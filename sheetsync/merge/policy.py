"""Settling a cell that both sides have changed, where a person has declared how."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sheetsync.merge.terms import Policy
from sheetsync.model.value import Value, is_blank, moment

__all__ = ["Settled", "settled_by"]

LONGEST_TEXT = 32_767
"""UTF-16 units that a cell of Excel holds (ECMA-376); Google's holds more."""


class Settled(NamedTuple):
    """What a cell is to hold on both sides."""

    value: Value


def settled_by(policy: Policy | None, before: Value, left: Value, right: Value) -> Settled | None:
    """Return what *policy* gives a cell that was *before* on both sides; None if a person must decide.

    Where one side has cleared the cell, only preferring a side settles it.
    """
    match policy:
        case Policy.LEFT:
            return Settled(left)
        case Policy.RIGHT:
            return Settled(right)
        case Policy.BOTH if isinstance(left, str) and isinstance(right, str):
            kept = _both(before if isinstance(before, str) else "", left, right)
            return Settled(kept) if kept else None
        case Policy.EARLIEST | Policy.LATEST if isinstance(left, date) and isinstance(right, date):
            first, last = sorted((left, right), key=moment)
            return Settled(first if policy is Policy.EARLIEST else last)
    return None


def _both(before: str, left: str, right: str) -> str:
    """Return what was there before and what each side has added, the same whichever side is which; empty if neither."""
    if is_blank(left) or is_blank(right):
        return ""
    if before and left.startswith(before) and right.startswith(before):
        additions = sorted(text[len(before) :].strip("\n") for text in (left, right))
        kept = "\n".join((before.rstrip("\n"), *additions))
    else:
        kept = "\n".join(sorted((left, right)))
    return kept if len(kept.encode("utf-16-le")) <= 2 * LONGEST_TEXT else ""
