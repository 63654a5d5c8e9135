"""New rows below the last one: in the table, in its looks, with its formulas, and counted by what counts its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from sheetsync.books.excel.a1 import LAST_ROW, Area, cell_name
from sheetsync.books.excel.cellxml import stored
from sheetsync.books.excel.edit import SheetEdit
from sheetsync.books.excel.formula import literal, translate
from sheetsync.books.excel.grow import grow_around, grow_everywhere, move_totals, shift_totals
from sheetsync.books.excel.layout import Layout, Shape
from sheetsync.books.excel.links import keep_link
from sheetsync.books.excel.workbook import Workbook
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.schema import Owner
from sheetsync.model.table import Row
from sheetsync.model.value import Formula, Value, is_blank, plain

__all__ = ["append_rows", "grow_to", "in_the_way"]


def append_rows(
    workbook: Workbook,
    layout: Layout,
    edit: SheetEdit,
    rows: Sequence[tuple[Row, Mapping[int, Value], Mapping[int, str]]],
    *,
    last_used: int,
    shape: Shape,
) -> list[Callable[[], None]]:
    """Write *rows* (each with its cells by column of the sheet, and number formats) below the row *last_used*.

    All rows have the same columns. Blank rows that the table has at its end are used first; then it grows, with its
    filter and every range that ends where it ends. Returns what is to be done to formulas everywhere once the sheet is
    in place. Raises BookUnwritable where something stands in the way.
    """
    first, last = last_used + 1, last_used + len(rows)
    if not layout.id_column or last > LAST_ROW:
        why = "has no column for IDs" if last <= LAST_ROW else "is full"
        raise BookUnwritable(f"The sheet {layout.entry.name} {why}.", hint="Nothing was written.")
    totals = layout.part.totals_rows if layout.part and last > shape.end else 0
    if why := in_the_way(workbook, layout, edit, len(rows), last_used=last_used, end=shape.end):
        raise BookUnwritable(
            f"No row can be added to the sheet {layout.entry.name}: {why}.", hint="Nothing was written."
        )
    body = Area(layout.left, layout.header_row + 1, layout.right, shape.end)
    if totals:
        move_totals(edit, body, last - shape.end, totals)
    owners = {column: head.owner for column, head in zip(layout.columns, layout.table.heads, strict=True)}
    columns = sorted({*range(layout.left, layout.right + 1), layout.id_column, *rows[0][1]})
    bare = {column for column in columns if not _has_formula(layout, edit, column, last_used)}
    for row, (new, cells, shown) in enumerate(rows, first):
        given = {layout.id_column: new.id, **cells}
        present = frozenset(edit.cells(row))
        for column in columns:
            value = given.get(column)
            if value is None and column in bare and column not in present:
                continue
            if isinstance(value, Formula):
                bare.discard(column)
            owner = owners.get(column, Owner.PERSON)
            code = shown.get(column, "")
            _write_cell(layout, edit, (column, row), value, owner, code=code, present=column in present)
            keep_link(workbook, edit, column, row, value)
    if last <= shape.end:
        return []
    shift = partial(shift_totals, workbook, layout.entry, body, last - body.bottom, totals)
    return [shift, *grow_to(workbook, layout, edit, shape, last)]


def grow_to(workbook: Workbook, layout: Layout, edit: SheetEdit, shape: Shape, last: int) -> list[Callable[[], None]]:
    """Let the table reach to the row *last*, with its filter and all that ends where it ends; steps as above."""
    body = Area(layout.left, layout.header_row + 1, layout.right, shape.end)
    shape.end = last
    edit.around(partial(grow_around, body=body, last=last))
    return [partial(grow_everywhere, workbook, layout.entry, body, last)]


def _has_formula(layout: Layout, edit: SheetEdit, column: int, row: int) -> bool:
    """Tell whether the cell below that of this row may get a formula of itself."""
    return bool(_declared(layout, column) or (row > layout.header_row and edit.formula(column, row)))


def _write_cell(
    layout: Layout, edit: SheetEdit, at: tuple[int, int], value: Value, owner: Owner, *, code: str, present: bool
) -> None:
    """Write one cell; *present* tells whether a blank one is there already."""
    column, row = at
    like_above = not present and row - 1 > layout.header_row
    style = edit.style(column, row - 1 if like_above else row)
    formula = (present and edit.formula(column, row)) or _formula(layout, edit, column, row, owner)
    if formula and (owner is Owner.FORMULA or is_blank(value) or isinstance(value, Formula)):
        shown = plain(value)
        value = Formula("=" + formula, None if isinstance(shown, Formula) else shown)
    if value is not None or style:
        edit.fill(column, row, style, stored(value), code)


def _formula(layout: Layout, edit: SheetEdit, column: int, row: int, owner: Owner) -> str:
    """Return the formula that a column's new cell has of itself: the one above, if that is how the column goes."""
    declared = _declared(layout, column)
    first = layout.header_row + 1
    upper = edit.formula(column, row - 1) if row > first else ""
    if upper and literal(upper) is not None:
        upper = ""
    if declared or not upper:
        return translate(upper, 0, 1) if upper else declared
    before = edit.formula(column, row - 2) if row - 1 > first else ""
    follows = bool(before) and translate(before, 0, 1) == upper
    return translate(upper, 0, 1) if follows or owner is Owner.FORMULA else ""


def _declared(layout: Layout, column: int) -> str:
    """Return the formula that the Excel table gives to a column's new cells, if it does."""
    if layout.part and column <= layout.part.area.right:
        return layout.part.formulas.get(column - layout.part.area.left, "")
    return ""


def in_the_way(
    workbook: Workbook, layout: Layout, edit: SheetEdit, many: int, *, last_used: int, end: int, added: int = 0
) -> str:
    """Say what stands where the table is to grow by so *many* rows, or too close below; empty if nothing does.

    The table ends at the row *end*; *added* are the columns that it is to get as well.
    """
    last = last_used + many
    if last <= end:
        return ""
    totals = layout.part.totals_rows if layout.part else 0
    area = Area(layout.left, max(end, last_used) + 1 + totals, layout.right + added, last + totals)
    for part in workbook.tables(layout.entry):
        if part.area.meets(area) and (layout.part is None or part.part != layout.part.part):
            return f"the table {part.name} stands below it"
    merged = edit.merged(area)
    if merged:
        return f"the cells {merged} below it are merged"
    for row in range(area.top, min(area.bottom + 1, LAST_ROW) + 1):
        for column in edit.cells(row):
            if area.left <= column <= area.right and edit.holds_something(column, row):
                return f"something stands below it at {cell_name(column, row)}"
    return ""
