"""A wall of people to write to, laid out over weeks: most urgent first, so many a week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sheetsync.followup.settings import read_norms
from sheetsync.model.finding import Check, Finding
from sheetsync.model.snapshot import Snapshot
from sheetsync.tracker.oddities import Oddities
from sheetsync.tracker.reading import Tracker

__all__ = ["spread_out"]

_MAY_WAIT = ("R8", "R10", "R11")
"""Keeping in touch, people not written to yet, and people without a date: nobody waits for an answer there."""


def spread_out(snapshot: Snapshot, check: Check, per_week: int) -> Iterator[tuple[Finding, date]]:
    """Yield whom to leave alone until which business day, so that *per_week* (1 or more) of them come in each week.

    The most urgent *per_week* stay in this week and are not yielded. Only contacts of the rules that can wait are
    moved; who has no ID yet cannot be.
    """
    calendar = read_norms(Tracker(snapshot), check.today, Oddities()).calendar
    monday = check.today - timedelta(days=check.today.weekday())
    waiting = [each for each in check.findings if each.rule in _MAY_WAIT and each.table == "contacts" and each.row]
    for number, finding in enumerate(waiting[per_week:], start=per_week):
        week, place = divmod(number, per_week)
        day = monday + timedelta(weeks=week, days=place * 5 // per_week)
        yield finding, calendar.roll(day)
