"""The numbers of the rules, holidays and quiet periods, as the sheet Settings gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil

from sheetsync.followup.calendar import Calendar
from sheetsync.model.rulings import DEFAULTS, GREATEST_FACTOR, MOST_DAYS, is_factor, least
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.value import Value, is_blank, show
from sheetsync.tracker.cells import day_of, number_of, read_day, trimmed
from sheetsync.tracker.oddities import Oddities
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Setting

__all__ = [
    "DEFAULTS",
    "GOALS",
    "HOLIDAYS",
    "QUIET_PERIODS",
    "Norms",
    "adviser_word",
    "as_of",
    "own_address",
    "own_word",
    "read_norms",
]

GOALS = ("messages", "people", "interviews")
"""What a person may have a weekly goal for, under the key ``goal.messages`` and so on; blank is none."""

_MOST_A_WEEK = 1000
_LONGEST_QUIET = 92
HOLIDAYS, QUIET_PERIODS = 40, 4
"""How many holidays and quiet periods Settings may have, ``holiday.1`` and ``quiet.1`` the first of them."""

_ISO = r"(\d{4}-\d{2}-\d{2})"
_PERIOD = re.compile(rf"{_ISO}(?: (?:to|until|–|-) {_ISO})?", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Norms:
    """All that a rule measures against: the day of the check, its numbers, and business days.

    *calendar* knows holidays and quiet periods; *strict* knows holidays only, for what no exam week excuses. *goals*
    are the person's own for a week, by what they count.
    """

    today: date
    numbers: Mapping[str, float] = field(default_factory=lambda: DEFAULTS)
    calendar: Calendar = field(default_factory=Calendar)
    strict: Calendar = field(default_factory=Calendar)
    goals: Mapping[str, int] = field(default_factory=dict)

    def days(self, key: str) -> int:
        """Return a setting that counts days; raises KeyError for one that neither Settings nor DEFAULTS has."""
        return int(self.numbers[key])

    def factor(self, key: str) -> float:
        """Return a setting that multiplies; raises KeyError for one that neither Settings nor DEFAULTS has."""
        return self.numbers[key]

    def times(self, days: int, key: str) -> int:
        """Return *days* times a factor, rounded up to whole days."""
        return ceil(round(days * self.factor(key), 6))


def as_of(snapshot: Snapshot) -> date | None:
    """Return the day that Settings fixes for checks, None where it leaves the day open or does not hold a date."""
    row = Tracker(snapshot).settings.get("as_of")
    return day_of(row.value) if row else None


def own_address(snapshot: Snapshot) -> str:
    """Return the person's own e-mail address as Settings has it; blank if it does not."""
    return own_word(Tracker(snapshot), "me.email")


def adviser_word(tracker: Tracker) -> str:
    """Return what an adviser has written to the person whose tracker it is; blank if nothing."""
    return own_word(tracker, "centre.word")


def own_word(tracker: Tracker, key: str) -> str:
    """Return the text of a setting; blank where it has none or is not there."""
    row = tracker.settings.get(key)
    return trimmed(row.value) if row else ""


def read_norms(tracker: Tracker, today: date, oddities: Oddities) -> Norms:
    """Read the sheet Settings: what is missing or unusable there is noted, and the default holds."""
    oddities.missing(tracker.snapshot, "settings", ("value",))
    return _Settings(tracker, oddities).norms(today)


