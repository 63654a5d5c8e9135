"""How a locale writes numbers and dates, for entering and for showing."""

from __future__ import annotations

from dataclasses import dataclass

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_DE = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip
DAYS_DE = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


@dataclass(frozen=True)
class Conventions:
    """What formatting and entry depend on."""

    decimal: str = "."
    group: str = ","
    date: str = "m/d/yyyy"
    time: str = "h:mm:ss am/pm"
    date_time: str = "m/d/yyyy h:mm:ss"
    currency: str = '"$"#,##0.00'
    symbol: str = "$"
    day_first: bool = False
    date_separator: str = "/"
    months: tuple[str, ...] = MONTHS
    days: tuple[str, ...] = DAYS
    true: str = "TRUE"
    false: str = "FALSE"


LOCALES = {
    "en_US": Conventions(),
    "en_GB": Conventions(
        date="dd/mm/yyyy", time="hh:mm:ss", date_time="dd/mm/yyyy hh:mm:ss", currency='"£"#,##0.00', symbol="£",
        day_first=True,
    ),
    "de_DE": Conventions(
        decimal=",", group=".", date="dd.mm.yyyy", time="hh:mm:ss", date_time="dd.mm.yyyy hh:mm:ss",
        currency='#,##0.00 "€"', symbol="€", day_first=True, date_separator=".", months=MONTHS_DE, days=DAYS_DE,
        true="WAHR", false="FALSCH",
    ),
}  # fmt: skip


def conventions(locale: str) -> Conventions:
    """The conventions of a locale; one that is not modelled is treated as en_US (docs/sandbox.md says so)."""
    return LOCALES.get(locale, LOCALES["en_US"])
