"""What merged cells hide: read as people see it, and asked about where something of theirs lies below.

Merging takes the contents of all its cells but the first, and whatever a program stores there later nobody sees. So a
covered cell is no cell that a person cleared: what both sides had agreed on there stays on the other side, and waits to
be put back, until the cells are parted or a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from sheetsync.model.base import Base, CellKey, Dispute
from sheetsync.model.notice import LEFT, RIGHT, Kind, Notice, Side
from sheetsync.model.schema import Owner
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Value, is_blank, plain, same

__all__ = ["Shown", "as_shown"]

Tables = Mapping[str, Table]


class Shown(NamedTuple):
    """Both sides as they show, what was agreed about them, and what to tell of it."""

    base: Base
    left: Tables
    right: Tables
    notices: tuple[Notice, ...] = ()


def as_shown(base: Base, left: Tables, right: Tables) -> Shown:
    """Return both sides without what merged cells hide, if the other side or the agreement holds the same."""
    if not any(table.covered for tables in (left, right) for table in tables.values()):
        return Shown(base, left, right)
    hidden = [*_hidden(base, LEFT, left, right), *_hidden(base, RIGHT, right, left)]
    found = {each.dispute.cell: each.dispute for each in hidden}
    return Shown(
        replace(base, disputes={**base.disputes, **found}),
        _blanked(left, [each for each in hidden if each.notice.side == LEFT]),
        _blanked(right, [each for each in hidden if each.notice.side == RIGHT]),
        tuple(each.notice for each in hidden if not each.known),  # of the others their questions tell
    )


class _Hidden(NamedTuple):
    """A cell that does not show although there is something to show; *known* if that stands elsewhere too."""

    dispute: Dispute
    notice: Notice
    known: bool


def _hidden(base: Base, side: Side, here: Tables, across: Tables) -> Iterator[_Hidden]:
    for key in here.keys() & across.keys():
        table, there = here[key], across[key]
        for row in table.rows if table.covered else ():
            for position, head in enumerate(table.heads):
                covered = (row.place, head.own or head.key) in table.covered
                if covered and row.id and head.owner is not Owner.FORMULA and head.key in there.positions:
                    cell = CellKey(key, row.id, head.key)
                    if found := _of(side, cell, *_values(base, cell, there, row, position)):
                        yield found


def _values(base: Base, cell: CellKey, there: Table, row: Row, position: int) -> tuple[Value, Value, Value]:
    """Return what was agreed on in a cell, what it holds where it is covered, and what is to show there."""
    agreed, twin = base.tables.get(cell.table), there.by_id.get(cell.row)
    known = dict(zip(agreed.columns, agreed.rows.get(cell.row, ()), strict=False)) if agreed else {}
    before = known.get(cell.column)
    return before, plain(row.cells[position]), plain(there.cell(twin, cell.column)) if twin else before


def _of(side: Side, cell: CellKey, before: Value, here: Value, wanted: Value) -> _Hidden | None:
    """Return what is hidden in a cell, if anything."""
    if is_blank(here) and is_blank(before):
        return None  # nothing was taken from anybody: the book says itself what it cannot take
    known = is_blank(here) or same(here, before) or same(here, wanted)
    shown = None if known else here
    if same(wanted, shown):
        return None
    left, right = (shown, wanted) if side == LEFT else (wanted, shown)
    notice = Notice(Kind.COVERED, cell.table, side, cell.row, cell.column)
    return _Hidden(Dispute(cell, left, right, before, side if known else ""), notice, known)


def _blanked(tables: Tables, hidden: list[_Hidden]) -> Tables:
    """Return *tables* without what is hidden and stands elsewhere too."""
    out = {each.dispute.cell for each in hidden if each.known}
    rows = {(cell.table, cell.row) for cell in out}
    return {
        key: replace(
            table,
            rows=tuple(
                replace(
                    row,
                    cells=tuple(
                        None if (key, row.id, head.key) in out else value
                        for head, value in zip(table.heads, row.cells, strict=True)
                    ),
                )
                if (key, row.id) in rows
                else row
                for row in table.rows
            ),
        )
        if any(name == key for name, _ in rows)
        else table
        for key, table in tables.items()
    }
