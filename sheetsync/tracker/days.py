"""The one reader of days as people write them: 2026-11-23, 26/11, 15.12.2026, Dec 15, last Tuesday, in 2 weeks."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import Enum
from typing import NamedTuple, Self

from sheetsync.errors import UsageMistake
from sheetsync.model.folding import without_accents

__all__ = ["DAYS_HINT", "DayUnclear", "Order", "day_said", "day_to_come"]

DAYS_HINT = "Write it like 2026-11-23, 26/11, Dec 15, tomorrow, last Tuesday, 3 days ago or in 2 weeks."

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
}
_NEAR = {"day before yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "day after tomorrow": 2}
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_FILLING = {"the", "of", "on"}
_FAR, _YEAR = 270, 366  # days

_MIDNIGHT = re.compile(r"(?<=\d)[t ]00?:00(:00)?$")
_TIME = re.compile(r"\d:\d\d")
_DISTANCE = re.compile(r"(in )?(\d{1,4}|[a-z]+) (day|week|month|year)s?( ago| from now| from today)?")
_YEAR_FIRST = re.compile(r"([1-9]\d{3})([-/.])(\d{1,2})\2(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2})?)?")
_EITHER = re.compile(r"(\d{1,2})([-/])(\d{1,2})(?:\2(\d{4}|\d{2}))?")
_FIGURES = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er)?|([1-9]\d{3})")


class Order(Enum):
    """Which number of 3/4/2026 is the day."""

    DAY_FIRST = 0
    MONTH_FIRST = 1


class DayUnclear(UsageMistake):
    """A text that means no day, or that may mean each of *readings*."""

    def __init__(self, message: str, *, hint: str = DAYS_HINT, readings: Sequence[date] = ()) -> None:
        super().__init__(message, hint=f"{hint} Nothing was changed.")
        self.readings = tuple(readings)

    @classmethod
    def of_two(cls, text: str, *readings: date) -> Self:
        """Return what says that *text* can mean each of *readings*."""
        both = " or ".join(day.isoformat() for day in readings)
        return cls(f"“{text}” can be {both}.", hint=f"Write it like {readings[-1]}.", readings=readings)


class _Written(NamedTuple):
    """A day as it was written: the year may be left out, and the calendar need not have it."""

    year: int | None
    month: int
    day: int


def day_said(text: str, today: date, *, past: bool, order: Order | None = None, language: str = "en") -> date:
    """Return the day that *text* means on the day *today*; raises DayUnclear, with both readings where there are two.

    Without a year the day is the last such day up to today if *past*, else the next one from today on. A weekday by
    itself is the last one up to today if *past*, else the next one after today; ``last`` and ``next`` are always before
    and after today. *order* settles 3/4/2026; names of months and weekdays are those of *language*: en, de or fr.
    """
    words = _MIDNIGHT.sub("", without_accents(text))
    if _TIME.search(words):
        raise DayUnclear(f"“{text}” is more than a day.", hint="Leave the time of day out.")
    weekday, rest = _weekday_apart(words, language)
    try:
        days = _days(rest, weekday, today, past=past, order=order, language=language)
    except _NotThere as why:
        raise DayUnclear(f"“{text}” is not a day: {why}.") from None
    except (ValueError, OverflowError, StopIteration):  # from days before the year 1 and after 9999
        raise DayUnclear(f"“{text}” is not a day: it is beyond the calendar.") from None
    fitting = sorted({day for day in days if weekday in (None, day.weekday())})
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise DayUnclear.of_two(text, *fitting)
    if not days:
        raise DayUnclear(f"“{text}” is not a day.")
    other = " and ".join(f"{day} is a {_WEEKDAYS['en'].split()[day.weekday()]}" for day in days)
    raise DayUnclear(f"“{text}” is not a day: {other}.")


def day_to_come(text: str, today: date) -> date:
    """Return the day that *text* means on the day *today*, the next one where there are several.

    Raises DayUnclear as `day_said` does, and with both readings where the next one is most of a year away and the last
    one was not long ago: an interview is often noted after it was held.
    """
    day = day_said(text, today, past=False)
    if (day - today).days > _FAR:
        last = day_said(text, today, past=True)
        if 0 < (day - last).days <= _YEAR:
            raise DayUnclear.of_two(text, last, day)
    return day


class _NotThere(Exception):
    """The calendar has no such day."""


def _weekday_apart(words: str, language: str) -> tuple[int | None, str]:
    """Return the weekday that stands first or last, and the other words."""
    rest = [word for word in words.replace(",", " ").split() if word not in _FILLING]
    for place in (0, -1) if rest else ():
        weekday = _place(rest[place], _WEEKDAYS[language], least=2)
        if weekday is not None and _place(rest[place], _MONTHS[language], least=3) is None:
            del rest[place]
            return weekday, " ".join(rest)
    return None, " ".join(rest)


def _days(
    words: str, weekday: int | None, today: date, *, past: bool, order: Order | None, language: str
) -> list[date]:
    """Return what the words can mean, none for nothing; raises _NotThere, ValueError and OverflowError."""
    if weekday is not None and words in ("", "last", "next", "this"):
        return [_weekday(weekday, words or ("until today" if past else "next"), today)]
    if words in _NEAR:
        return [today + timedelta(days=_NEAR[words])]
    if distance := _DISTANCE.fullmatch(words):
        return list(_distant(distance, today))
    written = _written(re.sub(r" ?([-./]) ?", r"\1", words), language)
    there = [each for each in written if _last_of(each) >= each.day >= 1]
    if written and not there:
        raise _NotThere(_why_not(written[0] if _last_of(written[0]) else written[-1]))
    if order is not None and len(there) > 1:
        there = [there[order.value]]
    return [_nearest(each, today, past=past) for each in there]


def _distant(distance: re.Match[str], today: date) -> Iterator[date]:
    ahead, said, unit, end = distance.groups(default="")
    number = int(said) if said.isdecimal() else _COUNTS.get(said)
    if number is None or not (ahead or end) or (ahead and end == " ago"):
        return
    number = -number if end == " ago" else number
    if unit in ("day", "week"):
        yield today + timedelta(days=number * (7 if unit == "week" else 1))
    else:
        year, month = divmod(today.year * 12 + today.month - 1 + number * (12 if unit == "year" else 1), 12)
        first = date(year, month + 1, 1)
        yield first.replace(day=min(today.day, monthrange(year, month + 1)[1]))


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


def _written(words: str, language: str) -> list[_Written]:
    """Return the ways in which a date can be read; of two the one that has the day first comes first."""
    if re.fullmatch(r"[1-9]\d{7}", words):
        words = f"{words[:4]}-{words[4:6]}-{words[6:]}"
    if found := _YEAR_FIRST.fullmatch(words):
        return [_Written(int(found[1]), int(found[3]), int(found[4]))]
    if found := _DOTTED.fullmatch(words):
        return [_Written(_year(found[3]), int(found[2]), int(found[1]))]
    if found := _EITHER.fullmatch(words):
        one, two, year = int(found[1]), int(found[3]), _year(found[4])
        return [_Written(year, two, one), _Written(year, one, two)]
    return list(_with_month(re.split(r"[-./ ]+", words.strip(".")), language))


def _with_month(parts: Sequence[str], language: str) -> Iterator[_Written]:
    """Yield the day that is written with the name of its month."""
    months = [place for part in parts if (place := _place(part, _MONTHS[language], least=3)) is not None]
    figures = [found[1] or found[2] for part in parts if (found := _FIGURES.fullmatch(part))]
    day, *years = sorted(figures, key=lambda each: len(each) > 2) or ("",)
    if len(months) == 1 and len(parts) == 1 + len(figures) and len(day) in (1, 2):
        if not years:
            yield _Written(None, months[0] + 1, int(day))
        elif len(years) == 1 and len(years[0]) > 1:
            yield _Written(_year(years[0]), months[0] + 1, int(day))


def _year(figures: str | None) -> int | None:
    return int(figures) + (2000 if len(figures) == 2 else 0) if figures else None


def _place(word: str, names: str, *, least: int) -> int | None:
    """Return the place of the one name that begins with a word; None if none does, or more than one."""
    short = word.strip(".")
    found = [place for place, name in enumerate(names.split()) if without_accents(name).startswith(short)]
    return found[0] if len(found) == 1 and len(short) >= least else None


def _last_of(written: _Written) -> int:
    """Return how many days its month has, in any year if none is said; 0 for a month that is none."""
    year = written.year or 2000
    return monthrange(year, written.month)[1] if 1 <= written.month <= 12 else 0


def _why_not(written: _Written) -> str:
    if not _last_of(written):
        return f"there is no month {written.month}"
    year = f" {written.year}" if written.year else ""
    return f"{_MONTHS['en'].split()[written.month - 1]}{year} has {_last_of(written)} days"


def _nearest(written: _Written, today: date, *, past: bool) -> date:
    """Return the day itself, or of all years the one that comes last up to today, or next from today on."""
    if written.year:
        return date(written.year, written.month, written.day)
    years = range(today.year, MINYEAR - 1, -1) if past else range(today.year, MAXYEAR + 1)
    days = (
        date(year, written.month, written.day) for year in years if _last_of(written._replace(year=year)) >= written.day
    )
    return next(day for day in days if (day <= today if past else day >= today))
