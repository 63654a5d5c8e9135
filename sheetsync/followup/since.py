"""Who went quiet and who came back since the last check that the sheet knows of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sheetsync.followup.moves import is_flagged
from sheetsync.model.finding import Check, Since
from sheetsync.model.snapshot import Snapshot
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Listed

__all__ = ["with_last_check"]

_QUIET = ("STALE", "LOST TOUCH", "gone quiet")
"""How the flag of somebody gone quiet ends, in Contacts, and in This week as of now and of earlier versions."""


def with_last_check(snapshot: Snapshot, check: Check) -> Check:
    """Return the check with what changed since the last one; as it is if the sheet holds none of an earlier day.

    Who was quiet then has come back if there was contact since it was due: who is only left alone now has not.
    """
    tracker = Tracker(snapshot)
    week = tracker.listed
    checked = (*(each.checked_on for each in week), *(each.checked_on for each in tracker.past_checks))
    last = max(filter(None, checked), default=None)
    if last is None or last >= check.today:
        return check
    before = {each.contact: each for each in week if each.flag.endswith(_QUIET)}
    now = {row: finding.name for row, finding in check.standing.items() if _is_quiet(check, row, check.today)}
    newly = tuple(sorted(name for row, name in now.items() if row not in before))
    back = (each for contact, each in before.items() if contact not in now and _touched(check, each))
    recovered = tuple(sorted(each.name for each in back))
    return replace(check, since=Since(last, newly, recovered))


def _touched(check: Check, listed: Listed) -> bool:
    """Tell whether something passed between the person and the contact since the day on which that was due."""
    touched = check.last_touch.get(listed.contact)
    return touched is not None and listed.due is not None and touched >= listed.due


def _is_quiet(check: Check, row: str, today: date) -> bool:
    finding = check.standing[row]
    return finding.flag in _QUIET and is_flagged(finding, today)
