"""Two people, two books, a sync between them, and all that can go wrong: a history is a list of acts, played in turn.

An act is a name and numbers; the numbers are taken modulo what is there, so that any part of a history is one, too.
Every value that is typed is typed once in the world's time, so that each can be followed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from sheetsync.errors import SheetsyncError
from sheetsync.history.state import StateFolder
from sheetsync.jobs.sync import DocumentCopied, SyncPlan, SyncResult, plan_sync
from sheetsync.model.ids import ALPHABET
from sheetsync.model.notice import LEFT, RIGHT, other
from sheetsync.model.table import Table
from sheetsync.model.value import Value
from tests.merge.world import SCHEMA
from tests.sync import acts
from tests.sync.checks import Before, check_completed, check_kept, demand
from tests.sync.desk import Desk, LiveBook
from tests.sync.power import Crash, Power

__all__ = ["Act", "Machine"]

SIDES = (LEFT, RIGHT)
OWN_HEADERS = ("Pet", "Shoe size", "Town")
TYPED_IDS = ("x1", "x2", "x3")


class Act(NamedTuple):
    """What happens next: a name, the side it happens on, and numbers that choose among what is there."""

    name: str
    side: int = 0
    one: int = 0
    two: int = 0


def _nothing() -> None:
    """Leave the books alone."""


class Machine:
    """The world that a history is played in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.books = {LEFT: LiveBook(SCHEMA, name="Excel"), RIGHT: LiveBook(SCHEMA, name="Google")}
        self.desks = {side: Desk(book) for side, book in self.books.items()}
        self._power(None)
        self.chance = Random(7)
        self.clock = datetime(2026, 11, 23)
        self.values = 0
        self.gone: set[str] = set()
        self.single: set[str] = set()
        self.agreed: set[str] = set()
        self.unsure = False
        self.typed_now: dict[str, set[str]] = {LEFT: set(), RIGHT: set()}

    def play(self, act: Act) -> None:
        getattr(self, act.name)(SIDES[act.side % 2], act.one, act.two)

    # ------------------------------------------------------------------------------------------- what people do

    def word(self, side: str, prefix: str = "v") -> str:
        """A value that nobody has typed before."""
        self.values += 1
        word = f"{prefix}{self.values}"
        self.desks[side].fresh.add(word)
        self.typed_now[side].add(word)
        return word

    def _row(self, side: str, number: int) -> int | None:
        rows = self.desks[side].people.rows
        return number % len(rows) if rows else None

    def _doubled(self, side: str, row: int) -> None:
        """Remember that a row's words may now stand in two rows, the other of which is named after them."""
        words = acts.row_words(self.desks[side].people.rows[row])
        self.unsure = True
        self.single -= words
        self.gone -= {name for name in self.gone if name.split("-")[0] in words}

    def _touch(self, side: str, row: int) -> None:
        name = self.desks[side].people.rows[row].id
        self.desks[side].touched.add(name)
        self.gone.discard(name)

    def type(self, side: str, one: int, two: int) -> None:
        """Type a new value into a cell."""
        row, desk = self._row(side, one), self.desks[side]
        columns = acts.own_columns(desk.people)
        if row is not None and columns:
            self._touch(side, row)
            desk.write(acts.set_cell(desk.people, row, columns[two % len(columns)], self.word(side)))

    def type_alike(self, side: str, one: int, two: int) -> None:
        """Type the same value into the same cell on both sides."""
        row = self._row(side, one)
        if row is None:
            return
        name, word = self.desks[side].people.rows[row].id, self.word(side)
        for each in SIDES:
            table = self.desks[each].people
            where = [number for number, found in enumerate(table.rows) if found.id == name]
            heads = [number for number, head in enumerate(table.heads) if head.header == ("Name", "Stage")[two % 2]]
            if where and heads:
                self._touch(each, where[0])
                self.desks[each].fresh.add(word)
                self.desks[each].write(acts.set_cell(table, where[0], heads[0], word))

    def clear(self, side: str, one: int, two: int) -> None:
        row, desk = self._row(side, one), self.desks[side]
        columns = acts.own_columns(desk.people)
        if row is not None and columns:
            self._touch(side, row)
            desk.write(acts.set_cell(desk.people, row, columns[two % len(columns)], None))

    def add(self, side: str, one: int, two: int) -> None:
        """Type a new row without an ID somewhere."""
        self._add(side, one, two, "")

    def add_with_id(self, side: str, one: int, two: int) -> None:
        """Type a new row and an ID of one's own, which may be there already."""
        name = TYPED_IDS[two % len(TYPED_IDS)]
        self.gone.discard(name)
        if name in self.desks[side].ids() or name in self.agreed:
            self.unsure = True
        self.desks[side].touched.add(name)
        self._add(side, one, two, name)

    def _add(self, side: str, one: int, two: int, name: str) -> None:
        desk = self.desks[side]
        columns = acts.own_columns(desk.people)
        if not columns:
            return
        cells: dict[int, Value] = {columns[0]: self.word(side, "n")}
        if not name:
            self.single.update(map(str, cells.values()))
        if two % 2:
            cells[columns[-1]] = self.word(side)
        desk.write(acts.type_row(desk.people, one % (len(desk.people.rows) + 1), cells, name))

    def delete(self, side: str, one: int, _two: int) -> None:
        row, desk = self._row(side, one), self.desks[side]
        if row is not None:
            desk.deleted.add(desk.people.rows[row].id)
            desk.write(acts.delete_rows(desk.people, {row}))

    def empty(self, side: str, one: int, _two: int) -> None:
        """Delete every row, or all but the first few."""
        desk = self.desks[side]
        rows = set(range(one % 3, len(desk.people.rows)))
        desk.deleted.update(desk.people.rows[row].id for row in rows)
        desk.write(acts.delete_rows(desk.people, rows))

    def copy(self, side: str, one: int, two: int) -> None:
        """Copy a row with its ID, and edit the copy, the original, or neither."""
        row, desk = self._row(side, one), self.desks[side]
        if row is None:
            return
        self._doubled(side, row)
        at = (0, len(desk.people.rows))[two % 2]
        desk.write(acts.copy_row(desk.people, row, at))
        if two % 3:
            self.type(side, at if two % 3 == 1 else row + (at == 0), two)

    def cut(self, side: str, one: int, two: int) -> None:
        """Cut a row out and paste it elsewhere."""
        row, desk = self._row(side, one), self.desks[side]
        if row is not None:
            moved = desk.people.rows[row]
            rows = [each for number, each in enumerate(desk.people.rows) if number != row]
            rows.insert(two % (len(rows) + 1), moved)
            desk.write(acts.replant(desk.people, rows))

    def sort(self, side: str, one: int, _two: int) -> None:
        self.desks[side].write(acts.sort(self.desks[side].people, one))

    def lose_id(self, side: str, one: int, two: int) -> None:
        """Clear the cell that holds a row's ID, or all of them."""
        row, desk = self._row(side, one), self.desks[side]
        if row is None:
            return
        for number in range(len(desk.people.rows)) if two % 7 == 0 else (row,):
            self._doubled(side, number)
            desk.write(acts.set_id(desk.people, number, ""))

    def swap_ids(self, side: str, one: int, two: int) -> None:
        row, across = self._row(side, one), self._row(side, two)
        if row is not None and across is not None:
            for number in (row, across):
                self._doubled(side, number)
            self.desks[side].write(acts.swap_ids(self.desks[side].people, row, across))

    # ------------------------------------------------------------------------------------------------- columns

    def add_column(self, side: str, one: int, two: int) -> None:
        """Add a column of one's own, which the other side may have too, and type into it."""
        desk, header = self.desks[side], OWN_HEADERS[one % len(OWN_HEADERS)]
        self.unsure = True
        if all(head.header != header for head in desk.people.heads):
            desk.write(acts.add_column(desk.people, header))
            row = self._row(side, two)
            if row is not None:
                desk.write(acts.set_cell(desk.people, row, len(desk.people.heads) - 1, self.word(side)))

    def move_column(self, side: str, one: int, two: int) -> None:
        heads = self.desks[side].people.heads
        table = acts.move_column(self.desks[side].people, one % len(heads), two % len(heads))
        self.desks[side].write(table)

    def remove_column(self, side: str, one: int, _two: int) -> None:
        self._column(side, one, acts.remove_column)

    def rename_column(self, side: str, one: int, two: int) -> None:
        self._column(side, one, lambda table, column: acts.rename_column(table, column, f"Renamed {two % 3}"))

    def duplicate_header(self, side: str, one: int, two: int) -> None:
        self._column(side, one, lambda table, column: acts.duplicate_header(table, column, two % len(table.heads)))

    def blank_header(self, side: str, one: int, _two: int) -> None:
        self._column(side, one, lambda table, column: acts.rename_column(table, column, " "))

    def _column(self, side: str, one: int, change: Callable[[Table, int], Table]) -> None:
        columns = acts.own_columns(self.desks[side].people)
        if len(columns) > 1:
            self.unsure = True
            self.single.clear()
            self.desks[side].write(change(self.desks[side].people, columns[one % len(columns)]))

    # ------------------------------------------------------------------------------------------ what goes wrong

    def restore(self, side: str, one: int, two: int) -> None:
        """Put an older state of the book back: a backup, a folder that lags, an editor left open that is saved now."""
        desk = self.desks[side]
        desk.keep()
        past = desk.pasts[-1 - one % len(desk.pasts)]
        if past.edited or self.desks[other(side)].restored or desk.restored or past.token is None:
            people = past.tables["people"]
            self.gone -= {row.id for row in people.rows} | acts.words(people)
        desk.book.put(past.tables, past.token)
        desk.fresh, desk.edited, desk.restored = set(past.fresh), past.edited, True
        self.unsure = True
        self.single.clear()
        if two % 2:
            self.type(side, one, two)

    def lose_state(self, _side: str, _one: int, _two: int) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.gone.clear()
        self.unsure = True
        for desk in self.desks.values():  # nothing here knows any more what those were agreed with
            desk.pasts = [past._replace(edited=True) for past in desk.pasts]

    def lose_token(self, side: str, _one: int, _two: int) -> None:
        desk = self.desks[side]
        desk.keep()
        desk.book.put(desk.book.tables, None)
        self.gone.clear()
        self.unsure = True

    def jump(self, _side: str, one: int, two: int) -> None:
        """Set the clock forward or back."""
        self.clock += timedelta(hours=one - 3, days=two - 3)

    def copy_document(self, side: str, _one: int, _two: int) -> None:
        """Sync with a copy of the book: nothing may happen at all."""
        if self.books[side].token is None:
            return
        copy = self.books[side].copied()
        books = {**self.books, side: copy}
        writes = [book.writes for book in books.values()]
        try:
            self.plan(books).apply()
        except DocumentCopied:
            demand([book.writes for book in books.values()] == writes, "a copy was written to (L26)")
        else:
            demand(False, "a copy was synced as if it were the original (L26)")

    # ------------------------------------------------------------------------------------------------- syncing

    def sync(self, _side: str = LEFT, _one: int = 0, _two: int = 0) -> None:
        self._sync()

    def crash(self, _side: str, one: int, two: int) -> None:
        """Sync until the power goes, before one of the effects."""
        self._sync(crash_after=(3 * one + two) % 22)

    def fail(self, side: str, _one: int, two: int) -> None:
        """Sync while a service cannot be reached, or while its answer is lost after it did what was asked."""
        self.books[side].fault = ("unreachable", "answer lost")[two % 2]
        self._sync()

    def meddle(self, side: str, one: int, two: int) -> None:
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

    def plan(self, books: dict[str, LiveBook] | None = None) -> SyncPlan:
        books = books or self.books
        return plan_sync(
            books[LEFT], books[RIGHT], schema=SCHEMA, state=StateFolder(self.folder), now=self.now, letters=self.letters
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
        result: SyncResult | None = None
        try:
            with self.power.on():
                plan = self.plan()
                demand(self.power.effects == 0, "planning had an effect (L31)")
                result = plan.apply()
        except Crash:
            pass
        except SheetsyncError as told:
            demand(bool(told.hint), f"an error without advice: {told}")
        for book in self.books.values():
            book.meddle, book.fault = _nothing, ""
        check_kept(self, before, result)
        if result is not None:
            check_completed(self, before, result)
            self._settle(result)
        elif self._both_written(before):
            self._settle(None)
        else:
            self.unsure = True
        for desk in self.desks.values():
            desk.keep()

    def _power(self, after: int | None) -> None:
        self.power = Power(self.folder, after=after)
        for book in self.books.values():
            book.power = self.power

    def _both_written(self, before: Before) -> bool:
        """Tell whether a run that was cut off had written both books all the same."""
        runs = [desk.book.token for desk in self.desks.values()]
        return all(token is not None and token != was for token, was in zip(runs, before.tokens, strict=True))

    def _settle(self, result: SyncResult | None) -> None:
        for side, desk in self.desks.items():
            seen = self.desks[other(side)].words()
            if result is not None:
                plan = {LEFT: result.plan.left, RIGHT: result.plan.right}
                seen |= {word for table in plan[side].tables.values() for word in acts.words(table)}
            desk.settle(self.typed_now[side] - seen)
        left, right = (set(self.desks[side].ids()) for side in SIDES)
        disputed = {dispute.cell.row for dispute in result.plan.disputes} if result else left
        self.agreed = (left & right) - disputed
        self.unsure = result is None or any(desk.busy for desk in self.desks.values())

    def rest(self) -> None:
        """Sync until nothing is left to do: two syncs are enough, whatever has happened."""
        for _ in range(2):
            self._sync()
        demand(self.plan().is_empty, "still something to do after two syncs in peace (L9)")
