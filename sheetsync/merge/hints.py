"""What a merge does not decide but a person should look at: rows that may be one, and references that lead nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping

from sheetsync.model.base import Base, BaseTable
from sheetsync.model.folding import folded
from sheetsync.model.notice import LEFT, RIGHT, Kind, Notice
from sheetsync.model.schema import Schema
from sheetsync.model.table import Row, Table
from sheetsync.model.value import same_key

__all__ = ["dangling", "possible_duplicates"]

Tables = Mapping[str, Table]


def possible_duplicates(base: Base, left: Tables, right: Tables, schema: Schema) -> Iterator[Notice]:
    """Yield a notice for each new row that may be about the same as another row under another ID.

    The template says which columns must agree for that (an e-mail address; a name and an organisation, never a name
    alone). Such rows are reported once, when they are new, and never merged.
    """
    for key in left.keys() & right.keys():
        declared = schema.tables.get(key)
        agreed = base.tables.get(key, BaseTable())
        for group in declared.same_when if declared else ():
            alike: dict[tuple[Hashable, ...], dict[str, str]] = defaultdict(dict)
            for side, table in ((LEFT, left[key]), (RIGHT, right[key])):
                for row in table.by_id.values():
                    cells = _identifying(table, row, group)
                    if cells:
                        alike[cells].setdefault(row.id, side)
            for rows in alike.values():
                new = [row for row in rows if row not in agreed.rows]
                if len(rows) > 1 and new:
                    first = next((row for row in rows if row not in new), new[0])
                    yield from (
                        Notice(Kind.POSSIBLE_DUPLICATE, key, rows[row], row, first) for row in new if row != first
                    )


def _identifying(table: Table, row: Row, group: tuple[str, ...]) -> tuple[Hashable, ...]:
    """Return what tells who a row is about; empty where a part of it is blank."""
    cells = [same_key(table.cell(row, column)) for column in group]
    if any(cell is None for cell in cells):
        return ()
    return tuple(folded(cell) if isinstance(cell, str) else cell for cell in cells)


def dangling(before: Base, after: Base, schema: Schema) -> Iterator[Notice]:
    """Yield a notice for each cell that refers to a row which this merge lets go of."""
    gone = {
        key: table.rows.keys() - after.tables[key].rows.keys()
        for key, table in before.tables.items()
        if key in after.tables
    }
    for key, table in after.tables.items():
        declared = schema.tables.get(key)
        columns = {column.key: column.table for column in (declared.columns if declared else ()) if column.table}
        watched = [(at, gone[columns[c]]) for at, c in enumerate(table.columns) if gone.get(columns.get(c, ""))]
        for row, cells in table.rows.items() if watched else ():
            for at, missing in watched:
                target = cells[at]
                if isinstance(target, str) and target in missing:
                    yield Notice(Kind.DANGLING, key, LEFT, row, target)
