"""Giving every row one ID of its own, before anything is merged: missing, lost, overwritten, copied and colliding IDs.

This is a pass of its own with a write of its own: were IDs made inside the merge, a crash between the two writes
could leave one row with two IDs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

from sheetsync.merge.likeness import ENOUGH, Look, Looks, recognise
from sheetsync.model.amend import amend
from sheetsync.model.base import Base, BaseTable, CellKey, Tip
from sheetsync.model.change import Change, SetCell, SetId
from sheetsync.model.folding import folded
from sheetsync.model.holding import Hindrance
from sheetsync.model.ids import fold_id
from sheetsync.model.notice import LEFT, RIGHT, Kind, Notice, Side, other
from sheetsync.model.schema import Schema, TableSchema
from sheetsync.model.table import Row, Table, label_of
from sheetsync.tracker.tidying import name_row

__all__ = ["Identities", "identify"]

Letters = Callable[[int], str]
Tables = Mapping[str, Table]


@dataclass(frozen=True, slots=True)
class Identities:
    """The IDs to write on each side, and what to tell about them.

    *unsure* are agreed rows, by table and ID, that are gone from a side where rows stand that look like them. *refused*
    are the IDs that a side has no place for, and *waiting* says why.
    """

    left: tuple[Change, ...]
    right: tuple[Change, ...]
    notices: tuple[Notice, ...]
    unsure: frozenset[tuple[str, str]] = frozenset()
    waiting: tuple[Hindrance, ...] = ()
    refused: Mapping[Side, tuple[Change, ...]] = field(default_factory=dict)


def identify(
    base: Base,
    left: Tables,
    right: Tables,
    schema: Schema,
    letters: Letters,
    *,
    tips: Sequence[Tip] = (),
) -> Identities:
    """Decide the ID of every row that has none, or one that is not its own.

    A row whose ID was cleared, retyped or pasted over gets it back if it still says for the most part what it said, on
    either side or when it was last agreed on, and only one row can be meant; where it may be several, or another, those
    wait. So does an ID that another program has written in other letters of the same meaning. Of several rows with one
    ID, the one closest to what was agreed keeps it (of equals the upper), the others are new rows. Of two rows to which
    both sides have given one ID, but not one name, the right one gets another; so do the cells of its side that refer
    to it. *tips* are what later runs than that of *base* meant to leave on both sides: their rows have their IDs by
    right, and what was unsure to them still is.
    """
    both = {LEFT: left, RIGHT: right}
    agreed = [base, *(tip.base for tip in tips)]
    changes: dict[Side, list[Change]] = {LEFT: [], RIGHT: []}
    notices: list[Notice] = []
    unsure = set().union(*(each.unsure for each in agreed))
    for key in dict.fromkeys((*left, *right)):
        sides = {side: its[key] for side, its in both.items() if key in its and its[key].has_ids}
        taken = {fold_id(name) for each in agreed for name in each.tables.get(key, BaseTable()).rows}
        taken.update(fold_id(row.id) for table in sides.values() for row in table.rows)
        named, finders = dict(sides), dict[Side, _Side]()
        for side, table in sides.items():
            found = finders[side] = _Side(table, side, sides.get(other(side)), agreed, schema.tables[key])
            for change, kind in found.given(taken, letters):
                changes[side].append(change)
                if change.was and kind is Kind.ID_RESTORED and not found.knows(change.was):
                    changes[side] += _referring(both[side], schema, key, change.was, change.value)
                notices.append(Notice(kind, key, side, change.value, change.was))
            unsure |= {(key, name) for name in found.doubtful}
            notices += [Notice(Kind.ID_UNSURE, key, side, name) for name in sorted(found.doubtful)]
            given = [change for change in changes[side] if isinstance(change, SetId) and change.table == key]
            named[side] = amend({key: table}, given)[key]
        if len(sides) == 2:
            # An older copy may have an ID of its own by the same letters.
            older = {other(tip.side) for tip in tips if not tip.cut_off}
            typed = {row.id for side in older for row in named[side].rows if finders[side].is_stranger_to_its_id(row)}
            for row in _collided(agreed, named[LEFT], named[RIGHT], schema.tables[key], typed):
                name = name_row(right[key], row, schema.tables[key], taken, letters)
                changes[RIGHT].append(SetId(key, row.place, row.id, name))
                changes[RIGHT] += _referring(right, schema, key, row.id, name)
                notices.append(Notice(Kind.ID_COLLIDED, key, RIGHT, name, row.id))
    return Identities(tuple(changes[LEFT]), tuple(changes[RIGHT]), tuple(notices), frozenset(unsure))


class _Side:
    """One table on one side, the other side's, and what was *agreed*: by the base first."""

    def __init__(
        self, table: Table, side: Side, across: Table | None, agreed: Sequence[Base], schema: TableSchema
    ) -> None:
        self.table, self.side, self.schema = table, side, schema
        self.agreed = [(each, each.tables.get(table.key, BaseTable())) for each in agreed]
        self.known = {name for _, its in self.agreed for name in its.rows}
        self.agreed += [(each, each.named[table.key]) for each in agreed if table.key in each.named]
        often = Counter(row.id for row in across.rows) if across else Counter()
        self.across = {name: row for name, row in across.by_id.items() if often[name] == 1} if across else {}
        self.never_agreed = not self.agreed[0][1].columns
        columns = {column for _, its in self.agreed for column in its.columns}
        if across and self.never_agreed:
            columns |= across.positions.keys()
        self.looks = Looks(table, schema, columns)
        self.across_looks = Looks(across or table, schema, columns & table.positions.keys())
        self.doubtful: set[str] = set()

    def given(self, taken: set[str], letters: Letters) -> Iterator[tuple[SetId, Kind]]:
        """Yield the IDs to give to rows, and note in *doubtful* the rows that some of them may be.

        *taken* grows by those that are made.
        """
        often = Counter(row.id for row in self.table.rows)
        needy: list[Row] = []
        keepers: Mapping[str, Row] = {}
        if often[""] or len(often) < len(self.table.rows):
            keepers = self._keepers(often)
            needy = [row for row in self.table.rows if not row.id or (often[row.id] > 1 and keepers[row.id] is not row)]
        restored: dict[int, str] = {}
        while more := self._restored(needy, restored):
            restored |= dict(sorted(more.items()))  # and an ID that is free now may be that of another row
        taken_back = self._taken_back(restored)
        for row in (row for row in self.table.rows if row.id in taken_back.values()):
            name = name_row(self.table, row, self.schema, taken, letters)
            yield SetId(self.table.key, row.place, row.id, name), Kind.ID_COPIED
        restored |= taken_back
        if restored:
            had = {row.place: row.id for row in self.table.rows}
            for place, name in restored.items():
                yield SetId(self.table.key, place, had[place], name), Kind.ID_RESTORED
            moved, kept = {had[place] for place in restored}, {restored.get(place, name) for place, name in had.items()}
            self.doubtful -= set(restored.values())
            self.doubtful |= moved & self.known - kept  # whose row is another's now may only have been written over
        others = {name for name, row in keepers.items() if fold_id(restored.get(row.place, name)) != fold_id(name)}
        left_over = others - set(restored.values())  # whoever seemed to be it is somebody else
        for row in needy:
            if row.place in restored:
                continue
            if row.id in left_over:
                left_over.remove(row.id)
            else:
                name = name_row(self.table, row, self.schema, taken, letters)
                yield SetId(self.table.key, row.place, row.id, name), Kind.ID_COPIED if row.id else Kind.ID_MADE

    def _restored(self, needy: Sequence[Row], before: Mapping[int, str]) -> dict[int, str]:
        """Return by place the rows that are, by their letters or by what they say, rows that are missing here.

        *before* are those that are known already.
        """
        own = {before.get(row.place, row.id) for row in self.table.rows}
        gone = (self.known | self.across.keys() if self.never_agreed else self.known) - own
        if not (gone or self.across):
            return {}
        spelt = {fold_id(name): name for name in sorted(gone | (self.across.keys() - self.known), reverse=True)}
        needing, restored = {row.place for row in needy}, {}
        rows = [row for row in needy if row.place not in before]
        for row in (row for row in self.table.rows if row.place not in before):
            name = spelt.get(fold_id(row.id)) if row.id and row.place not in needing else None
            if name and name != row.id and name not in own and self._is_spelt(name, row.id):
                own.add(name)
                restored[row.place] = name
            elif gone and self._is_stranger(row) and row.place not in needing:
                rows.append(row)
        missing = gone - set(restored.values())
        if missing and (rows := [row for row in rows if row.place not in restored]):
            looks = [(row.place, self.looks.of_row(row), self._closeness(row)) for row in rows]
            there = own & self.known - {row.id for row in rows if row.place not in needing}
            certain, doubtful = recognise(
                looks, {name: self._seen(name) for name in missing}, lambda: {name: self._seen(name) for name in there}
            )
            self.doubtful |= doubtful
            restored |= certain
        return restored

    def _taken_back(self, before: Mapping[int, str]) -> dict[int, str]:
        """Return by place the rows of no known ID that are what had the ID which somebody else's row has now."""
        left = [row for row in self.table.rows if row.place not in before]
        strays = [(row.place, self.looks.of_row(row), 0.0) for row in left if not self._was_seen(row.id)]
        names, agreed = {look.name for _, look, _ in strays}, self.agreed[0][1]
        often = Counter(before.get(row.place, row.id) for row in self.table.rows) if strays else Counter[str]()
        taken = {}
        for row in (row for row in left if often[row.id] == 1 and row.id in agreed.rows):
            cells = dict(zip(agreed.columns, agreed.rows[row.id], strict=True))
            if folded(label_of(self.schema, cells.get)) in names - {""} and self._is_stranger(row):
                taken[row.id] = self._seen(row.id)[:1]
        return recognise(strays, taken, dict)[0] if taken else {}

    def _is_spelt(self, name: str, here: str) -> bool:
        """Tell whether an ID that stands *here* is *name* in other letters: as it was agreed, else in small ones."""
        if name in self.known or here in self.known:
            return here not in self.known
        return (name == fold_id(name), here) > (here == fold_id(here), name)

    def _is_stranger(self, row: Row) -> bool:
        """Tell whether a row with an ID may be another than the one of that ID: nobody knows it, or it has changed."""
        seen = self._seen(row.id)
        if not seen:
            return bool(row.id) and row.id not in self.across and not self.never_agreed
        look = self.looks.of_row(row)
        return all(look.name != each.name and not look.like(each).possible for each in seen)

    def _seen(self, name: str) -> list[Look]:
        """Return what a row looked like: when it was agreed on, to a later run, and as it is across."""
        found = []
        if name not in self.known:
            name = self._in_other_letters.get(fold_id(name), name)
        for each, table in self.agreed:
            if name in table.rows:
                cells = dict(zip(table.columns, table.rows[name], strict=True))
                kept = ((column, each.kept(CellKey(self.table.key, name, column))) for column in cells)
                own = {column: getattr(apart, self.side) for column, apart in kept if apart}
                found.append(self.looks.of(cells | own))
        if name in self.across:
            look = self.across_looks.of_row(self.across[name])
            of_whom = self._agreed_by_look.get(frozenset(look.cells.items()), {name})
            if name in of_whom:  # else it is another's there, too
                found.append(look)
        return found

    def _was_seen(self, name: str) -> bool:
        """Tell whether `_seen` knows a row, without a look at each row that was simply agreed on."""
        return any(name in its.rows for _, its in self.agreed) or bool(self._seen(name))

    @cached_property
    def _in_other_letters(self) -> Mapping[str, str]:
        return {fold_id(name): name for name in sorted(self.known, reverse=True)}

    @cached_property
    def _agreed_by_look(self) -> Mapping[frozenset[tuple[str, Hashable]], set[str]]:
        """The rows by all that they said when they were agreed on."""
        found: dict[frozenset[tuple[str, Hashable]], set[str]] = defaultdict(set)
        for _, its in self.agreed:
            for name, cells in its.rows.items():
                look = self.across_looks.of(dict(zip(its.columns, cells, strict=True)))
                found[frozenset(look.cells.items())].add(name)
        found.pop(frozenset(), None)  # rows without a word are nobody
        return found

    def _keepers(self, often: Mapping[str, int]) -> dict[str, Row]:
        """Of the rows that share an ID, the one most like what had it; of equals the upper."""
        sharing: dict[str, list[Row]] = defaultdict(list)
        for row in self.table.rows:
            if row.id and often[row.id] > 1:
                sharing[row.id].append(row)
        return {name: max(rows, key=self._claim) for name, rows in sharing.items()}

    def _claim(self, row: Row) -> tuple[float, bool]:
        """Return how good a claim a row has to its ID: how close it is, then whether its name is the same, folded."""
        return self._closeness(row) or 0.0, self._has_its_name(row)

    def _closeness(self, row: Row) -> float | None:
        """Return how much of a row is what was agreed on for its ID, or else is across; None if nobody knows the ID."""
        look = self.looks.of_row(row)
        return next((look.like(each).share for each in self._seen(row.id)), None if row.id else 0.0)

    def is_stranger_to_its_id(self, row: Row) -> bool:
        """Tell whether an ID that was not agreed on with this side stands in a row of another name than it ever had."""
        return bool(row.id) and row.id not in self.agreed[0][1].rows and not self._has_its_name(row)

    def _has_its_name(self, row: Row) -> bool:
        """Tell whether a row has a name that the row of its ID is known by."""
        name = self.looks.of_row(row).name
        return any(name == each.name for each in self._seen(row.id))

    def knows(self, name: str) -> bool:
        """Tell whether an ID is that of another row, so that what refers to it means that one."""
        return name in self.known or name in self.across


def _collided(
    agreed: Sequence[Base], left: Table, right: Table, schema: TableSchema, typed: AbstractSet[str]
) -> Iterator[Row]:
    """Yield the right side's rows whose ID a row of another name has on the left, where neither was ever agreed on.

    So are those whose ID somebody has *typed* into an older copy. Two books that never were in step have nothing but
    IDs to tell what is the same: there it takes rows of which nothing else is the same either.
    """
    if not schema.label:
        return
    never = not agreed[0].tables.get(left.key, BaseTable()).columns
    known = {name for each in agreed for name in each.tables.get(left.key, BaseTable()).rows}
    lefts, rights = Looks(left, schema, right.positions), Looks(right, schema, left.positions)
    for name, row in right.by_id.items():
        if name in left.by_id and (name not in known or name in typed):
            here, across = lefts.of_row(left.by_id[name]), rights.of_row(row)
            names_differ = bool(here.name and across.name) and here.name != across.name
            comparable = len(here.cells.keys() & across.cells) >= ENOUGH
            if names_differ and (not never or (comparable and not here.like(across).cells)):
                yield row


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
