"""What two people do to a tracker and answer, and where a sync is then cut off: drawn by a number, always alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from sheetsync.books.memory import MemoryBook
from sheetsync.model.table import Row, Table
from tests.jobs.failing import Crash, failing
from tests.merge.pair import Pair, add, delete, ids, pair, put, rename, table, write

ANSWERS = ("Excel", "Google", "Delete", "Keep row", "Turin")
TYPED = ("name", "place", "notes")
EDITS = {
    "write": 8,
    "clear": 2,
    "delete": 3,
    "delete many": 1,
    "empty": 1,
    "change throughout": 1,
    "clear throughout": 1,
    "add": 2,
    "copy": 2,
    "lose its ID": 1,
    "rename": 1,
}

GONE = {"delete": 1, "delete many": 6, "empty": 1000}
"""How many rows go, or a few more."""

Act = Callable[[Pair], None]


class Drawn:
    """A story: edits, a sync if anything is to be answered, answers, edits, and a sync that dies at one write."""

    def __init__(self, number: int) -> None:
        self._chance = Random(number)
        self._people = self._chance.choice((2, 3, 4, 12, 14))
        self._before = [self._edit() for _ in range(self._chance.randrange(1, 5))]
        self._answers = [self._answer() for _ in range(self._chance.randrange(4))]
        self._after = [self._edit() for _ in range(self._chance.randrange(3))]
        self._write = self._chance.choice((1, 1, 1, 2))
        self._landed = self._chance.random() < 0.7  # whether that write is still made
        self._at_left = self._chance.random() < 0.3

    def prepared(self, folder: Path) -> Pair:
        """Return two books to which all that was done, up to the last sync."""
        names = [{"name": f"Person {n % 5}", "place": f"Place {n % 3}"} for n in range(self._people)]
        made = pair(folder, [{"id": f"p{n}", **cells} for n, cells in enumerate(names)])
        for act in self._before:
            act(made)
        if self._answers:
            made.sync()
        for act in (*self._answers, *self._after):
            act(made)
        return made

    def cut_off(self, made: Pair) -> None:
        """Sync, die, and sync again; if there was no write to die at, once is enough."""
        victim = failing(made.left if self._at_left else made.right)
        victim.doom, victim.after = self._write, self._landed
        try:
            made.sync()
        except Crash:
            victim.doom = -1
            made.sync()
        victim.doom = -1

    def _answer(self) -> Act:
        side, which, keep = self._chance.randrange(2), self._chance.randrange(100), self._chance.choice(ANSWERS)

        def act(made: Pair) -> None:
            book = (made.left, made.right)[side]
            asked = ids(book, "decisions")
            if asked:
                write(book, asked[which % len(asked)], "keep", keep, "decisions")

        return act

    def _edit(self) -> Act:
        side, which, variant = self._chance.randrange(2), self._chance.randrange(100), self._chance.randrange(3)
        column = self._chance.choice(TYPED)
        (what,) = self._chance.choices(list(EDITS), list(EDITS.values()))

        def act(made: Pair) -> None:
            book = (made.left, made.right)[side]
            there = table(book)
            names = [row.id for row in there.rows if row.id]
            if what == "add":
                new = {"id": "" if variant else f"n{which % 4}", "name": f"New {which % 5}", "place": column}
                add(book, "people", new)
            elif names and set(TYPED) <= there.positions.keys():
                edit(book, there, what, names[which % len(names)], column, variant)

        return act


def edit(book: MemoryBook, there: Table, what: str, name: str, column: str, variant: int) -> None:
    """Do *what* is said to a row, a column or all of a table."""
    if what in {"write", "clear"}:
        write(book, name, column, f"w{variant}" if what == "write" else None)
    elif what in GONE:
        names = [name] if what == "delete" else ids(book)
        delete(book, *names[: GONE[what] + variant])
    elif what == "rename":
        rename(book, column, f"Head {variant}")
    else:
        put(book, changed(there, what, there.by_id[name], variant))


def changed(there: Table, what: str, row: Row, variant: int) -> Table:
    """Return the table with *what* done to its places, or to *row*."""
    at = there.positions["place"]
    match what:
        case "change throughout":
            return _each(there, lambda each: _with(each, at, f"{each.cells[at]}~{variant}"))
        case "clear throughout":
            return _each(there, lambda each: _with(each, at, None))
        case "copy":
            return replace(there, rows=(*there.rows, row if variant else replace(row, id="")))
    return _each(there, lambda each: replace(each, id="") if each is row else each)


def _each(there: Table, change: Callable[[Row], Row]) -> Table:
    return replace(there, rows=tuple(map(change, there.rows)))


def _with(row: Row, at: int, value: str | None) -> Row:
    return replace(row, cells=(*row.cells[:at], value, *row.cells[at + 1 :]))
