"""Whether the sheet's own formulas show what the rules say: they are the same rules, written twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sheetsync.followup.moves import is_flagged
from sheetsync.model.finding import Check
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Formula, Value, is_blank, plain, same, show
from sheetsync.tracker.cells import day_of
from sheetsync.tracker.oddities import Oddities

__all__ = ["reckoned_on", "shown_otherwise"]

_DAY = "w_today"


def reckoned_on(snapshot: Snapshot) -> date | None:
    """Return the latest day as of which formulas of the sheet were calculated, None if none were."""
    contacts = snapshot.tables.get("contacts")
    cells = (contacts.cell(row, _DAY) for row in contacts.rows) if contacts and _DAY in contacts.positions else ()
    return max((day for cell in cells if isinstance(cell, Formula) and (day := day_of(cell))), default=None)


def shown_otherwise(snapshot: Snapshot, check: Check) -> Oddities:
    """Return the cells of Contacts whose formulas show something else than *check* says, as of the day of both.

    What was never calculated, what a person put in a formula's place, and rows of which a program calculated only some
    cells on that day, are skipped.
    """
    oddities = Oddities()
    contacts = snapshot.tables.get("contacts")
    if contacts is not None:
        for row in contacts.by_id.values():
            if not _is_of_one_day(contacts, row, check.today):
                continue
            differing = {key: said for key, said in _said(check, row) if _differs(contacts, row, key, said)}
            # A tracker of an earlier template says the same in other words.
            for key, said in differing.items() if differing.keys() - {"why"} else ():
                oddities.cell(contacts, row, key, f"is shown, and by the rules it should be “{show(said)}”")
    return oddities


def _is_of_one_day(table: Table, row: Row, today: date) -> bool:
    """False if As of names another day than *today*, or if Due and Days over together are from an earlier one."""
    if (day := day_of(table.cell(row, _DAY))) and day != today:
        return False
    shown = dict(zip(table.positions, row.cells, strict=True))
    due, over = day_of(shown.get("due")), plain(shown.get("days_over"))
    return due is None or (over if isinstance(over, float) else -1) >= (today - due).days


def _differs(table: Table, row: Row, key: str, said: Value) -> bool:
    cell = table.cell(row, key)
    if not isinstance(cell, Formula) or cell.value is None:
        return False
    if isinstance(said, date):
        return day_of(cell.value) != said
    return not (is_blank(cell.value) if said is None else same(cell.value, said))


def _said(check: Check, row: Row) -> Iterator[tuple[str, Value]]:
    """Yield what a contact's row should show, by column key."""
    finding = check.standing.get(row.id)
    due = finding.due if finding else None
    yield "last_touch", check.last_touch.get(row.id)
    yield "due", due
    yield "days_over", float((check.today - due).days) if due and due <= check.today else None
    yield "flag", finding.flag if finding and is_flagged(finding, check.today) else None
    yield "why", finding.why if finding else None
