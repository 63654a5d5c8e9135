"""FORMATTED_VALUE: a number shown by its number format and locale.

Patterns are those of Google's guide to date and number formats
(developers.google.com/workspace/sheets/api/guides/formats).
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from sheetsync.sandbox.locales import Conventions

EPOCH = datetime(1899, 12, 30)
DATE_TYPES = {"DATE", "TIME", "DATE_TIME"}
LARGEST_SERIAL = 2_958_466  # the first day of the year 10000

NUMBER_TOKEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[#0?.,]+|[Ee][+-]0+|%|.', re.DOTALL)
DATE_TOKEN = re.compile(
    r'"[^"]*"|\\.|\[[hms]+\+?\]|am/pm|AM/PM|a/p|A/P|y+|Y+|m+|M+|d+|D+|h+|H+|s+|S+|\.?0+|.', re.DOTALL
)


def default_pattern(kind: str, local: Conventions) -> str:
    """The pattern of a number format that names only its type."""
    return {
        "TEXT": "@",
        "NUMBER": "#,##0.00",
        "PERCENT": "0.00%",
        "CURRENCY": local.currency,
        "SCIENTIFIC": "0.00E+00",
        "DATE": local.date,
        "TIME": local.time,
        "DATE_TIME": local.date_time,
    }.get(kind, "General")


def shown(value: float, number_format: dict[str, Any] | None, local: Conventions) -> str:
    """A number as a person sees it in the sheet."""
    if not number_format:
        return general(value, local)
    return _shown(value, number_format.get("type", ""), number_format.get("pattern", ""), local)


@lru_cache(maxsize=65_536)
def _shown(value: float, kind: str, pattern: str, local: Conventions) -> str:
    pattern = pattern or default_pattern(kind, local)
    if pattern in ("General", "@") or kind in ("", "TEXT"):
        return general(value, local)
    if kind in DATE_TYPES:
        return dated(value, pattern, local)
    return numeric(value, pattern, local)


def general(value: float, local: Conventions) -> str:
    """A number without a format: at most ten decimals and fifteen digits, no trailing zeros."""
    if isinstance(value, int) or value == int(value):
        text = str(int(value)) if abs(value) < 1e15 else _scientific(Decimal(repr(float(value))), 5)
    elif abs(value) < 1e-9 or abs(value) >= 1e15:
        text = _scientific(Decimal(repr(value)), 5)
    else:
        digits = max(0, min(10, 14 - len(str(int(abs(value)))) + 1))
        text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return text.replace(".", local.decimal)


def _scientific(value: Decimal, decimals: int) -> str:
    mantissa, _, exponent = f"{value:.{decimals}E}".partition("E")
    mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}E{exponent[0]}{exponent[1:].zfill(2)}"


@lru_cache(maxsize=512)
def _sections(pattern: str) -> tuple[str, ...]:
    parts, now, in_quotes = [], "", False
    for char in pattern:
        if char == '"':
            in_quotes = not in_quotes
        if char == ";" and not in_quotes:
            parts.append(now)
            now = ""
        else:
            now += char
    return (*parts, now)


def numeric(value: float, pattern: str, local: Conventions) -> str:
    """A number by a pattern such as `#,##0.00`, `0%`, `"$"#,##0.00;("$"#,##0.00)` or `0.00E+00`."""
    sections = _sections(pattern)
    negative = value < 0
    section = sections[0]
    if negative and len(sections) > 1:
        section, negative = sections[1], False
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    text = _by_section(Decimal(repr(abs(value))), section, local)
    return "-" + text if negative and re.search("[1-9]", text) else text


def _by_section(value: Decimal, section: str, local: Conventions) -> str:
    tokens = NUMBER_TOKEN.findall(section)
    slots = [t for t in tokens if re.fullmatch(r"[#0?.,]+", t)]
    digits = "".join(slots)
    value *= 100 ** tokens.count("%")
    exponent = next((t for t in tokens if re.fullmatch(r"[Ee][+-]0+", t)), None)
    power = 0
    if exponent and value:
        power = value.adjusted()
        value = value.scaleb(-power)
    while digits.endswith(","):
        digits, value = digits[:-1], value / 1000
    number = _digits(value, digits, local)
    out, placed = "", False
    for token in tokens:
        if re.fullmatch(r"[#0?.,]+", token):
            out, placed = out + ("" if placed else number), True
        elif exponent is not None and token == exponent:
            sign = "-" if power < 0 else "+" if token[1] == "+" else ""
            out += token[0] + sign + str(abs(power)).zfill(len(token) - 2)
        else:
            out += _literal(token)
    return out


def _literal(token: str) -> str:
    if token.startswith("["):  # a colour or a condition
        return ""
    if token.startswith("\\"):
        return token[1]
    return "" if token in ("_", "*") else token.strip('"')


def _digits(value: Decimal, slots: str, local: Conventions) -> str:
    whole, _, part = slots.partition(".")
    places = len(part)
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) if value < 10**20 else value
    text = f"{rounded:f}"
    left, _, right = text.partition(".")
    while right and len(right) > part.count("0") and right.endswith("0"):
        right = right[:-1]
    least = whole.replace(",", "").count("0")
    left = left.lstrip("0").zfill(least) if least else left.lstrip("0")
    if "," in whole:
        left = re.sub(r"(?<=\d)(?=(\d{3})+$)", local.group, left)
    return left + (local.decimal + right if right else "")


def to_datetime(serial: float) -> datetime | None:
    """The moment of a serial day number, to the millisecond; None outside the calendar."""
    if not -693_593 <= serial < LARGEST_SERIAL:
        return None
    return EPOCH + timedelta(milliseconds=round(serial * 86_400_000))


def dated(serial: float, pattern: str, local: Conventions) -> str:
    """A serial number as date or time; minutes are told from months by their neighbours, as in every spreadsheet."""
    moment = to_datetime(serial)
    if moment is None:
        return general(serial, local)
    if ".0" not in pattern:  # shown to the second: rounded, so that 23:59:59.999 names the next day as Google does
        moment = EPOCH + timedelta(seconds=round(serial * 86_400))
    tokens = DATE_TOKEN.findall(pattern)
    twelve = any(t.lower() in ("am/pm", "a/p") for t in tokens)
    hour = (moment.hour % 12 or 12) if twelve else moment.hour
    parts = []
    for index, token in enumerate(tokens):
        low = token.lower()
        if low[0] == "h":
            parts.append(_padded(hour, low))
        elif low[0] == "m" and _is_minute(index, tokens):
            parts.append(_padded(moment.minute, low))
        elif low[0] == "[" and len(low) > 2:
            parts.append(_elapsed(low, serial))
        else:
            parts.append(_date_part(token, moment, local))
    return "".join(parts)


def _date_part(token: str, moment: datetime, local: Conventions) -> str:
    low = token.lower()
    if low[0] in '"\\':
        return _literal(token)
    if low in ("am/pm", "a/p"):
        mark = "AM" if moment.hour < 12 else "PM"
        return mark if low == "am/pm" else mark[0]
    if low[0] in "ymd":
        return _calendar(low, moment, local)
    if low[0] == "s":
        return _padded(moment.second, low)
    if set(low.lstrip(".")) == {"0"}:
        return ("." if low[0] == "." else "") + f"{moment.microsecond:06d}"[: low.count("0")]
    return token


def _padded(number: int, token: str) -> str:
    return str(number).zfill(min(len(token), 2))


def _calendar(token: str, moment: datetime, local: Conventions) -> str:
    if token[0] == "y":
        return f"{moment.year % 100:02d}" if len(token) <= 2 else f"{moment.year:04d}"
    if token[0] == "m":
        name = local.months[moment.month - 1]
        return {3: name[:3], 4: name, 5: name[:1]}.get(len(token)) or _padded(moment.month, token)
    name = local.days[moment.weekday()]
    return {3: name[:3]}.get(len(token)) or (name if len(token) >= 4 else _padded(moment.day, token))


def _is_minute(index: int, tokens: list[str]) -> bool:
    def nearest(step: int) -> str:
        at = index + step
        while 0 <= at < len(tokens):
            if tokens[at][0].lower() in "ymdhs[":
                return tokens[at].lower().strip("[+]")
            at += step
        return ""

    if len(tokens[index]) > 2:
        return False
    return nearest(-1).startswith("h") or nearest(1).startswith("s")


def _elapsed(token: str, serial: float) -> str:
    unit = {"h": 24, "m": 1440, "s": 86_400}[token[1]]
    return str(int(serial * unit + 1e-9)).zfill(len(token.strip("[+]")))
