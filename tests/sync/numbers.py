"""A write that finds its cells by row number, as Google's does, in a table whose rows have moved since it was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sheetsync.model.amend import amend
from sheetsync.model.change import AddRow, Change, DeleteRow, SetCell, SetId
from sheetsync.model.table import Row, Table
from tests.sync import acts

__all__ = ["written_by_number"]

BY_NUMBER = SetCell | AddRow | DeleteRow | SetId


def written_by_number(before: Table, now: Table, changes: Sequence[Change]) -> Table:
    """Return *now* with the *changes* that were meant for *before*: each strikes the row that has its row's number.

    New rows go where the table ended, and what was to go into rows that are there no more, below it.
    """
    columns = [change for change in changes if not isinstance(change, BY_NUMBER)]
    meant = amend({before.key: before}, changes)[before.key]
    wide = amend({before.key: before}, columns)[before.key]
    added = {change.row for change in changes if isinstance(change, AddRow)}
    new = [row for row in meant.rows if row.id in added]
    after = {row.place: row for row in meant.rows if row.id not in added}
    rows: list[Row] = list(amend({now.key: now}, columns)[now.key].rows)
    rows += [Row("", tuple(None for _ in wide.heads))] * (len(before.rows) - len(rows))
    struck, kept = rows[: len(before.rows)], rows[len(before.rows) :]
    written = [
        _struck(held, was, after[was.place]) for held, was in zip(struck, wide.rows, strict=True) if was.place in after
    ]
    filled = [row for row in (*written, *new, *kept) if row.id or acts.row_words(row)]
    return acts.replant(replace(now, heads=wide.heads), filled)


def _struck(held: Row, was: Row, meant: Row) -> Row:
    """Return a row in which what differs between two others is written."""
    cells = zip(held.cells, was.cells, meant.cells, strict=True)
    return replace(
        held,
        id=held.id if was.id == meant.id else meant.id,
        cells=tuple(cell if old is new or old == new else new for cell, old, new in cells),
    )
