"""Giving every row one ID of its own, before anything is merged: missing, lost and copied IDs.

This is a pass of its own with a write of its own: were IDs made inside the merge, a crash between the two writes
could leave one row with two IDs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sheetsync.model.base import Base, BaseTable
from sheetsync.model.change import SetId
from sheetsync.model.ids import mint_id
from sheetsync.model.notice import LEFT, RIGHT, Kind, Notice, Side
from sheetsync.model.schema import Schema, TableSchema
from sheetsync.model.table import Row, Table
from sheetsync.model.value import plain, same, same_key

__all__ = ["Identities", "identify"]

Letters = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Identities:
    """The IDs to write on each side, and what to tell about them."""

    left: tuple[SetId, ...]
    right: tuple[SetId, ...]
    notices: tuple[Notice, ...]


def identify(
    base: Base, left: Mapping[str, Table], right: Mapping[str, Table], schema: Schema, letters: Letters
) -> Identities:
    """Decide the ID of every row that has none or shares one.

    A row whose ID cell was cleared gets its ID back if it is otherwise as it was and only one row can be meant. Of
    several rows with one ID, the one closest to what was last agreed keeps it (of equals the upper), the others are
    new rows.
    """
    changes: dict[Side, list[SetId]] = {LEFT: [], RIGHT: []}
    notices: list[Notice] = []
    for key in dict.fromkeys((*left, *right)):
        agreed = base.tables.get(key, BaseTable())
        sides = [(side, tables[key]) for side, tables in ((LEFT, left), (RIGHT, right)) if key in tables]
        taken = {name.casefold() for name in agreed.rows}
        taken.update(row.id.casefold() for _, table in sides for row in table.rows)
        for side, table in sides:
            found = _identify_side(table, agreed, schema.tables[key], taken, letters)
            for change, kind in found:
                changes[side].append(change)
                notices.append(Notice(kind, key, side, change.value, change.was))
    return Identities(tuple(changes[LEFT]), tuple(changes[RIGHT]), tuple(notices))


def _identify_side(
    table: Table, agreed: BaseTable, schema: TableSchema, taken: set[str], letters: Letters
) -> list[tuple[SetId, Kind]]:
    """Find the rows of one side that need an ID; *taken* grows by the IDs that are made."""
    often = Counter(row.id for row in table.rows)
    if not often[""] and len(often) == len(table.rows):
        return []
    keepers = _keepers(table, agreed, often)
    lost = _lost(table, agreed, often)
    found: list[tuple[SetId, Kind]] = []
    for row in table.rows:
        if row.id and (often[row.id] == 1 or keepers[row.id] is row):
            continue
        if row.place in lost:
            found.append((SetId(table.key, row.place, row.id, lost[row.place]), Kind.ID_RESTORED))
            continue
        cells = dict(zip((head.key for head in table.heads), row.cells, strict=True))
        name = mint_id(schema, cells, taken=taken, letters=letters)
        taken.add(name.casefold())
        found.append((SetId(table.key, row.place, row.id, name), Kind.ID_COPIED if row.id else Kind.ID_MADE))
    return found


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


def _lost(table: Table, agreed: BaseTable, often: Mapping[str, int]) -> dict[int, str]:
    """The rows without an ID that are, cell by cell, an agreed row now missing, where only one can be meant."""
    nameless = [row for row in table.rows if not row.id]
    columns = [column for column in agreed.columns if column in table.positions]
    gone: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for name, cells in agreed.rows.items():
        if name not in often:
            by_key = dict(zip(agreed.columns, cells, strict=True))
            gone[tuple(same_key(by_key[column]) for column in columns)].append(name)
    candidates: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in nameless:
        candidates[tuple(same_key(table.cell(row, column)) for column in columns)].append(row)
    return {
        rows[0].place: gone[cells][0]
        for cells, rows in candidates.items()
        if len(rows) == 1 and len(gone.get(cells, ())) == 1 and any(cell is not None for cell in cells)
    }
