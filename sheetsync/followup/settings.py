"""The numbers of the rules, holidays and quiet periods, as the sheet Settings gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from sheetsync.followup.calendar import Calendar
from sheetsync.followup.cells import Oddities, Reader, day_of
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row
from sheetsync.model.value import Value, is_blank, plain, show

__all__ = ["DEFAULTS", "Norms", "as_of", "read_norms"]

DEFAULTS: Mapping[str, float] = {
    "tier.close": 30,
    "tier.warm": 90,
    "tier.light": 180,
    "tier.yearly": 365,
    "stale.factor": 1.5,
    "lost.factor": 3,
    "step.late": 3,
    "thanks.due": 1,
    "thanks.late": 3,
    "thanks.excuse": 5,
    "request.second": 3,
    "request.follow": 7,
    "request.close": 14,
}
"""What holds where Settings says nothing, by the key of the setting: days, business days, or factors."""

_MOST = 3650
"""Ten years: a greater number of days is a slip of the hand."""

_LONGEST_QUIET = 366

_PERIOD = re.compile(r"(\S+)(?:\s+(?:to|until|–|-)\s+(\S+))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Norms:
    """All that a rule measures against: the day of the check, its numbers, and business days.

    *calendar* knows holidays and quiet periods; *strict* knows holidays only, for what no exam week excuses.
    """

    today: date
    numbers: Mapping[str, float] = field(default_factory=lambda: DEFAULTS)
    calendar: Calendar = field(default_factory=Calendar)
    strict: Calendar = field(default_factory=Calendar)

    def days(self, key: str) -> int:
        """Return a setting that counts days; raises KeyError for one that neither Settings nor DEFAULTS has."""
        return int(self.numbers[key])

    def factor(self, key: str) -> float:
        """Return a setting that multiplies; raises KeyError for one that neither Settings nor DEFAULTS has."""
        return self.numbers[key]


def as_of(snapshot: Snapshot) -> date | None:
    """Return the day that Settings fixes for checks, None where it leaves the day open or does not hold a date."""
    table = snapshot.tables.get("settings")
    row = table.by_id.get("as_of") if table else None
    return day_of(table.cell(row, "value")) if table and row else None


def read_norms(snapshot: Snapshot, today: date, oddities: Oddities) -> Norms:
    """Read the sheet Settings: what is missing or unusable there is noted, and the default holds."""
    reader = Reader(snapshot, "settings", ("value",), oddities)
    rows = {row.id.strip().casefold(): row for row in reversed(reader.rows) if row.id}
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
    return Norms(today, numbers, Calendar(holidays | quiet), Calendar(holidays))


def _number(reader: Reader, row: Row, key: str) -> float:
    """Return the setting's number if the rule can work with it, else the default."""
    default = DEFAULTS[key]
    number = _as_number(reader.value(row, "value"))
    if key.endswith(".factor"):
        fits, wanted = number is not None and 1 <= number <= _MOST, "a number from 1"
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


def _as_number(value: Value) -> float | None:
    shown = plain(value)
    if isinstance(shown, str) and re.fullmatch(r"\d{1,9}(\.\d{1,9})?", shown.strip(), re.ASCII):
        return float(shown)
    return shown if isinstance(shown, float) else None


def _holidays(reader: Reader, rows: Mapping[str, Row]) -> Iterator[date]:
    for key, row in rows.items():
        if key.startswith("holiday.") and (day := reader.day(row, "value")):
            yield day


def _quiet_days(reader: Reader, rows: Mapping[str, Row]) -> Iterator[date]:
    for key, row in rows.items():
        if not key.startswith("quiet.") or is_blank(reader.value(row, "value")):
            continue
        period = _period(reader.value(row, "value"))
        if period is None:
            reader.odd(row, "value", "is not a period and was passed over; write it like 2026-12-24 to 2027-01-01")
        else:
            first, days = period
            yield from (first + timedelta(days=number) for number in range(days))


def _period(value: Value) -> tuple[date, int] | None:
    """Read "2026-12-24 to 2027-01-01", or one date, as a first day and a number of days, at most a leap year's."""
    if single := day_of(value) if not isinstance(value, str) else None:
        return single, 1
    words = _PERIOD.fullmatch(show(value).strip())
    first = day_of(words[1]) if words else None
    last = day_of(words[2]) if words and words[2] else first
    if first is None or last is None or not 0 <= (last - first).days < _LONGEST_QUIET:
        return None
    return first, (last - first).days + 1
