"""FORMATTED_VALUE: a value shown by its number format and locale.

Patterns are those of Google's guide to date and number formats
(developers.google.com/workspace/sheets/api/guides/formats).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sheetsync.sandbox.date_patterns import dated
from sheetsync.sandbox.locales import Conventions
from sheetsync.sandbox.number_patterns import general, numeric, texted

DATE_TYPES = {"DATE", "TIME", "DATE_TIME"}


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


def shown_text(text: str, number_format: dict[str, Any] | None) -> str:
    """A text as a person sees it: as it is, unless the pattern has something to say around it."""
    pattern = (number_format or {}).get("pattern", "")
    return texted(text, pattern) if "@" in pattern and pattern != "@" else text


@lru_cache(maxsize=65_536)
def _shown(value: float, kind: str, pattern: str, local: Conventions) -> str:
    pattern = pattern or default_pattern(kind, local)
    if pattern in ("General", "@") or kind in ("", "TEXT"):
        return general(value, local)
    if kind in DATE_TYPES:
        return dated(value, pattern, local)
    return numeric(value, pattern, local)
