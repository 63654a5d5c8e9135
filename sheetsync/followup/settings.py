"""The numbers of the rules, holidays and quiet periods, as the sheet Settings gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil

from sheetsync.followup.calendar import Calendar
from sheetsync.followup.cells import Oddities, Reader, day_of, number_of, trimmed
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row
from sheetsync.model.value import Value, is_blank, show

__all__ = ["DEFAULTS", "GOALS", "HOLIDAYS", "QUIET_PERIODS", "Norms", "as_of", "own_address", "read_norms"]

DEFAULTS: Mapping[str, float] = {
    "tier.close": 30,
    "tier.warm": 90,
    "tier.light": 180,
    "tier.yearly": 365,
    "stale.factor": 1.5,
    "lost.factor": 3,
    "coming.days": 7,
    "step.late": 3,
    "thanks.due": 1,
    "thanks.late": 3,
    "thanks.excuse": 5,
    "prepare.days": 2,
    "outcome.due": 1,
    "outcome.late": 3,
    "reply.due": 1,
    "reply.late": 3,
    "request.second": 3,
    "request.follow": 7,
    "request.again": 7,
    "request.close": 14,
    "schedule.due": 2,
    "schedule.late": 5,
    "referral.due": 2,
    "referral.late": 7,
    "tell.due": 5,
    "tell.late": 10,
    "report.due": 7,
    "report.late": 14,
    "reflect.due": 3,
    "reflect.late": 10,
    "backlog.due": 14,
    "avenue.late": 7,
}
"""What holds where Settings says nothing, by the key of the setting: days, business days, or factors."""

GOALS = ("messages", "people", "interviews")
"""What a person may have a weekly goal for, under the key ``goal.messages`` and so on; blank is none."""

_MOST_A_WEEK = 1000
_MOST = 3650
"""Ten years: a greater number of days is a slip of the hand."""

_GREATEST_FACTOR = 100
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
    table = snapshot.tables.get("settings")
    row = table.by_id.get("as_of") if table else None
    return day_of(table.cell(row, "value")) if table and row else None


def own_address(snapshot: Snapshot) -> str:
    """Return the person's own e-mail address as Settings has it; blank if it does not."""
    table = snapshot.tables.get("settings")
    row = table.by_id.get("me.email") if table else None
    return trimmed(table.cell(row, "value")) if table and row else ""


def read_norms(snapshot: Snapshot, today: date, oddities: Oddities) -> Norms:
    """Read the sheet Settings: what is missing or unusable there is noted, and the default holds."""
    reader = Reader(snapshot, "settings", ("value",), oddities)
    rows = {row.id.casefold(): row for row in reversed(reader.rows) if row.id}
    numbers = dict(DEFAULTS)
    for key, row in rows.items():
        if key in DEFAULTS:
            numbers[key] = _number(reader, row, key)
        elif isinstance(other := reader.value(row, "value"), float):
            numbers[key] = other
    absent = [key for key in DEFAULTS if key not in rows]
    if absent and reader.table is not None:
        defaults = ", ".join(f"{key} {show(DEFAULTS[key])}" for key in absent)
        oddities.say(f"{reader.table.title}: some numbers have no row there, so these were used: {defaults}.")
    if "as_of" in rows and (fixed := reader.day(rows["as_of"], "value")):
        oddities.say(f"Settings fixes the day of the check (as_of) at {fixed}: clear it to check as of the real day.")
    holidays = frozenset(_holidays(reader, rows))
    quiet = frozenset(_quiet_days(reader, rows))
    strict = Calendar(holidays)
    calendar = Calendar(holidays | quiet) if quiet else strict
    return Norms(today, numbers, calendar, strict, dict(_goals(reader, rows)))


def _number(reader: Reader, row: Row, key: str) -> float:
    """Return the setting's number if the rule can work with it, else the default."""
    default = DEFAULTS[key]
    number = number_of(reader.value(row, "value"))
    if key.endswith(".factor"):
        fits, wanted = number is not None and 1 <= number <= _GREATEST_FACTOR, f"a number from 1 to {_GREATEST_FACTOR}"
    else:
        least = 1 if key.startswith("tier.") else 0
        fits = number is not None and least <= number <= _MOST and number == int(number)
        wanted = f"a whole number of days from {least} to {_MOST}"
    if number is not None and fits:
        return number
    if is_blank(reader.value(row, "value")):
        reader.odd_row(row, f"({key}) is blank, so {show(default)} was used")
    else:
        reader.odd(row, "value", f"is not {wanted} for {key}, so {show(default)} was used")
    return default


def _goals(reader: Reader, rows: Mapping[str, Row]) -> Iterator[tuple[str, int]]:
    for key in GOALS:
        row = rows.get(f"goal.{key}")
        if row is None or is_blank(reader.value(row, "value")):
            continue
        number = number_of(reader.value(row, "value"))
        if number is None or not 0 <= number <= _MOST_A_WEEK or number != int(number):
            reader.odd(row, "value", f"is not a whole number from 0 to {_MOST_A_WEEK}, so it was taken for no goal")
        elif number:
            yield key, int(number)


def _holidays(reader: Reader, rows: Mapping[str, Row]) -> Iterator[date]:
    for row in _numbered(reader, rows, "holiday", HOLIDAYS):
        if day := reader.day(row, "value"):
            yield day


def _quiet_days(reader: Reader, rows: Mapping[str, Row]) -> Iterator[date]:
    for row in _numbered(reader, rows, "quiet", QUIET_PERIODS):
        if is_blank(reader.value(row, "value")):
            continue
        period = _period(reader.value(row, "value"))
        if period is None:
            reader.odd(
                row,
                "value",
                f"is not a period of at most {_LONGEST_QUIET} days and was passed over; "
                "write it like 2026-12-24 to 2027-01-01",
            )
        else:
            first, days = period
            yield from (first + timedelta(days=number) for number in range(days))


def _numbered(reader: Reader, rows: Mapping[str, Row], prefix: str, most: int) -> Iterator[Row]:
    """Yield the rows ``prefix.1`` and so on, noting those that are filled in and have no such number."""
    wanted = {f"{prefix}.{number}" for number in range(1, most + 1)}
    for key, row in rows.items():
        if key in wanted:
            yield row
        elif key.startswith(f"{prefix}.") and not is_blank(reader.value(row, "value")):
            reader.odd_row(row, f"({key}) was passed over: its key is none of {prefix}.1 to {prefix}.{most}")


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
