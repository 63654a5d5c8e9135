"""A time of the week, as ``mon 08:00``: when a check runs that runs by itself."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import NamedTuple

from sheetsync.model.folding import folded

__all__ = ["DAYS", "Weekly", "weekly_said"]

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SAID = re.compile(rf"({'|'.join(DAYS)}) ([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)


class Weekly(NamedTuple):
    """A weekday, 0 for Monday, and a time on it."""

    weekday: int
    hour: int
    minute: int

    def last(self, now: datetime) -> datetime:
        """Return when it last was, *now* included."""
        day = now - timedelta(days=(now.weekday() - self.weekday) % 7)
        moment = day.replace(hour=self.hour, minute=self.minute, second=0, microsecond=0)
        return moment if moment <= now else moment - timedelta(days=7)

    def __str__(self) -> str:
        return f"{DAYS[self.weekday]} {self.hour:02}:{self.minute:02}"


def weekly_said(text: str) -> Weekly | None:
    """Return the time of the week that *text* means; None if it means none."""
    said = _SAID.fullmatch(folded(text))
    return Weekly(DAYS.index(said[1]), int(said[2]), int(said[3])) if said else None
