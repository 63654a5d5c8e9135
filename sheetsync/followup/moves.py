"""Contacts whose flags change: under other rules, on another day, or since the last check."""

from __future__ import annotations

from datetime import date

from sheetsync.model.finding import Check, Finding, Move

__all__ = ["is_flagged", "moves"]


def moves(before: Check, after: Check) -> tuple[Move, ...]:
    """Return the contacts whose label differs between two checks of one tracker, by name; no flag is blank."""
    names = {row: finding.name for row, finding in (*before.standing.items(), *after.standing.items())}
    all_of_them = (Move(row, name, _flag(before, row), _flag(after, row)) for row, name in names.items())
    changed = (move for move in all_of_them if move.before != move.after)
    return tuple(sorted(changed, key=lambda move: (move.name.casefold(), move.row)))


def _flag(check: Check, row: str) -> str:
    """Return the label of the flag that a contact's row shows."""
    finding = check.standing.get(row)
    return finding.label if finding and is_flagged(finding, check.today) else ""


def is_flagged(finding: Finding, today: date) -> bool:
    """Tell whether a standing finding is a flag; one that is due on a later day is none yet."""
    return finding.due is None or finding.due <= today
