"""What the sides hold differently because a sync was taken back: agreed to be so until somebody edits it.

A cell that was set back is an open dispute: each side keeps its own, and editing either settles it. A row that is on
one side only, *apart*, is left alone in the same way: an edit brings it to the other side, a delete lets it go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sheetsync.merge.outcome import Merge
from sheetsync.model.base import HEADER, Base, BaseTable, CellKey, Dispute
from sheetsync.model.change import AddRow, Change, DeleteRow, SetCell, SetHeader
from sheetsync.model.notice import LEFT, RIGHT, Kind, Notice, Side, other
from sheetsync.model.schema import Owner
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Value, plain, same

__all__ = ["Aside", "differing", "set_aside"]

Tables = Mapping[str, Table]


def differing(base: Base, side: Side, changes: Iterable[Change]) -> Base:
    """Return what is agreed once *changes* have been made on *side* alone, and are to stay there alone."""
    after = _After(base)
    for change in changes:
        match change:
            case SetCell(table, row, column, _, value):
                after.set_cell(side, CellKey(table, row, column), value)
            case SetHeader(table, column, _, value):
                after.set_cell(side, CellKey(table, HEADER, column), value)
            case DeleteRow(table, row):
                after.delete(side, table, row)
            case AddRow(table, row, cells):
                after.add(side, table, row, cells)
    return after.base()


class _After:
    """A base being changed."""

    def __init__(self, base: Base) -> None:
        self._before = base
        self._rows = {key: dict(table.rows) for key, table in base.tables.items()}
        self._headers = {key: dict(table.headers) for key, table in base.tables.items()}
        self._disputes = dict(base.disputes)
        self._stored = dict(base.stored)
        self._apart = dict(base.apart)

    def base(self) -> Base:
        tables = {
            key: replace(table, rows=self._rows[key], headers=self._headers[key])
            for key, table in self._before.tables.items()
        }
        return replace(self._before, tables=tables, disputes=self._disputes, stored=self._stored, apart=self._apart)

    def set_cell(self, side: Side, cell: CellKey, value: Value) -> None:
        """Let *side* hold *value* in a cell, the other what it held."""
        agreed = self._agreed(cell)
        kept = self._disputes.get(cell) or self._stored.get(cell) or Dispute(cell, agreed, agreed, agreed)
        kept = replace(kept, left=value) if side == LEFT else replace(kept, right=value)
        self._disputes.pop(cell, None)
        self._stored.pop(cell, None)
        if not same(kept.left, kept.right):
            self._disputes[cell] = kept
        else:
            self._agree(cell, value)

    def delete(self, side: Side, table: str, row: str) -> None:
        """Let *side* be without a row: it is only on the other, or on neither."""
        across = other(side)
        if self._apart.pop((table, row), None) == side:
            del self._rows[table][row]
        elif row in self._rows.get(table, {}):
            self._apart[table, row] = across
            for cell in [cell for cell in (*self._disputes, *self._stored) if (cell.table, cell.row) == (table, row)]:
                kept = self._disputes.pop(cell, None) or self._stored.pop(cell)
                self._agree(cell, getattr(kept, across))

    def add(self, side: Side, table: str, row: str, cells: Mapping[str, Value]) -> None:
        """Let *side* have a row again: it is on both now, or on that side only."""
        columns = self._before.tables[table].columns if table in self._before.tables else ()
        if self._apart.pop((table, row), None) == other(side):
            for column in columns:
                self.set_cell(side, CellKey(table, row, column), cells.get(column))
        elif columns and row not in self._rows[table]:
            self._rows[table][row] = tuple(cells.get(column) for column in columns)
            self._apart[table, row] = side

    def _agreed(self, cell: CellKey) -> Value:
        table = self._before.tables.get(cell.table, BaseTable())
        if cell.row == HEADER:
            return table.headers.get(cell.column)
        cells = self._rows.get(cell.table, {}).get(cell.row)
        return cells[table.columns.index(cell.column)] if cells and cell.column in table.columns else None

    def _agree(self, cell: CellKey, value: Value) -> None:
        columns = self._before.tables[cell.table].columns if cell.table in self._before.tables else ()
        if cell.row == HEADER and isinstance(value, str):
            self._headers[cell.table][cell.column] = value
        elif cell.row in self._rows.get(cell.table, {}) and cell.column in columns:
            cells = list(self._rows[cell.table][cell.row])
            cells[columns.index(cell.column)] = value
            self._rows[cell.table][cell.row] = tuple(cells)


@dataclass(frozen=True, slots=True)
class Aside:
    """Base and tables without the rows that are apart and that nobody has touched, and those rows."""

    base: Base
    left: Tables
    right: Tables
    rows: Mapping[tuple[str, str], Side]
    agreed: Base

    def put_back(self, merge: Merge) -> Merge:
        """Return *merge*, which knew nothing of the rows that were set aside, with them as they are."""
        if not self.rows:
            return merge
        tables = dict(merge.base.tables)
        for key, row in self.rows:
            after, before = tables.get(key, BaseTable()), self.agreed.tables[key]
            cells = dict(zip(before.columns, before.rows[row], strict=True))
            kept = {**after.rows, row: tuple(cells.get(column) for column in after.columns)}
            tables[key] = replace(after, rows=kept)
        notices = [Notice(Kind.APART, key, side, row) for (key, row), side in self.rows.items()]
        base = replace(merge.base, tables=tables, apart=dict(self.rows))
        return replace(merge, base=base, notices=(*merge.notices, *notices))


def set_aside(base: Base, left: Tables, right: Tables) -> Aside:
    """Take out of base and tables the rows that are on one side only and are as they were when it came to that."""
    sides = {LEFT: left, RIGHT: right}
    rows = {
        (key, name): side
        for (key, name), side in base.apart.items()
        if _is_apart(base.tables.get(key, BaseTable()), name, sides[side].get(key), sides[other(side)].get(key))
    }
    if not rows:
        return Aside(replace(base, apart={}) if base.apart else base, left, right, rows, base)
    names: dict[str, set[str]] = defaultdict(set)
    for key, name in rows:
        names[key].add(name)
    tables = {
        key: replace(table, rows={name: cells for name, cells in table.rows.items() if name not in names[key]})
        for key, table in base.tables.items()
    }
    return Aside(replace(base, tables=tables, apart={}), _without(left, names), _without(right, names), rows, base)


def _is_apart(agreed: BaseTable, name: str, here: Table | None, across: Table | None) -> bool:
    if name not in agreed.rows:
        return False
    if here is None or across is None:
        return True  # a sheet that is missing is left alone as a whole
    return name in here.by_id and name not in across.by_id and _untouched(here, here.by_id[name], agreed)


def _untouched(table: Table, row: Row, agreed: BaseTable) -> bool:
    typed = {head.key for head in table.heads if head.owner is Owner.PERSON}
    cells = zip(agreed.columns, agreed.rows[row.id], strict=True)
    return all(same(plain(table.cell(row, column)), value) for column, value in cells if column in typed)


def _without(tables: Tables, names: Mapping[str, set[str]]) -> Tables:
    return {
        key: replace(table, rows=tuple(row for row in table.rows if row.id not in names[key]))
        if names.get(key)
        else table
        for key, table in tables.items()
    }
