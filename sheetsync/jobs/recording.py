"""A book whose every change is written down first, with what stood there before, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from pathlib import Path

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
    Showable,
    Upgradable,
)
from sheetsync.config import is_address
from sheetsync.errors import UsageMistake
from sheetsync.history.durable import StateUnreadable
from sheetsync.history.lineage import line_of
from sheetsync.history.run import Run, part_of, run_name
from sheetsync.history.state import PairHistory, StateFolder
from sheetsync.merge.reversal import still_fits
from sheetsync.model.amend import amend
from sheetsync.model.change import AddRow, Change, SetFormula, SetId
from sheetsync.model.holding import Hindrance
from sheetsync.model.moves import MoveRule
from sheetsync.model.notice import LEFT
from sheetsync.model.question import DECISIONS
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot, Token
from sheetsync.model.table import Table
from sheetsync.model.upgrade import Upgrade
from sheetsync.tracker.moves import Move, following
from sheetsync.tracker.tidying import take_in, taken_in

__all__ = ["AFTER", "BEFORE", "RecordedBook", "let_return"]

BEFORE = "before.xlsx"
"""Under which name a workbook is kept as it was before an upgrade."""
AFTER = "after"
"""And under which the digest of all that it held then, but for its token."""

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


@dataclass(frozen=True, slots=True)
class _Look:
    """A book as it was read, what tidies it, and as it is once that is done, which is what a command sees."""

    raw: Snapshot
    tidying: tuple[Change, ...]
    tidy: Snapshot


class RecordedBook:
    """A book as a command sees it: nobody else writes to it meanwhile, and what is written can be taken back.

    With *schema* a command sees what a person typed as if it were tidy, and what it writes tidies it in the same write,
    and makes what follows from its changes by *moves*; *said* tells of both, in sentences for the person. *what* is the
    command, *undoes* the run that it takes back, if it does.
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
        schema: Schema | None = None,
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
        self._schema = schema
        self._looks: list[_Look] = []
        self._joins = False
        self._so_far: Run | None = None

    def as_it_was(self) -> None:
        """Write from here on what was once written elsewhere: what followed from it then is among it."""
        self._moves = ()

    def join(self) -> None:
        """Make one run of all that is written from here on; each change is still written down before it is made."""
        self._joins = True

    def observe(self) -> Snapshot:
        """Read the whole book once, and return it as it is once what a person typed is taken in."""
        return self._look(self._book.observe()).tidy

    def tidy(self) -> None:
        """Take in what a person typed, if anything; raises what `apply` raises."""
        look = self._look(self._book.observe())
        if look.tidying:
            with self._state.writing(self.where):
                self._recorded((), look, None)

    def hindrances(self, changes: Sequence[Change], tables: Mapping[str, Table]) -> Sequence[Hindrance]:
        """Say what the book says."""
        return self._book.hindrances(changes, tables)

    def apply(self, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot:
        """Write down what is about to be done, and do it, with what tidies the book before it.

        If somebody wrote into the book since it was read and the changes still mean the same, they are made in what is
        there now. Raises what the book raises, BookBusy and StateUnreadable.
        """
        look = self._look_at(expected)
        if not changes and token in (None, expected.token):
            return expected
        with self._state.writing(self.where):
            return self._recorded(changes, look, token)

    def would_write(
        self, changes: Sequence[Change], *, expected: Snapshot
    ) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
        """Return all that `apply` would write for *changes*: what tidies the book, and these with what follows."""
        look = self._look_at(expected)
        return look.tidying, self._whole(changes, look)[0][len(look.tidying) :]

    def restore(self, *, dry_run: bool = False) -> tuple[str, ...]:
        """Draw again what the book has lost of its template, as far as it can; no row is changed by that."""
        if not isinstance(self._book, Restorable):
            return ()
        with self._state.writing(self.where):
            return self._book.restore(dry_run=dry_run)

    def show(self, key: str) -> bool:
        """Bring a sheet into sight; which sheets a book shows is its own, so it is not written down."""
        if not isinstance(self._book, Showable):
            return False
        with self._state.writing(self.where):
            return self._book.show(key)

    def upgrade(
        self, rows: Callable[[Snapshot], Sequence[Change]], *, dry_run: bool = False, anyway: bool = False
    ) -> Upgrade:
        """Draw the book as its template draws it now; what it was before is kept, byte for byte, so that it can return.

        What a person typed is taken in with it. Of a Google Sheet its own version history knows what it was.
        Raises what the book raises, BookBusy and StateUnreadable.
        """
        if not isinstance(self._book, Upgradable):
            raise UsageMistake(f"{self.where} cannot be upgraded.", hint="Nothing was changed.")
        if dry_run:
            return self._book.upgrade(self._with_tidying(rows), dry_run=True)
        with self._state.writing(self.where):
            raw = self._book.observe()
            if is_address(self.where):  # Google keeps what a sheet was itself
                return self._book.upgrade(self._with_tidying(rows), anyway=anyway)
            run = Run(run_name(self._now(), self._letters(5)), self._what, {LEFT: part_of(raw)}, self._undoes)
            journal = self._state.book_journal(raw)
            from sheetsync.books.excel.hidden import digest_but_token

            path = Path(self.where)
            journal.write(run)
            journal.keep(run.name, BEFORE, path.read_bytes())
            try:
                done = self._book.upgrade(self._with_tidying(rows), anyway=anyway)
            except _NOTHING_WRITTEN:
                journal.discard(run.name)
                raise
            if self._book.observe().revision == raw.revision:
                journal.discard(run.name)
                return done
            self.run = run.name
            with suppress(StateUnreadable):
                journal.keep(run.name, AFTER, digest_but_token(path.read_bytes()).encode())
                journal.finish(run.name)
                journal.prune(run.name)
            return done

    def _with_tidying(self, rows: Callable[[Snapshot], Sequence[Change]]) -> Callable[[Snapshot], Sequence[Change]]:
        """Return what tidies a snapshot, and then *rows*, but no formula: all of them are written anew."""

        def changes(raw: Snapshot) -> Sequence[Change]:
            tidying = self._look(raw).tidying
            tidy = replace(
                raw, tables=amend(raw.tables, [each for each in tidying if not isinstance(each, SetFormula)])
            )
            return (*tidying, *rows(tidy))

        return changes

    def _look_at(self, tidy: Snapshot) -> _Look:
        """Return the look that showed a command the book like this; one without anything to tidy for any other."""
        return next((look for look in self._looks if look.tidy is tidy), _Look(tidy, (), tidy))

    def _look(self, raw: Snapshot) -> _Look:
        tidying = self._tidying(raw, self._schema) if self._schema else ()
        tidy = replace(raw, tables=amend(raw.tables, tidying), calculated={}, typed=()) if tidying else raw
        look = _Look(raw, tidying, tidy)
        self._looks = [*self._looks[-7:], look]
        return look

    def _tidying(self, raw: Snapshot, schema: Schema) -> tuple[Change, ...]:
        """Return what tidies the book; rows whose IDs were cleared since the last sync get them back."""
        tidying = take_in(raw, schema, self._now().date())
        if not any(isinstance(change, SetId) and not change.was for change in tidying):
            return tidying
        lost = [change for pair in self._state.pairs_of(raw) for change in lost_ids(pair, raw, schema)]
        back = list({change.value: change for change in lost}.values())
        again = replace(raw, tables=amend(raw.tables, back))
        return (*back, *take_in(again, schema, self._now().date())) if back else tidying

    def _recorded(self, changes: Sequence[Change], look: _Look, token: Token | None) -> Snapshot:
        try:
            return self._written(changes, look, token)
        except BookChanged:
            again = self._look(self._book.observe())
            if token is not None or not still_fits(changes, again.tidy.tables):
                raise
        return self._written(changes, again, token)

    def _whole(self, changes: Sequence[Change], look: _Look) -> tuple[tuple[Change, ...], list[Move]]:
        moved = following(look.tidy, changes, self._moves, self._now().date())
        return (*look.tidying, *changes, *(move.change for move in moved if move.change)), moved

    def _written(self, changes: Sequence[Change], look: _Look, token: Token | None) -> Snapshot:
        """Write down and make one after the other what tidies the book, *changes*, and what follows from these."""
        whole, moved = self._whole(changes, look)
        if not whole:
            return self._book.apply((), expected=look.raw, token=token)
        journal = self._state.book_journal(look.raw)
        before = self._so_far
        name = before.name if before else run_name(self._now(), self._letters(5))
        earlier = before.parts[LEFT].changes if before else ()
        run = Run(name, self._what, {LEFT: part_of(look.raw)}, self._undoes).changing((*earlier, *whole))
        if before:
            journal.reopen(name)
        journal.write(run)
        let_return(self._state, look.raw, whole)
        try:
            after = self._look(self._book.apply(whole, expected=look.raw, token=token)).tidy
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
        if self._schema:
            self.said += taken_in(look.tidying, look.raw, self._schema)
        self.said += [move.told for move in moved]
        return after


def lost_ids(pair: PairHistory, snapshot: Snapshot, schema: Schema) -> list[SetId]:
    """Return the IDs of rows that are as the last sync of *pair* left them, but for their ID, which was cleared."""
    from sheetsync.merge.identity import identify

    runs = line_of(snapshot.token, pair.name)
    agreed = pair.snapshots.read(runs[0]) if runs else None
    if agreed is None:
        return []
    tables = {key: table for key, table in snapshot.tables.items() if key != DECISIONS}
    base, numbers = agreed.base.complete, count()
    found = identify(base, tables, {}, schema, lambda _: str(next(numbers)))  # only IDs that there were are wanted
    given = [change for change in found.left if isinstance(change, SetId) and not change.was]
    return [
        change for change in given if change.table in base.tables and change.value in base.tables[change.table].rows
    ]


def let_return(state: StateFolder, snapshot: Snapshot, changes: Iterable[Change]) -> None:
    """Stop treating rows that a person adds again as forgotten, whether by a command or without an ID."""
    known = state.forgotten_in(snapshot)
    if not known:
        return
    from sheetsync.tracker.forgetting import marks_of

    marks: list[tuple[str, ...]] = []
    for change in changes:
        if isinstance(change, AddRow):
            marks += marks_of(change.table, change.row, change.cells)
        elif isinstance(change, SetId):
            for row, cells in snapshot.tables[change.table].records():
                marks += marks_of(change.table, change.value, cells) if row.place == change.place else []
    state.forgotten(snapshot.document or snapshot.where).lapse(marks, known)
