"""What commands write into a tracker, for an example that is to show it: the weekly checks, and the trends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.memory import MemoryBook
from sheetsync.jobs.check import check_book
from sheetsync.jobs.trends import look_at, write
from sheetsync.model.schema import Schema, TableSchema
from sheetsync.model.table import Row, Table, empty_table
from sheetsync.model.value import Value, show

__all__ = ["worked_out"]

_WEEKS = 8
_WRITTEN = ("this_week", "past_checks", "findings", "themes")

Rows = Mapping[str, Sequence[Mapping[str, Value]]]


def worked_out(blueprint: Blueprint, rows: Rows, today: date) -> dict[str, list[dict[str, Value]]]:
    """Return the rows of the sheets that commands write, as a check every week until *today* and the trends fill them.

    None for a template that has no such sheets.
    """
    schema = blueprint.schema
    if not schema.tables.keys() >= {*_WRITTEN}:
        return {}
    book = MemoryBook(schema, {key: _table(table, rows.get(key, ())) for key, table in schema.tables.items()})
    for weeks in range(_WEEKS, -1, -1):
        day = today - timedelta(weeks=weeks)
        check_book(book, on=None, today=day, write=True, schema=schema)
    write(book, look_at(book, today), today)
    return {key: list(_rows(schema, key, book.observe().tables[key])) for key in _WRITTEN}


def _table(schema: TableSchema, rows: Sequence[Mapping[str, Value]]) -> Table:
    table, identity = empty_table(schema), schema.id_column.key
    filled = (Row(show(row.get(identity)), tuple(row.get(head.key) for head in table.heads), 0) for row in rows)
    return Table(schema.key, schema.title, table.heads, tuple(filled))


def _rows(schema: Schema, key: str, table: Table) -> Iterator[dict[str, Value]]:
    for row, cells in table.records():
        yield {schema.tables[key].id_column.key: row.id, **cells}
