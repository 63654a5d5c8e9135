"""Business days: Monday to Friday, without holidays and quiet periods."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

__all__ = ["Calendar", "later"]

_LAST = date.max.toordinal()


class Calendar:
    """Counts business days as the sheet function WORKDAY does, without walking from day to day.

    *free* are the days off that fall on a weekday; those on a weekend make no difference.
    """

    def __init__(self, free: Iterable[date] = ()) -> None:
        self._free = sorted({day.toordinal() for day in free if day.weekday() < 5})

    def is_business(self, day: date) -> bool:
        """Tell whether *day* is a business day."""
        return day.weekday() < 5 and self._off(day.toordinal() - 1, day.toordinal()) == 0

    def add(self, day: date, count: int) -> date:
        """Return the business day that is *count* (0 or more) business days after *day*; 0 gives *day* itself.

        What would lie beyond the year 9999 is its last day.
        """
        if count == 0:
            return day
        start = day.toordinal()
        weekdays = _weekdays_until(start) + count
        skipped = 0
        while True:
            end = _weekday_number(weekdays + skipped)
            if end > _LAST:
                return date.max
            off = self._off(start, end)
            if off == skipped:
                return date.fromordinal(end)
            skipped = off

    def back(self, day: date, count: int) -> date:
        """Return the business day that is *count* (0 or more) business days before *day*; 0 gives *day* itself.

        What would lie before the year 1 is its first day.
        """
        found = day
        while count and found > date.min:
            found -= timedelta(days=1)
            count -= self.is_business(found)
        return found

    def roll(self, day: date) -> date:
        """Return *day*, or the next business day if it is none."""
        return day if self.is_business(day) else self.add(day, 1)

    def between(self, start: date, end: date) -> int:
        """Return how many business days come after *start* up to and including *end*; 0 if *end* is not later."""
        first, last = start.toordinal(), end.toordinal()
        if last <= first:
            return 0
        return _weekdays_until(last) - _weekdays_until(first) - self._off(first, last)

    def _off(self, after: int, until: int) -> int:
        return bisect_right(self._free, until) - bisect_right(self._free, after)


def later(day: date, days: int) -> date:
    """Return the day that is *days* calendar days after *day*, or the last day there is."""
    return day + timedelta(days=days) if day.toordinal() + days <= _LAST else date.max


def _weekdays_until(ordinal: int) -> int:
    """Count the weekdays from the first day of the calendar, a Monday with the ordinal 1, up to *ordinal*."""
    return ordinal // 7 * 5 + min(ordinal % 7, 5)


def _weekday_number(count: int) -> int:
    """Return the ordinal of the weekday number *count*, the inverse of `_weekdays_until`."""
    weeks, days = divmod(count - 1, 5)
    return weeks * 7 + days + 1
