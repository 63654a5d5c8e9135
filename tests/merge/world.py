"""Two books that were in step, and two people who then went on working: the worlds that the laws of sync are tried on.

A world is made by syncing a random tracker first and perturbing both sides afterwards: tables drawn at random have
almost nothing in common, and a merge of such tables tests almost nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

from hypothesis import strategies as st

from sheetsync.books.memory import MemoryBook
from sheetsync.history.state import StateFolder
from sheetsync.jobs.sync import SyncPlan, SyncResult, plan_sync
from sheetsync.merge.terms import Terms
from sheetsync.model.ids import ALPHABET
from sheetsync.model.schema import Column, ColumnType, Owner, Schema, TableSchema
from sheetsync.model.table import Head, Row, Table
from sheetsync.model.value import Value, is_blank, plain, same

PEOPLE = TableSchema(
    "people",
    "People",
    (
        Column("person_id", "Person ID", ColumnType.ID),
        Column("name", "Name"),
        Column("stage", "Stage", ColumnType.CHOICE, choices=("Met", "Asked")),
        Column("seen", "Seen", ColumnType.DATE),
        Column("last", "Last", ColumnType.DATE, Owner.FORMULA),
    ),
    label=("name",),
    id_from=("name",),
)
LOG = TableSchema(
    "log", "Log", (Column("entry_id", "Entry ID", ColumnType.ID), Column("text", "Text")), label=("text",), prefix="L"
)
SCHEMA = Schema("test/1", {"people": PEOPLE, "log": LOG})
MERGED = ("name", "stage", "seen")

VALUES = st.sampled_from([None, "Ada", "Ben", "Met", 1.0, 0.0, True, False, date(2026, 11, 23), "Ben ", "é", "é"])


@dataclass
class World:
    """Two memory books, a state folder of their own, and a clock that never asks the time."""

    folder: Path
    left: MemoryBook
    right: MemoryBook
    numbers: count = field(default_factory=count)
    chance: Random = field(default_factory=lambda: Random(1))
    allow_deletes: int = 0

    def sync(self) -> SyncResult:
        return self.plan().apply()

    def plan(self) -> SyncPlan:
        self.chance = Random(1)  # planning twice must name new rows alike, or plans could not be compared
        return plan_sync(
            self.left,
            self.right,
            schema=SCHEMA,
            state=StateFolder(self.folder, patience=0),
            now=self.now,
            letters=self.letters,
            terms=Terms(allow_deletes=self.allow_deletes),
        )

    def now(self) -> datetime:
        return datetime(2026, 11, 23, tzinfo=UTC) + timedelta(seconds=next(self.numbers))

    def letters(self, length: int) -> str:
        return "".join(self.chance.choice(ALPHABET) for _ in range(length))

    def swapped(self) -> World:
        """The same world seen from the other side."""
        return World(self.folder, self.right, self.left, self.numbers, self.chance)


def book(name: str, people: list[tuple] | None = None) -> MemoryBook:
    """A memory book whose People table holds rows of (id, name, stage, seen)."""
    rows = tuple(Row(row[0], (*row[1:], None), place) for place, row in enumerate(people or [], 2))
    heads = tuple(Head(c.key, c.header, c.owner) for c in PEOPLE.columns[1:])
    log_heads = (Head("text", "Text"),)
    return MemoryBook(
        SCHEMA,
        {"people": Table("people", "People", heads, rows), "log": Table("log", "Log", log_heads, ())},
        name=name,
        document=name.lower(),
    )


def world(folder: Path, left: list[tuple] | None = None, right: list[tuple] | None = None) -> World:
    return World(folder, book("Excel", left), book("Google", right))


# --------------------------------------------------------------------------------------------- what people do
Edit = Callable[[Table], Table]


def _rows(change: Callable[[list[Row]], list[Row]]) -> Edit:
    return lambda table: replace(table, rows=_placed(change(list(table.rows))))


def _placed(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(replace(row, place=place) for place, row in enumerate(rows, 2))


def set_cell(number: int, column: str, value: Value) -> Edit:
    def change(table: Table) -> Table:
        if not table.rows or column not in table.positions:
            return table
        rows = list(table.rows)
        index, position = number % len(rows), table.positions[column]
        cells = list(rows[index].cells)
        cells[position] = value
        rows[index] = replace(rows[index], cells=tuple(cells))
        return replace(table, rows=tuple(rows))

    return change


def delete(number: int) -> Edit:
    return _rows(lambda rows: [row for index, row in enumerate(rows) if not rows or index != number % len(rows)])


def type_row(name: str, stage: Value, *, row_id: str = "", at: int = 99) -> Edit:
    """Type a new row, by default below the others and without an ID."""

    def change(table: Table) -> Table:
        if row_id and row_id in table.by_id:
            return table
        cells = tuple({"name": name, "stage": stage}.get(head.key) for head in table.heads)
        rows = list(table.rows)
        rows.insert(min(at, len(rows)), Row(row_id, cells))
        return replace(table, rows=_placed(rows))

    return change


def copy_row(number: int, then: Edit) -> Edit:
    """Copy a row to the end, ID and all, and edit the copy or the original."""

    def change(table: Table) -> Table:
        if not table.rows:
            return table
        rows = [*table.rows, table.rows[number % len(table.rows)]]
        return then(replace(table, rows=_placed(rows)))

    return change


def lose_id(number: int) -> Edit:
    return _rows(lambda rows: [replace(r, id="") if i == number % len(rows) else r for i, r in enumerate(rows)])


def shuffle(seed: int) -> Edit:
    return _rows(lambda rows: Random(seed).sample(rows, len(rows)))


def add_column(header: str) -> Edit:
    def change(table: Table) -> Table:
        if any(head.header == header for head in table.heads):
            return table
        heads = (*table.heads, Head("~" + header.casefold(), header))
        return replace(table, heads=heads, rows=tuple(replace(r, cells=(*r.cells, "own")) for r in table.rows))

    return change


numbers = st.integers(0, 5)
ROW_EDITS = st.one_of(
    st.builds(set_cell, numbers, st.sampled_from(MERGED), VALUES),
    st.builds(set_cell, numbers, st.sampled_from(MERGED), st.none()),
    st.builds(delete, numbers),
    st.builds(type_row, st.sampled_from(["Ada", "Ben", "Cleo"]), VALUES, at=numbers),
    st.builds(type_row, st.sampled_from(["Ada", "Ben"]), VALUES, row_id=st.sampled_from(["x1", "x2"])),
)
ID_EDITS = st.one_of(
    st.builds(copy_row, numbers, st.builds(set_cell, numbers, st.sampled_from(MERGED), VALUES)),
    st.builds(lose_id, numbers),
)
OTHER_EDITS = st.one_of(st.builds(shuffle, numbers), st.builds(add_column, st.sampled_from(["Shoe size", "Pet"])))
EDITS = st.lists(st.one_of(ROW_EDITS, ROW_EDITS, ID_EDITS, OTHER_EDITS), max_size=5)
PLAIN_EDITS = st.lists(st.one_of(ROW_EDITS, OTHER_EDITS), max_size=5)
"""Without the accidents that need IDs to be repaired first."""

STARTS = st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=4).map(
    lambda rows: [(f"r{number}", *cells) for number, cells in enumerate(rows)]
)


def edit(target: MemoryBook, edits: list[Edit]) -> None:
    tables = dict(target.observe().tables)
    for change in edits:
        tables["people"] = change(tables["people"])
    target.edit(tables)


# ------------------------------------------------------------------------------------------- what then is there
def people(target: MemoryBook) -> Table:
    return target.observe().tables["people"]


def cells(table: Table) -> dict[str, dict[str, Value]]:
    """The cells of a table by row ID and column, computed columns left out."""
    kept = [head for head in table.heads if head.owner is not Owner.FORMULA]
    return {row.id: {head.key: plain(table.cell(row, head.key)) for head in kept} for row in table.rows}


def unequal(one: Table, two: Table) -> set[tuple[str, str]]:
    """The cells, by row and column, in which two tables differ."""
    ones, twos = cells(one), cells(two)
    return {
        (row, column)
        for row in ones.keys() | twos.keys()
        for column in ones.get(row, {}).keys() | twos.get(row, {}).keys()
        if not same(ones.get(row, {}).get(column), twos.get(row, {}).get(column))
    } | {(row, "") for row in ones.keys() ^ twos.keys()}


def words(table: Table) -> set[str]:
    """All that is written in a table, as text, to compare what was there with what is there."""
    return {repr(plain(cell)) for row in table.rows for cell in row.cells if not is_blank(cell)}
