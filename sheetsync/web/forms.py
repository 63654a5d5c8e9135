"""What a form says: what somebody typed, against what the page had shown them.

A field has the key of its column as its name, with the ID of its row before it where a form has several rows. What was
shown goes along as ``was:NAME``: a field that is as it was shown changes nothing, and one that was changed elsewhere in
the meantime is a clash.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from sheetsync.books.interface import BookChanged
from sheetsync.jobs.planning import Clash, Plan, PlanClashes
from sheetsync.model.change import SetCell
from sheetsync.model.value import plain, show

__all__ = ["SEEN", "as_seen", "name_of", "typed"]

SEEN = "was:"
"""Begins the name under which what was shown in a field is sent along with it."""


def name_of(column: str, row: str = "") -> str:
    """Return the name of the field of a column, in the row with an ID where a form has several."""
    return f"{row}:{column}" if row else column


def typed(form: MultiDict[str, str]) -> dict[str, str]:
    """Return what somebody typed by the name of its field; fields that are as they were shown are left out."""
    sent = {name: _lines(text) for name, text in form.items()}
    return {
        name: text.strip()
        for name, text in sent.items()
        if f"{SEEN}{name}" in sent and text.strip() != sent[f"{SEEN}{name}"].strip()
    }


def as_seen(plan: Plan[Any], form: Mapping[str, str], *, rows: bool = False) -> None:
    """Raise PlanClashes if a cell that a plan changes is not any more what the form had shown; see `name_of`."""
    clashes = [
        Clash(change.table, change.row, change.column, change.value, plain(change.was))
        for change in plan.changes
        if isinstance(change, SetCell)
        and (seen := form.get(SEEN + name_of(change.column, change.row if rows else ""))) is not None
        and _lines(seen).strip() != show(change.was).strip()
    ]
    if clashes:
        raise PlanClashes(clashes, BookChanged("Somebody has changed the same cells.", hint="Nothing was written."))


def _lines(text: str) -> str:
    """Return a text as it was before a browser made its line breaks those of a message."""
    return text.replace("\r\n", "\n")
