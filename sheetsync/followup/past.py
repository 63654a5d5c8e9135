"""The history of checks: one row a week in Past checks, so that a person sees how it goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from sheetsync.model.change import AddTable, Change
from sheetsync.model.finding import Check, Severity
from sheetsync.model.rewriting import new_row, removal, set_cells
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, empty_table
from sheetsync.model.value import Value, is_blank
from sheetsync.tracker.reading import Tracker

__all__ = ["PAST_CHECKS", "WEEKS", "past_changes"]

PAST_CHECKS = "past_checks"
WEEKS = 104
"""So many weeks are kept; an older one goes, unless the person wrote into its row."""

_OURS = ("week", "checked_on", "contacts", "todo", "thanks", "late", "quiet", "messages", "people", "interviews")


def past_changes(snapshot: Snapshot, check: Check, schema: Schema | None = None) -> Iterator[Change]:
    """Yield the changes that write *check* into the row of its week, and take away rows that are too old.

    A later check of the same week takes the place of an earlier one. Nothing but this program's own cells is written. A
    book without the sheet is given it if *schema* declares it.
    """
    table = snapshot.tables.get(PAST_CHECKS)
    if table is None:
        declared = schema.tables.get(PAST_CHECKS) if schema else None
        if declared is None:
            return
        table = empty_table(declared)
        yield AddTable(declared.key, declared.title, table.heads)
    week = check.today - timedelta(days=check.today.weekday())
    cells = _cells(snapshot, check, week)
    row = table.by_id.get(str(week))
    if row is not None:
        yield from set_cells(table, row, cells)
    elif table.has_ids:
        yield new_row(table, str(week), cells)
    for old in _too_old(snapshot, str(week)):
        yield removal(table, old)


def _cells(snapshot: Snapshot, check: Check, week: date) -> Mapping[str, Value]:
    contacts = snapshot.tables.get("contacts")
    counts = {
        "contacts": len(contacts.by_id) if contacts else 0,
        "todo": len(check.findings),
        "thanks": sum(finding.rule == "R2" for finding in check.findings),
        "late": sum(finding.severity is Severity.LATE for finding in check.findings),
        "quiet": sum(finding.severity is Severity.STALE for finding in check.findings),
        **check.lately,
    }
    return {"week": week, "checked_on": check.today, **{key: float(number) for key, number in counts.items()}}


def _too_old(snapshot: Snapshot, this_week: str) -> Iterator[Row]:
    """Yield the rows beyond the newest weeks into which the person wrote nothing."""
    dated = [
        (each.week, each) for each in Tracker(snapshot).past_checks if each.week and each.id not in ("", this_week)
    ]
    for _, each in sorted(dated, key=lambda pair: (pair[0], pair[1].id), reverse=True)[WEEKS - 1 :]:
        table, row = each.sheet, each.at
        if all(is_blank(table.cell(row, head.key)) for head in table.heads if head.key not in _OURS):
            yield row
