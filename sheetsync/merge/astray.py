"""What a run that was cut off has written into other rows than it meant to, and how that is put right.

Google finds a cell by its row number. Where somebody sorted, inserted or deleted rows between our read and our write,
and the run then could not look at what it had done, a person's row holds what was meant for another. Taken for an
edit it would go to the other side, too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sheetsync.model.base import Base, BaseTable, CellKey, Dispute, Tip
from sheetsync.model.change import AddRow, Change, DeleteRow, SetCell, with_columns
from sheetsync.model.notice import LEFT, RIGHT, Kind, Notice, Side, other
from sheetsync.model.table import Table
from sheetsync.model.value import Error, Formula, Value, is_blank, plain, same, same_key

__all__ = ["PutRight", "put_right"]

_NEITHER = Error("")
"""What no cell holds: a cell that was left so on both sides counts as edited on both."""

Tables = Mapping[str, Table]


@dataclass(slots=True)
class PutRight:
    """What comes before a merge: *changes* for each side, what to tell, the *base* to merge with.

    *unsure* are rows, by table and ID, of which only a person knows whether they were deleted on purpose, *doubtful* by
    side the changes that would take out what only a person knows to be astray.
    """

    base: Base
    changes: dict[Side, list[Change]] = field(default_factory=lambda: {LEFT: [], RIGHT: []})
    notices: list[Notice] = field(default_factory=list)
    unsure: set[tuple[str, str]] = field(default_factory=set)
    doubtful: dict[Side, list[Change]] = field(default_factory=lambda: {LEFT: [], RIGHT: []})

    def cells(self, side: Side) -> list[Change]:
        """Return the changes after which no cell of a side says what is astray there, or may be."""
        return [*(each for each in self.changes[side] if isinstance(each, SetCell)), *self.doubtful[side]]

    def leave_open(self, *disputes: Dispute) -> None:
        """Let cells be in dispute."""
        self.base = replace(self.base, disputes={**self.base.disputes, **{each.cell: each for each in disputes}})


def put_right(base: Base, tips: Iterable[Tip], tables: Mapping[Side, Tables]) -> PutRight:
    """Put right what runs that were cut off wrote into other rows than they meant to, and what an old backup undid.

    What did not arrive in its row, but stands in one that was to hold something else, went astray: it is taken out
    again as long as it stands there, and a row that was deleted in the place of another comes back. Where more cells,
    or rows, may be meant than went astray, a person has to say.
    """
    found = PutRight(base)
    for tip in tips:
        for key in tip.base.tables.keys() & tables[tip.side].keys() if tip.cut_off else ():
            run = _Run(tip.changes, tip.base, tip.side, tables[tip.side][key], tip.base == base)
            across = tables[other(tip.side)].get(key)
            run.cells(found, across)
            run.rows(found, across)
        for dispute in tip.base.disputes.values():
            if dispute != base.disputes.get(dispute.cell):
                _keep_open(found, dispute, tip.side, tables, base)
    return found


def _keep_open(found: PutRight, dispute: Dispute, side: Side, tables: Mapping[Side, Tables], base: Base) -> None:
    """Let a dispute stay open of which the other side, an older copy of itself, knows nothing.

    It gets back there what stood there, as long as *side* still has its own and nobody has typed there since.
    """
    cell, across = dispute.cell, other(side)
    here, there = (_find(found, each, tables[each], cell) for each in (side, across))
    deleted = there and cell.table in tables[side] and cell.row not in tables[side][cell.table].by_id
    if not deleted and not (here and same(here[0], getattr(dispute, side))):
        return
    if there is None:
        if cell.table in tables[across] and cell.row in tables[across][cell.table].by_id:
            return
    elif not same(there[0], kept := getattr(dispute, across)):
        if not same(there[0], _left_with(base, cell, across)):
            return
        change = SetCell(*cell, there[0], kept)
        found.changes[across].append(with_columns(change, tables[across][cell.table].own_keys))
    found.leave_open(dispute)  # where its row is not there, that comes back


def _find(found: PutRight, side: Side, tables: Tables, cell: CellKey) -> tuple[Value] | None:
    """Return what a cell says once it is put right, alone in a tuple; None if there is no such row or column."""
    table = tables.get(cell.table)
    row = table.by_id.get(cell.row) if table else None
    if not (table and row and cell.column in table.positions):
        return None
    own = cell._replace(column=table.own_keys.get(cell.column, cell.column))
    its = (each for each in found.changes[side] if isinstance(each, SetCell))
    put_back = {(each.table, each.row, each.column): each.value for each in its}
    return (put_back.get(own, plain(table.cell(row, cell.column))),)


@dataclass(frozen=True, slots=True)
class _Run:
    """One table on the side that a run had written: its *changes*, what it *meant* to leave, and what there is.

    What it meant is *agreed* if the other side has it, and this one is a copy from then.
    """

    changes: Sequence[Change]
    meant: Base
    side: Side
    table: Table
    agreed: bool

    def cells(self, found: PutRight, across: Table | None) -> None:
        """Take out of other rows what is not in its own."""
        written = [(self._now(each, key), each, (key, same_key(each.value))) for each, key in self._written()]
        missed = Counter(what for now, change, what in written if not (now and same(now[0], change.value)))
        if not missed:
            return
        doubtful = {what for now, change, what in written if not (now and same(now[0], plain(change.was)))}
        before = {(change.row, what[0]): plain(change.was) for _, change, what in written}
        struck = self._otherwise()
        strays: dict[str, list[SetCell]] = defaultdict(list)
        for what in missed.keys() & struck.keys():
            common = what[1] is None or self._is_common(*what)  # others may say it by themselves
            unclear = len(struck[what]) > missed[what] or (common and what in doubtful)
            for cell, now, meant in struck[what]:
                is_new = cell.row not in self._agreed.rows
                if is_new and not (unclear or common or what in doubtful):
                    strays[cell.row].append(SetCell(*cell, now, None))
                elif is_new or unclear:
                    both = {self.side: plain(now), other(self.side): meant}
                    if across and cell.row in across.by_id:
                        both = dict.fromkeys(both, _NEITHER)
                    found.leave_open(Dispute(cell, both[LEFT], both[RIGHT], _cell(found.base, cell)))
                    found.doubtful[self.side].append(with_columns(SetCell(*cell, now, meant), self.table.own_keys))
                else:  # what was to be written there itself is decided anew: somebody may have thought better of it
                    was = before.get((cell.row, cell.column), meant)
                    self._put_back(found, SetCell(*cell, now, meant if self.agreed or same(plain(now), was) else was))
        for row, taken in strays.items():
            filled = sum(not is_blank(plain(each)) for each in self.table.by_id[row].cells)
            if len(taken) == filled and not self.table.ignored:  # who typed the row may have typed into those as well
                self._put_back(found, DeleteRow(self.table.key, row, {each.column: each.was for each in taken}))
                continue
            for change in taken:
                self._put_back(found, change)

    def _otherwise(self) -> Mapping[tuple[str, Hashable], list[tuple[CellKey, Value, Value]]]:
        """Return the cells that hold what they were not meant to, by column and what they hold."""
        found: dict[tuple[str, Hashable], list[tuple[CellKey, Value, Value]]] = defaultdict(list)
        for cell, now in self._cells():
            meant = _left_with(self.meant, cell, self.side)
            if not same(plain(now), meant):
                found[cell.column, same_key(now)].append((cell, now, meant))
        return found

    def _is_common(self, column: str, value: Hashable) -> bool:
        at = self._agreed.columns.index(column)
        return sum(same_key(cells[at]) == value for cells in self._agreed.rows.values()) > 1

    def _put_back(self, found: PutRight, change: SetCell | AddRow | DeleteRow) -> None:
        found.changes[self.side].append(with_columns(change, self.table.own_keys))
        column = change.column if isinstance(change, SetCell) else ""
        found.notices.append(Notice(Kind.PUT_RIGHT, change.table, self.side, change.row, column))

    def rows(self, found: PutRight, across: Table | None) -> None:
        """Bring back the rows that were deleted in the place of others."""
        key, here = self.table.key, self.table.by_id
        meant = self._agreed
        deleted = [each.row for each in self.changes if isinstance(each, DeleteRow) and each.table == key]
        missed = [row for row in deleted if row in here]
        gone = [
            row for row in meant.rows if row not in here and (key, row) not in {*self.meant.apart, *self.meant.held}
        ]
        back = gone if missed else []
        if deleted and len(gone) > len(missed):
            found.unsure |= {(key, row) for row in gone}
            open_there = [each for cell, each in self.meant.disputes.items() if cell.table == key and cell.row in gone]
            found.leave_open(*open_there)  # the row comes back, and with it what nobody has decided about
            back = [e.cell.row for e in open_there if across and e.cell.row not in across.by_id and not e.waiting]
        for row in dict.fromkeys(back):
            cells = ((column, _left_with(self.meant, CellKey(key, row, column), self.side)) for column in meant.columns)
            there = {column: value for column, value in cells if value is not None and column in self.table.positions}
            self._put_back(found, AddRow(key, row, there))

    def _written(self) -> Iterator[tuple[SetCell, str]]:
        """Yield what the run wrote into cells, and the key by which each column is known here."""
        known = {own: key for key, own in self.table.own_keys.items()}
        for change in self.changes:
            if isinstance(change, SetCell) and change.table == self.table.key:
                yield change, known.get(change.column, change.column)

    def _now(self, change: SetCell, column: str) -> tuple[Value] | None:
        """Return what stands in a cell that was written to, alone in a tuple; None if its row is gone."""
        row = self.table.by_id.get(change.row)
        return (plain(self.table.cell(row, column)),) if row else None

    @property
    def _agreed(self) -> BaseTable:
        return self.meant.tables.get(self.table.key, BaseTable())

    def _cells(self) -> Iterator[tuple[CellKey, Value]]:
        """Yield what stands in the columns that the run meant to be on both sides, in rows that have an ID."""
        columns = [column for column in self._agreed.columns if column in self.table.positions]
        for row in self.table.by_id.values():
            for column in columns:
                cell = self.table.cell(row, column)
                if not isinstance(cell, Formula):
                    yield CellKey(self.table.key, row.id, column), cell


def _left_with(base: Base, cell: CellKey, side: Side) -> Value:
    """Return what a side was left with in a cell."""
    kept = base.kept(cell)
    return getattr(kept, side) if kept else _cell(base, cell)


def _cell(base: Base, cell: CellKey) -> Value:
    table = base.tables.get(cell.table, BaseTable())
    return dict(zip(table.columns, table.rows.get(cell.row, ()), strict=False)).get(cell.column)
