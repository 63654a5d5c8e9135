"""The file of insights: websites, reading, people, employers and other avenues, kept, found again and handed on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from sheetsync.model.value import Value, is_safe
from sheetsync.tracker.rows import Insight

__all__ = ["KINDS", "addresses_in", "find_insights", "read_insight"]

KINDS = ("Insight", "Website", "Reading", "Event", "Person", "Employer", "Avenue", "Quote")
_URL = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)


def read_insight(text: str) -> dict[str, Value]:
    """Take apart what a person typed: a kind before a colon, an address anywhere; without a kind it is an insight."""
    head, colon, rest = text.partition(":")
    kind = next((kind for kind in KINDS if kind.casefold() == head.strip().casefold()), "") if colon else ""
    words = rest.strip() if kind else text.strip()
    found = _URL.search(words)
    link = found[0].rstrip(".,;)") if found and is_safe(found[0].rstrip(".,;)")) else None
    return {"kind": kind or ("Website" if link else "Insight"), "text": words or None, "link": link}


def addresses_in(text: str) -> list[str]:
    """Return the addresses of pages that stand in a text."""
    found = (each.rstrip(".,;)") for each in _URL.findall(text))
    return [each for each in found if is_safe(each)]


def find_insights(
    insights: Sequence[Insight], words: str, *, kind: str = "", field: str = "", only_open: bool = False
) -> list[Insight]:
    """Return those in which every one of *words* stands, whatever its case; what is due first, then as in the sheet.

    Rows without words or a link are left out.
    """
    wanted = _folded(words).split()
    found = [
        each
        for each in insights
        if (each.text or each.link)
        and all(word in _folded(f"{each.kind} {each.text} {each.link} {each.source} {each.field}") for word in wanted)
        and (not kind or each.kind.casefold() == kind.casefold())
        and (not field or _folded(field) in _folded(each.field))
        and (each.is_open or not only_open)
    ]
    return sorted(found, key=lambda each: (each.due is None or not each.is_open, each.due or date.max))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
