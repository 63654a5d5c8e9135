"""What a book kept otherwise than it was given: agreed on all the same, or every sync would write it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sheetsync.merge.outcome import Merge
from sheetsync.model.base import Base, CellKey, Dispute
from sheetsync.model.holding import values_in
from sheetsync.model.notice import LEFT, Kind, Notice, Side
from sheetsync.model.schema import fold_header
from sheetsync.model.table import Table
from sheetsync.model.value import plain, same

__all__ = ["as_stored"]

Tables = Mapping[str, Table]


def as_stored(merge: Merge, base: Base, side: Side, before: Tables, after: Tables) -> tuple[Base, tuple[Notice, ...]]:
    """Return *base* with each cell that *side* holds in a form of its own, now that it was given its part of *merge*.

    *before* are the side's tables as they were merged, *after* as they were read back. Each such cell is reported once.
    """
    kept = {False: dict(base.stored), True: dict(base.disputes)}
    notices = []
    for change, meant in values_in(merge.left if side == LEFT else merge.right):
        table = after.get(change.table)
        row = table.by_id.get(change.row) if table else None
        cell = change._replace(column=_key_now(merge, before, change))
        position = _position(base, table, cell) if table else None
        if row is None or position is None:
            continue
        found = plain(row.cells[position])
        if same(found, meant):
            continue
        those = kept[cell in base.disputes]
        known = those.get(cell) or Dispute(cell, meant, meant, meant)
        those[cell] = replace(known, left=found) if side == LEFT else replace(known, right=found)
        notice = Notice(Kind.STORED, cell.table, side, cell.row, cell.column)
        notices += [notice] if notice not in merge.notices else []
    return replace(base, stored=kept[False], disputes=kept[True]), tuple(notices)


def _key_now(merge: Merge, before: Tables, cell: CellKey) -> str:
    """Return the key by which the base knows a column that a change calls as its own book did."""
    heads = before[cell.table].heads if cell.table in before else ()
    merged = next((head.key for head in heads if cell.column in {head.own, head.key}), cell.column)
    return merge.from_now_on(cell._replace(column=merged)).column


def _position(base: Base, table: Table, cell: CellKey) -> int | None:
    """Return where a column of the base stands in a table that was read back: its book may call it otherwise."""
    if cell.column in table.positions:
        return table.positions[cell.column]
    agreed = base.tables.get(cell.table)
    header = fold_header(agreed.headers.get(cell.column, "")) if agreed else ""
    alike = (at for at, head in enumerate(table.heads) if fold_header(head.header) == header)
    return next(alike, None)
