"""What was done to a tracker, run by run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge

from sheetsync.errors import UsageMistake
from sheetsync.history.journal import Journal
from sheetsync.history.run import Run
from sheetsync.history.state import StateFolder
from sheetsync.model.snapshot import Snapshot

__all__ = ["Entry", "RunUnknown", "find_run", "read_history"]


class RunUnknown(UsageMistake):
    """No run is called that, or more than one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A run, and the name of the pair whose sync it was (empty for a run on one book)."""

    run: Run
    pair: str = ""


def read_history(state: StateFolder, snapshot: Snapshot) -> Iterator[Entry]:
    """Yield what was done to the tracker that was read as *snapshot*, newest first, by this machine's records."""
    for name, pair, journal in _named(state, snapshot):
        run = journal.read(name)
        if run:
            yield Entry(run, pair)


def find_run(state: StateFolder, snapshot: Snapshot, wanted: str) -> Entry:
    """Return the run whose name contains *wanted*, in any case, or the last one if that is empty.

    Raises RunUnknown.
    """
    found = read_history(state, snapshot)
    if not wanted:
        last = next(found, None)
        if last is None:
            raise RunUnknown("There is nothing to undo.", hint=f"Nothing is recorded of {snapshot.where} here.")
        return last
    matching = [entry for entry in found if wanted.casefold() in entry.run.name.casefold()]
    if len(matching) != 1:
        what = f"{len(matching)} runs are called" if matching else "No run is called"
        raise RunUnknown(
            f"{what} “{wanted}”.", hint="See their names: `sheetsync history`. Any part that only one has will do."
        )
    return matching[0]


def _named(state: StateFolder, snapshot: Snapshot) -> Iterator[tuple[str, str, Journal]]:
    """Yield the names of the runs with their pair and journal, newest first."""
    # What was done to the original is no history of a copy.
    pairs = [] if snapshot.is_copy else state.pairs_of(snapshot)
    journals = [(pair.name, pair.journal) for pair in pairs]
    journals.append(("", state.book_journal(snapshot)))
    listed = ([(name, pair, journal) for name in journal.names()] for pair, journal in journals)
    yield from merge(*listed, key=lambda each: each[0], reverse=True)
