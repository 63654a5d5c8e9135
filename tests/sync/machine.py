"""Two people, two books, a sync between them, and all that can go wrong: a history is a list of acts, played in turn.

An act is a name and numbers; the numbers are taken modulo what is there, so that any part of a history is one, too.
Every value that is typed is typed once in the world's time, so that each can be followed.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from sheetsync.errors import SheetsyncError
from sheetsync.history.state import StateFolder
from sheetsync.jobs.sync import DocumentCopied, SyncPlan, SyncResult, plan_sync
from sheetsync.merge.terms import Terms
from sheetsync.model.base import Base, BaseTable
from sheetsync.model.ids import ALPHABET
from sheetsync.model.notice import LEFT, RIGHT, Side, other
from sheetsync.model.table import Row, Table
from tests.merge.world import SCHEMA
from tests.sync import acts
from tests.sync.checks import Before, check_completed, check_kept, demand, waiting
from tests.sync.desk import Desk, LiveBook, Past, Played
from tests.sync.marks import mark_of
from tests.sync.people import SIDES, People
from tests.sync.power import Crash, Power

__all__ = ["Act", "Machine"]


ALLOWED = Terms(allow_deletes=99, accepted=frozenset({("people", "left"), ("people", "right")}))


class Act(NamedTuple):
    """What happens next: a name, the side it happens on, and numbers that choose among what is there."""

    name: str
    side: int = 0
    one: int = 0
    two: int = 0


NOBODY = Row("", ())


def _nothing() -> None:
    """Leave the books alone."""


class Unlocked(StateFolder):
    """A state folder of which nobody else makes use at the same time."""

    @contextmanager
    def writing(self, *_books: str) -> Iterator[None]:
        yield


class Machine(People):
    """The world that a history is played in: a state folder, two books, a clock that obeys nobody.

    *watched* is the folder in which every file counts as an effect; a sync has about so many *effects*.
    """

    effects = 32
    schema = SCHEMA
    state: type[StateFolder] = Unlocked

    def __init__(
        self, folder: Path, books: Mapping[Side, Played] | None = None, *, watched: Path | None = None
    ) -> None:
        self.folder = folder
        self.watched = watched or folder
        self.books: Mapping[Side, Played] = books or {
            LEFT: LiveBook(self.schema, name="Excel"),
            RIGHT: LiveBook(self.schema, name="Google"),
        }
        super().__init__({side: Desk(book) for side, book in self.books.items()})
        for side, desk in self.desks.items():
            desk.watch = partial(self._watch, side)
        self._power(None)
        self._after: SyncPlan | None = None
        self.terms = Terms()
        self.told = ""
        self.slipped = False
        self.adrift: set[str] = set()
        self.struck: dict[str, tuple[int, bool]] = {}
        self.chance = Random(7)
        self.clock = datetime(2026, 11, 23)

    def play(self, act: Act) -> None:
        getattr(self, act.name)(SIDES[act.side % 2], act.one, act.two)

    # ------------------------------------------------------------------------------------------ what goes wrong

    def restore(self, side: Side, one: int, two: int) -> None:
        """Put an older state of the book back: a backup, a folder that lags, an editor left open that is saved now."""
        desk = self.desks[side]
        desk.keep()
        self._put_back(side, desk.pasts[-1 - one % len(desk.pasts)])
        if two % 2:
            self.type(side, one, two)

    def save_over(self, side: Side, one: int, two: int) -> None:
        """Save a window over the book that was open in it before the last sync, with an edit in it or without."""
        desk = self.desks[side]
        desk.keep()
        earlier = [past for past in desk.pasts if past.token != desk.book.token]
        if earlier:
            self._put_back(side, earlier[-1])
            edit = ("", "type", "clear", "add", "delete", "lose_id", "sort", "copy")[two % 8]
            if edit:
                self.play(Act(edit, SIDES.index(side), one, two))

    def _put_back(self, side: Side, past: Past) -> None:
        desk = self.desks[side]
        if (
            past.edited
            or self.columns_hurt  # what stood in a column that the other side did not have then was never agreed on
            or self.desks[other(side)].restored
            or desk.restored
            or past.token is None
        ):
            for people in (past.tables["people"], self.desks[other(side)].people):
                known = {row.id for row in people.rows} | acts.words(people)  # rows without an ID are named after these
                self.gone -= {name for name in self.gone if name in known or name.rpartition("-")[0] in known}
        people = past.tables["people"]
        strange = {self.marks.who(row) for _, row in self.marks.strange(people)}
        if past.token is None or strange:
            self.marks.dropped |= strange  # a copy of what went astray: such a row may be taken out again
            self.forget_past()
            self.marks.settle(people)
        self.struck.clear()
        for each in self.open:
            each.restored(side, people, self.marks)
        desk.book.put(past.tables, past.token)
        desk.fresh, desk.edited, desk.restored = set(past.fresh), past.edited, True
        self.unsure = True
        self.single.clear()

    def astray(self, _side: Side, one: int, two: int) -> None:
        """Sync while somebody moves rows between the reading of the right book and the write, and nobody can look."""
        act = ("sort", "delete", "add", "cut")[two % 4]
        self._unblock(RIGHT)  # a row that was deleted in the place of another must find its way back
        self.books[RIGHT].slip = lambda: self._slip(Act(act, 1, one, two))
        self._sync()
        self.books[RIGHT].slip = None

    def _slip(self, act: Act) -> None:
        self.slipped = True
        self.play(act)

    def _slid(self, *, first_time: bool) -> None:
        """Take note of IDs that were written into other rows: whose they are, nobody can say but by what rows hold."""
        left, right = (self.desks[side].people for side in SIDES)
        for name in left.by_id.keys() & right.by_id.keys():
            if mark_of(left.by_id[name]) != mark_of(right.by_id[name]):
                self.marks.join(left.by_id[name], right.by_id[name])
                self.exchanged = True
                self.open.clear()
        for row in right.rows:
            for (mark, _), (name, _) in self.known.items():
                if name == row.id and mark != self.marks.who(row):
                    self.marks.unite(mark, self.marks.who(row))
                    self.exchanged = True
        if first_time:  # nor does any program know then what was meant
            self.forget_past()
            for row in (*left.rows, *right.rows):
                self.marks.join(row, (*left.rows, *right.rows)[0])

    def block(self, side: Side, _one: int, _two: int) -> None:
        """Put something in the way of new rows, or take it away."""
        book = self.books[side]
        if isinstance(book, LiveBook) and not self.adrift:
            book.blocked = not book.blocked

    def _unblock(self, side: Side) -> None:
        book = self.books[side]
        if isinstance(book, LiveBook):
            book.blocked = False

    def _watch(self, side: Side, before: Table, after: Table) -> None:
        for each in self.open:
            each.happened(side, before, after, self.marks)
        if side == RIGHT and self.struck:  # who types over what went astray thinks no more of what it struck
            was, now = (
                {(word, self.marks.who(row)) for word, row in self.marks.strange(each)} for each in (before, after)
            )
            typed_over = {mark for _, mark in was - now}
            self.struck = {word: each for word, each in self.struck.items() if each[0] not in typed_over}

    def forget_past(self) -> None:
        """Take what stands in both books for where it belongs: no program knows any more what was agreed."""
        self.known.clear()
        self.open.clear()
        self.struck.clear()
        self.marks.forget()
        for desk in self.desks.values():
            self.marks.settle(desk.people)

    def lose_state(self, _side: Side, _one: int, _two: int) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.forget_past()
        self.gone.clear()
        self.unsure = True
        for desk in self.desks.values():  # nothing here knows any more what those were agreed with
            desk.pasts = [past._replace(edited=True) for past in desk.pasts]

    def lose_token(self, side: Side, _one: int, _two: int) -> None:
        desk = self.desks[side]
        desk.keep()
        desk.book.put(desk.book.tables, None)
        self.forget_past()
        self.gone.clear()
        self.unsure = True

    def jump(self, _side: Side, one: int, two: int) -> None:
        """Set the clock forward or back."""
        self.clock += timedelta(hours=one - 3, days=two - 3)

    def copy_document(self, side: Side, _one: int, _two: int) -> None:
        """Sync with a copy of the book: nothing may happen at all."""
        copy = self.books[side].copied()
        if copy is None or copy.token is None:
            return
        books = {**self.books, side: copy}
        writes = [book.writes for book in books.values()]
        try:
            self.plan(books).apply()
        except DocumentCopied:
            demand([book.writes for book in books.values()] == writes, "a copy was written to (L26)")
        else:
            demand(False, "a copy was synced as if it were the original (L26)")

    # ------------------------------------------------------------------------------------------------- syncing

    def sync(self, _side: Side = LEFT, _one: int = 0, _two: int = 0) -> None:
        self._sync()

    def crash(self, _side: Side, one: int, two: int) -> None:
        """Sync until the power goes, before one of the effects."""
        self._sync(crash_after=(8 * one + two) % self.effects)

    def fail(self, side: Side, _one: int, two: int) -> None:
        """Sync while a service cannot be reached, or while its answer is lost after it did what was asked."""
        self.books[side].fault = ("unreachable", "answer lost")[two % 2]
        self._sync()

    def meddle(self, side: Side, one: int, two: int) -> None:
        """Sync while somebody edits one of the books, inside one of the calls."""
        calls = one % 4
        pending: list[Act] = [
            Act(("type", "add", "delete", "sort", "clear", "lose_id")[two % 6], SIDES.index(side), one, two)
        ]

        def now() -> None:
            nonlocal calls
            calls -= 1
            if calls < 0 and pending:
                self.play(pending.pop())

        self.books[side].meddle = now
        self._sync()

    def allow(self, _side: Side, _one: int, _two: int) -> None:
        """Sync, and say that whatever a guard would hold or stop was meant."""
        self.terms = ALLOWED
        self._sync()

    def plan(self, books: Mapping[Side, Played] | None = None) -> SyncPlan:
        books = books or self.books
        for book in books.values():
            book.begin()
        return plan_sync(
            books[LEFT],
            books[RIGHT],
            schema=self.schema,
            state=self.state(self.folder),
            now=self.now,
            letters=self.letters,
            terms=self.terms,
        )

    def now(self) -> datetime:
        self.clock += timedelta(seconds=1)
        return self.clock

    def letters(self, length: int) -> str:
        return "".join(self.chance.choice(ALPHABET) for _ in range(length))

    def _sync(self, *, crash_after: int | None = None) -> None:
        self._power(crash_after)
        self.typed_now = {LEFT: set(), RIGHT: set()}
        for desk in self.desks.values():
            desk.busy, desk.removed = False, set()
        before = Before(self)
        first_time, self.told = False, ""
        result: SyncResult | None = None
        try:
            with self.power.on():
                plan = self.plan()
                first_time = plan.first_time
                demand(self.power.effects == 0, "planning had an effect (L31)")
                self.disputed |= {acts.word_of(v) for each in plan.disputes for v in (each.left, each.right) if v}
                result = plan.apply()
        except Crash:
            pass
        except SheetsyncError as told:
            demand(bool(told.hint), f"an error without advice: {told}")
            self.told = told.message
        self._calm(first_time=first_time)
        check_kept(self, before, result)
        if result is not None:
            check_completed(self, before, result)
        self.slipped = False
        self.overruled = before.overruled if result is None else set()
        if not result.plan.stops if result is not None else self._both_written(before):
            self._settle(result)
        else:  # it was cut off, or left the table alone, perhaps after a first attempt that had written a book
            self.unsure = True
            for desk, was in zip(self.desks.values(), before.tokens, strict=True):
                if desk.book.token != was:
                    desk.written |= desk.fresh
        for desk in self.desks.values():
            desk.keep()
        self.terms = Terms()

    def _calm(self, *, first_time: bool) -> None:
        """Let nothing go wrong any more, and look whom each row is about now."""
        for side, book in self.books.items():
            book.meddle, book.fault = _nothing, ""
            book.mark(partial(self._mark, side))
        self._after = None
        if self.slipped:
            self._slid(first_time=first_time)

    def _mark(self, side: Side, name: str) -> int:
        """Whom a row is about that the program has added on a side; what went astray below a table is nobody's."""
        desks = (self.desks[side], self.desks[other(side)])
        pasts = (past.tables["people"] for desk in desks for past in reversed(desk.pasts))
        for table in (self.desks[other(side)].people, *pasts) if name else ():
            if mark := mark_of(table.by_id.get(name, NOBODY)):
                return mark
        return self.marks.nobody()

    def replan(self, result: SyncResult | None = None) -> SyncPlan:
        """Return what another sync would do now; nothing is planned twice from the same state of things."""
        if self._after is None:
            done = result is not None and not result.run and not any(desk.busy for desk in self.desks.values())
            self._after = result.plan if result and done else self.plan()
        return self._after

    def _power(self, after: int | None) -> None:
        self.power = Power(self.watched, after=after)
        for book in self.books.values():
            book.power = self.power

    def _both_written(self, before: Before) -> bool:
        """Tell whether a run that was cut off had written both books all the same."""
        runs = [desk.book.token for desk in self.desks.values()]
        return all(token is not None and token != was for token, was in zip(runs, before.tokens, strict=True))

    def _settle(self, result: SyncResult | None) -> None:
        plan = self.replan(result)
        past = plan.base
        for side, desk in self.desks.items():
            desk.settle(self.typed_now[side] - self._seen(side, result, past) if self.typed_now[side] else set())
        left, right = (
            {row.id: Counter(acts.all_words(row.cells)) for row in self.desks[side].people.rows} for side in SIDES
        )
        base = past.tables.get("people", BaseTable())
        known = {name: Counter(acts.all_words(cells)) for name, cells in base.rows.items()}
        alike = {name for name in left.keys() & right.keys() & known.keys() if left[name] | right[name] <= known[name]}
        alike -= {name for each in (plan.left, plan.right) for name in waiting(each.tables["people"], base)}
        self.agreed = alike - ({dispute.cell.row for dispute in result.plan.disputes} if result else alike)
        self.unsure = result is None or any(desk.busy for desk in self.desks.values())

    def _seen(self, side: Side, result: SyncResult | None, past: Base) -> set[str]:
        """What the sync has seen on a side: it was read first, or is across now, or is part of an open dispute."""
        seen = self.desks[other(side)].words()
        seen |= {acts.word_of(getattr(dispute, side)) for dispute in past.disputes.values()}
        if result is not None:
            tables = (result.plan.left if side == LEFT else result.plan.right).tables
            seen |= {word for table in tables.values() for word in acts.words(table)}
        return seen

    def rest(self) -> None:
        """Sync until nothing is left to do: two syncs are enough, one of which allows what was held or stopped."""
        self._sync()
        plan = self.replan()
        for terms in (ALLOWED, Terms()) if plan.held or plan.stops else ():
            self.terms = terms
            self._sync()
        demand(self.replan().is_empty, "still something to do after two syncs in peace (L9)")
