"""What a check writes into the sheet: Due, Flag and Why of each contact, and the rows of This week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sheetsync.followup.moves import is_flagged
from sheetsync.model.appointment import Gone
from sheetsync.model.change import Change
from sheetsync.model.finding import Check, Finding
from sheetsync.model.rewriting import rewritten, set_cells
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Table
from sheetsync.model.value import Value
from sheetsync.tracker.reading import Tracker

__all__ = ["flag_changes", "listed_before"]


def flag_changes(snapshot: Snapshot, check: Check) -> list[Change]:
    """Return the changes that make the sheet show *check*; none where it shows it already.

    Only cells of this program are written, only in columns that the book has, never over a formula. A finding that
    stays keeps its row in This week, with the person's tick; one that is settled loses it.
    """
    changes: list[Change] = []
    contacts, week = snapshot.tables.get("contacts"), snapshot.tables.get("this_week")
    if contacts is not None:
        for row in contacts.by_id.values():
            changes += set_cells(contacts, row, _standing(check.standing.get(row.id), check.today))
    if week is not None:
        changes += _this_week(week, check)
    return changes


def listed_before(snapshot: Snapshot) -> tuple[Gone, ...]:
    """Return the findings that This week holds from the last check."""
    named = ((each, each.id.rpartition(":")) for each in Tracker(snapshot).listed)
    return tuple(Gone(row, rule, each.name, each.flag, each.due) for each, (row, _, rule) in named if row and rule)


def _standing(finding: Finding | None, today: date) -> dict[str, Value]:
    """What a contact's row shows: a date still to come has its reason beside it, but is no flag."""
    if finding is None:
        return {"due": None, "flag": None, "why": None}
    flag = finding.flag if is_flagged(finding, today) else None
    return {"due": finding.due, "flag": flag, "why": finding.why}


def _this_week(week: Table, check: Check) -> Iterator[Change]:
    wanted: dict[str, Mapping[str, Value]] = {}
    for finding in check.findings:
        if finding.row:
            wanted.setdefault(f"{finding.row}:{finding.rule}", _week_cells(finding, check.today))
    return rewritten(week, wanted)


def _week_cells(finding: Finding, today: date) -> dict[str, Value]:
    return {
        "name": finding.name,
        "flag": finding.label,
        "due": finding.due,
        "days_over": float(finding.days_over),
        "why": finding.why,
        "next": finding.next,
        "rule": finding.rule,
        "contact": finding.row if finding.table == "contacts" else None,
        "checked_on": today,
    }
