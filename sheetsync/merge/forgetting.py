"""Which rows are about a person, what they are known by afterwards, and where the person is still mentioned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sheetsync.model.base import Base
from sheetsync.model.change import AddRow, Change, DeleteRow, SetCell, SetId
from sheetsync.model.schema import Column, ColumnType, Schema
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Formula, Value, plain, show

__all__ = ["Rows", "cleared", "marks_of", "mentions", "rows_about", "scrubbed_base", "scrubbed_changes"]

Rows = frozenset[tuple[str, str]]
"""Rows by table and ID."""

_KNOWN_BY = ("email", "name")
"""The columns by which a person's row is known beside its ID: an ID made from a name may be somebody else's later."""


def rows_about(tables: Mapping[str, Table], schema: Schema, table: str, row: str) -> Rows:
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


def cleared(tables: Mapping[str, Table], schema: Schema, gone: Rows) -> list[SetCell]:
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


def mentions(tables: Mapping[str, Table], gone: Rows, words: frozenset[str]) -> Iterator[tuple[Table, Row, str]]:
    """Yield the cells of rows that stay, with the header of their column, in which one of *words* stands."""
    for table in tables.values():
        for row in table.rows:
            if (table.key, row.id) in gone:
                continue
            for head, cell in zip(table.heads, row.cells, strict=True):
                shown = plain(cell)
                if isinstance(shown, str) and any(word in shown.casefold() for word in words):
                    yield table, row, head.header


def scrubbed_base(base: Base, gone: Rows, schema: Schema) -> Base:
    """Return what was agreed without rows that are forgotten, and without the IDs by which others named them."""
    targets = {(key, column.key): target for key, target, column in _references(schema)}
    tables = {
        key: replace(
            table,
            rows={
                name: tuple(
                    None if (targets.get((key, column), ""), show(cell)) in gone else cell
                    for column, cell in zip(table.columns, cells, strict=True)
                )
                for name, cells in table.rows.items()
                if (key, name) not in gone
            },
        )
        for key, table in base.tables.items()
    }
    return replace(
        base,
        tables=tables,
        disputes={cell: kept for cell, kept in base.disputes.items() if (cell.table, cell.row) not in gone},
        stored={cell: kept for cell, kept in base.stored.items() if (cell.table, cell.row) not in gone},
        apart={row: side for row, side in base.apart.items() if row not in gone},
        answers={},  # anybody may be named in what was asked
    )


def scrubbed_changes(changes: tuple[Change, ...], gone: Rows, schema: Schema) -> tuple[Change, ...]:
    """Return the changes of a run without those to forgotten rows, and without the IDs by which others named them."""
    targets = {(key, column.key): target for key, target, column in _references(schema)}

    def kept(table: str, column: str, value: Value) -> Value:
        return None if (targets.get((table, column), ""), show(value)) in gone else value

    left: list[Change] = []
    for change in changes:
        match change:
            case AddRow() | DeleteRow() | SetCell() if (change.table, change.row) in gone:
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
