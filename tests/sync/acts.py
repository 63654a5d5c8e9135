"""What people do to a sheet, as functions from a table to a table, and how a table's columns and rows are found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from random import Random

from sheetsync.model.schema import Owner
from sheetsync.model.table import Head, Row, Table
from sheetsync.model.value import Formula, Value, is_blank

__all__ = [
    "add_column",
    "all_words",
    "copy_row",
    "delete_rows",
    "duplicate_header",
    "move_column",
    "own_columns",
    "remove_column",
    "rename_column",
    "replant",
    "row_words",
    "set_cell",
    "set_id",
    "sort",
    "swap_ids",
    "type_row",
    "word_of",
    "words",
]


def own_columns(table: Table) -> list[int]:
    """The places of the columns that a person types into."""
    return [place for place, head in enumerate(table.heads) if head.owner is Owner.PERSON]


def replant(table: Table, rows: Iterable[Row]) -> Table:
    return replace(table, rows=tuple(replace(row, place=place) for place, row in enumerate(rows, 2)))


def set_cell(table: Table, row: int, column: int, value: Value) -> Table:
    rows = list(table.rows)
    cells = list(rows[row].cells)
    cells[column] = value
    rows[row] = replace(rows[row], cells=tuple(cells))
    return replace(table, rows=tuple(rows))


def set_id(table: Table, row: int, name: str) -> Table:
    rows = list(table.rows)
    rows[row] = replace(rows[row], id=name)
    return replace(table, rows=tuple(rows))


def swap_ids(table: Table, one: int, two: int) -> Table:
    here, there = table.rows[one].id, table.rows[two].id
    return set_id(set_id(table, one, there), two, here)


def type_row(table: Table, at: int, cells: dict[int, Value], row: Row) -> Table:
    rows = list(table.rows)
    rows.insert(at, replace(row, cells=tuple(cells.get(place) for place in range(len(table.heads)))))
    return replant(table, rows)


def copy_row(table: Table, row: int, at: int) -> Table:
    rows = list(table.rows)
    rows.insert(at, rows[row])
    return replant(table, rows)


def delete_rows(table: Table, rows: set[int]) -> Table:
    return replant(table, (row for number, row in enumerate(table.rows) if number not in rows))


def sort(table: Table, seed: int) -> Table:
    return replant(table, Random(seed).sample(table.rows, len(table.rows)))


def add_column(table: Table, header: str) -> Table:
    rows = tuple(replace(row, cells=(*row.cells, None)) for row in table.rows)
    return replace(table, heads=(*table.heads, Head("", header)), rows=rows)


def rename_column(table: Table, column: int, header: str) -> Table:
    heads = list(table.heads)
    heads[column] = replace(heads[column], header=header)
    return replace(table, heads=tuple(heads))


def duplicate_header(table: Table, column: int, across: int) -> Table:
    return rename_column(table, column, table.heads[across].header)


def move_column(table: Table, column: int, to: int) -> Table:
    order = [place for place in range(len(table.heads)) if place != column]
    order.insert(to, column)
    rows = tuple(replace(row, cells=tuple(row.cells[place] for place in order)) for row in table.rows)
    return replace(table, heads=tuple(table.heads[place] for place in order), rows=rows)


def remove_column(table: Table, column: int) -> Table:
    heads = (*table.heads[:column], *table.heads[column + 1 :])
    rows = tuple(replace(row, cells=(*row.cells[:column], *row.cells[column + 1 :])) for row in table.rows)
    return replace(table, heads=heads, rows=rows)


def row_words(row: Row) -> frozenset[str]:
    """All that is written in a row's cells, whatever its case; what a formula shows is written elsewhere."""
    return _words_in(row.cells)


@lru_cache(10_000)
def _words_in(cells: tuple[Value, ...]) -> frozenset[str]:
    return frozenset(all_words(cells))


def all_words(cells: Iterable[Value]) -> list[str]:
    """The same for any cells, and as often as it is written there."""
    return [word_of(cell) for cell in cells if not is_blank(cell) and not isinstance(cell, Formula)]


def word_of(value: Value) -> str:
    """Return what is written in a cell, in whatever form its book keeps it."""
    return str(value).lower().replace("\x0b", "\n").replace("\x0c", "\n")


def words(table: Table) -> set[str]:
    """All that is written in a table's cells."""
    return {word for row in table.rows for word in row_words(row)}
