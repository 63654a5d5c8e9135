"""What a book kept otherwise than it was given: agreed on all the same, or every sync would write it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sheetsync.model.base import Base, CellKey, Dispute
from sheetsync.model.change import AddRow, Change, SetCell
from sheetsync.model.notice import LEFT, Kind, Notice, Side
from sheetsync.model.table import Table
from sheetsync.model.value import Value, plain, same

__all__ = ["as_stored"]


def as_stored(
    base: Base, side: Side, changes: Sequence[Change], tables: Mapping[str, Table]
) -> tuple[Base, tuple[Notice, ...]]:
    """Return *base* with each cell that *side*, having been given *changes*, holds in a form of its own in *tables*.

    Each is also told once.
    """
    stored = dict(base.stored)
    notices = []
    for cell, meant in _written(changes):
        table = tables.get(cell.table)
        row = table.by_id.get(cell.row) if table else None
        if not table or not row or cell.column not in table.positions or cell in base.disputes:
            continue
        found = plain(table.cell(row, cell.column))
        if same(found, meant):
            continue
        known = stored.get(cell) or Dispute(cell, meant, meant, meant)
        stored[cell] = replace(known, left=found) if side == LEFT else replace(known, right=found)
        notices.append(Notice(Kind.STORED, cell.table, side, cell.row, cell.column))
    return replace(base, stored=stored), tuple(notices)


def _written(changes: Sequence[Change]) -> Iterator[tuple[CellKey, Value]]:
    for change in changes:
        match change:
            case SetCell(table, row, column, _, value):
                yield CellKey(table, row, column), value
            case AddRow(table, row, cells):
                for column, value in cells.items():
                    yield CellKey(table, row, column), value
