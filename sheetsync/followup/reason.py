"""How a rule says why: one shape of sentence for all, so that the sheet's formulas can write the very same."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sheetsync.followup.calendar import Calendar, later
from sheetsync.followup.settings import Norms

__all__ = ["Term", "because", "count", "in_business_days", "in_days"]


class Term(NamedTuple):
    """The days that follow from a first one: when something is due, from when it is late, and how that was counted."""

    since: date
    due: date
    late: date | None = None
    counted: str = ""


def in_business_days(calendar: Calendar, since: date, due: int, late: int | None = None) -> Term:
    """Return the term that is due, and late, so many business days after *since*."""
    counted = _counted(since, due, late, "business day")
    return Term(since, calendar.add(since, due), None if late is None else calendar.add(since, late), counted)


def in_days(calendar: Calendar, since: date, due: int, late: int | None = None) -> Term:
    """Return the term that is due, and late, so many days after *since*, each rolled forward to a business day."""
    counted = f"{_counted(since, due, late, 'day')} (a day off moves it to the next business day)"
    day = None if late is None else calendar.roll(later(since, late))
    return Term(since, calendar.roll(later(since, due)), day, counted)


def because(norms: Norms, said: str, term: Term, late: str = "") -> str:
    """Return ``You met on 2026-11-20 (3 days ago) and no thank-you is recorded. Due 2026-11-23.``.

    How long ago it was is left out as long as nothing is due, so that a reason that waits does not change every day.
    """
    return f"{said.format(f'{term.since}{_ago(norms.today, term.since, term.due)}')}. Due {term.due}{late}."


def count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 day``, ``2 days``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _counted(since: date, due: int, late: int | None, noun: str) -> str:
    return f"due {count(due, noun)} after {since}" + ("" if late is None else f", late {count(late, noun)} after it")


def _ago(today: date, since: date, due: date) -> str:
    days = (today - since).days
    if due > today:
        return ""
    if days == 0:
        return " (today)"
    return f" ({count(days, 'day')} ago)" if days > 0 else f" (in {count(-days, 'day')})"
