"""What the calculated cells of long tables show already, where no change has reached them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sheetsync.blueprint.evaluate import Calculator, Rows
from sheetsync.blueprint.functions import Scalar
from sheetsync.blueprint.plan import Blueprint
from sheetsync.blueprint.reach import Reach, connected, reach_of
from sheetsync.books.excel.layout import Layout
from sheetsync.model.serial import serial_of
from sheetsync.model.table import Row
from sheetsync.model.value import Formula, Link, Value, plain

__all__ = ["Kept", "rows_of", "shown_by"]

_LONG = 150
"""From so many rows on a table is not calculated whole; below, that costs next to nothing."""

_Named = tuple[str, Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class Kept:
    """The tables as they are, as they were *since*, and their *rows* as formulas see them."""

    blueprint: Blueprint
    today: date
    layouts: Mapping[str, Layout]
    since: Mapping[str, Layout]
    rows: Rows

    def columns(self) -> dict[tuple[str, str], list[Scalar]]:
        """Return the calculated columns of long tables, by table and key: new where a change reaches, else as shown.

        Nothing where what is shown may be of another day, or was never calculated.
        """
        reaches = {key: reach for key in self.layouts if (reach := reach_of(self.blueprint, key))}
        daily = [key for key, reach in reaches.items() if reach.daily and reach.told and self.layouts[key].table.rows]
        changed = {key: [*self._changed(key)] for key in self.layouts}
        if not daily or not all(self._is_of_today(key, reaches[key], changed[key]) for key in daily):
            return {}
        known: dict[tuple[str, str], list[Scalar]] = {}
        for key, reach in reaches.items():
            if len(self.rows[key]) >= _LONG and (not reach.daily or reach.told):
                known |= self._known(key, reach, changed)
        return known

    def _known(
        self, table: str, reach: Reach, changed: Mapping[str, Sequence[_Named]]
    ) -> dict[tuple[str, str], list[Scalar]]:
        if any(changed.get(key) for key in reach.whole) or not self._comparable(reach):
            return {}
        touched = [row for key in reach.names for row in changed.get(key, ())]
        places = connected(reach, self.rows, touched)
        if places is None:
            return {}
        new = {id(row) for _, row in changed[table]}
        nameless = {at for at, row in enumerate(self.rows[table]) if id(row) in new}.difference(places[table])
        if nameless or 2 * len(places[table]) > len(self.rows[table]):
            return {}
        some = {key: [self.rows[key][place] for place in found] for key, found in places.items() if key in self.rows}
        whole = {key: self.rows[key] for key in reach.whole if key in self.rows}
        calculator = Calculator(self.blueprint, {**whole, **some}, self.today)
        layout = self.layouts[table]
        known: dict[tuple[str, str], list[Scalar]] = {}
        for column in self.blueprint.table(table).columns:
            if column.formula and column.key in layout.table.positions:
                at = layout.table.positions[column.key]
                values = [_kept(row.cells[at]) for row in layout.table.rows]
                for place, value in zip(places[table], calculator.column(table, column.key), strict=False):
                    values[place] = value
                known[table, column.key] = values
        return known

    def _comparable(self, reach: Reach) -> bool:
        """Tell whether the tables that it hangs on have the columns that they had."""
        return all(
            key in self.layouts
            and key in self.since
            and self.layouts[key].table.positions == self.since[key].table.positions
            for key in (*reach.names, *reach.whole)
        )

    def _changed(self, key: str) -> Iterator[_Named]:
        """Yield the rows of a table, as they are and as they were, that are not the same any more."""
        layout, then = self.layouts[key], self.since.get(key)
        if then is None or then.table.positions != layout.table.positions:
            return  # such a table is not compared
        same = set(map(id, then.table.rows)) & set(map(id, layout.table.rows))
        formulas = {column.key for column in self.blueprint.table(key).columns if column.formula}
        typed = [at for head, at in layout.table.positions.items() if head not in formulas]
        old = Counter(_typed(row, typed) for row in then.table.rows if id(row) not in same)
        for row, named in zip(layout.table.rows, self.rows[key], strict=True):
            if id(row) in same:
                continue
            if old[_typed(row, typed)]:
                old[_typed(row, typed)] -= 1
            else:
                yield key, named
        gone = [row for row in then.table.rows if id(row) not in same and old[_typed(row, typed)]]
        yield from ((key, named) for named in named_rows(then, gone))

    def _is_of_today(self, key: str, reach: Reach, changed: Sequence[_Named]) -> bool:
        """Tell whether the rows of a table that nothing has changed were last calculated for this day."""
        layout = self.layouts[key]
        some = {table: self.rows[table] for table in reach.whole if table in self.rows}
        calculator = Calculator(self.blueprint, some, self.today)
        new = {id(row) for _, row in changed}
        kept = [row for row, named in zip(layout.table.rows, self.rows[key], strict=True) if id(named) not in new]
        for column in reach.told:
            at = layout.table.positions.get(column)
            if at is None:
                return False
            shown = calculator.column(key, column)[0]
            if any(shown_by(row.cells[at]) != shown for row in kept):
                return False
        return bool(kept)


def _typed(row: Row, places: Sequence[int]) -> tuple[Value, ...]:
    return (row.id, *(row.cells[at] for at in places))


def _kept(cell: Value) -> Scalar:
    """Return what a calculated cell shows; one that shows nothing shows an empty text."""
    shown = shown_by(cell)
    return "" if shown is None and isinstance(cell, Formula) else shown


def rows_of(layout: Layout) -> list[dict[str, Value]]:
    """Return a table's rows as the template's formulas see them."""
    return named_rows(layout, layout.table.rows)


def named_rows(layout: Layout, rows: Iterable[Row]) -> list[dict[str, Value]]:
    """Return rows of a table with their cells by column key."""
    identity = layout.schema.id_column.key
    keys = [head.key for head in layout.table.heads]
    return [{identity: row.id or None, **dict(zip(keys, row.cells, strict=True))} for row in rows]


def shown_by(value: Value) -> Scalar:
    """Return what a cell shows, as formulas see it."""
    match plain(value):
        case date() as day:
            return serial_of(day)
        case Link(text, _):
            return text
        case Formula():
            return None
        case shown:
            return shown
