"""Rows of the tracker to be told of: cells as clean text and as days, missing sheets and columns as blank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sheetsync.model.safe_text import clean
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.value import plain, show

__all__ = ["Record", "records"]

_LONGEST = 400
"""How much of one cell is told: more would not leave room for anything else on a page."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row by column key; *place* is the number of the row in its sheet."""

    id: str
    cells: dict[str, object]
    place: int = 0

    def text(self, key: str) -> str:
        """Return a cell as one line without anything that steers a screen, cut short with an ellipsis."""
        return clean(str(self.cells.get(key, "")), _LONGEST)

    def lines(self, key: str) -> tuple[str, ...]:
        """Return the lines of a cell that holds several, ten at most."""
        lines = str(self.cells.get(key, ""))[: 20 * _LONGEST].splitlines()
        return tuple(filter(None, (clean(line, 80) for line in lines)))[:10]

    def whole(self, key: str) -> str:
        """Return all that a cell holds."""
        return str(self.cells.get(key, ""))

    def day(self, key: str) -> date | None:
        """Return a cell as a day; None if it holds none."""
        value = self.cells.get(f"{key} as a day")
        return value if isinstance(value, date) else None

    def ticked(self, key: str) -> bool:
        """Tell whether a cell says yes."""
        return self.text(key).casefold() in {"yes", "true", "x", "✓"}


def records(snapshot: Snapshot, table: str) -> Iterator[Record]:
    """Yield the rows of a table, none if its sheet is not there."""
    found = snapshot.tables.get(table)
    for row, values in found.records() if found else ():
        cells: dict[str, object] = {key: show(value) for key, value in values.items()}
        for key, value in values.items():
            held = plain(value)
            if isinstance(held, date):
                cells[f"{key} as a day"] = held.date() if isinstance(held, datetime) else held
        yield Record(row.id, cells, row.place)
