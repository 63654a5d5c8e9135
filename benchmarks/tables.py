"""Two tables that were in step, and two people who then went on working: the same pair each time, for any size."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO

from sheetsync.model.base import Base, BaseTable
from sheetsync.model.schema import Column, ColumnType, Schema, TableSchema
from sheetsync.model.table import Head, Row, Table
from sheetsync.model.value import Value, show

COLUMNS = tuple(f"column_{number}" for number in range(20))
SCHEMA = Schema(
    "bench/1",
    {"people": TableSchema("people", "People", (Column("id", "ID", ColumnType.ID), *(Column(c, c) for c in COLUMNS)))},
)


@dataclass(frozen=True, slots=True)
class Edited:
    """What was agreed, and both sides since: 5 % of the rows edited on each, a cell in each row.

    Of every 1,000 rows 1 has a cell that both sides edited to different values (the *conflicts*), 5 are deleted and 5
    added, half of them on each side. No two tables share a value, as no two files do: Python compares what is one
    object faster than what is merely equal.
    """

    base: Base
    left: Table
    right: Table
    conflicts: int


def edited(rows: int) -> Edited:
    """Make the tables, of 20 columns beside the ID and *rows* rows (a multiple of 1,000)."""
    agreed = {_id(number): tuple(_cells(number)) for number in range(rows)}
    added, half = rows // 200, rows // 400
    return Edited(
        base=Base({"people": BaseTable(COLUMNS, agreed)}),
        left=_side("left", rows, range(rows, rows + half)),
        right=_side("right", rows, range(rows + half, rows + added)),
        conflicts=rows // 1000,
    )


def as_texts(tables: Edited) -> tuple[list[list[str]], list[list[str]], list[list[str]]]:
    """Return base, left and right as the text of their cells, a line of headers first: what a CSV file holds."""
    header = ["id", *COLUMNS]
    agreed = tables.base.tables["people"].rows.items()
    return (
        [header, *([name, *map(show, cells)] for name, cells in agreed)],
        [header, *([row.id, *map(show, row.cells)] for row in tables.left.rows)],
        [header, *([row.id, *map(show, row.cells)] for row in tables.right.rows)],
    )


def as_csv(texts: Sequence[Sequence[str]]) -> str:
    """Return lines of cells as a CSV file."""
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(texts)
    return out.getvalue()


def _side(side: str, rows: int, new: range) -> Table:
    numbers = [number for number in range(rows) if number % 400 != {"left": 1, "right": 201}[side]]
    lines = (Row(_id(n), tuple(_edited(n, side)), place) for place, n in enumerate([*numbers, *new], 2))
    return Table("people", "People", tuple(Head(c, c) for c in COLUMNS), tuple(lines))


def _edited(number: int, side: str) -> list[Value]:
    cells = _cells(number)
    both = number % 1000 == 503
    if both or (number % 20 == {"left": 3, "right": 7}[side] and number % 1000 != 507):
        cells[number // 20 % len(cells)] = f"edited on the {side}, {number}"
    return cells


def _id(number: int) -> str:
    return f"person-{number:06}"


def _cells(number: int) -> list[Value]:
    """Cells of the kinds a tracker has, made anew at each call: two texts, a date, a number, an answer or none."""
    cells: list[Value] = []
    for column in range(0, len(COLUMNS), 5):
        cells += [
            f"Person {number} of {column}",
            f"They said in answer {number} to question {column} that one should simply write and ask.",
            date.fromordinal(739_600 + (number + column) % 400),
            float(number * 20 + column),
            (None, None, True)[(number + column) % 3],
        ]
    return cells
