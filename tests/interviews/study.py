"""Studies and trackers in memory, written as short as they can be said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

from sheetsync.books.memory import MemoryBook
from sheetsync.jobs.templates import read_template
from sheetsync.model.change import AddRow
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.value import canonical
from sheetsync.tracker.facts import Facts, facts_of
from sheetsync.tracker.reading import Tracker

BLUEPRINT = read_template("interviews")
SCHEMA = BLUEPRINT.schema
DAY = date(2027, 1, 15)

Cells = dict[str, Any]


def tracker(**tables: dict[str, Cells]) -> MemoryBook:
    """Return a tracker in memory that holds rows by table and ID."""
    book = MemoryBook(SCHEMA)
    rows = [
        AddRow(table, row, {key: canonical(value) for key, value in cells.items()})
        for table, held in tables.items()
        for row, cells in held.items()
    ]
    book.apply(rows, expected=book.observe())
    return book


def facts_in(snapshot: Snapshot, today: date) -> Facts:
    """Return what happened with whom, as *snapshot* says."""
    return facts_of(Tracker(snapshot), today)


def lettered() -> Callable[[int], str]:
    """Return a source of letters that never gives the same twice."""
    counter = count(1)
    return lambda size: f"{next(counter):0{size}}"
