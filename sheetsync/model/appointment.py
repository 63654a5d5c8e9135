"""What stands in a calendar: an interview with its place and time, and a finding of the last check that is gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

__all__ = ["Appointment", "Gone"]


@dataclass(frozen=True, slots=True)
class Appointment:
    """An interview as a calendar has it: *start* a time of day on its day, or the day alone where no time is said.

    *cancelled* ones are told to calendars that may have them; *about* is what to know before it.
    """

    id: str
    person: str
    start: date | datetime
    minutes: int
    where: str = ""
    about: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Gone:
    """A finding that the last check listed: its row and rule, and the name, flag and day that it had."""

    row: str
    rule: str
    name: str = ""
    flag: str = ""
    due: date | None = None
