"""The file of insights: websites, reading, people, employers and other avenues, kept, found again and handed on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from sheetsync.model.insight import Insight
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Link, Value, is_safe, plain, show

__all__ = ["KINDS", "find_insights", "read_insight", "read_insights"]

KINDS = ("Insight", "Website", "Reading", "Event", "Person", "Employer", "Avenue", "Quote")
_KEYS = ("kind", "text", "link", "source", "field", "status")
_URL = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)


def read_insight(text: str) -> dict[str, Value]:
    """Take apart what a person typed: a kind before a colon, an address anywhere; without a kind it is an insight."""
    head, colon, rest = text.partition(":")
    kind = next((kind for kind in KINDS if kind.casefold() == head.strip().casefold()), "") if colon else ""
    words = rest.strip() if kind else text.strip()
    found = _URL.search(words)
    link = found[0].rstrip(".,;)") if found and is_safe(found[0].rstrip(".,;)")) else None
    return {"kind": kind or ("Website" if link else "Insight"), "text": words or None, "link": link}


def read_insights(snapshot: Snapshot) -> list[Insight]:
    """Return all rows of Insights in which something stands, in the order of the sheet."""
    table = snapshot.tables.get("insights")
    rows = [_insight(table, row) for row in table.rows] if table else []
    return [each for each in rows if each.text or each.link]


def find_insights(
    insights: Sequence[Insight], words: str, *, kind: str = "", field: str = "", only_open: bool = False
) -> list[Insight]:
    """Return those in which every one of *words* stands, whatever its case; what is due first, then as in the sheet."""
    wanted = _folded(words).split()
    found = [
        each
        for each in insights
        if all(word in _folded(f"{each.kind} {each.text} {each.link} {each.source} {each.field}") for word in wanted)
        and (not kind or each.kind.casefold() == kind.casefold())
        and (not field or _folded(field) in _folded(each.field))
        and (each.is_open or not only_open)
    ]
    return sorted(found, key=lambda each: (each.due is None or not each.is_open, each.due or date.max))


def _insight(table: Table, row: Row) -> Insight:
    texts = {key: show(table.cell(row, key)).strip() for key in _KEYS}
    link = plain(table.cell(row, "link"))
    texts["link"] = link.url if isinstance(link, Link) else texts["link"]
    due = plain(table.cell(row, "due"))
    return Insight(row.id, **texts, due=date(due.year, due.month, due.day) if isinstance(due, date) else None)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
