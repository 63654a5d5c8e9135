"""The counts behind the pictures of a digest."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from sheetsync.model.figures import Figures
from sheetsync.model.finding import Check
from sheetsync.model.snapshot import Snapshot
from sheetsync.tracker.facts import facts_of
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import STAGES

__all__ = ["count_figures"]

_AHEAD, _BACK = 8, 26


def count_figures(snapshot: Snapshot, check: Check) -> Figures:
    """Count contacts by stage, due days of this and the next seven weeks, and touches of the last half-year."""
    accounts = facts_of(Tracker(snapshot), check.today).accounts
    this_week = _monday(check.today)
    stages = Counter(each.contact.stage for each in accounts)
    due = Counter(
        max(_monday(finding.due), this_week) for finding in check.standing.values() if finding.due is not None
    )
    touches = Counter(_monday(touch.day) for each in accounts for touch in each.touches if touch.day)
    return Figures(
        tuple((stage, stages[stage]) for stage in STAGES),
        _weeks(due, this_week, _AHEAD),
        _weeks(touches, this_week - timedelta(weeks=min(_BACK - 1, (this_week - date.min).days // 7)), _BACK),
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _weeks(counted: Counter[date], first: date, number: int) -> tuple[tuple[date, int], ...]:
    number = min(number, (date.max - first).days // 7 + 1)
    weeks = (first + timedelta(weeks=week) for week in range(number))
    return tuple((week, counted[week]) for week in weeks)
