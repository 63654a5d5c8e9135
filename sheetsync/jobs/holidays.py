"""The public holidays of a country, from the library holidays, which is an extra (``sheetsync-tracker[holidays]``)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches

from sheetsync.books.interface import Book
from sheetsync.errors import SheetsyncError, UsageMistake
from sheetsync.followup.days_off import DaysOff, days_off

__all__ = ["HolidaysMissing", "holidays_of", "write_holidays"]

_YEARS = 2


class HolidaysMissing(SheetsyncError):
    """The library holidays, which knows the days off of most countries, is not installed."""


def holidays_of(country: str, region: str, *, today: date) -> Mapping[date, str]:
    """Return the public holidays of this year and the next with their names, in English where the library has it.

    *country* is a code of two letters (ISO 3166-1), *region* a code of one of its regions or blank. Raises
    HolidaysMissing, and UsageMistake for a country or region that the library does not know.
    """
    try:
        import holidays
    except ImportError:
        raise HolidaysMissing(
            "The days off of a country come from the library holidays, which is not installed.",
            hint='Install it: pip install "sheetsync-tracker[holidays]". Or type the dates into Settings. '
            "Nothing was changed.",
        ) from None
    known = holidays.list_supported_countries(include_aliases=False)
    code = country.upper()
    if code not in known:
        raise UsageMistake(
            f"“{country}” is no country whose holidays are known.",
            hint="Name it by its two letters, such as US, GB, DE or IN. Nothing was changed.",
        )
    regions = {each.casefold(): each for each in known[code]}
    if region and region.casefold() not in regions:
        near = get_close_matches(region.casefold(), regions, n=5, cutoff=0.0)
        offered = ", ".join(regions[each] for each in near) or "none at all"
        raise UsageMistake(
            f"“{region}” is no region of {code} that has holidays of its own.",
            hint=f"Known are {offered}{' and others' if len(regions) > len(near) else ''}. Nothing was changed.",
        )
    found = holidays.country_holidays(
        code,
        subdiv=regions[region.casefold()] if region else None,
        years=range(today.year, min(today.year + _YEARS, date.max.year)),
        language="en_US",
    )
    return {day: str(name) for day, name in found.items()}


def write_holidays(book: Book, country: str, region: str, *, today: date) -> DaysOff:
    """Write the holidays into Settings; raises the book's errors and those of `holidays_of`, with nothing changed."""
    days = holidays_of(country, region, today=today)
    snapshot = book.observe()
    found = days_off(snapshot, days, of="-".join(filter(None, (country.upper(), region))), today=today)
    book.apply(found.changes, expected=snapshot)
    return found
