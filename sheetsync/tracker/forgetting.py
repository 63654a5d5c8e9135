"""Which rows are about a person, what they are known by afterwards, and where the person is still mentioned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from sheetsync.model.base import Base, BaseTable, CellKey
from sheetsync.model.change import AddRow, Change, DeleteRow, SetCell, SetFormula, SetId
from sheetsync.model.question import DECISIONS, cell_question
from sheetsync.model.schema import Column, ColumnType, Owner, Schema
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Formula, Value, plain, show
from sheetsync.tracker.addresses import addresses_in

__all__ = [
    "Rows",
    "as_remembered",
    "asked_about",
    "cleared",
    "marks_of",
    "mentions",
    "rows_about",
    "scrubbed_base",
    "scrubbed_changes",
    "words_for",
]

Rows = frozenset[tuple[str, str]]
"""Rows by table and ID."""

Tables = Mapping[str, Table]
_SHORTEST = 4
"""A name of fewer letters is not looked for in other cells: it would be found in many that are not about anybody."""
_KNOWN_BY = ("email", "name")
"""The columns by which a person's row is known beside its ID: an ID made from a name may be somebody else's later."""


def rows_about(tables: Tables, schema: Schema, table: str, row: str) -> Rows:
    """Return a person's row, the rows of other sheets that name it, and the rows that name those, and so on."""
    found = {(table, row)}
    while True:
        naming = {
            (key, each.id)
            for key, target, column in _references(schema)
            if key in tables and key != target
            for each in tables[key].rows
            if each.id and (target, _named(tables[key], each, column)) in found
        }
        if naming <= found:
            return frozenset(found)
        found |= naming


def cleared(tables: Tables, schema: Schema, gone: Rows) -> list[SetCell]:
    """Return the changes that clear what rows that stay say of rows that go."""
    return [
        SetCell(key, row.id, column.key, tables[key].cell(row, column.key), None)
        for key, target, column in _references(schema)
        if key in tables
        for row in tables[key].by_id.values()
        if (key, row.id) not in gone
        and (target, _named(tables[key], row, column)) in gone
        and not isinstance(tables[key].cell(row, column.key), Formula)
    ]


def marks_of(table: str, row: str, cells: Mapping[str, Value]) -> list[tuple[str, ...]]:
    """Return what a row may be known by once it is gone: table and ID, a person's with e-mail address or name."""
    words = [show(cells.get(column)).strip().casefold() for column in _KNOWN_BY]
    return [(table, row.casefold(), word) for word in words if word] or [(table, row.casefold())]


def words_for(cells: Mapping[str, Value]) -> frozenset[str]:
    """Return the words by which the person with these cells is mentioned elsewhere: name and e-mail addresses."""
    name, email = (show(cells.get(column)) for column in ("name", "email"))
    said = (each.strip().casefold() for each in (name, email, *addresses_in(email)))
    return frozenset(each for each in said if len(each) >= _SHORTEST)


def mentions(tables: Tables, gone: Rows, words: AbstractSet[str]) -> Iterator[tuple[Table, Row, str]]:
    """Yield the cells of rows that stay, with the header of their column, in which one of *words* stands."""
    for table in tables.values():
        for row in table.rows:
            if (table.key, row.id) in gone:
                continue
            for head, cell in zip(table.heads, row.cells, strict=True):
                shown = plain(cell)
                if isinstance(shown, str) and any(word in shown.casefold() for word in words):
                    yield table, row, head.header


def asked_about(tables: Tables, gone: Rows, words: AbstractSet[str]) -> Rows:
    """Return the rows of the sheet Needs your decision that ask about rows that go or have one of *words* in them."""
    asked = tables.get(DECISIONS)
    if asked is None:
        return frozenset()
    about = {
        cell_question(CellKey(key, row, head.key)) for key, row in gone if key in tables for head in tables[key].heads
    }
    naming = {row.id for _, row, _ in mentions({DECISIONS: asked}, frozenset(), words)}
    return frozenset((DECISIONS, row) for row in asked.by_id if row in about | naming)


