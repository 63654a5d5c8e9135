"""What tables hold once changes are made: the meaning of every change, without a book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sheetsync.model.change import AddColumn, AddRow, AddTable, Change, DeleteRow, SetCell, SetFormula, SetHeader, SetId
from sheetsync.model.table import Head, Row, Table
from sheetsync.model.value import UNTOLD, Formula, Value

__all__ = ["CannotAmend", "amend"]


class CannotAmend(ValueError):
    """A change names what is not there, adds what is, or would put a value over a formula."""


def amend(tables: Mapping[str, Table], changes: Iterable[Change]) -> dict[str, Table]:
    """Return *tables* as they are after *changes*; raises CannotAmend and changes nothing if one does not fit.

    Rows keep their order and their places; new rows come last, with the places that follow, and new tables likewise.
    """
    drafts: dict[str, _Draft] = {}
    for change in changes:
        if isinstance(change, SetFormula) and not change.row:
            continue  # it is on a page
        if isinstance(change, AddTable):
            if change.table in tables or change.table in drafts:
                msg = f"the table {change.table} is there already"
                raise CannotAmend(msg)
            drafts[change.table] = _Draft(Table(change.table, change.title, change.heads, ()))
            continue
        if change.table not in drafts:
            if change.table not in tables:
                msg = f"there is no table {change.table}"
                raise CannotAmend(msg)
            drafts[change.table] = _Draft(tables[change.table])
        drafts[change.table].take(change)
    return {**tables, **{key: draft.table() for key, draft in drafts.items()}}


class _Draft:
    """A table being changed: rows by a number that stays, whatever else is added or removed."""

    def __init__(self, table: Table) -> None:
        self._before = table
        self._heads = list(table.heads)
        self._rows = dict(enumerate(table.rows))
        self._columns = {head.key: position for position, head in enumerate(table.heads)}
        self._numbers = {row.id: number for number, row in reversed(self._rows.items()) if row.id}
        self._places = {row.place: number for number, row in self._rows.items()}
        self._next = len(table.rows)
        self._last_place = max(self._places, default=1)

    def table(self) -> Table:
        return replace(self._before, heads=tuple(self._heads), rows=tuple(self._rows.values()))

    def take(self, change: Change) -> None:
        match change:
            case SetCell(_, row, column, _, value, shown):
                self._put(row, column, value, shown)
            case SetFormula(_, row, column):
                self._put(row, column, UNTOLD)
            case AddRow(_, row, cells, shown):
                self._add_row(row, cells, shown)
            case DeleteRow(_, row):
                del self._rows[self._row(row)]
                del self._numbers[row]
            case SetId(_, place, _, row):
                self._set_id(place, row)
            case SetHeader(_, column, _, header):
                position = self._column(column)
                self._heads[position] = replace(self._heads[position], header=header)
            case AddColumn(_, column, header, _, before):
                self._add_column(column, header, before)

    def _put(self, row: str, column: str, value: Value, shown: str = "") -> None:
        number, position = self._row(row), self._column(column)
        old = self._rows[number]
        cells, formats = old.cells, {**old.shown, column: shown} if shown else old.shown
        if isinstance(cells[position], Formula):
            msg = f"{column} of {row} holds a formula"
            raise CannotAmend(msg)
        self._rows[number] = replace(old, cells=(*cells[:position], value, *cells[position + 1 :]), shown=formats)

    def _add_column(self, column: str, header: str, before: str) -> None:
        if column in self._columns:
            msg = f"the column {column} is there already"
            raise CannotAmend(msg)
        at = self._column(before) if before else len(self._heads)
        self._heads.insert(at, Head(column, header))
        self._columns = {head.key: position for position, head in enumerate(self._heads)}
        for number, old in self._rows.items():
            self._rows[number] = replace(old, cells=(*old.cells[:at], None, *old.cells[at:]))

    def _add_row(self, row: str, cells: Mapping[str, Value], shown: Mapping[str, str]) -> None:
        if row in self._numbers:
            msg = f"the row {row} is there already"
            raise CannotAmend(msg)
        for column in cells:
            self._column(column)
        self._last_place += 1
        held = tuple(cells.get(head.key) for head in self._heads)
        self._rows[self._next] = Row(row, held, self._last_place, shown)
        self._numbers[row] = self._next
        self._next += 1

    def _set_id(self, place: int, row: str) -> None:
        number = self._places.get(place, -1)
        if number not in self._rows or row in self._numbers:
            msg = f"the row {row} is there already" if number in self._rows else f"there is no row at {place}"
            raise CannotAmend(msg)
        was = self._rows[number].id
        self._rows[number] = replace(self._rows[number], id=row)
        self._numbers[row] = number
        if was:  # the upper of the rows that still have the old ID is the one that it means; if none has, it is free
            self._numbers.pop(was, None)
            self._numbers.update({twin.id: n for n, twin in reversed(self._rows.items()) if twin.id == was})

    def _row(self, row: str) -> int:
        if row not in self._numbers:
            msg = f"there is no row {row}"
            raise CannotAmend(msg)
        return self._numbers[row]

    def _column(self, column: str) -> int:
        if column not in self._columns:
            msg = f"there is no column {column}"
            raise CannotAmend(msg)
        return self._columns[column]
