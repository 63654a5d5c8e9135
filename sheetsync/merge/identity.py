"""Giving every row one ID of its own, before anything is merged: missing, lost, copied and colliding IDs.

This is a pass of its own with a write of its own: were IDs made inside the merge, a crash between the two writes
could leave one row with two IDs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial

from sheetsync.model.base import Base, BaseTable, Tip
from sheetsync.model.change import Change, SetCell, SetId
from sheetsync.model.folding import folded
from sheetsync.model.notice import LEFT, RIGHT, Kind, Notice, Side
from sheetsync.model.schema import Schema, TableSchema
from sheetsync.model.table import Row, Table, label_of
from sheetsync.model.value import plain, same, same_key
from sheetsync.tracker.tidying import name_row

__all__ = ["Identities", "identify"]

Letters = Callable[[int], str]
Tables = Mapping[str, Table]


@dataclass(frozen=True, slots=True)
class Identities:
    """The IDs to write on each side, and what to tell about them.

    *unsure* are agreed rows, by table and ID, that are gone from a side where rows stand that look like them.
    """

    left: tuple[Change, ...]
    right: tuple[Change, ...]
    notices: tuple[Notice, ...]
    unsure: frozenset[tuple[str, str]] = frozenset()


def identify(
    base: Base,
    left: Tables,
    right: Tables,
    schema: Schema,
    letters: Letters,
    *,
    tips: Sequence[Tip] = (),
) -> Identities:
    """Decide the ID of every row that has none, or has that of another row.

    A row whose ID cell was cleared gets its ID back if it is otherwise as it was and only one row can be meant. Of
    several rows with one ID, the one closest to what was last agreed keeps it (of equals the upper), the others are
    new rows. Of two new rows to which both sides have given one ID, but not one name, the right one gets another; so do
    the cells of its side that refer to it. *tips* are what later runs than that of *base* meant to leave on both
    sides: their rows have their IDs by right, and what was unsure to them still is.
    """
    changes: dict[Side, list[Change]] = {LEFT: [], RIGHT: []}
    notices: list[Notice] = []
    unsure = set().union(*(each.unsure for each in (base, *(tip.base for tip in tips))))
    for key in dict.fromkeys((*left, *right)):
        agreed = base.tables.get(key, BaseTable())
        known = frozenset(name for tip in tips for name in tip.base.tables.get(key, BaseTable()).rows)
        sides = [
            (s, tables[key]) for s, tables in ((LEFT, left), (RIGHT, right)) if key in tables and tables[key].has_ids
        ]
        taken = {name.casefold() for name in agreed.rows}
        taken.update(row.id.casefold() for _, table in sides for row in table.rows)
        for side, table in sides:
            found = _Side(table, agreed, schema.tables[key], taken, letters, known)
            for change, kind in found.given():
                changes[side].append(change)
                notices.append(Notice(kind, key, side, change.value, change.was))
            unsure |= {(key, name) for name in found.doubtful}
            notices += [Notice(Kind.ID_UNSURE, key, side, name) for name in found.doubtful]
        if len(sides) == 2:
            for row in _collided(agreed, left[key], right[key], schema.tables[key], known):
                name = name_row(right[key], row, schema.tables[key], taken, letters)
                changes[RIGHT].append(SetId(key, row.place, row.id, name))
                changes[RIGHT] += _referring(right, schema, key, row.id, name)
                notices.append(Notice(Kind.ID_COLLIDED, key, RIGHT, name, row.id))
    return Identities(tuple(changes[LEFT]), tuple(changes[RIGHT]), tuple(notices), frozenset(unsure))


@dataclass(slots=True)
class _Side:
    """One table on one side; *taken* grows by the IDs that are made, *known* are those of rows that were on both."""

    table: Table
    agreed: BaseTable
    schema: TableSchema
    taken: set[str]
    letters: Letters
    known: AbstractSet[str]
    doubtful: list[str] = field(default_factory=list)

    def given(self) -> Iterator[tuple[SetId, Kind]]:
        """Yield the IDs to give to rows, and note in *doubtful* the agreed rows that some of them may be."""
        table = self.table
        often = Counter(row.id for row in table.rows)
        gone = {name for name in self.agreed.rows if name not in often}
        needy: list[Row] = []
        if often[""] or len(often) < len(table.rows):
            keepers = _keepers(table, self.agreed, often)
            needy = [row for row in table.rows if not row.id or (often[row.id] > 1 and keepers[row.id] is not row)]
        fresh: list[Row] = []
        if gone:
            settled = self.agreed.rows.keys() | self.known
            fresh = [row for row in table.rows if row.id and row.id not in settled]
        lost = self._lost(gone, needy, fresh) if gone else {}
        for row in needy:
            if row.place in lost:
                yield SetId(table.key, row.place, row.id, lost[row.place]), Kind.ID_RESTORED
            else:
                name = name_row(table, row, self.schema, self.taken, self.letters)
                yield SetId(table.key, row.place, row.id, name), Kind.ID_COPIED if row.id else Kind.ID_MADE

    def _lost(self, gone: Iterable[str], needy: Iterable[Row], fresh: Iterable[Row]) -> dict[int, str]:
        """Return by place the rows that are, cell by cell, an agreed row now missing, where only one can be meant.

        Where several can, they are new rows, and the agreed rows are doubtful. So they are where the row has another's
        ID, and if a run was cut off just after it had given those rows IDs: then they are *fresh*. A run that got
        further has said which rows were doubtful.
        """
        columns = [column for column in self.agreed.columns if column in self.table.positions]
        missing: dict[tuple[object, ...], list[str]] = defaultdict(list)
        for name in gone:
            by_key = dict(zip(self.agreed.columns, self.agreed.rows[name], strict=True))
            missing[tuple(same_key(by_key[column]) for column in columns)].append(name)
        alike: dict[tuple[object, ...], list[Row]] = defaultdict(list)
        for row in (*needy, *fresh):
            alike[tuple(same_key(self.table.cell(row, column)) for column in columns)].append(row)
        lost = {}
        for cells, rows in alike.items():
            names = missing.get(cells, [])
            if not names or all(cell is None for cell in cells):
                continue
            nameless = [row.place for row in rows if not row.id]
            if len(names) == len(nameless) == 1:
                lost[nameless[0]] = names[0]
            else:
                self.doubtful += sorted(names)
        return lost


def _keepers(table: Table, agreed: BaseTable, often: Mapping[str, int]) -> dict[str, Row]:
    """Of the rows that share an ID, the one closest to the agreed row; of equals the upper."""
    sharing: dict[str, list[Row]] = defaultdict(list)
    for row in table.rows:
        if row.id and often[row.id] > 1:
            sharing[row.id].append(row)
    return {name: min(rows, key=lambda row: _distance(table, row, agreed)) for name, rows in sharing.items()}


def _distance(table: Table, row: Row, agreed: BaseTable) -> int:
    before = agreed.rows.get(row.id)
    if before is None:
        return 0
    return sum(
        not same(plain(table.cell(row, column)), value) for column, value in zip(agreed.columns, before, strict=True)
    )


def _collided(
    agreed: BaseTable, left: Table, right: Table, schema: TableSchema, known: AbstractSet[str]
) -> Iterator[Row]:
    """Yield the right side's new rows whose ID the left side has given to a new row of another name.

    Two books that never were in step have nothing but IDs to tell what is the same, so there none has collided.
    """
    if not agreed.columns or not schema.label:
        return
    for name, row in right.by_id.items():
        across = left.by_id.get(name)
        if across is None or name in agreed.rows or name in known:
            continue
        names = [_name(table, its, schema) for table, its in ((left, across), (right, row))]
        if all(names) and names[0] != names[1]:
            yield row


def _name(table: Table, row: Row, schema: TableSchema) -> str:
    return folded(label_of(schema, partial(table.cell, row)))


def _referring(tables: Tables, schema: Schema, target: str, was: str, now: str) -> Iterator[SetCell]:
    """Yield the changes to all cells of a side that refer to the row *was* of the table *target*."""
    for key, table in tables.items():
        for column in schema.tables[key].columns:
            if column.table != target or column.key not in table.positions:
                continue
            head = table.heads[table.positions[column.key]]
            for row in table.by_id.values():
                if table.cell(row, column.key) == was:
                    yield SetCell(key, row.id, head.own or column.key, was, now)
