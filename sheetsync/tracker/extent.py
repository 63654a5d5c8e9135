"""How far down a table reaches: which lines below its header are rows of it, and which are a legend or a remark.

People type a new row after a blank line, and write below a table what its colours mean. Lines directly below the last
row belong to the table; after a gap a line does that looks like one of its rows.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sheetsync.model.schema import Column, ColumnType, Owner, TableSchema
from sheetsync.model.table import Row
from sheetsync.model.value import Formula, Value, is_blank

__all__ = ["Extent", "find_rows"]

_LEGEND = re.compile(r":(\s|$)|=")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*$|[A-Z]{1,3}-[A-Z0-9]{5}$")
_SUM = re.compile(
    r"(?:(?:grand |sub-?)?total|sum|average|mean|count|summe|gesamt|durchschnitt|anzahl|moyenne|somme|suma|media)\b.*",
    re.IGNORECASE,
)
_RUNS = (re.compile("[A-Z0-9]+"), re.compile("[a-z]+"))


class Extent(NamedTuple):
    """The *rows* of a table, and the lines below it that are none though they hold something in its columns."""

    rows: list[Row]
    apart: list[Row]

    def sentence(self, title: str) -> str:
        """Say where the lines are that are not read; empty if there are none."""
        if not self.apart:
            return ""
        first, last = self.apart[0].place, self.apart[-1].place
        where = f"row {first}" if first == last else f"rows {first} to {last}"
        return (
            f"{title}: what stands apart below the table in {where} does not look like one of its rows, so it is not "
            "synced. Type a new row directly below the last one."
        )


def find_rows(
    schema: TableSchema, keys: Sequence[str], lines: Iterable[Row], *, last: int, certain: bool = False
) -> Extent:
    """Tell which of *lines*, none of them blank, are rows of a table; *keys* are those of their cells.

    *last* is the number of the row that they follow. If the table is *certain* to end there but for what was added
    since, the first line that is no row ends it.
    """
    found = Extent([], [])
    judge = _Judge(schema, keys)
    known: set[str] = set()
    ended = False
    for line in lines:
        belongs = judge.looks_typed(line, known) or line.place == last + 1
        if not ended and belongs and not judge.is_sum(line):
            found.rows.append(line)
            known.add(_shape(line.id))
            last = line.place
            continue
        ended = certain
        if judge.holds_something(line):
            found.apart.append(line)
    return found


class _Judge:
    """Tells rows from what else stands below a table."""

    def __init__(self, schema: TableSchema, keys: Sequence[str]) -> None:
        declared = {column.key: column for column in schema.columns if column.owner is Owner.PERSON}
        self._columns = [declared.get(key) for key in keys]
        self._label = schema.label

    def holds_something(self, row: Row) -> bool:
        """Tell whether there is anything in a declared column."""
        return any(column and _is_typed(cell) for column, cell in zip(self._columns, row.cells, strict=True))

    def is_sum(self, row: Row) -> bool:
        """Tell whether a line sums up those above it: it has no ID, a word such as Total for a name, and a formula."""
        typed = [cell for column, cell in zip(self._columns, row.cells, strict=True) if column and _is_typed(cell)]
        says = len(typed) == 1 and type(typed[0]) is str and _SUM.fullmatch(typed[0].strip()) is not None
        return not row.id and says and any(type(cell) is Formula for cell in row.cells)

    def looks_typed(self, row: Row, known: Container[str]) -> bool:
        """Tell whether a line that stands by itself has what a row has; *known* are the shapes of the IDs above it."""
        evidence = [
            column
            for column, cell in zip(self._columns, row.cells, strict=True)
            if column and _is_typed(cell) and _fits(column, cell) and not _is_remark(column, cell)
        ]
        of_a_kind = any(column.choices or column.type in _KINDS for column in evidence)
        if row.id:  # one that the program gives is enough: a row that is not read counts as deleted
            return _shape(row.id) in known or bool(_ID.match(row.id)) or (of_a_kind and len(evidence) > 1)
        return of_a_kind or len(evidence) > 1 or any(column.key in self._label for column in evidence)


_KINDS = (ColumnType.DATE, ColumnType.INTEGER, ColumnType.NUMBER)


def _is_typed(cell: Value) -> bool:
    return not (is_blank(cell) or cell is False or type(cell) is Formula)


def _is_remark(column: Column, cell: Value) -> bool:
    """Tell whether a cell reads like a legend or a sentence, in a column that holds neither."""
    if type(cell) is not str or column.type is ColumnType.LONG_TEXT:
        return False
    # Words are split off, not searched for: a pattern takes the square of the length of a word of 30,000 letters.
    sentence = cell.removesuffix("\n").endswith((".", "!", "?")) and len(cell.split(maxsplit=2)) == 3
    return sentence or _LEGEND.search(cell) is not None


def _fits(column: Column, cell: Value) -> bool:
    """Tell whether a person may have typed *cell* into *column*."""
    if column.type is ColumnType.DATE:
        return isinstance(cell, date)
    if column.type in _KINDS:
        return type(cell) is float
    return not column.choices or cell in column.choices


def _shape(name: str) -> str:
    """Return what IDs of one kind have in common: C-001 and C-2 are of one."""
    upper, lower = _RUNS
    return lower.sub("a", upper.sub("A", name)) if name else ""
