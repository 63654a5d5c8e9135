"""Recognising a column under another header, so that renaming one is not taken for removing it and adding another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sheetsync.model.base import HEADER, Base, BaseTable, CellKey
from sheetsync.model.notice import LEFT, RIGHT, Side, other
from sheetsync.model.schema import Owner, Schema, fold_header
from sheetsync.model.table import Head, Table
from sheetsync.model.value import is_blank, plain, same

__all__ = ["recognise_renamed"]

ALIKE = 0.9
"""The share of a column's cells that must be as they were for it to be recognised wherever it stands."""
IN_PLACE = 0.5
"""The share where it stands in the very place of the column that is gone."""

Tables = Mapping[str, Table]


def recognise_renamed(base: Base, sides: Mapping[Side, Tables], schema: Schema) -> Mapping[Side, Tables]:
    """Return both sides' tables with each column that was renamed under the key that the base knows it by.

    A column of the base is taken to be the one new column of a side that holds what it held, or that stands where it
    stood and holds half of it. Where two can be meant, neither is taken: nothing is lost by a column added and another
    left alone. The key by which its book knows a column stays in the head's *own*. A column that was recognised may
    leave only one thing that another can be, so it is looked again until nothing is found.
    """
    for _ in range(1 + sum(len(agreed.columns) for agreed in base.tables.values())):  # each look finds one or more
        before, sides = sides, _recognise(base, sides, schema)
        if all(sides[side][key].heads == was.heads for side, its in before.items() for key, was in its.items()):
            break
    return sides


def _recognise(base: Base, sides: Mapping[Side, Tables], schema: Schema) -> Mapping[Side, Tables]:
    recognised = {side: dict(its) for side, its in sides.items()}
    shared = sides[LEFT].keys() & sides[RIGHT].keys()
    for key, side in ((key, side) for key in base.tables.keys() & shared for side in (LEFT, RIGHT)):
        here = sides[side][key]
        names = _renamed(base, base.tables[key], side, here, sides[other(side)][key])
        if names:
            owners = {c.key: c.owner for c in (schema.tables[key].columns if key in schema.tables else ())}
            recognised[side][key] = _under_all(here, names, owners)
    for key in shared:
        recognised[LEFT][key], recognised[RIGHT][key] = _by_header(recognised[LEFT][key], recognised[RIGHT][key])
    return recognised


def _by_header(left: Table, right: Table) -> tuple[Table, Table]:
    """Bring two columns of one header under one key, the declared one: a side that has lost its token has lost it."""
    lone = {fold_header(head.header): head for head in right.heads if head.key not in left.positions}
    to_left: dict[str, str] = {}
    to_right: dict[str, str] = {}
    for head in left.heads:
        twin = lone.get(fold_header(head.header)) if head.key not in right.positions else None
        if twin and head.key.startswith("~"):
            to_left[head.key] = twin.key
        elif twin:
            to_right[twin.key] = head.key
    owners = {head.key: head.owner for head in (*left.heads, *right.heads)}
    return _under_all(left, to_left, owners), _under_all(right, to_right, owners)


def _under_all(table: Table, names: Mapping[str, str], owners: Mapping[str, Owner]) -> Table:
    return replace(table, heads=tuple(_under(head, names, owners) for head in table.heads)) if names else table


def _under(head: Head, names: Mapping[str, str], owners: Mapping[str, Owner]) -> Head:
    if head.key not in names:
        return head
    key = names[head.key]
    return replace(head, key=key, own=head.own or head.key, owner=owners.get(key, head.owner))


