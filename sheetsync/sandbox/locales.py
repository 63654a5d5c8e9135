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


MONTHS_FR = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
DAYS_FR = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS_SV = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
DAYS_SV = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
MONTHS_PT = (
    "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro",
    "dezembro",
)  # fmt: skip
DAYS_PT = ("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo")
MONTHS_JA = tuple(f"{number}月" for number in range(1, 13))
DAYS_JA = ("月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日")
MONTHS_HI = (
    "जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर",
)  # fmt: skip
DAYS_HI = ("सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार")
SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


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
    lakhs: bool = False  # above the thousands, digits are grouped in twos

    @property
    def decimal_comma(self) -> bool:
        """Whether 1,5 is one and a half, so that a formula's arguments are parted by semicolons."""
        return self.decimal == ","


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
    "fr_FR": Conventions(
        decimal=",", group="\N{NARROW NO-BREAK SPACE}", date="dd/mm/yyyy", time="hh:mm:ss",
        date_time="dd/mm/yyyy hh:mm:ss", currency='#,##0.00 "€"', symbol="€", day_first=True, months=MONTHS_FR,
        days=DAYS_FR, true="VRAI", false="FAUX",
    ),
    "sv_SE": Conventions(
        decimal=",", group="\N{NO-BREAK SPACE}", date="yyyy-mm-dd", time="hh:mm:ss", date_time="yyyy-mm-dd hh:mm:ss",
        currency='#,##0.00 "kr"', symbol="kr", day_first=True, date_separator="-", months=MONTHS_SV, days=DAYS_SV,
        true="SANT", false="FALSKT",
    ),
    "ja_JP": Conventions(
        date="yyyy/mm/dd", time="h:mm:ss", date_time="yyyy/mm/dd h:mm:ss", currency='"¥"#,##0.00', symbol="¥",
        months=MONTHS_JA, days=DAYS_JA,
    ),
    "pt_BR": Conventions(
        decimal=",", group=".", date="dd/mm/yyyy", time="hh:mm:ss", date_time="dd/mm/yyyy hh:mm:ss",
        currency='"R$ "#,##0.00', symbol="R$", day_first=True, months=MONTHS_PT, days=DAYS_PT, true="VERDADEIRO",
        false="FALSO",
    ),
    "hi_IN": Conventions(
        date="d/m/yyyy", time="h:mm:ss am/pm", date_time="d/m/yyyy h:mm:ss am/pm", currency='"₹"#,##0.00', symbol="₹",
        day_first=True, months=MONTHS_HI, days=DAYS_HI, lakhs=True,
    ),
}  # fmt: skip


def conventions(locale: str) -> Conventions:
    """The conventions of a locale; one that is not modelled is treated as en_US (docs/sandbox.md says so)."""
    return LOCALES.get(locale, LOCALES["en_US"])
