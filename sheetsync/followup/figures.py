"""The counts behind the pictures of a digest."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from sheetsync.followup.cells import Oddities
from sheetsync.followup.reading import STAGES, read_people
from sheetsync.model.figures import Figures
from sheetsync.model.finding import Check
from sheetsync.model.snapshot import Snapshot

__all__ = ["count_figures"]

_AHEAD, _BACK = 8, 26


def count_figures(snapshot: Snapshot, check: Check) -> Figures:
    """Count contacts by stage, due days of this and the next seven weeks, and touches of the last half-year."""
    people = read_people(snapshot, check.today, Oddities())
    this_week = _monday(check.today)
    stages = Counter(person.stage for person in people)
    due = Counter(
        max(_monday(finding.due), this_week) for finding in check.standing.values() if finding.due is not None
    )
    touches = Counter(_monday(touch.day) for person in people for touch in person.touches)
    return Figures(
        tuple((stage, stages[stage]) for stage in STAGES.values()),
        _weeks(due, this_week, _AHEAD),
        _weeks(touches, this_week - timedelta(weeks=min(_BACK - 1, (this_week - date.min).days // 7)), _BACK),
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _weeks(counted: Counter[date], first: date, number: int) -> tuple[tuple[date, int], ...]:
    number = min(number, (date.max - first).days // 7 + 1)
    weeks = (first + timedelta(weeks=week) for week in range(number))
    return tuple((week, counted[week]) for week in weeks)
