"""Where a tracker stands: what it holds, what it is linked to, what a sync would do, who is due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sheetsync.books.interface import Book
from sheetsync.errors import SheetsyncError
from sheetsync.followup import as_of, check
from sheetsync.history.run import Run, moment_of
from sheetsync.history.state import StateFolder
from sheetsync.jobs.history import read_history
from sheetsync.jobs.sync import SyncPlan
from sheetsync.model.finding import Check
from sheetsync.model.snapshot import Snapshot

__all__ = ["Standing", "last_sync", "read_standing"]


@dataclass(frozen=True, slots=True)
class Standing:
    """All that `sheetsync status` tells.

    *plan* is what a sync would do; None if the tracker is not linked, or if the other side could not be read: then
    *trouble* says why. *last_sync* is None where there was none; *cut_off* is the last sync if it was not completed.
    """

    snapshot: Snapshot
    check: Check
    partner: str
    last_sync: datetime | None
    plan: SyncPlan | None
    trouble: SheetsyncError | None
    cut_off: Run | None = None


def read_standing(book: Book, *, today: date, plan: Callable[[Snapshot], SyncPlan], state: StateFolder) -> Standing:
    """Read the tracker, and what it is linked to if that can be reached, without any effect.

    *plan* says what a sync would do. Raises what observing the tracker itself raises, and nothing for the other side.
    """
    snapshot = book.observe()
    partner = snapshot.token.partner if snapshot.token else ""
    planned: SyncPlan | None = None
    trouble: SheetsyncError | None = None
    if partner and not snapshot.is_copy:
        try:
            planned = plan(snapshot)
        except SheetsyncError as error:
            trouble = error
    found = check(snapshot, today=as_of(snapshot) or today)
    return Standing(snapshot, found, partner, last_sync(snapshot), planned, trouble, _cut_off(state, snapshot))


def _cut_off(state: StateFolder, snapshot: Snapshot) -> Run | None:
    """Return the last sync if it began to write and never said that it was complete."""
    last = next((entry.run for entry in read_history(state, snapshot) if entry.pair), None)
    return last if last and not last.complete else None


def last_sync(snapshot: Snapshot) -> datetime | None:
    """Return the time of the newest run that the tracker remembers: a run's name begins with it."""
    lineages = snapshot.token.lineages.values() if snapshot.token else ()
    newest = max((line.runs[0] for line in lineages if line.runs), default="")
    return moment_of(newest)
