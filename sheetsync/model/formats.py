"""Number formats: what one says of a value, and when another says the same.

A format is its code as Excel writes it (ECMA-376 part 1, 18.8.31), such as ``0%`` or ``[h]:mm``; nothing stands for one
that is not known or says nothing of its own. Books whose program writes other codes translate them.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from sheetsync.model.serial import FIRST_MOMENT, serial_of
from sheetsync.model.value import Value

__all__ = [
    "DATE",
    "GENERAL",
    "MOMENT",
    "NUMBER",
    "PLAIN",
    "TIME",
    "TOKEN",
    "fits",
    "format_kind",
    "is_elapsed",
    "suits",
]

NUMBER, DATE, MOMENT, TIME = "number", "date", "moment", "time"
GENERAL = "General"
PLAIN = frozenset({"0", "yyyy-mm-dd", "yyyy-mm-dd hh:mm"})
"""Formats in which every book shows numbers, dates and moments that nobody has said anything about."""

TOKEN = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?|AM/PM|A/P|General|[Ee][+-]|.', re.IGNORECASE | re.DOTALL)
"""The parts of a code, which begin with what they are: a quote, a backslash, a bracket, a letter, a digit's place."""

_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_CURRENCY = re.compile(r"\[\$([^\]-]*)")


@lru_cache(maxsize=1024)
def format_kind(code: str) -> str:
    """Tell what a format shows: a number, a date, a moment (date and time) or a time of day alone.

    Hours that run on beyond a day, ``[h]:mm``, are a number: of days, which can be added up.
    """
    parts = _first_section(code)
    letters = {part.lower() for part in parts if len(part) == 1 and part.isalpha()}
    times = letters & set("hs")
    if any(map(is_elapsed, parts)):
        return NUMBER
    if letters & set("yde") or ("m" in letters and not times):
        return MOMENT if times else DATE
    return TIME if times else NUMBER


def is_elapsed(part: str) -> bool:
    """Tell whether a part of a code is hours, minutes or seconds that run on, ``[h]``."""
    return _ELAPSED.fullmatch(part) is not None


@lru_cache(maxsize=1024)
def fits(own: str, shown: str) -> bool:
    """Tell whether a cell with the format *own* says what *shown* says, so that a person's own format can stay.

    A percentage is no amount of money, 01234 no number without a zero; how many decimals there are is everybody's own.
    """
    if own in ("", GENERAL):
        return shown in ("", GENERAL)
    one, two = _saying(own), _saying(shown)
    return one == two or (one in (DATE, MOMENT) and two in (DATE, MOMENT, TIME))


def suits(value: Value, code: str) -> bool:
    """Tell whether a cell of this format would still be read as *value*."""
    kind = format_kind(code)
    if isinstance(value, date):
        return kind in (DATE, MOMENT) or (kind == TIME and serial_of(value) >= FIRST_MOMENT)
    return isinstance(value, float) and code != "@" and (kind == NUMBER or (kind == TIME and 1 <= value < FIRST_MOMENT))


def _saying(code: str) -> str:
    """Return what a format says of a number beside its digits: its kind, its unit or its signs, leading zeros."""
    kind = format_kind(code)
    parts = _first_section(code)
    if kind != NUMBER or any(map(is_elapsed, parts)):
        return "elapsed" if kind == NUMBER else kind
    signs = "".join(_sign(part) for part in parts).replace(" ", "")
    whole = "".join(part for part in parts if part in "#0?.").partition(".")[0]
    return f"{signs} {'0' if whole.count('0') > 1 else ''}"


def _sign(part: str) -> str:
    """Return what a part shows that is no digit."""
    if found := _CURRENCY.match(part):
        return found[1]
    if part[0] in "[_*" or part in "#0?.," or part.lower() in ("general", "e+", "e-"):
        return ""
    return part[1:] if part[0] == "\\" else part.strip('"')


def _first_section(code: str) -> list[str]:
    """Return the parts of a code as far as it is for positive numbers."""
    parts = TOKEN.findall(code)
    return parts[: parts.index(";")] if ";" in parts else parts
