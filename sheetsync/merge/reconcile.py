"""The merge: for every row and cell, what happened on each side since the last sync, and what follows from it.

The functions to read are `_reconcile_one`, the decision table for a row that is on one side only, and
`_reconcile_cells`, that for the cells of a row on both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter, itemgetter

from sheetsync.merge.columns import Columns, align_columns
from sheetsync.merge.in_step import InStep
from sheetsync.merge.outcome import Merge
from sheetsync.merge.policy import Settled, settled_by
from sheetsync.merge.terms import Terms
from sheetsync.model.base import Base, BaseTable, CellKey, Dispute
from sheetsync.model.change import AddRow, Change, DeleteRow, SetCell, with_columns
from sheetsync.model.notice import LEFT, RIGHT, Kind, Notice, Side, other
from sheetsync.model.schema import Owner, Schema, TableSchema
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Formula, Value, plain, same

__all__ = ["reconcile"]

Cells = tuple[Value, ...]


def reconcile(
    base: Base,
    left: Mapping[str, Table],
    right: Mapping[str, Table],
    schema: Schema,
    terms: Terms | None = None,
    *,
    stopped: Container[str] = (),
) -> Merge:
    """Decide what each side must change for both to hold every edit made on either since *base*.

    Every row must have an ID of its own (see identity), and a renamed column the key of the base (see renames). A
    value that its own side changed is never altered; a cell changed to different values on both sides keeps both and
    becomes a dispute, unless *terms* settle it; an edit beats a delete. A table that is missing on one side is left
    alone on the other, and one that is *stopped* on both. Row order belongs to each side.
    """
    merged, agreed_terms = _Merging(), terms or Terms()
    for key in dict.fromkeys((*left, *right, *base.tables)):
        missing = [side for side, tables in ((LEFT, left), (RIGHT, right)) if key not in tables]
        if missing or key in stopped:
            merged.carry_over(key, base, [] if key in stopped else missing, agreed_terms)
            continue
        declared = schema.tables.get(key)
        columns = align_columns(base, left[key], right[key], declared, agreed_terms)
        merging = _Tables(declared, key, columns, base, merged=merged, terms=agreed_terms)
        merging.reconcile(left[key], right[key])
    return merged.result()


@dataclass(slots=True)
class _Merging:
    """What has been decided so far."""

    changes: dict[Side, list[Change]] = field(default_factory=lambda: {LEFT: [], RIGHT: []})
    tables: dict[str, BaseTable] = field(default_factory=dict)
    disputes: dict[CellKey, Dispute] = field(default_factory=dict)
    stored: dict[CellKey, Dispute] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    keys: dict[str, dict[str, str]] = field(default_factory=dict)

    def carry_over(self, key: str, base: Base, missing: Iterable[Side], terms: Terms) -> None:
        """Leave a table alone, and remember what was agreed about it; say so, unless its sheet is meant to be gone."""
        agreed = base.tables.get(key, BaseTable())
        meant = next((side for side in missing if (key, side) in terms.accepted), agreed.left_out)
        self.notices += [Notice(Kind.TABLE_MISSING, key, side) for side in missing if side != meant]
        self.disputes.update({cell: dispute for cell, dispute in base.disputes.items() if cell.table == key})
        self.stored.update({cell: kept for cell, kept in base.stored.items() if cell.table == key})
        if agreed.columns:
            self.tables[key] = replace(agreed, left_out=meant)

    def result(self) -> Merge:
        disputes = tuple(self.disputes.values())
        base = Base(self.tables, self.disputes, self.stored)
        left, right = (tuple(self.changes[side]) for side in (LEFT, RIGHT))
        return Merge(left, right, base, disputes, tuple(self.notices), keys=self.keys)


class _Tables:
    """One table on both sides, being merged."""

    def __init__(
        self, schema: TableSchema | None, key: str, columns: Columns, base: Base, *, merged: _Merging, terms: Terms
    ) -> None:
        self.key = key
        self.columns = columns
        self.agreed = base.tables.get(key, BaseTable())
        self.kept: dict[str, dict[str, Dispute]] = defaultdict(dict)
        for cell, dispute in (*base.stored.items(), *base.disputes.items()):
            if cell.table == key:
                self.kept[cell.row][cell.column] = dispute
        self.open = base.disputes
        self.merged = merged
        self.terms = terms
        where = {column: at for at, column in enumerate(columns.shared)}
        together = schema.together if schema else ()
        self.groups = [[where[column] for column in group if column in where] for group in together]
        self.rows: dict[str, Cells] = {}  # what will be agreed on: what was, until something has happened to a row
        self.changes: dict[Side, list[Change]] = {LEFT: [], RIGHT: []}
        self.disputes: dict[CellKey, Dispute] = {}
        self.stored: dict[CellKey, Dispute] = {}

    def reconcile(self, left: Table, right: Table) -> None:
        """Merge all rows: those of the left side in its order, then those only the right side has, in its own."""
        columns = self.columns
        self.changes = {side: list(changes) for side, changes in columns.changes.items()}
        for cell, dispute in columns.disputes.items():
            kept = self.kept[cell.row].get(cell.column)
            (self.stored if kept == dispute and cell not in self.open else self.disputes)[cell] = dispute
        self.merged.notices += columns.notices
        left_cells, right_cells = _arrangement(left, columns.shared), _arrangement(right, columns.shared)
        agreed = self._agreed_cells(columns.shared)
        self.rows = dict(agreed)
        bases = InStep(agreed, agreed.values(), lambda: agreed)
        rights = InStep(map(attrgetter("id"), right.rows), right.rows, lambda: right.by_id)
        for row in left.rows:
            across = rights.take(row.id)
            if across is None:
                self._reconcile_one(LEFT, left, row, bases.take(row.id), left_cells(row))
            else:
                self._reconcile_both(row.id, bases.take(row.id), left_cells(row), right_cells(across))
        for row in rights.left_over().values():
            self._reconcile_one(RIGHT, right, row, bases.take(row.id), right_cells(row))
        for name in bases.left_over():
            del self.rows[name]  # on neither side any more: forgotten
        self._hand_over(left, right)

    def _hand_over(self, left: Table, right: Table) -> None:
        """Add what was decided to the rest, each side's changes under the keys by which its book knows the columns."""
        merged, columns = self.merged, self.columns
        for side, table in ((LEFT, left), (RIGHT, right)):
            own, changes = table.own_keys, self.changes[side]
            merged.changes[side] += [with_columns(change, own) for change in changes] if own else changes
        aside = self._aside(left, right)
        now = {column: columns.key_from_now_on(column) for column in (*columns.shared, *aside)}
        merged.keys[self.key] = now
        rows: Mapping[str, Cells] = self.rows
        if aside:
            rows = {name: (*cells, *(its.get(name) for its in aside.values())) for name, cells in rows.items()}
        order = {
            side: tuple(now.get(head.key, head.key) for head in table.heads)
            for side, table in ((LEFT, left), (RIGHT, right))
        }
        headers = {now[column]: header for column, header in columns.headers.items()}
        headers |= {column: self.agreed.headers[column] for column in aside if column in self.agreed.headers}
        merged.tables[self.key] = BaseTable(tuple(now.values()), rows, columns.absent, headers, order)
        for found, kept in ((merged.disputes, self.disputes), (merged.stored, self.stored)):
            for cell, dispute in kept.items():
                moved = cell._replace(column=now[cell.column])
                found[moved] = replace(dispute, cell=moved)

    def _aside(self, left: Table, right: Table) -> Mapping[str, Mapping[str, Value]]:
        """Return the cells, by row, of the columns that are not merged: as agreed, or as the one side has them.

        They are remembered to see an edit of them, which must keep its row from being deleted.
        """
        aside: dict[str, dict[str, Value]] = {}
        for column in self.columns.parked:
            aside[column] = {name: cells[0] for name, cells in self._agreed_cells((column,)).items()}
        for column, lacking in self.columns.absent.items():
            table = left if lacking == RIGHT else right
            aside[column] = {name: plain(table.cell(row, column)) for name, row in table.by_id.items()}
            for name in aside[column].keys() & self.agreed.rows.keys():  # of a row that waits, nothing new is agreed on
                if CellKey(self.key, name, "") in self.terms.waiting and column in self.agreed.columns:
                    aside[column][name] = self.agreed.rows[name][self.agreed.columns.index(column)]
        return aside

    def _reconcile_both(self, name: str, base: Cells | None, left: Cells, right: Cells) -> None:
        """A row on both sides: nothing happened, or its cells have to be looked at."""
        if left == right == base and _alike(left, right, base) and name not in self.kept:
            return
        self._reconcile_cells(name, base, left, right)

    def _reconcile_one(self, side: Side, table: Table, row: Row, base: Cells | None, cells: Cells) -> None:
        """A row on one side only: new here, or deleted across; one that is on neither side is forgotten."""
        if CellKey(self.key, row.id, "") in self.terms.waiting:
            for apart in self.kept.get(row.id, {}).values():
                (self.disputes if apart.cell in self.open else self.stored)[apart.cell] = apart
        elif base is None:
            self._add(other(side), row.id, cells)  # new on one side
        elif self._untouched(side, table, row, base, cells) and not self._open_in(row.id):
            was = {
                head.key: cell
                for head, cell in zip(table.heads, row.cells, strict=True)
                if not (head.owner is Owner.FORMULA and isinstance(cell, Formula))  # nobody's to bring back
            }
            self.changes[side].append(DeleteRow(self.key, row.id, was))  # deleted across
            del self.rows[row.id]
        else:
            self._add(other(side), row.id, cells)  # deleted across, edited or in dispute here: that wins
            still_open = "in dispute" if row.id in {cell.row for cell in self.disputes} else ""
            self.merged.notices.append(Notice(Kind.EDIT_OVER_DELETE, self.key, other(side), row.id, still_open))

    def _reconcile_cells(self, name: str, base: Cells | None, left: Cells, right: Cells) -> None:
        """The cells of a row on both sides: equal, edited on one side, or edited on both to different values."""
        agreed: list[Value] = []
        befores: Cells = base if base is not None else (None,) * len(left)
        kept = self.kept.get(name, {})
        together = self._edited_together(kept, base, left, right) if self.groups and base is not None else {}
        for column, before, at_left, at_right in zip(self.columns.shared, befores, left, right, strict=True):
            if type(at_left) is type(at_right) is not Formula and at_left == at_right:
                agreed.append(at_left)  # what the next lines would find, but most cells of an edited row are not edited
                continue
            apart = kept.get(column)
            before_left, before_right = (apart.left, apart.right) if apart else (before, before)
            now_left, now_right = _seen(at_left, before_left), _seen(at_right, before_right)
            if same(now_left, now_right):
                agreed.append(now_left)  # equal, however it came about
                continue
            edited = not same(now_left, before_left), not same(now_right, before_right)
            left_edited, right_edited = together.get(column, edited)
            if apart and apart.waiting and not (left_edited or right_edited):
                left_edited, right_edited = apart.waiting == RIGHT, apart.waiting == LEFT
            waiting = {(True, False): RIGHT, (False, True): LEFT}.get((left_edited, right_edited), "")
            across = Dispute(CellKey(self.key, name, column), now_left, now_right, before, waiting)
            if across.cell in self.terms.answers:
                left_edited = right_edited = True
            if left_edited and not right_edited and not isinstance(at_right, Formula):
                agreed.append(self._copied(RIGHT, at_right, now_left, across))
            elif right_edited and not left_edited and not isinstance(at_left, Formula):
                agreed.append(self._copied(LEFT, at_left, now_right, across))
            elif column in self.columns.programs and not isinstance(at_right, Formula):
                agreed.append(self._copied(RIGHT, at_right, now_left, across))  # the next check computes it anew
            elif apart and apart.cell not in self.open and not (left_edited or right_edited):
                self.stored[apart.cell] = apart  # agreed on, though one book keeps it in a form of its own
                agreed.append(before)
            else:
                agreed.append(self._both_edited(across, at_left, at_right))
        self.rows[name] = tuple(agreed)

    def _edited_together(
        self, kept: Mapping[str, Dispute], befores: Cells, left: Cells, right: Cells
    ) -> dict[str, tuple[bool, bool]]:
        """Tell for each column that means one thing with others whether any of them was edited, left and right."""
        edited = {}
        for group in self.groups:
            sides = [False, False]
            for at in group:
                apart = kept.get(self.columns.shared[at])
                was = (apart.left, apart.right) if apart else (befores[at], befores[at])
                for side, (now, before) in enumerate(zip((left[at], right[at]), was, strict=True)):
                    sides[side] |= not same(_seen(now, before), before)
            edited.update({self.columns.shared[at]: (sides[0], sides[1]) for at in group})
        return edited

    def _both_edited(self, across: Dispute, left: Value, right: Value) -> Value:
        """A cell edited on both sides to different values: both stay, unless a person has said what is to be."""
        cell, settled = across.cell, None
        if not (isinstance(left, Formula) or isinstance(right, Formula) or cell in self.terms.waiting):
            if cell in self.terms.answers:
                settled = Settled(self.terms.answers[cell])
            else:
                settled = settled_by(
                    self.terms.policy(cell.table, cell.column), across.before, across.left, across.right
                )
                if settled:
                    self.merged.notices.append(Notice(Kind.SETTLED, self.key, LEFT, cell.row, cell.column))
        if settled is None:
            self.disputes[cell] = across if cell in self.terms.waiting else replace(across, waiting="")
            return across.before
        for side, at, now in ((LEFT, left, across.left), (RIGHT, right, across.right)):
            if not same(now, settled.value):
                self._set(side, cell.row, cell.column, at, settled.value)
        return settled.value

    def _copied(self, side: Side, was: Value, value: Value, across: Dispute) -> Value:
        """Give *value* to *side* and return what is agreed; what its book cannot hold waits, and both keep theirs."""
        if across.cell in self.terms.waiting:
            self.disputes[across.cell] = across
            return across.before
        self._set(side, across.cell.row, across.cell.column, was, value)
        return value

    def _set(self, side: Side, name: str, column: str, was: Value, value: Value) -> None:
        self.changes[side].append(SetCell(self.key, name, column, was, value))

    def _add(self, side: Side, name: str, cells: Cells) -> None:
        """Let *side* have a row as it is across; where a dispute is open, each side its own again."""
        values = tuple(map(plain, cells))
        present = dict(zip(self.columns.shared, values, strict=True))
        agreed = dict(present)
        answers = self.terms.answers.items()
        of_row = (each for each in answers if each[0][:2] == (self.key, name) and each[0] not in self.terms.waiting)
        decided = {cell.column: value for cell, value in of_row}
        for column in decided.keys() & present.keys():
            if not same(present[column], decided[column]):
                self._set(other(side), name, column, present[column], decided[column])
            present[column] = agreed[column] = decided[column]
        for column, apart in self._open_in(name).items():
            here, across = (apart.left, apart.right) if side == LEFT else (apart.right, apart.left)
            if column not in present or column in decided or not same(present[column], across):
                continue  # decided, or edited since
            if not apart.waiting or apart.cell in self.terms.waiting:
                present[column], agreed[column] = here, apart.before
                self.disputes[apart.cell] = apart
            elif apart.waiting != side:  # its book may be able to take it now
                self._set(apart.waiting, name, column, across, here)
                present[column] = agreed[column] = here
        there = (CellKey(self.key, name, column) for column in present)
        for cell in [cell for cell in there if cell in self.terms.waiting and cell not in self.disputes]:
            agreed[cell.column], value = None, present.pop(cell.column)
            left, right = (value, None) if side == RIGHT else (None, value)
            self.disputes[cell] = Dispute(cell, left, right, None, side)
        present = {column: value for column, value in present.items() if value is not None}
        self.changes[side].append(AddRow(self.key, name, present))
        self.rows[name] = tuple(agreed.values())

    def _open_in(self, name: str) -> dict[str, Dispute]:
        """Return the disputes that are open in a row, by column: as long as nobody has decided, both sides count."""
        return {column: apart for column, apart in self.kept.get(name, {}).items() if apart.cell in self.open}

    def _untouched(self, side: Side, table: Table, row: Row, base: Cells, cells: Cells) -> bool:
        """Tell whether nobody on *side* has changed a row since it was agreed."""
        kept = self.kept.get(row.id, {})
        for column, before, now in zip(self.columns.shared, base, cells, strict=True):
            apart = kept.get(column)
            was = getattr(apart, side) if apart else before
            if not same(_seen(now, was), was) and column not in self.columns.programs:
                return False
        return all(
            same(_seen(table.cell(row, column), before), before) for column, before in self._unmerged(table, row.id)
        )

    def _unmerged(self, table: Table, name: str) -> Iterator[tuple[str, Value]]:
        """Yield what was agreed on for a row in the columns that *table* has and that are not merged.

        Of one that never was, as it could not be told apart, nothing was: whatever stands in it keeps the row.
        """
        before = dict(zip(self.agreed.columns, self.agreed.rows[name], strict=True))
        for head in table.heads:
            if head.key not in self.columns.shared and head.owner is Owner.PERSON:
                yield head.key, before.get(head.key)

    def _agreed_cells(self, columns: tuple[str, ...]) -> Mapping[str, Cells]:
        """The base's rows in the order of *columns*; a column that one side did not have was blank."""
        absent = self.agreed.absent
        if self.agreed.columns == columns and not absent:
            return self.agreed.rows
        where = {column: position for position, column in enumerate(self.agreed.columns) if column not in absent}
        order = [where.get(column) for column in columns]
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
