"""The file of insights, handed on: as Markdown to read and as a table for other programs."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from sheetsync.model.value import is_safe
from sheetsync.report.markdown import escape
from sheetsync.report.text import clean
from sheetsync.tracker.rows import Insight

__all__ = ["insights_csv", "insights_documents", "insights_markdown"]

_COLUMNS = ("id", "kind", "text", "link", "source", "field", "status", "due")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def insights_markdown(insights: Sequence[Insight]) -> str:
    """Return a list under a heading for each kind, in the order in which the kinds come up."""
    parts = ["# Insights\n"]
    for kind in dict.fromkeys(each.kind or "Other" for each in insights):
        lines = [_line(each) for each in insights if (each.kind or "Other") == kind]
        parts.append(f"## {escape(clean(kind, 40))}\n\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)


def insights_csv(insights: Sequence[Insight]) -> str:
    """Return a table; a cell that a spreadsheet would take for a formula has an apostrophe before it."""
    file = StringIO(newline="")
    table = csv.writer(file, lineterminator="\n")
    table.writerow(_COLUMNS)
    for each in insights:
        row = [str(text) for text in insights_documents([each])[0].values()]
        table.writerow([f"'{text}" if text.startswith(_FORMULA) else text for text in row])
    return file.getvalue()


def insights_documents(insights: Sequence[Insight]) -> list[dict[str, str]]:
    """Return them as plain data."""
    return [
        {key: str(getattr(each, key) or "") for key in _COLUMNS[:-1]}
        | {"due": each.due.isoformat() if each.due else ""}
        for each in insights
    ]


def _line(each: Insight) -> str:
    done = "x" if not each.is_open else " "
    text = escape(clean(each.text or each.link, 1000))
    # Angle brackets would end the address; nothing else in it is markup.
    address = each.link if is_safe(each.link) and not set("<> \n") & set(each.link) else ""
    linked = f" (<{address}>)" if address and address not in each.text else ""
    told = [clean(each.source, 100), clean(each.field, 60), f"by {each.due}" if each.due and each.is_open else ""]
    about = ", ".join(escape(part) for part in told if part)
    return f"- [{done}] {text}{linked}" + (f" *{about}*" if about else "")
