"""What the sides hold differently because a sync was taken back: agreed to be so until somebody edits or decides it.

A cell that was set back is *stored* as each side has it, and a row that is on one side only is *apart*: an edit of
either brings it to the other side, and a delete lets it go. All that one run left so is *undone*, one question; once a
person wants it kept apart, it stays there under no run and nobody is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from sheetsync.merge.outcome import Merge
from sheetsync.model.base import HEADER, Base, BaseTable, CellKey, Dispute
from sheetsync.model.change import AddRow, Change, DeleteRow, SetCell, SetHeader
from sheetsync.model.derived import is_derived
from sheetsync.model.notice import LEFT, RIGHT, Side, other
from sheetsync.model.schema import Owner, Schema
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Value, plain, same

__all__ = ["APART", "Aside", "differing", "set_aside", "settled"]

APART = "apart"
"""The answer that keeps what one run left different as it is."""
_ROW = ""
"""The column by which a whole row is named among what is undone: no column has it."""

Tables = Mapping[str, Table]
Rows = AbstractSet[tuple[str, str]]


def differing(base: Base, side: Side, changes: Iterable[Change], run: str, schema: Schema) -> Base:
    """Return what is agreed once *changes*, which take *run* back on *side* alone, are made and are to stay there.

    What the program has worked out is nothing to keep: the next sync makes it as the other side has it.
    """
    after = _After(base, run)
    for change in changes:
        to = None if is_derived(change, schema) else side
        match change:
            case SetCell(table, row, column, _, value):
                after.set_cell(to, CellKey(table, row, column), value)
            case SetHeader(table, column, _, value):
                after.set_cell(to, CellKey(table, HEADER, column), value)
            case DeleteRow(table, row):
                after.delete(to, table, row)
            case AddRow(table, row, cells):
                after.add(to, table, row, cells)
    return after.base()


def settled(base: Base, choices: Mapping[str, str]) -> tuple[Base, Rows]:
    """Return *base* so that the merge does as *choices* say, by run: one side's of all, or as it is, kept APART.

    Beside it, the rows that are meant to go.
    """
    if not choices:
        return base, frozenset()
    after = _After(base)
    gone = {key for cell, run in base.undone.items() if (key := after.settle(cell, choices.get(run, "")))}
    return after.base(), gone


class _After:
    """A base being changed; without a side it is both that hold something else."""

    def __init__(self, base: Base, run: str = "") -> None:
        self._before = base
        self._run = run
        self._rows = {key: dict(table.rows) for key, table in base.tables.items()}
        self._headers = {key: dict(table.headers) for key, table in base.tables.items()}
        self._disputes = dict(base.disputes)
        self._stored = dict(base.stored)
        self._apart = dict(base.apart)
        self._undone = dict(base.undone)

    def base(self) -> Base:
        tables = {
            key: replace(table, rows=self._rows[key], headers=self._headers[key])
            for key, table in self._before.tables.items()
        }
        return replace(
            self._before,
            tables=tables,
            disputes=self._disputes,
            stored=self._stored,
            apart=self._apart,
            undone=self._undone,
        )

    def set_cell(self, side: Side | None, cell: CellKey, value: Value) -> None:
        """Let *side* hold *value* in a cell, the other what it held."""
        if side is None:
            self._agree(cell, value)
            return
        agreed = self._agreed(cell)
        known = self._disputes if cell in self._disputes else self._stored
        kept = known.pop(cell, None) or Dispute(cell, agreed, agreed, agreed)
        kept = replace(kept, left=value) if side == LEFT else replace(kept, right=value)
        self._undone.pop(cell, None)
        if same(kept.left, kept.right):
            self._agree(cell, value)
            return
        known[cell] = kept
        if known is self._stored:
            self._undone[cell] = self._run

    def delete(self, side: Side | None, table: str, row: str) -> None:
        """Let *side* be without a row: it is only on the other, or on neither."""
        if side is None or self._apart.get((table, row)) == side:
            self._apart.pop((table, row), None)
            self._undone.pop(CellKey(table, row, _ROW), None)
            self._rows.get(table, {}).pop(row, None)
        elif row in self._rows.get(table, {}):
            self._set_apart(table, row, other(side))
            for cell in [cell for cell in (*self._disputes, *self._stored) if (cell.table, cell.row) == (table, row)]:
                kept = self._disputes.pop(cell, None) or self._stored.pop(cell)
                self._undone.pop(cell, None)
                self._agree(cell, getattr(kept, other(side)))

    def add(self, side: Side | None, table: str, row: str, cells: Mapping[str, Value]) -> None:
        """Let *side* have a row again: it is on both now, or on that side only."""
        columns = self._before.tables[table].columns if table in self._before.tables else ()
        if side and self._apart.get((table, row)) == other(side):
            del self._apart[table, row]
            self._undone.pop(CellKey(table, row, _ROW), None)
            for column in columns:
                self.set_cell(side, CellKey(table, row, column), cells.get(column))
        elif columns and row not in self._rows[table]:
            self._rows[table][row] = tuple(cells.get(column) for column in columns)
            if side:
                self._set_apart(table, row, side)

    def settle(self, cell: CellKey, choice: str) -> tuple[str, str] | None:
        """Let what is undone be merged as *choice* says; returns the row that then goes."""
        if not choice:
            return None
        table, row, column = cell
        if choice == APART:
            self._undone[cell] = ""
            return None
        del self._undone[cell]
        if column == _ROW:
            if self._apart.pop((table, row)) != choice:
                return table, row  # agreed and not there: it was deleted
            del self._rows[table][row]  # there and not agreed: it is new
        elif kept := self._stored.pop(cell, None):
            self._agree(cell, getattr(kept, other(choice)))  # so that the other value is the edit
        return None

    def _set_apart(self, table: str, row: str, side: Side) -> None:
        self._apart[table, row] = side
        self._undone[CellKey(table, row, _ROW)] = self._run

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
        tables = dict(merge.base.tables)
        for key, row in self.rows:
            after, before = tables.get(key, BaseTable()), self.agreed.tables[key]
            cells = dict(zip(before.columns, before.rows[row], strict=True))
            kept = {**after.rows, row: tuple(cells.get(column) for column in after.columns)}
            tables[key] = replace(after, rows=kept)
        undone = {now: run for cell, run in self.agreed.undone.items() if (now := self._still(cell, merge))}
        return replace(merge, base=replace(merge.base, tables=tables, apart=dict(self.rows), undone=undone))

    def _still(self, cell: CellKey, merge: Merge) -> CellKey | None:
        """Return what is undone by the key that its column has from now on; None if it no longer is."""
        if cell.column == _ROW:
            return cell if (cell.table, cell.row) in self.rows else None
        now = merge.from_now_on(cell)
        return now if now in merge.base.stored else None


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
