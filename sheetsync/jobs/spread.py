"""Laying out over weeks what would otherwise all be due at once, as after an import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sheetsync.books.interface import Book
from sheetsync.followup import as_of, check
from sheetsync.followup.spread import spread_out
from sheetsync.jobs.naming import table_of
from sheetsync.model.change import SetCell
from sheetsync.model.finding import Finding
from sheetsync.model.snapshot import Snapshot

__all__ = ["Spread", "plan_spread"]

_COLUMN = "snooze_until"


@dataclass(frozen=True, slots=True)
class Spread:
    """Whom to leave alone until when; nobody else's cells are touched."""

    snapshot: Snapshot
    moved: tuple[tuple[Finding, date], ...]

    def apply(self, book: Book) -> None:
        """Write it into the column Snooze until; raises the book's errors, and then nothing is changed."""
        table = table_of(self.snapshot, "contacts")
        changes = [
            SetCell("contacts", finding.row, _COLUMN, table.cell(table.by_id[finding.row], _COLUMN), day)
            for finding, day in self.moved
        ]
        book.apply(changes, expected=self.snapshot)


def plan_spread(book: Book, *, per_week: int, today: date) -> Spread:
    """Say who would wait until when, as of the day that Settings fix, else of *today*; nothing is changed.

    A tracker without the column Snooze until has nowhere to write it, so that nobody is moved there.
    """
    snapshot = book.observe()
    if _COLUMN not in table_of(snapshot, "contacts").positions:
        return Spread(snapshot, ())
    found = check(snapshot, today=as_of(snapshot) or today)
    return Spread(snapshot, tuple(spread_out(snapshot, found, per_week)))
