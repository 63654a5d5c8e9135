"""What a cell can hold, when two values are the same, and how one is shown to a person.

The canonical kinds are plain Python values, so that they are cheap to hold and to compare:
Blank is ``None``, Text ``str``, Number ``float``, Bool ``bool``, Date ``datetime.date``, DateTime ``datetime.datetime``
(no time zone), and Link, Formula and Error are the classes below.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import isfinite
from typing import TypeAlias

__all__ = [
    "UNTOLD",
    "Error",
    "Formula",
    "Kind",
    "Link",
    "Value",
    "canonical",
    "is_blank",
    "is_safe",
    "kind_of",
    "moment",
    "plain",
    "same",
    "same_key",
    "show",
]


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to an address; a cell whose text *is* its address is plain Text instead."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Error:
    """An error value that a program shows in a cell, such as ``#N/A``."""

    code: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as its book writes it, beginning with ``=``, and the value last calculated (``None``: not known)."""

    text: str
    value: str | float | bool | date | datetime | Link | Error | None = None


UNTOLD = Formula("")
"""A formula of which nothing is known but that it is there."""

Value: TypeAlias = str | float | bool | date | datetime | Link | Formula | Error | None


_SAFE = ("http://", "https://", "mailto:", "tel:")


class Kind(StrEnum):
    """The canonical kinds by name."""

    BLANK = "Blank"
    TEXT = "Text"
    NUMBER = "Number"
    BOOL = "Bool"
    DATE = "Date"
    DATETIME = "DateTime"
    LINK = "Link"
    FORMULA = "Formula"
    ERROR = "Error"


_KINDS: dict[type, Kind] = {
    type(None): Kind.BLANK,
    str: Kind.TEXT,
    float: Kind.NUMBER,
    bool: Kind.BOOL,
    date: Kind.DATE,
    datetime: Kind.DATETIME,
    Link: Kind.LINK,
    Formula: Kind.FORMULA,
    Error: Kind.ERROR,
}


def kind_of(value: Value) -> Kind:
    """Name the kind of *value*."""
    return _KINDS[type(value)]


def canonical(raw: object) -> Value:
    """Return *raw* as one of the canonical kinds.

    Integers become floats, as both Excel and Google Sheets store doubles. A number that no sheet can store (NaN,
    infinity) becomes the error both programs show for it. Date-times lose their time zone and are rounded to
    milliseconds, which is what a serial number holds. Raises TypeError for anything that is not a cell's value.
    """
    match raw:
        case None | bool() | str() | Link() | Formula() | Error():
            return raw
        case int() | float():
            number = float(raw)
            return number if isfinite(number) else Error("#NUM!")
        case datetime():
            spare = raw.microsecond % 1000
            step = timedelta(microseconds=1000 - spare if spare >= 500 else -spare)
            return raw.replace(tzinfo=None) + step
        case date():
            return raw
    msg = f"not a cell's value: {type(raw).__name__}"
    raise TypeError(msg)


def plain(value: Value) -> Value:
    """Return what a person sees in the cell: the value of a formula, and any other value as it is."""
    return value.value if isinstance(value, Formula) else value


def is_blank(value: Value) -> bool:
    """Tell whether a person would call the cell empty."""
    shown = plain(value)
    return shown is None or (isinstance(shown, str) and not shown.strip())


def is_safe(url: str) -> bool:
    """Tell whether an address may be made clickable: neither a program nor a file, here or on another machine."""
    return url.lower().startswith(_SAFE) and url.isprintable()


def same(one: Value, other: Value) -> bool:
    """Tell whether two values are the same to a person, whichever program stores them.

    Line ends, no-break spaces, trailing blanks and the Unicode composition of text do not count, nor does a midnight
    that one program stores and the other does not. A number is never the same as text that looks like it, nor as a
    Bool.
    """
    if type(one) is type(other):
        return one == other or (isinstance(one, str) and isinstance(other, str) and _fold(one) == _fold(other))
    if one is None or other is None:
        return is_blank(one) and is_blank(other)
    if isinstance(one, date) and isinstance(other, date):
        return moment(one) == moment(other)
    return False


def same_key(value: Value) -> Hashable:
    """Return what two plain values have in common exactly when they are the same, to look rows up by their cells."""
    shown = plain(value)
    if is_blank(shown):
        return None
    if isinstance(shown, str):
        return _fold(shown)
    if isinstance(shown, date):
        return moment(shown)
    return type(shown).__name__, shown


def show(value: Value) -> str:
    """Return *value* as a person reads it: dates in ISO form, whole numbers without a point, links by their text."""
    match plain(value):
        case None:
            return ""
        case bool() as answer:
            return "TRUE" if answer else "FALSE"
        case float() as number:
            return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
        case datetime() as moment:
            return moment.isoformat(
                sep=" ", timespec="minutes" if not (moment.second or moment.microsecond) else "auto"
            )
        case date() as day:
            return day.isoformat()
        case Link(text, _):
            return text
        case Error(code):
            return code
        case shown:
            return str(shown)


def _fold(text: str) -> str:
    """Reduce text to what must be equal for two cells to hold the same words."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return "\n".join(line.rstrip() for line in lines.split("\n")).rstrip()


def moment(day: date) -> datetime:
    """Return the moment at which a date begins, or the moment itself: what dates and date-times are compared by."""
    return day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
