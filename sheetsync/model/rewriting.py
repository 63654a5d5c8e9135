"""Changes that have a sheet of this program show what it should, and leave alone what a person did to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sheetsync.model.change import AddRow, Change, DeleteRow, SetCell
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Formula, Value, is_blank, same

__all__ = ["new_row", "removal", "rewritten", "set_cells"]


def rewritten(table: Table, wanted: Mapping[str, Mapping[str, Value]]) -> Iterator[Change]:
    """Yield the changes after which a table has the rows of *wanted*, by ID, and of rows with an ID no others."""
    for row in table.by_id.values():
        if row.id in wanted:
            yield from set_cells(table, row, wanted[row.id])
        else:
            yield removal(table, row)
    for name, cells in wanted.items():
        if name not in table.by_id:
            yield new_row(table, name, cells)


def set_cells(table: Table, row: Row, cells: Mapping[str, Value]) -> Iterator[Change]:
    """Yield the changes that put *cells* into a row: only where they differ, and never over a formula."""
    for key, value in cells.items():
        if key not in table.positions:
            continue
        was = table.cell(row, key)
        if not (same(was, value) or isinstance(was, Formula) or (value is None and is_blank(was))):
            yield SetCell(table.key, row.id, key, was, value)


def new_row(table: Table, name: str, cells: Mapping[str, Value]) -> AddRow:
    """Return the change that adds a row with those of *cells* that the table has a column for."""
    return AddRow(
        table.key, name, {key: cell for key, cell in cells.items() if key in table.positions and cell is not None}
    )


def removal(table: Table, row: Row) -> DeleteRow:
    """Return the change that takes a row away."""
    return DeleteRow(table.key, row.id, {head.key: table.cell(row, head.key) for head in table.heads})
