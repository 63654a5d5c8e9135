"""The merge: for every row and cell, what happened on each side since the last sync, and what follows from it.

The two functions to read are `_reconcile_row`, the decision table, and `_reconcile_cells`, the same for one row's
cells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter

from sheetsync.merge.columns import Columns, align_columns
from sheetsync.merge.outcome import Merge
from sheetsync.model.base import Base, BaseTable, CellKey, Dispute
from sheetsync.model.change import AddRow, Change, DeleteRow, SetCell
from sheetsync.model.notice import LEFT, RIGHT, Kind, Notice, Side, other
from sheetsync.model.schema import Schema
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Formula, Value, plain, same

__all__ = ["reconcile"]

Cells = tuple[Value, ...]


def reconcile(base: Base, left: Mapping[str, Table], right: Mapping[str, Table], schema: Schema) -> Merge:
    """Decide what each side must change for both to hold every edit made on either since *base*.

    Every row must have an ID of its own (see identity). A value that its own side changed is never altered; a cell
    changed to different values on both sides keeps both and becomes a dispute; an edit beats a delete. A table that
    is missing on one side is left alone on the other. Row order belongs to each side.
    """
    merged = _Merging()
    for key in dict.fromkeys((*left, *right, *base.tables)):
        agreed = base.tables.get(key, BaseTable())
        if key not in left or key not in right:
            merged.carry_over(key, agreed, base, missing=[s for s, t in ((LEFT, left), (RIGHT, right)) if key not in t])
            continue
        columns = align_columns(agreed, left[key], right[key], schema.tables.get(key))
        disputes = {cell: dispute for cell, dispute in base.disputes.items() if cell.table == key}
        _Tables(key, columns, agreed, disputes, merged).reconcile(left[key], right[key])
    return merged.result()


@dataclass(slots=True)
class _Merging:
    """What has been decided so far."""

    changes: dict[Side, list[Change]] = field(default_factory=lambda: {LEFT: [], RIGHT: []})
    tables: dict[str, BaseTable] = field(default_factory=dict)
    disputes: dict[CellKey, Dispute] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)

    def carry_over(self, key: str, agreed: BaseTable, base: Base, *, missing: Iterable[Side]) -> None:
        """Leave a table alone that is not on both sides, and remember what was agreed about it."""
        self.notices += [Notice(Kind.TABLE_MISSING, key, side) for side in missing]
        self.disputes.update({cell: dispute for cell, dispute in base.disputes.items() if cell.table == key})
        if agreed.columns:
            self.tables[key] = agreed

    def result(self) -> Merge:
        disputes = tuple(self.disputes.values())
        base = Base(self.tables, self.disputes)
        return Merge(tuple(self.changes[LEFT]), tuple(self.changes[RIGHT]), base, disputes, tuple(self.notices))


class _Tables:
    """One table on both sides, being merged."""

    def __init__(
        self, key: str, columns: Columns, agreed: BaseTable, disputes: dict[CellKey, Dispute], merged: _Merging
    ) -> None:
        self.key = key
        self.columns = columns
        self.agreed = agreed
        self.disputes: dict[str, dict[str, Dispute]] = defaultdict(dict)
        for cell, dispute in disputes.items():
            self.disputes[cell.row][cell.column] = dispute
        self.merged = merged
        self.rows: dict[str, Cells] = {}

    def reconcile(self, left: Table, right: Table) -> None:
        """Merge all rows: those of the left side in its order, then those only the right side has, in its own."""
        merged, columns = self.merged, self.columns
        merged.changes[LEFT] += columns.left
        merged.changes[RIGHT] += columns.right
        merged.notices += columns.notices
        left_cells, right_cells = _arrangement(left, columns.shared), _arrangement(right, columns.shared)
        bases = self._agreed_cells()
        rights = {row.id: row for row in right.rows}
        for row in left.rows:
            across = rights.pop(row.id, None)
            if across is None:
                self._reconcile_one(LEFT, left, row, bases.get(row.id), left_cells(row))
            else:
                self._reconcile_both(row.id, bases.get(row.id), left_cells(row), right_cells(across))
        for row in rights.values():
            self._reconcile_one(RIGHT, right, row, bases.get(row.id), right_cells(row))
        merged.tables[self.key] = BaseTable(columns.shared, self.rows, columns.absent)

    def _reconcile_both(self, name: str, base: Cells | None, left: Cells, right: Cells) -> None:
        """A row on both sides: nothing happened, or its cells have to be looked at."""
        if left == right == base and _alike(left, right, base) and name not in self.disputes:
            self.rows[name] = base
        else:
            self._reconcile_cells(name, base, left, right)

    def _reconcile_one(self, side: Side, table: Table, row: Row, base: Cells | None, cells: Cells) -> None:
        """A row on one side only: new here, or deleted across; one that is on neither side is forgotten."""
        if base is None:
            self._add(other(side), row.id, cells)  # new on one side
        elif self._untouched(side, row.id, base, cells):
            was = dict(zip((head.key for head in table.heads), row.cells, strict=True))
            self.merged.changes[side].append(DeleteRow(self.key, row.id, was))  # deleted across
        else:
            self._add(other(side), row.id, cells)  # deleted across, edited here: the edit wins
            self.merged.notices.append(Notice(Kind.EDIT_OVER_DELETE, self.key, other(side), row.id))

    def _reconcile_cells(self, name: str, base: Cells | None, left: Cells, right: Cells) -> None:
        """The cells of a row on both sides: equal, edited on one side, or edited on both to different values."""
        agreed: list[Value] = []
        befores: Cells = base if base is not None else (None,) * len(left)
        disputes = self.disputes.get(name, {})
        for column, before, at_left, at_right in zip(self.columns.shared, befores, left, right, strict=True):
            if type(at_left) is type(at_right) is not Formula and at_left == at_right:
                agreed.append(at_left)  # what the next lines would find, but most cells of an edited row are not edited
                continue
            dispute = disputes.get(column)
            before_left, before_right = (dispute.left, dispute.right) if dispute else (before, before)
            now_left, now_right = _seen(at_left, before_left), _seen(at_right, before_right)
            if same(now_left, now_right):
                agreed.append(now_left)  # equal, however it came about
                continue
            left_edited, right_edited = not same(now_left, before_left), not same(now_right, before_right)
            if left_edited and not right_edited and not isinstance(at_right, Formula):
                self._set(RIGHT, name, column, at_right, now_left)
                agreed.append(now_left)
            elif right_edited and not left_edited and not isinstance(at_left, Formula):
                self._set(LEFT, name, column, at_left, now_right)
                agreed.append(now_right)
            elif column in self.columns.programs and not isinstance(at_right, Formula):
                self._set(RIGHT, name, column, at_right, now_left)  # nobody typed it: the next check computes it anew
                agreed.append(now_left)
            else:
                cell = CellKey(self.key, name, column)
                self.merged.disputes[cell] = Dispute(cell, now_left, now_right, before)
                agreed.append(before)
        self.rows[name] = tuple(agreed)

    def _set(self, side: Side, name: str, column: str, was: Value, value: Value) -> None:
        self.merged.changes[side].append(SetCell(self.key, name, column, was, value))

    def _add(self, side: Side, name: str, cells: Cells) -> None:
        values = tuple(map(plain, cells))
        present = {
            column: value for column, value in zip(self.columns.shared, values, strict=True) if value is not None
        }
        self.merged.changes[side].append(AddRow(self.key, name, present))
        self.rows[name] = values

    def _untouched(self, side: Side, name: str, base: Cells, cells: Cells) -> bool:
        """Tell whether *side* has changed nothing in a row since it was agreed."""
        disputes = self.disputes.get(name, {})
        for column, before, now in zip(self.columns.shared, base, cells, strict=True):
            dispute = disputes.get(column)
            was = getattr(dispute, side) if dispute else before
            if not same(_seen(now, was), was):
                return False
        return True

    def _agreed_cells(self) -> Mapping[str, Cells]:
        """The base's rows in the order of the shared columns; a column that the base does not know was blank."""
        if self.agreed.columns == self.columns.shared:
            return self.agreed.rows
        where = {column: position for position, column in enumerate(self.agreed.columns)}
        order = [where.get(column) for column in self.columns.shared]
        return {
            name: tuple(None if position is None else cells[position] for position in order)
            for name, cells in self.agreed.rows.items()
        }


def _arrangement(table: Table, columns: tuple[str, ...]) -> Callable[[Row], Cells]:
    """Return what takes a row's cells in the order of *columns*; a column that the table does not have is blank."""
    order = [table.positions.get(column) for column in columns]
    if order == list(range(len(table.heads))):
        return attrgetter("cells")
    if None not in order and len(order) > 1:
        pick = itemgetter(*order)
        return lambda row: pick(row.cells)
    return lambda row: tuple(None if position is None else row.cells[position] for position in order)


def _alike(one: Cells, two: Cells, three: Cells) -> bool:
    """Tell whether cells that compare equal are also of one kind: to Python, TRUE equals 1."""
    return list(map(type, one)) == list(map(type, two)) == list(map(type, three))


def _seen(now: Value, before: Value) -> Value:
    """Return what a cell shows; a formula whose result nobody has calculated yet shows what it did before."""
    return before if isinstance(now, Formula) and now.value is None else plain(now)
