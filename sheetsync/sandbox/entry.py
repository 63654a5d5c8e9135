"""What a typed value becomes: USER_ENTERED (as typed into the sheet) and RAW.

USER_ENTERED coercions follow google.com's behaviour as probed live (dates, currency, percent also set a number format);
only text is parsed: numbers and booleans in JSON are taken as they are.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from sheetsync.sandbox.date_patterns import EPOCH
from sheetsync.sandbox.errors import Json, invalid
from sheetsync.sandbox.locales import SPACES, Conventions
from sheetsync.sandbox.schema import plain

MAX_CHARACTERS = 50_000
SYMBOLS = ("$", "€", "£", "¥")


class Entry(NamedTuple):
    """A value (None clears the cell) and the number format that entering it sets, if any."""

    value: Json | None
    number_format: Json | None = None


def raw(value: Any) -> Entry:
    """RAW: stored as given."""
    if isinstance(value, bool):
        return Entry({"boolValue": value})
    if isinstance(value, int | float):
        return Entry({"numberValue": plain(value)})
    check_length(value)
    return Entry({"stringValue": value} if value else None)


def check_length(text: str) -> None:
    """Google's limit on characters in a cell."""
    if len(text) > MAX_CHARACTERS:
        raise invalid("Your input contains more than the maximum of 50000 characters in a single cell.")


def user_entered(value: Any, local: Conventions, year: int, *, as_text: bool = False) -> Entry:
    """USER_ENTERED: text parsed as if typed.

    `year` completes a date without one; `as_text`: the cell's format is text, so only formulas are understood.
    """
    if not isinstance(value, str):
        return raw(value)
    check_length(value)
    if value.startswith("=") and len(value) > 1:
        return Entry({"formulaValue": value})
    if as_text or not value:
        return raw(value)
    if value.startswith("'"):
        return Entry({"stringValue": value[1:]})
    text = value.strip()
    for parse in (_boolean, _number, _moment):
        found = parse(text, local, year)
        if found is not None:
            return found
    if text.startswith("+") and len(text) > 1:  # "+1 555" is a formula, too: see TrimWhitespaceRequest
        return Entry({"formulaValue": f"={text}"})
    return Entry({"stringValue": value})


def _boolean(text: str, local: Conventions, _year: int) -> Entry | None:
    upper = text.upper()
    if upper in ("TRUE", local.true):
        return Entry({"boolValue": True})
    return Entry({"boolValue": False}) if upper in ("FALSE", local.false) else None


def _number(text: str, local: Conventions, _year: int) -> Entry | None:
    symbols = "|".join(re.escape(symbol) for symbol in sorted({local.symbol, *SYMBOLS}))
    if local.group in SPACES:
        text = re.sub(rf"(?<=[0-9])[{SPACES}](?=[0-9]{{3}}(?![0-9]))", local.group, text)
    group, point = re.escape(local.group), re.escape(local.decimal)
    lakhs = rf"[0-9]{{1,2}}(?:{group}[0-9]{{2}})*{group}[0-9]{{3}}|" if local.lakhs else ""
    whole = rf"(?P<whole>{lakhs}[0-9]{{1,3}}(?:{group}[0-9]{{3}})+|[0-9]*)"
    body = rf"{whole}(?:{point}(?P<part>[0-9]*))?(?P<power>[eE][+-]?[0-9]+)?"
    before = rf"(?P<open>\()?(?P<sign>[+-])?(?P<money>{symbols})?\s?(?P<inner>(?<=\S)[+-])?"
    match = re.fullmatch(rf"{before}{body}\s?(?P<after>%|{symbols})?(?P<close>\))?", text)
    if match is None or not (match["whole"] or match["part"]) or bool(match["open"]) != bool(match["close"]):
        return None
    if match["inner"] and (match["sign"] or not match["money"]):
        return None
    number = float(f"{match['whole'].replace(local.group, '') or '0'}.{match['part'] or '0'}{match['power'] or ''}")
    if abs(number) == float("inf"):
        return None
    if match["after"] == "%":
        number = float(repr(round(number / 100, 15)))
    if "-" in (match["sign"], match["inner"]) or match["open"]:
        number = -number
    return Entry({"numberValue": plain(number)}, _number_format(match, local))


def _number_format(match: re.Match[str], local: Conventions) -> Json | None:
    decimals = bool(match["part"])
    symbol = match["money"] or (match["after"] if match["after"] != "%" else None)
    if symbol is not None:
        pattern = local.currency if symbol == local.symbol else f"[${symbol}]#,##0.00"
        return {"type": "CURRENCY", "pattern": pattern if decimals else pattern.replace(".00", "")}
    if match["after"] == "%":
        return {"type": "PERCENT", "pattern": "0.00%" if decimals else "0%"}
    if match["power"]:
        return {"type": "SCIENTIFIC", "pattern": "0.00E+00"}
    if local.group in match["whole"]:
        return {"type": "NUMBER", "pattern": "#,##0.00" if decimals else "#,##0"}
    return None


TIME = (
    r"(?P<hour>[0-9]{1,4})(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?P<fraction>\.[0-9]{1,3})?)?)?"
    r"(?:\s?(?P<half>[AaPp][Mm]))?"
)


