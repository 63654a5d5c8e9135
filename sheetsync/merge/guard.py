"""What is held back although the merge decided it: so many deletes at once are more likely an accident than a wish.

A held row stays on both sides and in the base, so the delete is seen again at the next sync: it is carried out when a
person allows it, and forgotten when the row comes back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from sheetsync.merge.outcome import Merge
from sheetsync.model.base import Base, BaseTable
from sheetsync.model.change import Change, DeleteRow
from sheetsync.model.notice import LEFT, RIGHT, Held, Side
from sheetsync.model.value import Value

__all__ = ["hold_deletes"]

FEW = 5
"""So many deletes in one table never need to be allowed."""
SHARE = 0.2
"""Nor does this share of a table's rows."""


def hold_deletes(merge: Merge, base: Base, *, allowed: int = 0) -> Merge:
    """Take out of *merge* the deletes of every table that would lose more than a few of its rows on one side.

    Up to *allowed* deletes in a table pass all the same. The rest of the merge stays as it is.
    """
    held = [
        Held(table, change.row, side)
        for side, changes in ((LEFT, merge.left), (RIGHT, merge.right))
        for table, deletes in _deletes(changes).items()
        if len(deletes) > max(FEW, SHARE * len(base.tables[table].rows), allowed)
        for change in deletes
    ]
    if not held:
        return merge
    tables = dict(merge.base.tables)
    for table in dict.fromkeys(each.table for each in held):
        tables[table] = _keep(tables[table], base.tables[table], [each.row for each in held if each.table == table])
    rows = {(each.table, each.row) for each in held}
    kept = {cell: dispute for cell, dispute in base.disputes.items() if (cell.table, cell.row) in rows}
    return replace(
        merge,
        left=_without(merge.left, held, LEFT),
        right=_without(merge.right, held, RIGHT),
        base=Base(tables, {**merge.base.disputes, **kept}),
        held=tuple(held),
    )


def _deletes(changes: Iterable[Change]) -> dict[str, list[DeleteRow]]:
    found: dict[str, list[DeleteRow]] = defaultdict(list)
    for change in changes:
        if isinstance(change, DeleteRow):
            found[change.table].append(change)
    return found


def _without(changes: Iterable[Change], held: Iterable[Held], side: Side) -> tuple[Change, ...]:
    rows = {(each.table, each.row) for each in held if each.side == side}
    return tuple(c for c in changes if not (isinstance(c, DeleteRow) and (c.table, c.row) in rows))


def _keep(after: BaseTable, before: BaseTable, rows: Iterable[str]) -> BaseTable:
    """Return what is agreed *after* the merge, with *rows* as they were agreed *before*."""
    kept: dict[str, tuple[Value, ...]] = {}
    for row in rows:
        cells = dict(zip(before.columns, before.rows[row], strict=True))
        kept[row] = tuple(cells.get(column) for column in after.columns)
    return replace(after, rows={**after.rows, **kept})
