"""Taking a run back: what a command did to one book, or a sync to both, as far as nobody has changed it since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sheetsync.books.interface import Book
from sheetsync.config import is_address
from sheetsync.errors import RefusedForSafety
from sheetsync.history.run import Part, Run, part_of, run_name
from sheetsync.history.state import StateFolder
from sheetsync.jobs.copies import refuse_copy
from sheetsync.jobs.history import Entry
from sheetsync.jobs.link import partner_of
from sheetsync.jobs.recording import RecordedBook
from sheetsync.jobs.sync import PlanOutdated
from sheetsync.jobs.writing import Writing
from sheetsync.merge.apart import differing
from sheetsync.merge.reversal import take_back
from sheetsync.model.base import Base
from sheetsync.model.change import Change
from sheetsync.model.notice import LEFT, RIGHT, Side
from sheetsync.model.question import DECISIONS
from sheetsync.model.reversal import Reversal
from sheetsync.model.schema import Schema
from sheetsync.model.shown import shown_again
from sheetsync.model.snapshot import Snapshot, new_token

__all__ = ["UndoPlan", "place_now", "plan_undo"]


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What taking a run back would do: for each of its sides the book as it is now, and what is changed in it."""

    run: Run
    snapshots: Mapping[Side, Snapshot]
    reversals: Mapping[Side, Reversal]
    _work: _Undo

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to change."""
        return not any(reversal.changes for reversal in self.reversals.values())

    def apply(self) -> str:
        """Take the run back and return the name of the run that did; empty if there was nothing to change.

        Raises the books' errors, each of which says what state things are in.
        """
        return "" if self.is_empty else self._work.carry_out(self)


def plan_undo(
    entry: Entry,
    book: Book,
    snapshot: Snapshot,
    *,
    partner: Callable[[Part], Book],
    schema: Schema,
    state: StateFolder,
    now: Callable[[], datetime],
    letters: Callable[[int], str],
) -> UndoPlan:
    """Decide what takes a run back, without any effect.

    *snapshot* is what *book* holds; *partner* opens the other book of a sync. Raises what observing raises.
    """
    books: dict[Side, Book] = {}
    snapshots: dict[Side, Snapshot] = {}
    for side, part in entry.run.parts.items():
        ours = part.document == snapshot.document or not entry.pair
        books[side] = book if ours else partner(part)
        snapshots[side] = snapshot if ours else books[side].observe()
        refuse_copy(snapshots[side])
        _refuse_another(snapshots[side], part)
    reversals = {side: _reversal(part, snapshots[side], schema) for side, part in entry.run.parts.items()}
    return UndoPlan(entry.run, snapshots, reversals, _Undo(books, schema, state, now, letters))


def _reversal(part: Part, now: Snapshot, schema: Schema) -> Reversal:
    """Return what takes one side's part in a run back, its cells shown as they were before."""
    reversal = take_back(_but_decisions(part), now.tables, schema)
    return replace(reversal, changes=shown_again(reversal.changes, part.changes))


def place_now(part: Part, snapshot: Snapshot) -> str:
    """Return where the other book of a sync is: the run may have been one of another machine, with paths of its own."""
    return part.where if is_address(part.where) or Path(part.where).exists() else partner_of(snapshot)


def _refuse_another(seen: Snapshot, part: Part) -> None:
    if seen.document and seen.document != part.document:
        raise RefusedForSafety(
            f"{seen.where} is not the book that this run changed.",
            hint="Link the tracker to that one again, or take it back there. Nothing was changed.",
        )


def _but_decisions(part: Part) -> list[Change]:
    """Return what a run changed, but for the sheet that asks: what it says follows from the rest at the next sync."""
    return [change for change in part.changes if change.table != DECISIONS]


@dataclass(frozen=True, slots=True)
class _Undo:
    """What taking a run back needs, at hand."""

    books: Mapping[Side, Book]
    schema: Schema
    state: StateFolder
    now: Callable[[], datetime]
    letters: Callable[[int], str]

    def carry_out(self, plan: UndoPlan) -> str:
        return self._in_both(plan) if RIGHT in self.books else self._in_one(plan)

    def _in_one(self, plan: UndoPlan) -> str:
        book = RecordedBook(
            self.books[LEFT], self.state, "undo", now=self.now, letters=self.letters, undoes=plan.run.name
        )
        book.apply(plan.reversals[LEFT].changes, expected=plan.snapshots[LEFT])
        return book.run

    def _in_both(self, plan: UndoPlan) -> str:
        """Write to both sides, and agree that they now differ in what was taken back.

        Otherwise the next sync would find the old values on one side, take them for edits, and bring them back.
        """
        left, right = plan.snapshots[LEFT], plan.snapshots[RIGHT]
        history = self.state.pair(left, right)
        books = self.books[RIGHT], self.books[LEFT]
        with self.state.writing(left.where, right.where), Writing(*books) as writing:
            if left.revision and self.books[LEFT].observe().revision != left.revision:
                message = f"{left.where} was changed since this was planned."
                raise PlanOutdated(message, hint="Run `sheetsync undo` again. Nothing was changed.")
            agreed, _ = history.origin(left, right)
            base = agreed.seen_from(left.document).complete if agreed else Base()
            for side, reversal in plan.reversals.items():
                base = differing(base, side, reversal.changes, plan.run.name, self.schema)
            run = Run(run_name(self.now(), self.letters(5)), "undo", _parts(plan), plan.run.name)
            agreement = history.agreement(run.name, left, right, base, undoes=plan.run.name)
            history.record(run, agreement)
            for side in (RIGHT, LEFT):
                seen = plan.snapshots[side]
                token = seen.token or new_token(seen.document, self.schema.template)
                token = token.after(history.name, side, agreement.line)
                writing.apply(self.books[side], plan.reversals[side].changes, expected=seen, token=token)
            history.finish(run.name, agreement)
        return run.name


def _parts(plan: UndoPlan) -> dict[Side, Part]:
    return {
        side: replace(part_of(snapshot), book=plan.run.parts[side].book, changes=plan.reversals[side].changes)
        for side, snapshot in plan.snapshots.items()
    }
