"""The file of insights, handed on: as Markdown to read and as a table for other programs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sheetsync.model.value import is_safe
from sheetsync.report.markdown import escape
from sheetsync.report.text import clean
from sheetsync.report.tree import grid_csv
from sheetsync.tracker.rows import Insight

__all__ = ["insights_csv", "insights_documents", "insights_markdown"]

_COLUMNS = ("id", "kind", "text", "link", "source", "field", "status", "due")
_ADDRESS = re.compile(r"(https?://[^\s<>]*[^\s<>.,;:!?)])", re.IGNORECASE)


def insights_markdown(insights: Sequence[Insight]) -> str:
    """Return a list under a heading for each kind, in the order in which the kinds come up."""
    parts = ["# Insights\n"]
    for kind in dict.fromkeys(each.kind or "Other" for each in insights):
        lines = [_line(each) for each in insights if (each.kind or "Other") == kind]
        parts.append(f"## {escape(clean(kind, 40))}\n\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)


def insights_csv(insights: Sequence[Insight]) -> str:
    """Return a table; a cell that a spreadsheet would take for a formula has an apostrophe before it."""
    return grid_csv(_COLUMNS, [list(each.values()) for each in insights_documents(insights)])


def insights_documents(insights: Sequence[Insight]) -> list[dict[str, str]]:
    """Return them as plain data."""
    return [
        {key: str(getattr(each, key) or "") for key in _COLUMNS[:-1]}
        | {"due": each.due.isoformat() if each.due else ""}
        for each in insights
    ]


def _line(each: Insight) -> str:
    done = "x" if not each.is_open else " "
    linked = f" ({_linked(each.link)})" if each.text and is_safe(each.link) and each.link not in each.text else ""
    told = [clean(each.source, 100), clean(each.field, 60), f"by {each.due}" if each.due and each.is_open else ""]
    about = ", ".join(escape(part) for part in told if part)
    return f"- [{done}] {_linked(each.text or each.link)}{linked}" + (f" *{about}*" if about else "")


def _linked(text: str) -> str:
    """Return text for Markdown in which the addresses of pages can be clicked on, and nothing else is markup."""
    parts = _ADDRESS.split(clean(text, 1000))
    # Angle brackets would end an address, and it has none; nothing else in it is markup.
    return "".join(f"<{part}>" if number % 2 else escape(part) for number, part in enumerate(parts))
