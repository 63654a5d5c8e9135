"""What the program and the formulas of a tracker work out by themselves, which is nobody's edit."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sheetsync.model.change import AddRow, AddTable, Change, DeleteRow, SetCell, SetFormula
from sheetsync.model.schema import Owner, Schema, TableSchema
from sheetsync.model.value import Formula, Value, is_blank

__all__ = ["is_derived", "is_drawn"]


def is_drawn(table: TableSchema | None) -> bool:
    """Tell whether the rows of a table are the program's own, as the columns that name them are."""
    if table is None or not table.label:
        return False
    return all(column.owner is Owner.PROGRAM for column in table.columns if column.key in table.label)


def is_derived(change: Change, schema: Schema) -> bool:
    """Tell whether nobody typed what *change* copies: a drawn row, a cell of the program's, a formula.

    A drawn row in which somebody has typed something, such as a note, is theirs when it is new on a side. When it goes,
    it was the program that has drawn the sheet again.
    """
    table = schema.tables.get(change.table)
    match change:
        case SetFormula():
            return True
        case SetCell(column=column):
            return column in _worked_out(table)
        case AddTable() | DeleteRow():
            return is_drawn(table)
        case AddRow(cells=cells):
            return is_drawn(table) and not _typed(cells, _worked_out(table))
    return False


def _worked_out(table: TableSchema | None) -> Collection[str]:
    return {column.key for column in table.columns if column.owner is not Owner.PERSON} if table else ()


def _typed(cells: Mapping[str, Value], worked_out: Collection[str]) -> bool:
    return any(
        not (key in worked_out or is_blank(cell) or cell is False or isinstance(cell, Formula))
        for key, cell in cells.items()
    )
