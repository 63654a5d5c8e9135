"""Who went quiet and who came back since the last check that the sheet knows of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sheetsync.followup.cells import Oddities, Reader
from sheetsync.followup.moves import is_flagged
from sheetsync.followup.past import PAST_CHECKS
from sheetsync.model.finding import Check, Since
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row

__all__ = ["with_last_check"]

_QUIET = ("STALE", "LOST TOUCH")


def with_last_check(snapshot: Snapshot, check: Check) -> Check:
    """Return the check with what changed since the last one; as it is if the sheet holds none of an earlier day.

    Who was quiet then has come back if there was contact since it was due: who is only left alone now has not.
    """
    week = Reader(snapshot, "this_week", (), Oddities())
    past = Reader(snapshot, PAST_CHECKS, (), Oddities())
    days = [day for sheet in (week, past) for row in sheet.rows if (day := sheet.day(row, "checked_on"))]
    last = max(days, default=None)
    if last is None or last >= check.today:
        return check
    quiet = [row for row in week.rows if week.text(row, "flag") in _QUIET]
    before = {week.text(row, "contact"): row for row in quiet}
    now = {row: finding.name for row, finding in check.standing.items() if _is_quiet(check, row, check.today)}
    newly = tuple(sorted(name for row, name in now.items() if row not in before))
    back = (row for contact, row in before.items() if contact not in now and _touched(check, week, contact, row))
    recovered = tuple(sorted(week.text(row, "name") for row in back))
    return replace(check, since=Since(last, newly, recovered))


def _touched(check: Check, week: Reader, contact: str, row: Row) -> bool:
    """Tell whether something passed between the person and the contact since the day on which that was due."""
    touched, due = check.last_touch.get(contact), week.day(row, "due")
    return touched is not None and due is not None and touched >= due


def _is_quiet(check: Check, row: str, today: date) -> bool:
    finding = check.standing[row]
    return finding.flag in _QUIET and is_flagged(finding, today)
