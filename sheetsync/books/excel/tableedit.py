"""A tracker's table brought from what it holds to what it is meant to hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain

from sheetsync.books.excel.a1 import LAST_COLUMN, Area, cell_name
from sheetsync.books.excel.append import append_rows, grow_to
from sheetsync.books.excel.cellxml import stored
from sheetsync.books.excel.delete import delete_rows
from sheetsync.books.excel.edit import SheetEdit
from sheetsync.books.excel.fit import fit_rows
from sheetsync.books.excel.headers import add_columns, rename_column, resize
from sheetsync.books.excel.layout import Layout, Shape
from sheetsync.books.excel.links import drop_link, keep_link
from sheetsync.books.excel.shared import unshare
from sheetsync.books.excel.stylesheet import Stylesheet
from sheetsync.books.excel.workbook import Workbook
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.schema import fold_header
from sheetsync.model.table import Table
from sheetsync.model.value import Formula, Link

__all__ = ["beside_it", "check_header", "edit_table", "is_taken"]

Steps = list[Callable[[], None]]


def edit_table(workbook: Workbook, layout: Layout, final: Table, styles: Stylesheet) -> tuple[SheetEdit, Steps]:
    """Make a sheet hold *final*, which came from the layout's table by changes.

    Returns the edit of the sheet, and what is to be done to formulas everywhere once it is in place. Raises
    BookUnwritable.
    """
    places = {row.place for row in final.rows}
    before = {row.place for row in layout.table.rows}
    if before - places:  # cells are about to move, and what they share is relative to where they are
        sheet = workbook.sheet(layout.entry)
        workbook.put_sheet(layout.entry, unshare(sheet.data, sheet.prefix, lambda *_: True))
    edit = SheetEdit(workbook, layout.entry, styles)
    shape = layout.shape()
    steps = _set_headers(workbook, layout, final, edit)
    added, more = _add_columns(workbook, layout, final, edit, shape)
    steps += more
    columns = layout.columns + added
    typed = _set_cells(workbook, layout, final, columns, edit)
    if layout.part and typed > shape.end and before == places:
        steps += grow_to(workbook, layout, edit, shape, layout.last_used_row)
    last_used, more = delete_rows(workbook, layout, edit, sorted(before - places), shape)
    steps += more
    keys = {head.key: column for head, column in zip(final.heads, columns, strict=True)}
    new = [
        (row, dict(zip(columns, row.cells, strict=True)), {keys[key]: shown for key, shown in row.shown.items()})
        for row in final.rows
        if row.place not in before
    ]
    if new:
        steps += append_rows(workbook, layout, edit, new, last_used=last_used, shape=shape)
    fit_rows(workbook, edit, styles, below=layout.header_row, moved=bool(before - places))
    part = layout.part
    if part and shape != layout.shape():
        area = part.area._replace(right=shape.right, bottom=shape.end + part.totals_rows)
        steps.insert(0, partial(resize, workbook, part, area))
    return edit, steps


def _set_cells(workbook: Workbook, layout: Layout, final: Table, columns: tuple[int, ...], edit: SheetEdit) -> int:
    """Write the cells that differ, in the rows that stay, and return the number of the last of these rows."""
    last = 0
    before = {row.place: row for row in layout.table.rows}
    for row in final.rows:
        old = before.get(row.place)
        if old is None or row is old:
            continue
        last = max(last, row.place)
        if row.id != old.id:
            edit.set(_id_column(layout), row.place, row.id)
        for position, value in enumerate(row.cells):
            was = old.cells[position] if position < len(old.cells) else None
            if isinstance(was, Formula):
                continue  # no change puts anything over a formula; it may read otherwise where columns have moved
            if type(value) is not type(was) or value != was:
                if isinstance(was, Link):
                    drop_link(edit, columns[position], row.place)
                if isinstance(value, Formula):
                    edit.dress(columns[position], row.place, edit.style(columns[position], layout.header_row + 1))
                edit.set(columns[position], row.place, stored(value), row.shown.get(final.heads[position].key, ""))
                keep_link(workbook, edit, columns[position], row.place, value)
    return last


def _set_headers(workbook: Workbook, layout: Layout, final: Table, edit: SheetEdit) -> Steps:
    steps: Steps = []
    for position, head in enumerate(layout.table.heads):
        header = final.heads[position].header
        if header != head.header:
            column = layout.columns[position]
            check_header(layout, final, header)
            edit.set(column, layout.header_row, header)
            if layout.part and layout.part.area.left <= column <= layout.part.area.right:
                steps.append(partial(rename_column, workbook, layout.part, column - layout.part.area.left, header))
    return steps


def _add_columns(
    workbook: Workbook, layout: Layout, final: Table, edit: SheetEdit, shape: Shape
) -> tuple[tuple[int, ...], Steps]:
    """Add the columns that *final* has at its end, beside the table; return where they are, and what is to follow."""
    headers = [head.header for head in final.heads[len(layout.table.heads) :]]
    if not headers:
        return (), []
    first, last = layout.right + 1, layout.right + len(headers)
    if why := beside_it(workbook, layout, edit, len(headers)):
        raise BookUnwritable(
            f"The sheet {layout.entry.name} has no room for a column: {why}.", hint="Nothing was written."
        )
    style = edit.style(layout.right, layout.header_row)
    for column, header in enumerate(headers, first):
        check_header(layout, final, header)
        edit.fill(column, layout.header_row, style, header)
    steps: Steps = []
    if layout.part:
        beside = [edit.shown(column, layout.header_row) for column in range(shape.right + 1, first)]
        steps.append(partial(add_columns, workbook, layout.part, [*beside, *headers]))
    shape.right = last
    return tuple(range(first, last + 1)), steps


def check_header(layout: Layout, final: Table, header: str) -> None:
    """Raise BookUnwritable if a column of *final* cannot be called *header*."""
    if is_taken(layout, [head.header for head in final.heads], header):
        raise BookUnwritable(
            f"The sheet {layout.entry.name} cannot have a column called {header!r}: columns need names of their own.",
            hint="Nothing was written.",
        )


def is_taken(layout: Layout, headers: Sequence[str], header: str) -> bool:
    """Tell whether a column among *headers* cannot be called *header*: others are, or it is no name."""
    alike = [each for each in headers if fold_header(each) == fold_header(header)]
    taken = {fold_header(name) for name in (*layout.table.ignored, layout.id_header or layout.schema.id_column.header)}
    return len(alike) > 1 or not header.strip() or fold_header(header) in taken


def beside_it(workbook: Workbook, layout: Layout, edit: SheetEdit, many: int) -> str:
    """Say what stands where the table is to get so *many* more columns, or too close beside; empty if nothing does."""
    first, last = layout.right + 1, layout.right + many
    if last > LAST_COLUMN:
        return "the sheet ends there"
    area = Area(first, layout.header_row, last, max(layout.last_row, layout.header_row))
    for part in workbook.tables(layout.entry):
        if part.area.meets(area) and (layout.part is None or part.part != layout.part.part):
            return f"the table {part.name} stands beside it"
    if merged := edit.merged(area):
        return f"the cells {merged} beside it are merged"
    cells = ((column, row) for row in range(area.top, area.bottom + 1) for column in range(first, last + 1))
    close = ((last + 1, layout.header_row),) if last < LAST_COLUMN else ()
    found = next((cell_name(*cell) for cell in chain(cells, close) if edit.holds_something(*cell)), "")
    return f"something stands beside it at {found}" if found else ""


def _id_column(layout: Layout) -> int:
    if not layout.id_column:
        raise BookUnwritable(
            f"The sheet {layout.entry.name} has no column {layout.schema.id_column.header}.",
            hint="Add a column with that header at the left of the table. Nothing was written.",
        )
    return layout.id_column
