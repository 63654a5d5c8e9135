"""A book whose every change is written down first, with what stood there before, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

from sheetsync.books.interface import (
    Book,
    BookChanged,
    BookForeign,
    BookLocked,
    BookNotFound,
    BookNotWritten,
    BookUnreachable,
    BookUnreadable,
    BookUnwritable,
    Restorable,
)
from sheetsync.history.durable import StateUnreadable
from sheetsync.history.run import Run, part_of, run_name
from sheetsync.history.state import StateFolder
from sheetsync.jobs.forget import let_return
from sheetsync.merge.reversal import still_fits
from sheetsync.model.change import Change
from sheetsync.model.moves import MoveRule
from sheetsync.model.notice import LEFT
from sheetsync.model.snapshot import Snapshot, Token
from sheetsync.tracker.moves import following

__all__ = ["RecordedBook"]

_NOTHING_WRITTEN = (
    BookChanged,
    BookForeign,
    BookLocked,
    BookNotFound,
    BookNotWritten,
    BookUnreachable,
    BookUnreadable,
    BookUnwritable,
)


class RecordedBook:
    """A book as a command sees it: nobody else writes to it meanwhile, and what is written can be taken back.

    *what* is the command, *undoes* the run that it takes back, if it does. What follows from its changes by *moves* is
    made in the same write; *said* tells of it, in sentences for the person.
    """

    def __init__(
        self,
        book: Book,
        state: StateFolder,
        what: str,
        *,
        now: Callable[[], datetime],
        letters: Callable[[int], str],
        undoes: str = "",
        moves: Sequence[MoveRule] = (),
    ) -> None:
        self.said: list[str] = []
        self._moves = moves
        self.name = book.name
        self.where = book.where
        self.run = ""
        self._book = book
        self._state = state
        self._what = what
        self._undoes = undoes
        self._now = now
        self._letters = letters
        self._joins = False
        self._so_far: Run | None = None

    def join(self) -> None:
        """Make one run of all that is written from here on; each change is still written down before it is made."""
        self._joins = True

    def observe(self) -> Snapshot:
        """Read the whole book once, as the book does."""
        return self._book.observe()

    def apply(self, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot:
        """Write down what is about to be done, and do it.

        If somebody wrote into the book since it was read and the changes still mean the same, they are made in what is
        there now. Raises what the book raises, BookBusy and StateUnreadable.
        """
        if not changes and token in (None, expected.token):
            return self._book.apply(changes, expected=expected, token=token)
        moved = following(expected, changes, self._moves, self._now().date())
        with self._state.writing(self.where):
            if not changes:
                return self._book.apply(changes, expected=expected, token=token)
            after = self._recorded([*changes, *(move.change for move in moved if move.change)], expected, token)
            self.said += [move.told for move in moved]
            return after

    def restore(self, *, dry_run: bool = False) -> tuple[str, ...]:
        """Draw again what the book has lost of its template, as far as it can; no row is changed by that."""
        if not isinstance(self._book, Restorable):
            return ()
        with self._state.writing(self.where):
            return self._book.restore(dry_run=dry_run)

    def _recorded(self, changes: Sequence[Change], expected: Snapshot, token: Token | None) -> Snapshot:
        journal = self._state.book_journal(expected.document or expected.where)
        before = self._so_far
        name = before.name if before else run_name(self._now(), self._letters(5))
        earlier = before.parts[LEFT].changes if before else ()
        run = Run(name, self._what, {LEFT: part_of(expected)}, self._undoes).changing((*earlier, *changes))
        if before:
            journal.reopen(name)
        journal.write(run)
        let_return(self._state, expected, changes)
        try:
            after = self._written(changes, expected, token)
        except _NOTHING_WRITTEN:
            if before:
                journal.write(before)
                journal.finish(name)
            else:
                journal.discard(name)
            raise
        self.run = name
        self._so_far = run if self._joins else None
        with suppress(StateUnreadable):  # it is done; that its record says so is no reason to call it failed
            journal.finish(run.name)
            journal.prune(run.name)
        return after

    def _written(self, changes: Sequence[Change], expected: Snapshot, token: Token | None) -> Snapshot:
        try:
            return self._book.apply(changes, expected=expected, token=token)
        except BookChanged:
            now = self._book.observe()
            if token is not None or not still_fits(changes, now.tables):
                raise
        return self._book.apply(changes, expected=now)
