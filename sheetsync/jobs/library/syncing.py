"""Keeping two trackers the same, settling what waits, and taking back what was done."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from sheetsync.books.interface import Book
from sheetsync.errors import UsageMistake
from sheetsync.history.state import StateFolder, state_root
from sheetsync.jobs import sync
from sheetsync.jobs.copies import PlacedBook, refuse_copy
from sheetsync.jobs.history import Entry, find_run
from sheetsync.jobs.history import read_history as runs_of
from sheetsync.jobs.library.opened import OpenBook, letters
from sheetsync.jobs.templates import DEFAULT_TEMPLATE, read_template
from sheetsync.jobs.undo import UndoPlan, place_now
from sheetsync.jobs.undo import plan_undo as plan_taking_back
from sheetsync.merge.terms import Terms

__all__ = ["plan_sync", "plan_undo", "read_history", "resolve"]


def plan_sync(
    left: Book,
    right: Book | None = None,
    *,
    template: str = DEFAULT_TEMPLATE,
    state: str | os.PathLike[str] | None = None,
    allow_deletes: int = 0,
) -> sync.SyncPlan:
    """Read two books once and decide what a sync would change, without any effect; ``.apply()`` on the plan does it.

    Without *right* it is the book that *left* is linked to, and *template* and *state* are those of *left*; raises
    NotLinked where there is none.
    More deletes in one sheet than a few, and than *allow_deletes*, are held: they may be an accident.

    *state* is the folder of the histories by which later syncs know what was agreed, by default the one that the
    command line uses.
    """
    if right is None:
        if not isinstance(left, OpenBook):
            raise UsageMistake("Which other book?", hint="Give both, or one that open_book has opened.")
        linked, snapshot = left.linked, left.bare.observe()
        return linked.plan_of(snapshot, linked.read_both(snapshot), allow_deletes=allow_deletes)
    histories = StateFolder(Path(state) if state else state_root(), environ=os.environ)
    return sync.plan_sync(
        *(PlacedBook(each.bare if isinstance(each, OpenBook) else each, histories) for each in (left, right)),
        schema=read_template(template).schema,
        state=histories,
        now=datetime.now,  # noqa: TID251 - names the run; whoever wants another clock calls the job itself
        letters=letters,
        terms=Terms(allow_deletes=allow_deletes),
    )


def resolve(plan: sync.SyncPlan, answers: Mapping[str, str]) -> sync.SyncPlan:
    """Return what a sync does once questions that wait are answered: by ID what to keep, as in Needs your decision.

    Raises UsageMistake for a question that does not wait.
    """
    waiting = [each.id for each in plan.questions]
    if unknown := [name for name in answers if name not in waiting]:
        listed = ", ".join(waiting) or "nothing"
        raise UsageMistake(f"No decision called {', '.join(unknown)} waits: {listed}.", hint="Nothing was changed.")
    return plan.answered(dict(answers))


def read_history(book: OpenBook, /) -> Iterator[Entry]:
    """Yield what was done to a tracker, newest first, by this machine's records; raises the book's errors."""
    return runs_of(book.state, book.bare.observe())


def plan_undo(book: OpenBook, run: str = "", /) -> UndoPlan:
    """Decide what takes a run back, by any part of its name, or the last one; ``.apply()`` on the plan does it.

    What somebody has changed since is left as it is. Raises RunUnknown, and the books' errors.
    """
    snapshot = book.bare.observe()
    refuse_copy(snapshot)
    return plan_taking_back(
        find_run(book.state, snapshot, run),
        book.bare,
        snapshot,
        partner=lambda part: book.beside(place_now(part, snapshot)),
        schema=book.schema,
        state=book.state,
        now=book.now,
        letters=letters,
    )
