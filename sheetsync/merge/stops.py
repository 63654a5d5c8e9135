"""Tables that must not be synced as they are: what happened to them is more likely an accident than a wish.

A table that is stopped is left alone on both sides, until it is mended or a person says that it was meant; the other
tables are synced.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sheetsync.merge.shifted import shifted
from sheetsync.merge.terms import Terms
from sheetsync.model.base import Base, BaseTable, CellKey
from sheetsync.model.notice import LEFT, RIGHT, Reason, Side, Stop, other
from sheetsync.model.schema import Owner, Schema, TableSchema, fold_header
from sheetsync.model.table import Table
from sheetsync.model.value import Value, is_blank, plain, same

__all__ = ["find_stops"]

MOST = 0.6
"""A column of which a larger share of the filled cells was changed on one side stops its table."""
BLANKED = 0.3
"""As does a larger share of all its filled cells cleared."""
ENOUGH = 10
"""Fewer cells than these are no pattern."""

Tables = Mapping[str, Table]


def find_stops(
    base: Base, left: Tables, right: Tables, schema: Schema, terms: Terms, *, known_gone: AbstractSet[tuple[str, str]]
) -> tuple[Stop, ...]:
    """Find the tables that are gone or emptied, lost their header or IDs, or of which cells have moved or most changed.

    What a person has accepted stops nothing, but for a table without IDs: its rows cannot be told apart. Nor is a table
    emptied of which all rows, by table and ID, are *known_gone*: let go by a run that was cut off, or asked about.
    """
    sides = ((LEFT, left, right), (RIGHT, right, left))
    found = [
        Stop(key, side, Reason.SHEET_GONE)
        for side, here, across in sides
        for key in (base.tables.keys() & across.keys()) - here.keys()
        if base.tables[key].rows and base.tables[key].left_out != side and (key, side) not in terms.accepted
    ]
    for key in left.keys() & right.keys():
        for side, here, across in ((LEFT, left[key], right[key]), (RIGHT, right[key], left[key])):
            agreed = base.tables.get(key, BaseTable())
            stop = _Side(base, agreed, side, here, across, known_gone, schema.tables.get(key)).stop(terms)
            if stop:
                found.append(stop)
    return tuple(sorted(found, key=lambda stop: (stop.table, stop.side)))


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of one table, what was agreed about it, the other side, and the rows known to be gone."""

    base: Base
    agreed: BaseTable
    side: Side
    here: Table
    across: Table
    known_gone: AbstractSet[tuple[str, str]]
    schema: TableSchema | None

    def stop(self, terms: Terms) -> Stop | None:
        """Tell what should stop the table, if anything."""
        key, rows = self.here.key, len(self.agreed.rows)
        if not self.here.has_ids and (rows or self.here.rows or self.across.rows):
            return Stop(key, self.side, Reason.NO_IDS)
        if (key, self.side) in terms.accepted or not rows:
            return None
        decided = (key, other(self.side)) in terms.allowed | terms.refused
        known = all((key, row) in self.known_gone for row in self.agreed.rows)
        meant = known or rows <= max(1, terms.allow_deletes) or decided
        if not self.here.rows and self.across.rows and not meant:
            return Stop(key, self.side, Reason.EMPTIED, rows, rows)
        lost, columns = len(self._lost_columns()), len(self.agreed.columns)
        if lost > max(1, columns / 2):
            return Stop(key, self.side, Reason.NO_HEADER, lost, columns)
        return self._changed_throughout()

    def _lost_columns(self) -> list[str]:
        ignored = {fold_header(header) for header in self.here.ignored}
        there = {*self.here.positions, *self.agreed.absent}
        headers = self.agreed.headers
        return [c for c in self.agreed.columns if c not in there and fold_header(headers.get(c, "")) not in ignored]

    def _changed_throughout(self) -> Stop | None:
        """Find a table of which cells have moved to other rows, many were cleared, or most of a column was changed.

        A cell that was blank before, and one that is the same on the other side, shows nothing of the kind.
        """
        changed = self._changed()
        moved = shifted(changed, self.agreed, self.schema)
        if moved:
            those = tuple(cell for cells in moved.values() for cell in cells)
            column = next(iter(moved)) if len(moved) == 1 else ""
            return Stop(self.here.key, self.side, Reason.MOVED, len(those), len(those), column, those)
        if sum(map(len, changed.values())) < ENOUGH:
            return None
        watched = self._watched()
        filled = Counter(c for cells in self.agreed.rows.values() for _, c, at in watched if not is_blank(cells[at]))
        cleared = tuple(cell for cells in changed.values() for cell in cells if is_blank(cell[3]))
        if len(cleared) >= ENOUGH and len(cleared) > BLANKED * filled.total():
            return Stop(self.here.key, self.side, Reason.BLANKED, len(cleared), filled.total(), cells=cleared)
        column = max(changed, key=lambda key: len(changed[key]) / filled[key])
        cells = changed[column]
        if len(cells) < ENOUGH or len(cells) <= MOST * filled[column]:
            return None
        many, whole = len(cells), filled[column]
        return Stop(self.here.key, self.side, Reason.COLUMN_CHANGED, many, whole, column, tuple(cells))

    def _changed(self) -> dict[str, list[tuple[str, str, Value, Value]]]:
        """Return by column the cells that this side alone has changed: row ID, column key, before, now."""
        watched = self._watched()
        changed: dict[str, list[tuple[str, str, Value, Value]]] = defaultdict(list)
        for row in self.here.rows:
            before = self.agreed.rows.get(row.id)
            if before is None or row.cells == before:
                continue
            there = self.across.by_id.get(row.id)
            for position, column, at in watched:
                was, cell = before[at], row.cells[position]
                if type(was) is type(cell) and was == cell:  # nearly always, and much sooner said than what follows
                    continue
                now = plain(cell)
                if is_blank(was) or same(was, now) or self.base.kept(CellKey(self.here.key, row.id, column)):
                    continue
                if there is None or not same(plain(self.across.cell(there, column)), now):
                    changed[column].append((row.id, column, was, now))
        return changed

    def _watched(self) -> list[tuple[int, str, int]]:
        """Return the columns that people write: where they stand here, their keys, where they stand in the base."""
        absent = self.agreed.absent
        where = {column: position for position, column in enumerate(self.agreed.columns) if column not in absent}
        return [
            (position, head.key, where[head.key])
            for position, head in enumerate(self.here.heads)
            if head.key in where and head.owner is Owner.PERSON and head.key in self.across.positions
        ]
