"""Dates as the serial numbers that sheets store: days since 30 December 1899, the time of day as a fraction.

Google Sheets uses exactly this count. Excel counts a 29 February 1900 that never was, so its serials below 61 are one
less; and a workbook may count from 1904 instead. Both are the Excel book's affair: here there is one count.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

__all__ = ["FIRST_MOMENT", "clock_of", "date_of", "datetime_of", "serial_of"]

_EPOCH = datetime(1899, 12, 30)
_DAY_MS = 86_400_000
# 9999-12-31, the last day that Excel, Google Sheets and Python share.
_LAST = 2_958_465

FIRST_MOMENT = 61
"""The serial number from which on one that is shown as a time alone is a moment, and no span of hours: 1 March 1900."""


def serial_of(day: date) -> float:
    """Return the serial number of a date or date-time, exact to the millisecond."""
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    since = moment - _EPOCH
    return since.days + round(since.seconds * 1000 + since.microseconds / 1000) / _DAY_MS


def datetime_of(serial: float) -> datetime:
    """Return the date-time of a serial number; raises ValueError outside the years 1 to 9999."""
    if not -693_593 <= serial < _LAST + 1:
        msg = f"{serial} is not the serial number of a date between the years 1 and 9999"
        raise ValueError(msg)
    return _EPOCH + timedelta(milliseconds=round(serial * _DAY_MS))


def date_of(serial: float) -> date:
    """Return the day of a serial number, without its time; raises ValueError outside the years 1 to 9999."""
    return datetime_of(serial).date()


def clock_of(serial: float) -> str | float:
    """Return a time of day without a day as text, ``14:30``, which is what a tracker's times are.

    To the second; a serial number that is not a fraction of one day, such as a span of hours, stays the number it is.
    """
    if not 0 <= serial < 1:
        return serial
    hours, rest = divmod(min(round(serial * 86_400), 86_399), 3_600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
