"""The hidden page of working columns kept ahead of the tables: more rows are reckoned with before they are needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from sheetsync.blueprint.aside import blocks_of
from sheetsync.blueprint.blocks import ANY_ROW, Filled, filled_columns
from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.excel.a1 import cell_name
from sheetsync.books.excel.calculated import dialect_of, places_of
from sheetsync.books.excel.cells import finish
from sheetsync.books.excel.edit import SheetEdit
from sheetsync.books.excel.layout import Layout
from sheetsync.books.excel.markup import escape
from sheetsync.books.excel.stylesheet import Stylesheet
from sheetsync.books.excel.workbook import SheetEntry, Workbook
from sheetsync.model.table import Table

__all__ = ["extend", "reckoning_of"]

_VALUE = re.compile(rb"<(?:[\w.\-]+:)?v>([0-9.]+)</")
_SHARED = re.compile(rb' si="([0-9]+)"')
_COUNT = 2


def reckoning_of(workbook: Workbook, blueprint: Blueprint) -> SheetEntry | None:
    """Return the page of working columns, None in a workbook that has them in its tables, or not at all."""
    page = blueprint.beside
    return workbook.find(page.title) if page else None


def extend(workbook: Workbook, layouts: Mapping[str, Layout], final: Mapping[str, Table], blueprint: Blueprint) -> None:
    """Reckon with more rows where fewer than a fifth of the spare ones are left below a table's last row."""
    entry = reckoning_of(workbook, blueprint)
    if entry is None:
        return
    edit: SheetEdit | None = None
    styles = Stylesheet(workbook)
    for key, block in blocks_of(blueprint).items():
        layout = layouts.get(key)
        if layout is None or key not in final:
            continue
        edit = edit or SheetEdit(workbook, entry, styles)
        known = _number(edit.cells(block.count).get(_COUNT))
        rows = _rows(layout, final[key])
        if known is None or not block.is_short(rows, known):
            continue
        columns = list(filled_columns(blueprint, places_of(layouts, blueprint), key, dialect_of(layouts)))
        _fill(edit, columns, range(known + 1, block.last_for(rows) + 1), _unused(workbook, edit))
        edit.fill(_COUNT, block.count, edit.style(_COUNT, block.count), float(block.last_for(rows)))
    if edit and edit.changed:
        edit.formulas_changed = True
        finish(workbook, styles, [edit])


def _rows(layout: Layout, table: Table) -> int:
    """Return how many rows a table will have, new ones, which are yet to get their places, below the last one."""
    known = {row.place for row in layout.table.rows}
    return layout.last_used_row - layout.header_row + sum(row.place not in known for row in table.rows)


def _number(cell: bytes | None) -> int | None:
    found = _VALUE.search(cell or b"")
    return int(float(found[1])) if found else None


def _unused(workbook: Workbook, edit: SheetEdit) -> int:
    """Return the first number that no shared formula of the page has."""
    used = [int(each) for each in _SHARED.findall(workbook.sheet(edit.entry).data)]
    used += [int(each) for row in edit.rows for cell in edit.cells(row).values() for each in _SHARED.findall(cell)]
    return max(used, default=-1) + 1


def _fill(edit: SheetEdit, columns: Iterable[Filled], rows: range, unused: int) -> None:
    """Write the columns into *rows*; rows that the page has not yet, by far the most, are written whole."""
    columns = sorted(columns, key=lambda each: each.column)
    writers = [(each.column, _written(each, rows, number, edit.prefix)) for number, each in enumerate(columns, unused)]
    anywhere = b"".join(write(ANY_ROW) for _, write in writers)
    for row in rows:
        if row > rows[0] and not edit.has_row(row):
            edit.add_row(row, anywhere.replace(b"%d" % ANY_ROW, b"%d" % row), columns[-1].column)
            continue
        for column, write in writers:
            edit.put_xml(column, row, write(row))


def _written(filled: Filled, rows: range, number: int, prefix: bytes) -> Callable[[int], bytes]:
    """Return what writes the cells of a column; a formula that stays on its sheet stands in the first of them only."""
    area = f"{cell_name(filled.column, rows[0])}:{cell_name(filled.column, rows[-1])}"

    def write(row: int) -> bytes:
        text = escape(filled.at(row)[1:]).encode()
        if not filled.own:
            formula = b"<%bf>%b</%bf>" % (prefix, text, prefix)
        elif row == rows[0]:
            formula = b'<%bf t="shared" ref="%b" si="%d">%b</%bf>' % (prefix, area.encode(), number, text, prefix)
        else:
            formula = b'<%bf t="shared" si="%d"/>' % (prefix, number)
        name = cell_name(filled.column, row).encode()
        return b'<%bc r="%b">%b</%bc>' % (prefix, name, formula, prefix)

    return write
