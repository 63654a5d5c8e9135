"""How values are shown, carried along with them from the book where they are to the one that is written to.

A number format alone is no edit: nothing is written for its sake. It goes with a value that is written anyway, and
there a format that the cell has itself stays wherever it says the same (`formats.fits`), which is for the book to see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sheetsync.model.change import AddRow, Change, DeleteRow, SetCell
from sheetsync.model.formats import GENERAL, PLAIN, suits
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Value, plain, same

__all__ = ["shown_again", "shown_in", "with_shown"]

Tables = Mapping[str, Table]


def with_shown(changes: Iterable[Change], here: Tables, there: Tables) -> tuple[Change, ...]:
    """Return *changes* to the tables *here* with the number formats of the values that come from *there*."""
    return tuple(
        change
        if change.table not in here or change.table not in there
        else _with_shown(change, here[change.table], there[change.table])
        for change in changes
    )


def shown_again(back: Iterable[Change], run: Iterable[Change]) -> tuple[Change, ...]:
    """Return *back*, the changes that take *run* back, with the number formats of the cells before it."""
    before: dict[tuple[str, str, str], str] = {}
    for change in run:
        if isinstance(change, SetCell):
            before.setdefault((change.table, change.row, change.column), change.was_shown)
        elif isinstance(change, DeleteRow):
            for column, shown in change.shown.items():
                before.setdefault((change.table, change.row, column), shown)
    return tuple(_again(change, before) for change in back)


def _again(change: Change, before: Mapping[tuple[str, str, str], str]) -> Change:
    match change:
        case SetCell(table, row, column):
            return replace(change, shown=before.get((table, row, column), ""))
        case AddRow(table, row, cells):
            return replace(change, shown={key: code for key in cells if (code := before.get((table, row, key), ""))})
    return change


def _with_shown(change: Change, here: Table, there: Table) -> Change:
    match change:
        case SetCell(_, row, column, was, value):
            if shown := _formats(there, row, here, {column: value}).get(column):
                before = _formats(here, row, here, {column: was}).get(column, GENERAL)
                return replace(change, shown=shown, was_shown=before)
        case AddRow(_, row, cells):
            return replace(change, shown=_formats(there, row, here, cells))
        case DeleteRow(_, row, cells):
            return replace(change, shown=_formats(here, row, here, cells))
    return change


def _formats(table: Table, name: str, here: Table, cells: Mapping[str, Value]) -> dict[str, str]:
    """Return the number formats of those cells of a row that hold just these values, by column key of *here*."""
    row = table.by_id.get(name)
    merged = {own: key for key, own in here.own_keys.items()}
    found = {}
    for column, value in cells.items() if row else ():
        key = merged.get(column, column)
        if row and isinstance(value, float | date) and same(plain(table.cell(row, key)), value):
            found[column] = shown_in(table, row, key)
    return {column: code for column, code in found.items() if code}


def shown_in(table: Table, row: Row, column: str) -> str:
    """Return the number format of a cell that says something of what the cell holds, else nothing."""
    value = plain(table.cell(row, column))
    code = table.shown(row, column) if isinstance(value, float | date) else ""
    return code if code and code not in PLAIN and suits(value, code) else ""
