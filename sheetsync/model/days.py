"""Days as people say them: ``2026-11-23``, ``yesterday``, ``last Tuesday``, ``3 days ago``, ``in 2 weeks``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sheetsync.model.folding import folded

__all__ = ["DAYS_HINT", "day_said"]

DAYS_HINT = "Write it like 2026-11-23, yesterday, last Tuesday, 3 days ago, next Friday or in 2 weeks."

_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DISTANCE = re.compile(r"(in )?(\d{1,4}|an?|one) (day|week)s?( ago)?")


def day_said(text: str, today: date, *, past: bool) -> date | None:
    """Return the day that *text* means on the day *today*; None if it means none, or one beyond the calendar.

    A weekday by itself is the last one up to today if *past*, else the next one after today; ``last`` and ``next`` are
    always before and after today.
    """
    words = folded(text)
    try:
        if words in _NEAR:
            return today + timedelta(days=_NEAR[words])
        if distance := _DISTANCE.fullmatch(words):
            return _distant(distance, today)
        which, _, name = words.rpartition(" ")
        if name in _WEEKDAYS and which in ("", "last", "next", "this"):
            return _weekday(_WEEKDAYS.index(name), which or ("until today" if past else "next"), today)
        return date.fromisoformat(words) if len(words) == 10 else None
    except (ValueError, OverflowError):
        return None


def _distant(distance: re.Match[str], today: date) -> date | None:
    ahead, number, unit, ago = distance.groups()
    if bool(ahead) == bool(ago):
        return None
    days = (int(number) if number.isdigit() else 1) * (7 if unit == "week" else 1)
    return today + timedelta(days=days if ahead else -days)


def _weekday(weekday: int, which: str, today: date) -> date:
    """Return the weekday before today (last), up to today, from today on (this), or after today (next)."""
    back, ahead = (today.weekday() - weekday) % 7, (weekday - today.weekday()) % 7
    match which:
        case "last":
            return today - timedelta(days=back or 7)
        case "until today":
            return today - timedelta(days=back)
        case "this":
            return today + timedelta(days=ahead)
        case _:
            return today + timedelta(days=ahead or 7)
