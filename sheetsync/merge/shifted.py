"""Cells that say what other rows said: a column sorted or moved by itself, two rows whose cells were exchanged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sheetsync.model.base import BaseTable
from sheetsync.model.schema import ColumnType, TableSchema
from sheetsync.model.value import Value, is_blank, same_key

__all__ = ["Edits", "shifted"]

MOST = 0.6
"""So large a share of a column's edits, or of all its cells, is more than a person who corrects two cells."""
FEW = 3
"""So many cells of one column that moved are no correction any more."""
REPEATED = 5
"""As many are wanted of a column in which rows often say the same, or go through the same values one after another."""

_REPEATING = {
    ColumnType.CHOICE,
    ColumnType.DATE,
    ColumnType.INTEGER,
    ColumnType.NUMBER,
    ColumnType.REFERENCE,
    ColumnType.TIME,
    ColumnType.YES,
}

Edits = Mapping[str, Sequence[tuple[str, str, Value, Value]]]
"""By column, the cells that one side has changed: row ID, column key, before, now."""


def shifted(edits: Edits, agreed: BaseTable, schema: TableSchema | None) -> Edits:
    """Return those of *edits* by which cells came to stand in other rows than they were agreed to stand in.

    Two people's names exchanged are enough, or several of their cells; of other columns it takes three rows, or most of
    a small table. Choices, dates and numbers are only taken for moved where the very same ones stand in other rows.
    """
    types = {column.key: column.type for column in (schema.columns if schema else ())}
    columns = [_Column(key, cells, agreed, types.get(key)) for key, cells in edits.items()]
    moved = {each.key: each.came for each in columns if each.moved}
    swaps: dict[frozenset[str], list[str]] = defaultdict(list)
    for each in columns:
        if each.swapped:
            swaps[frozenset(each.swapped)].append(each.key)
    named = schema.label if schema else ()
    for keys in swaps.values():
        if len(keys) > 1 or keys[0] in named:
            moved |= {key: edits[key] for key in keys}
    return {key: moved[key] for key in edits if key in moved}


@dataclass(frozen=True, slots=True)
class _Column:
    """What one side has changed in one column."""

    key: str
    cells: Sequence[tuple[str, str, Value, Value]]
    agreed: BaseTable
    type: ColumnType | None

    @property
    def moved(self) -> bool:
        """Tell whether the column as a whole stands in other rows."""
        if self.type in _REPEATING:
            return len(self.cells) >= REPEATED and self._is_closed()
        found = len(list(self._from_elsewhere()))
        filled = sum(same_key(cell) is not None for cell in self._before.values())
        many = found >= FEW or (found > 1 and found > MOST * filled)
        return many and found > MOST * len(self.cells)

    @property
    def came(self) -> Sequence[tuple[str, str, Value, Value]]:
        """The cells that say what stood elsewhere, or nothing any more: what else was typed there is an edit."""
        if self._is_closed():
            return self.cells
        rows = set(self._from_elsewhere())
        return [cell for cell in self.cells if cell[0] in rows or is_blank(cell[3])]

    @property
    def swapped(self) -> tuple[str, ...]:
        """The two rows whose cells were exchanged, where that is all that was changed in the column."""
        return tuple(cell[0] for cell in self.cells) if len(self.cells) == 2 and self._is_closed() else ()

    def _is_closed(self) -> bool:
        before, now = (Counter(same_key(cell[at]) for cell in self.cells) for at in (2, 3))
        return before == now

    def _from_elsewhere(self) -> Iterator[str]:
        """Yield the rows that say what one other row, and no second, said in this column."""
        holders: dict[Hashable, list[str]] = defaultdict(list)
        for row, cell in self._before.items():
            holders[same_key(cell)].append(row)
        for row, _, _, now in self.cells:
            said = holders.get(same_key(now), [])
            if same_key(now) is not None and len(said) == 1 and said[0] != row:
                yield row

    @property
    def _before(self) -> Mapping[str, Value]:
        at = self.agreed.columns.index(self.key)
        return {row: cells[at] for row, cells in self.agreed.rows.items()}
