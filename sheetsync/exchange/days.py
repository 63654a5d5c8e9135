"""Days as files write them: strict patterns, the order of day and month decided once for a whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sheetsync.model.folding import without_accents

__all__ = ["BLANK_DAYS", "Days", "column_order", "day_of"]

BLANK_DAYS = re.compile(r"0?0[/.-]0?0[/.-](?:00)?00")
"""How Outlook writes that there is no day."""

_MONTHS = """
january jan januar janvier janv enero ene gennaio gen januari janeiro
february feb februar fevrier fevr fev febrero febbraio febr februari fevereiro
march mar marz maerz mrz mars marzo maart mrt marco
april apr avril avr abril abr aprile
may mai mayo maggio mag mei maio
june jun juni juin junio giugno giu junho
july jul juli juillet juil julio luglio lug julho
august aug aout agosto ago augustus
september sep sept septembre septiembre settembre set setembro
october oct oktober okt octobre octubre ottobre ott outubro
november nov novembre noviembre novembro
december dec dezember dez decembre diciembre dic dicembre desember dezembro
""".strip().splitlines()
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}

_TIME = (
    r"(?:[ t,]+(?:at |um |a )?\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:z|utc|gmt|uhr|[+-]\d\d:?\d\d)?(?:\s*\([a-z]+\))?)?"
)
_DAY_NAME = r"(?:[a-z]{2,10}\.?,?\s+)?"
_ISO = re.compile(rf"([12]\d{{3}})([-/.]?)(\d{{1,2}})\2(\d{{1,2}}){_TIME}")
_DOTTED = re.compile(rf"{_DAY_NAME}(\d{{1,2}})\. ?(\d{{1,2}})\. ?(\d{{4}}|\d{{2}}){_TIME}")
_EITHER = re.compile(rf"{_DAY_NAME}(\d{{1,2}})([/-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}")
_DAY_FIRST = re.compile(
    rf"{_DAY_NAME}(\d{{1,2}})(?:\.|st|nd|rd|th|er)?[ -]*(?:de |of )?([a-z]{{3,10}})\.?,?[ -]*(?:de )?"
    rf"(\d{{4}}|\d{{2}}){_TIME}"
)
_MONTH_FIRST = re.compile(
    rf"{_DAY_NAME}([a-z]{{3,10}})\.?[ -]*(\d{{1,2}})(?:st|nd|rd|th)?,?[ -]+(\d{{4}}|\d{{2}}){_TIME}"
)


@dataclass(frozen=True, slots=True)
class Days:
    """What a text can mean: one day, or two where the order of day and month makes the difference."""

    day_first: date | None
    month_first: date | None

    @property
    def is_clear(self) -> bool:
        """True if there is one reading only."""
        return self.day_first == self.month_first or None in (self.day_first, self.month_first)

    def by(self, order: str) -> date | None:
        """Return the day under an order, ``dmy`` or ``mdy``; any reading if there is one only, None if unclear."""
        if self.is_clear:
            return self.day_first or self.month_first
        return {"dmy": self.day_first, "mdy": self.month_first}.get(order)


def day_of(text: str) -> Days | None:
    """Return the days that *text* can mean, a time of day left out; None if it is no day with a year."""
    words = " ".join(without_accents(text[:60]).split())
    if found := _ISO.fullmatch(words):
        return _one(int(found[1]), int(found[3]), int(found[4])) if found[2] or len(found[3] + found[4]) == 4 else None
    if found := _DOTTED.fullmatch(words):
        return _one(_year(found[3]), int(found[2]), int(found[1]))
    if found := _EITHER.fullmatch(words):
        one, two, year = int(found[1]), int(found[3]), _year(found[4])
        days = Days(_day(year, two, one), _day(year, one, two))
        return days if days.day_first or days.month_first else None
    if (found := _DAY_FIRST.fullmatch(words)) and found[2] in _MONTH:
        return _one(_year(found[3]), _MONTH[found[2]], int(found[1]))
    if (found := _MONTH_FIRST.fullmatch(words)) and found[1] in _MONTH:
        return _one(_year(found[3]), _MONTH[found[1]], int(found[2]))
    return None


def column_order(texts: Iterable[str]) -> str:
    """Return the order, ``dmy`` or ``mdy``, that unambiguous values of a column prove; blank if none or both do."""
    proven = set()
    for text in texts:
        found = day_of(text)
        if found and not (found.day_first and found.month_first):
            proven.add("dmy" if found.day_first else "mdy")
    return proven.pop() if len(proven) == 1 else ""


def _one(year: int, month: int, day: int) -> Days | None:
    found = _day(year, month, day)
    return Days(found, found) if found else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(figures: str) -> int:
    year = int(figures)
    return year if len(figures) == 4 else year + (2000 if year < 70 else 1900)