def as_remembered(changes: Iterable[Change], schema: Schema) -> tuple[Change, ...]:
    """Return changes as the journal keeps them: of the sheet Needs your decision, only what a person typed there.

    All else in it follows from the other sheets, and would name people long after they are forgotten.
    """
    declared = schema.tables[DECISIONS].columns if DECISIONS in schema.tables else ()
    own = {column.key for column in declared if column.owner is not Owner.PERSON}
    kept: list[Change] = []
    for change in changes:
        match change:
            case AddRow(table=table) if table == DECISIONS:
                continue
            case SetCell(table=table, column=column) if table == DECISIONS and column in own:
                continue
            case DeleteRow(table=table, was=cells) if table == DECISIONS:
                kept.append(replace(change, was={key: cell for key, cell in cells.items() if key not in own}))
            case _:
                kept.append(change)
    return tuple(kept)


def scrubbed_base(base: Base, gone: Rows, schema: Schema) -> Base:
    """Return what was agreed without rows that are forgotten, and without the IDs by which others named them."""
    targets = {(key, column.key): target for key, target, column in _references(schema)}

    def scrubbed(key: str, table: BaseTable) -> BaseTable:
        rows = {
            name: tuple(
                None if (targets.get((key, column), ""), show(cell)) in gone else cell
                for column, cell in zip(table.columns, cells, strict=True)
            )
            for name, cells in table.rows.items()
            if (key, name) not in gone
        }
        return replace(table, rows=rows)

    return replace(
        base,
        tables={key: scrubbed(key, table) for key, table in base.tables.items()},
        named={key: scrubbed(key, table) for key, table in base.named.items()},
        disputes={cell: kept for cell, kept in base.disputes.items() if (cell.table, cell.row) not in gone},
        stored={cell: kept for cell, kept in base.stored.items() if (cell.table, cell.row) not in gone},
        apart={row: side for row, side in base.apart.items() if row not in gone},
        undone={cell: run for cell, run in base.undone.items() if (cell.table, cell.row) not in gone},
        unsure=base.unsure - gone,
        held=base.held - gone,
        answers={},  # anybody may be named in what was asked
    )


def scrubbed_changes(
    changes: tuple[Change, ...], gone: Rows, schema: Schema, words: AbstractSet[str]
) -> tuple[Change, ...]:
    """Return the changes of a run without those to forgotten rows, and without the IDs by which others named them.

    Answers in which one of *words* stands go as well.
    """
    targets = {(key, column.key): target for key, target, column in _references(schema)}

    def kept(table: str, column: str, value: Value) -> Value:
        return None if (targets.get((table, column), ""), show(value)) in gone else value

    left: list[Change] = []
    for change in changes:
        match change:
            case AddRow() | DeleteRow() | SetCell() | SetFormula() if (change.table, change.row) in gone:
                continue
            case SetFormula(row=""):  # anybody may be named in what was typed over a page
                continue
            case DeleteRow() | SetCell() if change.table == DECISIONS and _says(change, words):
                continue
            case SetId(table=table, value=name, was=was) if (table, name) in gone or (table, was) in gone:
                continue
            case SetCell(table=table, column=column, was=stood, value=value):
                left.append(replace(change, was=kept(table, column, stood), value=kept(table, column, value)))
            case AddRow(table=table, cells=cells):
                left.append(replace(change, cells={name: kept(table, name, cell) for name, cell in cells.items()}))
            case DeleteRow(table=table, was=cells):
                left.append(replace(change, was={name: kept(table, name, cell) for name, cell in cells.items()}))
            case _:
                left.append(change)
    return tuple(left)


def _says(change: DeleteRow | SetCell, words: AbstractSet[str]) -> bool:
    values = change.was.values() if isinstance(change, DeleteRow) else (change.was, change.value)
    text = " ".join(show(value) for value in values).casefold()
    return any(word in text for word in words)


def _references(schema: Schema) -> list[tuple[str, str, Column]]:
    """Every column that names rows: its table, the table it points into, and itself."""
    return [
        (table.key, column.table, column)
        for table in schema.tables.values()
        for column in table.columns
        if column.type is ColumnType.REFERENCE
    ]


def _named(table: Table, row: Row, column: Column) -> str:
    return show(plain(table.cell(row, column.key))).strip()
