"""What is held back although the merge decided it: so many deletes at once are more likely an accident than a wish.

A held row stays on both sides and in the base, so the delete is seen again at the next sync: it is carried out when a
person allows it, and forgotten when the row comes back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from sheetsync.merge.outcome import Merge
from sheetsync.merge.terms import Terms
from sheetsync.model.base import Base, BaseTable, CellKey, Dispute
from sheetsync.model.change import AddRow, Change, DeleteRow, with_columns
from sheetsync.model.notice import LEFT, RIGHT, Held, Side, other
from sheetsync.model.value import Value, plain

__all__ = ["hold_deletes"]

FEW = 5
"""Up to this many deletes per table need no confirmation."""
SHARE = 0.2
"""Nor does this share of a table's rows."""

OwnKeys = Mapping[Side, Mapping[str, Mapping[str, str]]]
"""By side and table: the keys by which a book knows columns, by those under which they are merged."""


def hold_deletes(
    merge: Merge,
    base: Base,
    terms: Terms,
    *,
    unsure: AbstractSet[tuple[str, str]],
    blind: AbstractSet[tuple[str, Side]],
    let_go: AbstractSet[tuple[str, str]],
    own_keys: OwnKeys,
) -> Merge:
    """Take out of *merge* the deletes of every table that would lose more than a few of its rows on one side.

    So many deletes in a table as *terms* allow pass all the same, and where a person has refused them, the rows come
    back. A delete of a row in *unsure* (table, row ID) is held however few there are: its ID may only have been
    cleared. So is every delete in a table and on a side that is *blind*: not all of the row can be seen. The deletes of
    rows that a run which was cut off has *let_go* are decided. *own_keys* are those of columns that are being renamed.
    The rest of the merge stays as it is.
    """
    rows_of = {key: len(table.rows) for key, table in base.tables.items()}
    held = [
        Held(table, change.row, side, (table, change.row) in unsure, (table, side) in blind)
        for side, changes in ((LEFT, merge.left), (RIGHT, merge.right))
        for table, deletes in _deletes(changes).items()
        for change in _to_hold(deletes, rows_of[table], terms, side, unsure=unsure, blind=blind, let_go=let_go)
    ]
    if not held:
        return merge
    tables = dict(merge.base.tables)
    for table in dict.fromkeys(each.table for each in held):
        rows = [each.row for each in held if each.table == table]
        tables[table] = _keep(tables[table], base.tables[table], rows, merge.keys.get(table, {}))
    back = [each for each in held if (each.table, each.side) in terms.refused]
    returned = {(each.table, each.row): each.side for each in back}
    waiting = tuple(each for each in held if each not in back)
    names = {(each.table, each.row) for each in waiting}
    stored = _of_rows(names, base.stored.values(), merge)
    for cell, kept in _of_rows(returned.keys(), base.stored.values(), merge).items():
        held_there = getattr(kept, returned[cell.table, cell.row])  # both sides will hold that now
        tables[cell.table] = _with_cell(tables[cell.table], cell, held_there)
    now = replace(merge.base, tables=tables)
    return replace(
        merge,
        left=(*_without(merge.left, held, LEFT), *_restored(merge, now, back, RIGHT, own_keys)),
        right=(*_without(merge.right, held, RIGHT), *_restored(merge, now, back, LEFT, own_keys)),
        base=Base(
            tables,
            merge.base.disputes,
            {**merge.base.stored, **stored},
            unsure=frozenset((each.table, each.row) for each in waiting if each.unsure),
            held=frozenset(names),
        ),
        held=waiting,
    )


def _to_hold(
    deletes: list[DeleteRow],
    rows: int,
    terms: Terms,
    side: Side,
    *,
    unsure: AbstractSet[tuple[str, str]],
    blind: AbstractSet[tuple[str, Side]],
    let_go: AbstractSet[tuple[str, str]],
) -> list[DeleteRow]:
    """Return those of the *deletes* of one table on one side, of its agreed *rows*, that wait for a person."""
    where = (deletes[0].table, side)
    if where in blind:
        return deletes
    undecided = [change for change in deletes if (change.table, change.row) not in let_go]
    many = len(undecided) > max(FEW, SHARE * rows, terms.allow_deletes)
    if where in terms.refused or (many and where not in terms.allowed):
        return undecided
    return [] if where in terms.allowed else [each for each in undecided if (each.table, each.row) in unsure]


def _deletes(changes: Iterable[Change]) -> dict[str, list[DeleteRow]]:
    found: dict[str, list[DeleteRow]] = defaultdict(list)
    for change in changes:
        if isinstance(change, DeleteRow):
            found[change.table].append(change)
    return found


def _without(changes: Iterable[Change], held: Iterable[Held], side: Side) -> tuple[Change, ...]:
    rows = {(each.table, each.row) for each in held if each.side == side}
    return tuple(c for c in changes if not (isinstance(c, DeleteRow) and (c.table, c.row) in rows))


def _restored(merge: Merge, base: Base, back: Iterable[Held], side: Side, own_keys: OwnKeys) -> Iterator[Change]:
    """Yield the rows of *side* that are to come back on the other, as they are now.

    In a column that *side* has no longer, they are what was agreed; one that the other side has not is left out.
    """
    across = other(side)
    rows = {(each.table, each.row) for each in back if each.side == side}
    for change in merge.left if side == LEFT else merge.right:
        if isinstance(change, DeleteRow) and (change.table, change.row) in rows:
            key, table = change.table, base.tables[change.table]
            merged_keys = {now: merged for merged, now in merge.keys.get(key, {}).items()}
            here, there = (own_keys[each][key] for each in (side, across))
            cells: dict[str, Value] = {}
            for column, agreed in zip(table.columns, table.rows[change.row], strict=True):
                merged = merged_keys.get(column, column)
                value = agreed if table.absent.get(column) == side else plain(change.was.get(here.get(merged, merged)))
                if value is not None and table.absent.get(column) != across:
                    cells[merged] = value
            yield with_columns(AddRow(key, change.row, cells), there)


def _of_rows(rows: AbstractSet[tuple[str, str]], cells: Iterable[Dispute], merge: Merge) -> dict[CellKey, Dispute]:
    """Return those of the *cells* that are in *rows*, under the keys that their columns have from now on."""
    found = {merge.from_now_on(each.cell): each for each in cells if each.cell[:2] in rows}
    return {cell: replace(each, cell=cell) for cell, each in found.items()}


def _with_cell(table: BaseTable, cell: CellKey, value: Value) -> BaseTable:
    if cell.column not in table.columns:
        return table
    at, cells = table.columns.index(cell.column), table.rows[cell.row]
    return replace(table, rows={**table.rows, cell.row: (*cells[:at], value, *cells[at + 1 :])})


def _keep(after: BaseTable, before: BaseTable, rows: Iterable[str], keys: Mapping[str, str]) -> BaseTable:
    """Return what is agreed *after* the merge, with *rows* as they were agreed *before*.

    *keys* are those that columns have from now on, by the keys they had. In a column that only one side had and now
    both have, nothing was agreed on.
    """
    kept: dict[str, tuple[Value, ...]] = {}
    columns = [keys.get(column, column) for column in before.columns]
    new = {keys.get(column, column) for column in before.absent} - after.absent.keys()
    for row in rows:
        cells = dict(zip(columns, before.rows[row], strict=True))
        cells.update(dict.fromkeys(new))
        kept[row] = tuple(cells.get(column) for column in after.columns)
    return replace(after, rows={**after.rows, **kept})
