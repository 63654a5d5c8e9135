"""One vocabulary of edits: what merging, filling and checking produce, what books apply, what undo reverses.

A change names its row by ID and its column by key, never by position, and carries what was there before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from sheetsync.model.schema import ColumnType
from sheetsync.model.table import Head
from sheetsync.model.value import Value

__all__ = [
    "AddColumn",
    "AddRow",
    "AddTable",
    "Change",
    "DeleteRow",
    "SetCell",
    "SetFormula",
    "SetHeader",
    "SetId",
    "inverse",
    "with_columns",
]


@dataclass(frozen=True, slots=True)
class SetCell:
    """Put *value* where *was* stood; None clears the cell.

    *shown* is the number format in which the value is shown where it comes from, *was_shown* that of the cell before,
    see `formats`: nothing where a format has nothing to say.
    """

    table: str
    row: str
    column: str
    was: Value
    value: Value
    shown: str = ""
    was_shown: str = ""


@dataclass(frozen=True, slots=True)
class AddRow:
    """Append a row below the last one; *cells* by column key, absent ones blank, *shown* their number formats."""

    table: str
    row: str
    cells: Mapping[str, Value] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DeleteRow:
    """Remove a row; *was* holds all its cells by column key, *shown* their number formats."""

    table: str
    row: str
    was: Mapping[str, Value] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SetId:
    """Give the row at *place* the ID *value*.

    The one change that names a position, as the row has no ID of its own to be found by: it is valid only for the
    snapshot it was made from.
    """

    table: str
    place: int
    was: str
    value: str


@dataclass(frozen=True, slots=True)
class SetFormula:
    """Put the declared formula of a calculated cell where *was* stood; None if the cell was blank.

    On a page of the template *table* is its key, *row* empty, and *column* the cell, such as ``E7``.
    """

    table: str
    row: str
    column: str
    was: Value = None


@dataclass(frozen=True, slots=True)
class SetHeader:
    """Rename the column with the key *column*."""

    table: str
    column: str
    was: str
    value: str


@dataclass(frozen=True, slots=True)
class AddColumn:
    """Put a column into the table: before the column with the key *before*, or at the right if that is empty.

    Where it stands means nothing to any other change; a Google Sheet puts it at the right in any case.
    """

    table: str
    column: str
    header: str
    type: ColumnType = ColumnType.TEXT
    before: str = ""


@dataclass(frozen=True, slots=True)
class AddTable:
    """Draw a table of the template, on a sheet of its own, into a book that lacks it; it has no rows yet.

    *heads* are the declared columns without the one that holds the ID, as in a Table: see `table.empty_table`.
    """

    table: str
    title: str
    heads: tuple[Head, ...]


Change: TypeAlias = SetCell | SetFormula | AddRow | DeleteRow | SetId | SetHeader | AddColumn | AddTable


def inverse(changes: Sequence[Change]) -> list[Change]:
    """Return the changes that take *changes* back, last first.

    An added column or table stays, as a person may have written into it since; it is empty again. So does a formula, as
    no value is put over one.
    """
    undone: list[Change] = []
    for change in reversed(changes):
        match change:
            case SetCell(table, row, column, was, value, shown, was_shown):
                undone.append(SetCell(table, row, column, value, was, was_shown, shown))
            case AddRow(table, row, cells, shown):
                undone.append(DeleteRow(table, row, cells, shown))
            case DeleteRow(table, row, was, shown):
                undone.append(AddRow(table, row, was, shown))
            case SetId(table, place, was, value):
                undone.append(SetId(table, place, value, was))
            case SetHeader(table, column, was, value):
                undone.append(SetHeader(table, column, value, was))
            case SetFormula() | AddColumn() | AddTable():
                pass
    return undone


def with_columns(change: Change, keys: Mapping[str, str]) -> Change:
    """Return *change* with the columns in *keys* called by other keys."""
    match change:
        case SetCell() | SetFormula() | SetHeader() | AddColumn():
            return replace(change, column=keys.get(change.column, change.column))
        case AddRow():
            return replace(change, cells={keys.get(column, column): value for column, value in change.cells.items()})
        case DeleteRow():
            return replace(change, was={keys.get(column, column): value for column, value in change.was.items()})
    return change