def _moment(text: str, local: Conventions, year: int) -> Entry | None:
    clock = re.fullmatch(TIME, text)
    if clock is not None:
        time = _time(clock)
        return None if time is None else Entry({"numberValue": plain(time[0])}, {"type": "TIME", "pattern": time[1]})
    both = re.fullmatch(rf"(?P<day_part>.+?)\s+{TIME}", text)
    if both is not None:
        day, time = _day(both["day_part"].rstrip(","), local, year), _time(both)
        if day is not None and time is not None and time[0] < 1:
            pattern = f"{day[1]} {time[1]}"
            return Entry({"numberValue": plain(day[0] + time[0])}, {"type": "DATE_TIME", "pattern": pattern})
    only = _day(text, local, year)
    return None if only is None else Entry({"numberValue": only[0]}, {"type": "DATE", "pattern": only[1]})


def _time(match: re.Match[str]) -> tuple[float, str] | None:
    hour, minute, second = int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0)
    half = (match["half"] or "").lower()
    if (match["minute"] is None and not half) or minute > 59 or second > 59:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    fraction = float(match["fraction"] or 0)
    serial = (hour * 3600 + minute * 60 + second + fraction) / 86_400
    if hour > 23:  # no time of a day, so a duration
        return serial, "[h]:mm:ss" + (".000" if fraction else "")
    minutes = "" if match["minute"] is None else ":mm" + (":ss" if match["second"] else "")
    return serial, "h" + minutes + (".000" if fraction else "") + (" am/pm" if half else "")


def _day(text: str, local: Conventions, this_year: int) -> tuple[int, str] | None:
    iso = re.fullmatch(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})", text)
    if iso:
        sep, month, day = iso[2], iso[3], iso[4]
        pattern = f"yyyy{sep}{'mm' if len(month) == 2 else 'm'}{sep}{'dd' if len(day) == 2 else 'd'}"
        return _serial(int(iso[1]), int(month), int(day), pattern)
    numeric = re.fullmatch(r"([0-9]{1,2})([-/.])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{2}))?", text)
    if numeric:
        return _numeric_day(numeric, local, this_year)
    return _named_day(text, local, this_year)


def _numeric_day(match: re.Match[str], local: Conventions, this_year: int) -> tuple[int, str] | None:
    first, sep, second, year_text = match[1], match[2], match[3], match[4]
    if sep == "." and local.date_separator != ".":
        return None
    marks = ("dd" if len(first) == 2 and first[0] == "0" else "d", "mm" if second[0] == "0" else "m")
    if not local.day_first:
        marks = ("mm" if first[0] == "0" else "m", "dd" if second[0] == "0" else "d")
    month, day = (int(second), int(first)) if local.day_first else (int(first), int(second))
    pattern = sep.join(marks)
    if year_text is None:
        return _serial(this_year, month, day, pattern)
    year = int(year_text) + ((2000 if int(year_text) < 30 else 1900) if len(year_text) == 2 else 0)
    return _serial(year, month, day, pattern + sep + ("yyyy" if len(year_text) == 4 else "yy"))


def _named_day(text: str, local: Conventions, this_year: int) -> tuple[int, str] | None:
    weekday, mark = _weekday(text, local)
    found = _month_and_day(text.removeprefix(weekday), local, this_year)
    return found and (found[0], mark + found[1])


def _weekday(text: str, local: Conventions) -> tuple[str, str]:
    """A weekday in front of a date, with the comma behind it, and its pattern; ("", "") if there is none."""
    match = re.match(r"([^\W\d]{2,})\.?(,?\s)(?=\S*\d|[^\W\d]+\.?\s\d)", text)
    names = [name.casefold() for name in local.days]
    if match is None or match[1].casefold() not in [*names, *(name[:3] for name in names)]:
        return "", ""
    return match[0], ("dddd" if match[1].casefold() in names else "ddd") + match[2]


def _month_and_day(text: str, local: Conventions, this_year: int) -> tuple[int, str] | None:
    month_first = re.fullmatch(r"([^\W\d]{3,})\.?\s([0-9]{1,2})(?:,?\s([0-9]{4}))?", text)
    day_first = re.fullmatch(r"([0-9]{1,2})\.?[\s-]([^\W\d]{3,})\.?(?:[\s-]([0-9]{4}))?", text)
    month_only = re.fullmatch(r"([^\W\d]{3,})\.?(\s|-)([0-9]{4})", text)
    match = month_first or day_first or month_only
    if match is None:
        return None
    name = match[2] if match is day_first else match[1]
    number = _month(name, local)
    if number is None:
        return None
    mark = "mmm" if len(name) == 3 else "mmmm"
    if match is month_only:
        return _serial(int(match[3]), number, 1, f"{mark}{match[2]}yyyy")
    day = match[1] if match is day_first else match[2]
    sep = "-" if "-" in text else " "
    year = ("," if "," in text else "") + (sep + "yyyy" if match[3] else "")
    dot = "." if match is day_first and "." in text else ""
    pattern = f"{mark} d{year}" if match is month_first else f"d{dot}{sep}{mark}{year}"
    return _serial(int(match[3] or this_year), number, int(day), pattern)


def _month(name: str, local: Conventions) -> int | None:
    wanted = name.casefold()
    known = (month.casefold() for month in local.months)
    return next((number for number, month in enumerate(known, 1) if wanted in (month, month[:3])), None)


def _serial(year: int, month: int, day: int, pattern: str) -> tuple[int, str] | None:
    try:
        return (date(year, month, day) - EPOCH.date()).days, pattern
    except ValueError:
        return None
