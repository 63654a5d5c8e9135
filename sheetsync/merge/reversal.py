"""Taking a run back: the changes that undo it in a book as it is now, and what had better be left as it is.

What somebody has changed since is never overwritten: it is reported instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sheetsync.model.change import AddColumn, AddRow, Change, DeleteRow, SetCell, SetFormula, SetHeader
from sheetsync.model.reversal import Left, Reason, Reversal
from sheetsync.model.schema import ColumnType, Owner, Schema
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Formula, Value, is_blank, plain, same

__all__ = ["misfits", "still_fits", "take_back"]


@dataclass(slots=True)
class _Net:
    """What a run did to one row in all: *before* is None for a row that it added, *after* for one that it deleted."""

    before: dict[str, Value] | None = field(default_factory=dict)
    after: dict[str, Value] | None = field(default_factory=dict)


def take_back(changes: Sequence[Change], tables: Mapping[str, Table], schema: Schema) -> Reversal:
    """Return what undoes *changes* in a book that now holds *tables*.

    A cell gets its former value back only if it still holds what the run wrote; a row that the run added goes only if
    nobody has edited it and no other row names it; one that it deleted comes back. IDs, columns and formulas that were
    given stay.
    """
    taking = _Taking(tables, schema)
    for change in reversed(changes):
        if isinstance(change, SetHeader):
            taking.header(change)
        elif isinstance(change, SetFormula) and not is_blank(change.was):
            taking.left.append(Left(Reason.FORMULA_STAYS, change.table, change.row, change.column, change.was))
        elif isinstance(change, AddColumn):
            taking.left.append(Left(Reason.COLUMN_STAYS, change.table, column=change.column, done=change.header))
    for (table, row), net in _net(changes).items():
        taking.row(table, row, net)
    taking.keep_named_rows()
    return Reversal((*taking.changes, *taking.deletes.values()), tuple(taking.left))


def _net(changes: Sequence[Change]) -> dict[tuple[str, str], _Net]:
    """Take together what was done to each row, in the order in which rows were first touched."""
    rows: dict[tuple[str, str], _Net] = {}
    for change in changes:
        if not isinstance(change, AddRow | DeleteRow | SetCell):
            continue
        known = (change.table, change.row) in rows
        net = rows.setdefault((change.table, change.row), _Net())
        match change:
            case AddRow(cells=cells):
                net.after = dict(cells)
                if not known:
                    net.before = None
            case DeleteRow(was=was):
                if net.before is not None:
                    net.before = {**was, **net.before}
                net.after = None
            case SetCell(column=column, was=stood, value=value):
                if net.before is not None:
                    net.before.setdefault(column, stood)
                if net.after is not None:
                    net.after[column] = value
    return rows


class _Taking:
    """One book, from which a run is being taken back."""

    def __init__(self, tables: Mapping[str, Table], schema: Schema) -> None:
        self.tables = tables
        self.schema = schema
        self.changes: list[Change] = []
        self.deletes: dict[tuple[str, str], DeleteRow] = {}
        self.left: list[Left] = []

    def header(self, change: SetHeader) -> None:
        heads = self.tables[change.table].heads if change.table in self.tables else ()
        now = next((head.header for head in heads if head.key == change.column), None)
        if now == change.value:
            self.changes.append(SetHeader(change.table, change.column, change.value, change.was))
        elif now != change.was:
            reason = Reason.COLUMN_GONE if now is None else Reason.CELL_CHANGED
            self.left.append(Left(reason, change.table, "", change.column, change.was, change.value, now))

    def row(self, key: str, name: str, net: _Net) -> None:
        table = self.tables.get(key)
        now = table.by_id.get(name) if table else None
        if net.before is None:
            if table and now and net.after is not None:
                self._remove(table, now, net.after)
        elif net.after is None:
            self._bring_back(key, name, table, now, net.before)
        elif table is None or now is None:
            self.left.append(Left(Reason.ROW_GONE, key, name))
        else:
            self._set_back(table, now, net.before, net.after)

    def keep_named_rows(self) -> None:
        """Keep rows that others name, unless those go as well; and what the kept rows name, in turn."""
        while named := dict(self._named()):
            for row, by in named.items():
                del self.deletes[row]
                self.left.append(Left(Reason.ROW_NAMED, *row, by=by))

    def _remove(self, table: Table, now: Row, added: Mapping[str, Value]) -> None:
        for head in table.heads:
            cell = table.cell(now, head.key)
            if head.owner is Owner.PERSON and not isinstance(cell, Formula) and not same(cell, added.get(head.key)):
                done = added.get(head.key)
                self.left.append(Left(Reason.ROW_EDITED, table.key, now.id, head.key, None, done, cell))
                return
        was = dict(zip((head.key for head in table.heads), now.cells, strict=True))
        self.deletes[table.key, now.id] = DeleteRow(table.key, now.id, was)

    def _bring_back(
        self, key: str, name: str, table: Table | None, now: Row | None, before: Mapping[str, Value]
    ) -> None:
        if table is None or now:
            self.left.append(Left(Reason.ROW_BACK if now else Reason.ROW_GONE, key, name))
        elif not before:
            self.left.append(Left(Reason.FORGOTTEN, key, name))
        else:
            kept = {head.key for head in table.heads if head.owner is not Owner.FORMULA}
            cells = {column: plain(value) for column, value in before.items() if column in kept}
            self.changes.append(AddRow(key, name, {col: value for col, value in cells.items() if not is_blank(value)}))

    def _set_back(self, table: Table, row: Row, before: Mapping[str, Value], after: Mapping[str, Value]) -> None:
        for column in dict.fromkeys((*before, *after)):
            was, done, now = before.get(column), after.get(column), table.cell(row, column)
            if column not in table.positions:
                self.left.append(Left(Reason.COLUMN_GONE, table.key, row.id, column, was, done))
            elif same(now, was):
                continue
            elif same(now, done) and not isinstance(now, Formula):
                self.changes.append(SetCell(table.key, row.id, column, now, was))
            elif not isinstance(done, Formula):
                self.left.append(Left(Reason.CELL_CHANGED, table.key, row.id, column, was, done, now))

    def _named(self) -> Iterator[tuple[tuple[str, str], str]]:
        """Yield the rows to be deleted that a row which stays names, with the sheet of that row."""
        for schema in self.schema.tables.values():
            table = self.tables.get(schema.key)
            for column in schema.columns:
                if table and column.type is ColumnType.REFERENCE and column.owner is Owner.PERSON:
                    yield from self._named_in(table, column.key, column.table)

    def _named_in(self, table: Table, column: str, target: str) -> Iterator[tuple[tuple[str, str], str]]:
        for row in table.rows:
            named = (target, str(plain(table.cell(row, column))))
            if named in self.deletes and (table.key, row.id) not in self.deletes and named != (table.key, row.id):
                yield named, table.title


def still_fits(changes: Sequence[Change], tables: Mapping[str, Table]) -> bool:
    """Tell whether *changes*, made from an earlier snapshot, mean the same in a book that now holds *tables*."""
    return not misfits(changes, tables)


def misfits(changes: Sequence[Change], tables: Mapping[str, Table]) -> list[Change]:
    """Return those of *changes*, made from an earlier snapshot, that mean something else in a book with *tables*."""
    return [change for change in changes if change.table not in tables or not _fits(change, tables[change.table])]


def _fits(change: Change, table: Table) -> bool:
    match change:
        case SetCell(_, row, column, was):
            found = table.by_id.get(row)
            return found is not None and column in table.positions and same(table.cell(found, column), was)
        case AddRow(_, row, cells):
            return row not in table.by_id and cells.keys() <= table.positions.keys()
        case DeleteRow(_, row, was):
            found = table.by_id.get(row)
            return found is not None and all(same(table.cell(found, column), value) for column, value in was.items())
    return False  # whatever names a place, or changes the columns, is decided anew