class _Settings:
    """The sheet Settings being read."""

    def __init__(self, tracker: Tracker, oddities: Oddities) -> None:
        self.rows = tracker.settings
        self.table = tracker.table("settings")
        self.oddities = oddities

    def norms(self, today: date) -> Norms:
        numbers = dict(DEFAULTS)
        for key, row in self.rows.items():
            if key in DEFAULTS:
                numbers[key] = self._number(row, key)
            elif isinstance(row.value, float):
                numbers[key] = row.value
        absent = [key for key in DEFAULTS if key not in self.rows]
        if absent and self.table is not None:
            defaults = ", ".join(f"{key} {show(DEFAULTS[key])}" for key in absent)
            self.oddities.say(f"{self.table.title}: some numbers have no row there, so these were used: {defaults}.")
        if "as_of" in self.rows and (fixed := self._day(self.rows["as_of"])):
            self.oddities.say(
                f"Settings fixes the day of the check (as_of) at {fixed}: clear it to check as of the real day."
            )
        holidays = frozenset(day for row in self._numbered("holiday", HOLIDAYS) if (day := self._day(row)))
        quiet = frozenset(self._quiet_days())
        strict = Calendar(holidays)
        calendar = Calendar(holidays | quiet) if quiet else strict
        return Norms(today, numbers, calendar, strict, dict(self._goals()))

    def _day(self, row: Setting) -> date | None:
        day, problem = read_day(row.value) if row.value is not None else (None, "")
        if problem:
            self._odd(row, problem)
        return day

    def _number(self, row: Setting, key: str) -> float:
        """Return the setting's number if the rule can work with it, else the default."""
        default = DEFAULTS[key]
        number = number_of(row.value)
        lowest = least(key)
        if is_factor(key):
            fits = number is not None and lowest <= number <= GREATEST_FACTOR
            wanted = f"a number from {lowest} to {GREATEST_FACTOR}"
        else:
            fits = number is not None and lowest <= number <= MOST_DAYS and number == int(number)
            wanted = f"a whole number of days from {lowest} to {MOST_DAYS}"
        if number is not None and fits:
            return number
        if is_blank(row.value):
            self.oddities.row(row.sheet, row.at, f"({key}) is blank, so {show(default)} was used")
        else:
            self._odd(row, f"is not {wanted} for {key}, so {show(default)} was used")
        return default

    def _goals(self) -> Iterator[tuple[str, int]]:
        for key in GOALS:
            row = self.rows.get(f"goal.{key}")
            if row is None or is_blank(row.value):
                continue
            number = number_of(row.value)
            if number is None or not 0 <= number <= _MOST_A_WEEK or number != int(number):
                self._odd(row, f"is not a whole number from 0 to {_MOST_A_WEEK}, so there is no goal")
            elif number:
                yield key, int(number)

    def _quiet_days(self) -> Iterator[date]:
        for row in self._numbered("quiet", QUIET_PERIODS):
            if is_blank(row.value):
                continue
            period = _period(row.value)
            if period is None:
                problem = f"is not a period of at most {_LONGEST_QUIET} days and was ignored"
                self._odd(row, f"{problem}; write it like 2026-12-24 to 2027-01-01")
            else:
                first, days = period
                yield from (first + timedelta(days=number) for number in range(days))

    def _numbered(self, prefix: str, most: int) -> Iterator[Setting]:
        """Yield the rows ``prefix.1`` and so on, noting those that are filled in and have no such number."""
        wanted = {f"{prefix}.{number}" for number in range(1, most + 1)}
        for key, row in self.rows.items():
            if key in wanted:
                yield row
            elif key.startswith(f"{prefix}.") and not is_blank(row.value):
                problem = f"({key}) was ignored: its key is none of {prefix}.1 to {prefix}.{most}"
                self.oddities.row(row.sheet, row.at, problem)

    def _odd(self, row: Setting, problem: str) -> None:
        self.oddities.cell(row.sheet, row.at, "value", problem)


def _period(value: Value) -> tuple[date, int] | None:
    """Read "2026-12-24 to 2027-01-01", or one date, as a first day and a number of days."""
    if single := day_of(value):
        return single, 1
    words = _PERIOD.fullmatch(trimmed(value)) if isinstance(value, str) else None
    first = _iso(words[1]) if words else None
    last = _iso(words[2]) if words and words[2] else first
    if first is None or last is None or not 0 <= (last - first).days < _LONGEST_QUIET:
        return None
    return first, (last - first).days + 1


def _iso(text: str) -> date | None:
    try:
        return day_of(date.fromisoformat(text))
    except ValueError:
        return None
