"""Number formats in the words of the Sheets API, and back to the codes of `model.formats`.

Google's patterns are nearly the codes of Excel (developers.google.com/workspace/sheets/api/guides/formats). Beside a
pattern they have a type, which says whether a number is read as a day. What one program has no word for is left out
rather than shown wrong: other calendars and numerals, and words of Excel's that Google would show as letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sheetsync.model.formats import DATE, MOMENT, NUMBER, TIME, TOKEN, format_kind, is_elapsed

__all__ = ["code_of", "number_format", "type_of"]

Json = dict[str, Any]

_TYPES = {DATE: "DATE", MOMENT: "DATE_TIME", TIME: "TIME"}
_CODES = {
    "PERCENT": "0.00%",
    "SCIENTIFIC": "0.00E+00",
    "NUMBER": "#,##0.00",
    "TEXT": "@",
    "DATE": "yyyy-mm-dd",
    "DATE_TIME": "yyyy-mm-dd hh:mm",
    "TIME": "hh:mm",
}
"""The code of a format that says only of which type it is: what its pattern is then depends on the sheet's locale."""

_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-([0-9A-Fa-f]*))?\]")
_KEPT = re.compile(
    r"\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+|[<>=]{1,2}-?\d+(?:\.\d+)?)\]", re.IGNORECASE
)
_BARE = frozenset("0#?.,%;@$-+/():!^&'~{}<>= ymdhs")
_MONEY = re.compile(r"[$€£¥₹₽₩₺₪₫฿]|\b[A-Z]{3}\b")
_LONGEST = 255  # characters that Excel takes for a format
_LAST_PLACE = 0xFFFF  # what is above it in a locale's number means other numerals, or another calendar


def number_format(code: str) -> Json | None:
    """Return a number format's code as a NumberFormat; None for the general one, and for what Google cannot say."""
    pattern = _pattern(code)
    return {"type": _type(pattern), "pattern": pattern} if pattern else None


def code_of(found: Mapping[str, Any]) -> str:
    """Return a NumberFormat as a code; nothing for none, and for what Excel cannot say or would read otherwise."""
    pattern = str(found.get("pattern", ""))
    code = _code(pattern) if pattern else _CODES.get(str(found.get("type", "")), "")
    return code if (type_of(found) in _TYPES.values()) == (format_kind(code) != NUMBER) else ""


def type_of(found: Mapping[str, Any]) -> str:
    """Return the type of a NumberFormat; hours that run on beyond a day are no time of day, but a ``DURATION``."""
    kind = str(found.get("type", ""))
    if kind in _TYPES.values() and "[" in (pattern := found.get("pattern", "")):
        return "DURATION" if any(map(is_elapsed, TOKEN.findall(pattern))) else kind
    return kind


def _type(pattern: str) -> str:
    kind, parts = format_kind(pattern), TOKEN.findall(pattern)
    if kind != NUMBER or any(map(is_elapsed, parts)):
        return _TYPES.get(kind, "TIME")
    if pattern == "@" or "%" in parts:
        return "TEXT" if pattern == "@" else "PERCENT"
    if any(part.lower() in ("e+", "e-") for part in parts):
        return "SCIENTIFIC"
    return "CURRENCY" if _MONEY.search(pattern) else "NUMBER"


@lru_cache(maxsize=1024)
def _pattern(code: str) -> str:
    said = [_said(part) for part in TOKEN.findall(code)]
    parts = [part.lower() if part == "AM/PM" else part for part in said if part is not None]
    return "".join(parts) if len(parts) == len(said) and code.strip(";") else ""


@lru_cache(maxsize=1024)
def _code(pattern: str) -> str:
    parts: list[str] = []
    for said in map(_said, TOKEN.findall(pattern)):
        if said is None:
            return ""
        if not is_elapsed(said):
            parts.append(said)
        elif any(map(is_elapsed, parts)):  # only the largest unit runs on; so it is in Google, whatever is written
            parts.append(said.strip("[]")[:2])
        else:
            parts.append(f"[{said.strip('[]')[:2]}]")
    code = "".join(parts)
    return code if len(code) <= _LONGEST else ""


def _said(part: str) -> str | None:
    """Return a part of a code as both programs write it, AM and PM in capitals; None if one of them has no word for it.

    The language of a currency's or a month's name is left out: Google has one for the whole sheet.
    """
    if found := _CURRENCY.fullmatch(part):
        other = int(found[2] or "0", 16)
        return None if other > _LAST_PLACE else f"[${found[1]}]" if found[1] else ""
    if part[0] == "[":
        return part if is_elapsed(part) or _KEPT.fullmatch(part) else None
    if part[0] == '"':
        return part if len(part) > 1 and part[-1] == '"' else None
    if part.lower() in _BARE or (part[0] in "\\_*" and len(part) > 1) or part.lower() in ("a/p", "am/pm", "e+", "e-"):
        return part.upper() if part.lower() == "am/pm" else part
    return None if part.isascii() else f'"{part}"'