def _renamed(base: Base, agreed: BaseTable, side: Side, here: Table, across: Table) -> dict[str, str]:
    """Return the base's keys by the keys of the columns that are them under another header."""
    ignored = {fold_header(header) for header in here.ignored}
    gone = [
        column
        for column in agreed.columns
        if column not in here.positions
        and agreed.absent.get(column) != side
        and fold_header(agreed.headers.get(column, "")) not in ignored
    ]
    # What the sheet calculates is no column of the base, but it has stood somewhere.
    gone += [column for column in agreed.order.get(side, ()) if _was_computed(column, agreed, here)]
    known = {*agreed.columns, *agreed.absent}
    new = [head for head in here.heads if head.key not in known and head.owner is Owner.PERSON]
    if not gone or not new:
        return {}
    disputed = dict(_disputed(base, side, here.key, gone, new))
    gone = [column for column in gone if column not in disputed.values()]
    # A column that the other side has too, beside the one that is gone here, was added on both sides.
    new = [
        head
        for head in new
        if head.key not in disputed
        and (head.key not in across.positions or all(column not in across.positions for column in gone))
    ]
    pairs = [
        _Pair(head.key, column, _likeness(agreed, column, here, head.key), _in_place(agreed, column, side, here, head))
        for head in new
        for column in gone
    ]
    return disputed | dict(_certain([pair for pair in pairs if pair.possible]))


def _was_computed(column: str, agreed: BaseTable, here: Table) -> bool:
    known = column in agreed.columns or column in agreed.absent or column in here.positions
    return not known and not column.startswith("~")


def _disputed(base: Base, side: Side, table: str, gone: list[str], new: list[Head]) -> Iterator[tuple[str, str]]:
    """Find the columns that both sides have renamed differently, by the headers that were then noted."""
    for column in gone:
        dispute = base.disputes.get(CellKey(table, HEADER, column))
        for head in new:
            if dispute and fold_header(str(getattr(dispute, side))) == fold_header(head.header):
                yield head.key, column


@dataclass(frozen=True, slots=True)
class _Pair:
    """A new column and one that is gone, the share of cells they have in common (None: there was nothing in it)."""

    new: str
    gone: str
    likeness: float | None
    in_place: bool

    @property
    def possible(self) -> bool:
        if self.likeness is None:
            return self.in_place
        return self.likeness >= (IN_PLACE if self.in_place else ALIKE)


def _certain(pairs: list[_Pair]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of which both columns can mean no other, those that stand in place first."""
    for wanted in (True, False):
        taken: set[str] = set()
        rest = [pair for pair in pairs if pair.in_place or not wanted]
        for pair in rest:
            rivals = [other for other in rest if other.new == pair.new or other.gone == pair.gone]
            if rivals == [pair]:
                yield pair.new, pair.gone
                taken |= {pair.new, pair.gone}
        pairs = [pair for pair in pairs if not taken & {pair.new, pair.gone}]


def _likeness(agreed: BaseTable, column: str, here: Table, key: str) -> float | None:
    """Return the share of the column's filled cells that the new column has in the same rows; None if none was filled.

    A row that the side no longer has says nothing.
    """
    if column not in agreed.columns:
        return None
    at = agreed.columns.index(column)
    before = [(here.by_id[name], cells[at]) for name, cells in agreed.rows.items() if name in here.by_id]
    filled = [(row, value) for row, value in before if not is_blank(value)]
    if not filled:
        return None
    return sum(same(plain(here.cell(row, key)), value) for row, value in filled) / len(filled)


def _in_place(agreed: BaseTable, column: str, side: Side, here: Table, head: Head) -> bool:
    """Tell whether the new column stands between the same columns as the one that is gone did."""
    before = agreed.order.get(side, ())
    if column not in before:
        return False
    now = [other.key for other in here.heads]
    stayed = set(before) & set(now)
    return _neighbours(before, column, stayed) == _neighbours(now, head.key, stayed)


def _neighbours(order: tuple[str, ...] | list[str], key: str, stayed: set[str]) -> tuple[str, str]:
    at = order.index(key)
    before = next((other for other in reversed(order[:at]) if other in stayed), "")
    return before, next((other for other in order[at + 1 :] if other in stayed), "")
