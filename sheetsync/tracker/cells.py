"""What a single cell means: a day, a number, a yes, one of the known words.

Each reader returns the meaning, and what is wrong with the cell as a clause that follows its text (empty: nothing).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from math import floor
from typing import Any, TypeAlias

from sheetsync.model.serial import FIRST_MOMENT, clock_of, date_of, serial_of
from sheetsync.model.value import Link, Value, is_blank, plain, show

__all__ = [
    "Read",
    "choice_in",
    "day_of",
    "number_of",
    "read_clock",
    "read_day",
    "read_link",
    "read_number",
    "read_text",
    "read_value",
    "read_words",
    "read_yes",
    "trimmed",
    "whole_from",
]

Read: TypeAlias = Callable[[Value], tuple[Any, str]]
"""Reads what a cell shows; never called for a cell in which nothing stands."""

_FIRST, _END = date(1901, 1, 1), date(3000, 1, 1)
_FIRST_SERIAL, _END_SERIAL = serial_of(_FIRST), serial_of(_END)
_YES = frozenset({"yes", "y", "x", "true", "1", "✓", "✔", "☑"})
_NO = frozenset({"", "no", "n", "false", "0", "☐"})


def day_of(value: Value) -> date | None:
    """Return the day that a cell means, as a sheet's formulas see it; None if it means none.

    Dates and moments from 1901 to 2999 are days, and so are the numbers that sheets store for them. Text is not, even
    if it looks like a date: no formula could reckon with it.
    """
    if type(value) is date:
        return value if _FIRST <= value < _END else None
    shown = plain(value)
    if isinstance(shown, float):
        return date_of(floor(shown)) if _FIRST_SERIAL <= shown < _END_SERIAL else None
    day = shown.date() if isinstance(shown, datetime) else shown
    return day if isinstance(day, date) and _FIRST <= day < _END else None


def number_of(value: Value) -> float | None:
    """Return the number that a cell means, as a sheet's formulas see it; None if it means none.

    A date is the number that sheets store for it: 90 typed into a cell that is formatted as a date means 90 just so.
    """
    shown = plain(value)
    if isinstance(shown, date):
        return serial_of(shown)
    return shown if isinstance(shown, float) else None


def trimmed(value: Value) -> str:
    """Return a cell as the sheet function TRIM does: without blanks around it, and one between words."""
    if value is None:
        return ""
    text = value if type(value) is str else show(value)
    return " ".join(filter(None, text.split(" "))) if " " in text else text


def read_value(value: Value) -> tuple[Value, str]:
    """Read a cell as it is, for columns in which anything may stand."""
    return value, ""


def read_words(value: Value) -> tuple[str, str]:
    """Read a few words as TRIM does."""
    return trimmed(value), ""


def read_text(value: Value) -> tuple[str, str]:
    """Read text of any length, lines and all."""
    return show(value).strip(), ""


def read_link(value: Value) -> tuple[str, str]:
    """Read an address: where a link leads to, not what it is called."""
    return (value.url if isinstance(value, Link) else show(value).strip()), ""


def read_number(value: Value) -> tuple[float | None, str]:
    """Read a number; anything else is passed over in silence, as the cell may hold words instead."""
    shown = plain(value)
    return (shown if isinstance(shown, float) else None), ""


def read_day(value: Value) -> tuple[date | None, str]:
    """Read a day."""
    day = day_of(value)
    if day is not None or is_blank(value):
        return day, ""
    what = "is text and no date" if isinstance(value, str) else "is not a date"
    return None, f"{what}, and was ignored; type it as a date like 2026-11-23"


def read_clock(value: Value) -> tuple[str, str]:
    """Read a time of day, ``14:30``, also of a moment, and of the number that sheets store for either."""
    shown = plain(value)
    serial = serial_of(shown) if isinstance(shown, datetime) else shown
    if isinstance(serial, float) and (0 <= serial < 1 or serial >= FIRST_MOMENT):
        return str(clock_of(serial % 1)), ""
    return trimmed(value), ""


def read_yes(value: Value) -> tuple[bool, str]:
    """Read a yes or no; what is neither counts as yes."""
    if isinstance(value, bool):
        return value, ""
    word = trimmed(value).casefold()
    if word in _YES or word in _NO:
        return word in _YES, ""
    return True, "is neither yes nor no and counts as yes, to be safe"


def choice_in(words: Iterable[str]) -> Read:
    """Return a reader of one of *words*, in any case; any other word reads blank."""
    known: Mapping[str, str] = {word.casefold(): word for word in words}
    problem = f"is none of {', '.join(known.values())} and was ignored"

    def read(value: Value) -> tuple[str, str]:
        text = trimmed(value)
        word = known.get(text.casefold(), "")
        return word, problem if text.strip() and not word else ""

    return read


def whole_from(least: int, most: int, instead: str = "it was ignored", *, unit: str = "") -> Read:
    """Return a reader of a whole number in a range; *instead* says what counts in the place of anything else."""
    problem = f"is not a whole number{unit and f' of {unit}'} from {least} to {most}; {instead}"

    def read(value: Value) -> tuple[int | None, str]:
        number = number_of(value)
        if number is not None and number == int(number) and least <= number <= most:
            return int(number), ""
        return None, "" if is_blank(value) else problem

    return read
