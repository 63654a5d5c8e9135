"""Two memory books with a tracker that has everything a merge looks at: references, labels, a sheet that asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

from sheetsync.books.memory import MemoryBook
from sheetsync.history.state import StateFolder
from sheetsync.jobs.sync import SyncPlan, SyncResult, plan_sync
from sheetsync.merge.terms import Terms
from sheetsync.model.ids import ALPHABET
from sheetsync.model.schema import Column, ColumnType, Owner, Schema, TableSchema
from sheetsync.model.table import Head, Row, Table, empty_table
from sheetsync.model.value import Value, plain

PROGRAM = Owner.PROGRAM
SCHEMA = Schema(
    "test/1",
    {
        "people": TableSchema(
            "people",
            "People",
            (
                Column("person_id", "Person ID", ColumnType.ID),
                Column("name", "Name"),
                Column("email", "E-mail", ColumnType.EMAIL),
                Column("place", "Place"),
                Column("seen", "Seen", ColumnType.DATE),
                Column("notes", "Notes", ColumnType.LONG_TEXT),
                Column("last", "Last", ColumnType.DATE, Owner.FORMULA),
            ),
            label=("name",),
            id_from=("name",),
            same_when=(("email",), ("name", "place")),
            together=(("email", "seen"),),
        ),
        "talks": TableSchema(
            "talks",
            "Talks",
            (
                Column("talk_id", "Talk ID", ColumnType.ID),
                Column("person", "Person", ColumnType.REFERENCE, table="people"),
                Column("text", "Text"),
            ),
            label=("text",),
            prefix="T",
        ),
        "decisions": TableSchema(
            "decisions",
            "Needs your decision",
            (
                Column("decision_id", "Decision ID", ColumnType.ID),
                Column("where", "Where", owner=PROGRAM),
                Column("kind", "What happened", owner=PROGRAM),
                Column("left", "In Excel", owner=PROGRAM),
                Column("right", "In Google", owner=PROGRAM),
                Column("before", "Before", owner=PROGRAM),
                Column("since", "Since", ColumnType.DATE, PROGRAM),
                Column("keep", "Keep"),
            ),
            label=("where",),
        ),
    },
)
COLUMNS = ("name", "email", "place", "seen", "notes")


@dataclass
class Pair:
    """Two books, their state folder, and a clock that never asks the time."""

    folder: Path
    left: MemoryBook
    right: MemoryBook
    numbers: count = field(default_factory=count)

    def plan(self, terms: Terms | None = None, said: Mapping[str, Value] | None = None) -> SyncPlan:
        chance = Random(1)
        return plan_sync(
            self.left,
            self.right,
            schema=SCHEMA,
            state=StateFolder(self.folder),
            now=lambda: datetime(2026, 11, 23, tzinfo=UTC) + timedelta(seconds=next(self.numbers)),
            letters=lambda length: "".join(chance.choice(ALPHABET) for _ in range(length)),
            terms=terms,
            said=said,
        )

    def sync(self, terms: Terms | None = None, said: Mapping[str, Value] | None = None) -> SyncResult:
        return self.plan(terms, said).apply()

    def flipped(self) -> Pair:
        return Pair(self.folder, self.right, self.left, self.numbers)


def pair(folder: Path, people: Sequence[Mapping[str, Value]] = (), talks: Sequence[Mapping[str, Value]] = ()) -> Pair:
    """Two books in step, the left of which held *people* and *talks* first: cells by column, the ID under ``id``."""
    made = Pair(
        folder, MemoryBook(SCHEMA, name="Excel", document="excel"), MemoryBook(SCHEMA, name="Google", document="google")
    )
    for key, rows in (("people", people), ("talks", talks)):
        for row in rows:
            add(made.left, key, row)
    made.sync()
    return made


def table(book: MemoryBook, key: str = "people") -> Table:
    return book.observe().tables.get(key) or empty_table(SCHEMA.tables[key])


def put(book: MemoryBook, new: Table) -> None:
    rows = tuple(replace(row, place=place) for place, row in enumerate(new.rows, 2))
    book.edit({**book.observe().tables, new.key: replace(new, rows=rows)})


def add(book: MemoryBook, key: str, cells: Mapping[str, Value]) -> None:
    """Type a row below the others."""
    there = table(book, key)
    row = Row(str(cells.get("id", "")), tuple(cells.get(head.key) for head in there.heads))
    put(book, replace(there, rows=(*there.rows, row)))


def write(book: MemoryBook, row: str, column: str, value: Value, key: str = "people") -> None:
    """Type into a cell."""
    there = table(book, key)
    assert row in there.by_id, (row, list(there.by_id))
    at = there.positions[column]
    rows = (
        replace(each, cells=(*each.cells[:at], value, *each.cells[at + 1 :])) if each.id == row else each
        for each in there.rows
    )
    put(book, replace(there, rows=tuple(rows)))


def delete(book: MemoryBook, *gone: str, key: str = "people") -> None:
    there = table(book, key)
    put(book, replace(there, rows=tuple(row for row in there.rows if row.id not in gone)))


def rename(book: MemoryBook, column: str, header: str) -> None:
    """Type another header above a column; its key is what a program then reads."""
    there = table(book)
    heads = (Head("?", header, head.owner) if head.key == column else head for head in there.heads)
    put(book, replace(there, heads=tuple(heads)))


def remove_column(book: MemoryBook, column: str) -> None:
    there = table(book)
    at = there.positions[column]
    rows = (replace(row, cells=row.cells[:at] + row.cells[at + 1 :]) for row in there.rows)
    put(book, replace(there, heads=there.heads[:at] + there.heads[at + 1 :], rows=tuple(rows)))


def add_column(book: MemoryBook, header: str, values: Mapping[str, Value], at: int | None = None) -> None:
    there = table(book)
    at = len(there.heads) if at is None else at
    heads = (*there.heads[:at], Head("?", header), *there.heads[at:])
    rows = (replace(row, cells=(*row.cells[:at], values.get(row.id), *row.cells[at:])) for row in there.rows)
    put(book, replace(there, heads=heads, rows=tuple(rows)))


def headers(book: MemoryBook) -> list[str]:
    return [head.header for head in table(book).heads]


def cell(book: MemoryBook, row: str, column: str, key: str = "people") -> Value:
    there = table(book, key)
    return plain(there.cell(there.by_id[row], column))


def ids(book: MemoryBook, key: str = "people") -> list[str]:
    return [row.id for row in table(book, key).rows]


def column(book: MemoryBook, key: str) -> dict[str, Value]:
    there = table(book)
    return {row.id: plain(there.cell(row, key)) for row in there.rows}


def asked(book: MemoryBook) -> list[dict[str, Value]]:
    """What the sheet Needs your decision says, row by row, blank cells left out."""
    there = table(book, "decisions")
    rows = ((row, {key: value for key, value in cells.items() if value is not None}) for row, cells in there.records())
    return [{"id": row.id, **cells} for row, cells in rows]
