"""Dates, times and durations by patterns such as `yyyy-mm-dd`, `h:mm:ss.00 am/pm` or `[hh]:[mm]`.

The tokens are those of Google's guide to date and number formats.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from sheetsync.sandbox.locales import Conventions
from sheetsync.sandbox.number_patterns import general, literal

EPOCH = datetime(1899, 12, 30)
LARGEST_SERIAL = 2_958_466  # the first day of the year 10000
DATE_TOKEN = re.compile(
    r'"[^"]*"|\\.|\[[hms]+\+?\]|am/pm|AM/PM|a/p|A/P|y+|Y+|m+|M+|d+|D+|h+|H+|s+|S+|\.?0+|.', re.DOTALL
)


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
            parts.append(_elapsed(low, serial, tokens))
        else:
            parts.append(_date_part(token, moment, local))
    return "".join(parts)


def _date_part(token: str, moment: datetime, local: Conventions) -> str:
    low = token.lower()
    if low[0] in '"\\':
        return literal(token)
    if low in ("am/pm", "a/p"):
        mark = "AM" if moment.hour < 12 else "PM"
        return mark if low == "am/pm" else mark[0].lower() if token == low else mark[0]
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


def _elapsed(token: str, serial: float, tokens: list[str]) -> str:
    """All hours, minutes or seconds of a duration; beside a larger elapsed unit, what that one leaves."""
    milliseconds = round(abs(serial) * 86_400_000)
    size = {"h": 3_600_000, "m": 60_000, "s": 1_000}[token[1]]
    larger = {"h": (), "m": ("[h",), "s": ("[h", "[m")}[token[1]]
    count = milliseconds // size
    if any(other.lower().startswith(larger) for other in tokens if larger):
        count %= 60
    first = next(t for t in tokens if t[0] == "[" and len(t) > 2).lower() == token
    return ("-" if serial < 0 and first else "") + str(count).zfill(len(token.strip("[+]")))
