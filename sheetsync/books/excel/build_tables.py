"""The table sheets of a new workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from openpyxl.comments import Comment
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.table import Table, TableColumn, TableFormula, TableStyleInfo

from sheetsync.blueprint.expression import letters_of
from sheetsync.blueprint.plan import TableColumn as PlannedColumn
from sheetsync.blueprint.plan import TableSheet
from sheetsync.blueprint.render import LAST_ROW, Dialect, render_formula
from sheetsync.books.excel.build_cells import SheetDraft, store_text
from sheetsync.books.excel.build_looks import dress
from sheetsync.books.excel.build_rules import add_column_check, add_rules
from sheetsync.model.schema import ColumnType, Owner
from sheetsync.model.value import Value

__all__ = ["draw_around", "draw_table"]

_HEADER_HEIGHT = 32
# However many rows a table begins with, so many more are ready to be typed in.
_ROOM = 1_000
_QUIET_STYLE = "TableStyleLight1"


def draw_table(draft: SheetDraft, table: TableSheet, rows: Sequence[Mapping[str, Value]]) -> None:
    """Draw one table: headers, rows, formulas with their values, looks, dropdowns, and the Excel table around them."""
    sheet = draft.sheet
    draft.last_row = max(LAST_ROW, len(rows) + _ROOM)
    sheet.row_dimensions[1].height = _HEADER_HEIGHT
    sheet.sheet_properties.outlinePr = Outline(summaryRight=False)  # the + stands above the column before a group
    for number, column in enumerate(table.columns, start=1):
        _draw_header(draft, number, column)
        _draw_column(draft, number, column, folds_before=number > 1 and table.columns[number - 2].folded)
        add_column_check(draft, column, letters_of(number))
        if column.owner is Owner.FORMULA:
            _fill_computed(draft, table, number, column)
        else:
            _fill(draft, number, column, rows)
    add_rules(draft, table)
    sheet.freeze_panes = f"{letters_of(table.frozen + 1)}2"
    sheet.add_table(_excel_table(draft, table, max(len(rows), 1)))


def draw_around(draft: SheetDraft, table: TableSheet, rows: int) -> None:
    """Draw what stands around the cells of a table where the draft's layout has it, and its headers' looks."""
    draft.last_row = max(LAST_ROW, rows + _ROOM)
    places = draft.layout[table.key].columns
    known = [column for column in table.columns if column.key in places]
    for before, column in zip([None, *known], known, strict=False):
        number = places[column.key][0]
        dress(draft.cell(1, number), draft.looks.array(draft.blueprint.header_style(column), "@"))
        _draw_column(draft, number, column, folds_before=before is not None and before.folded)
        add_column_check(draft, column, letters_of(number))
    there = {column.key for column in known}
    add_rules(draft, replace(table, columns=tuple(known), rules=tuple(r for r in table.rules if {*r.columns} <= there)))


def _draw_header(draft: SheetDraft, number: int, column: PlannedColumn) -> None:
    cell = draft.cell(1, number)
    dress(cell, draft.looks.array(draft.blueprint.header_style(column), "@"))
    store_text(cell, column.header)
    if column.note:
        lines = 1 + len(column.note) // 34
        cell.comment = Comment(column.note, "sheetsync", height=18 * lines + 16, width=240)


def _draw_column(draft: SheetDraft, number: int, column: PlannedColumn, *, folds_before: bool) -> None:
    letters = letters_of(number)
    dimension = draft.sheet.column_dimensions[letters]
    dimension.width = column.characters
    dress(dimension, draft.looks.array(draft.blueprint.cell_style(column), column.number_format, wrap=column.wrap))
    if column.folded:
        dimension.outlineLevel = 1
        dimension.hidden = True
        if not folds_before:
            draft.sheet.column_dimensions[letters_of(number - 1)].collapsed = True


def _fill(draft: SheetDraft, number: int, column: PlannedColumn, rows: Sequence[Mapping[str, Value]]) -> None:
    style, wrap = draft.blueprint.cell_style(column), column.wrap
    for place, row in enumerate(rows, start=2):
        value = row.get(column.key)
        if value is None or value == "":
            continue
        cell = draft.put(place, number, value, style, column.number_format, wrap=wrap)
        if wrap and not column.folded:
            draft.make_room(place, value, style, column.characters)
        if column.type is ColumnType.URL and isinstance(value, str):
            draft.link(cell, value)


def _fill_computed(draft: SheetDraft, table: TableSheet, number: int, column: PlannedColumn) -> None:
    formula = render_formula(column.formula, dialect=Dialect.EXCEL, layout=draft.layout, table=table.key)
    style = draft.blueprint.cell_style(column)
    look = draft.looks.array(style, column.number_format, wrap=column.wrap)
    for place, value in enumerate(draft.calculator.column(table.key, column.key), start=2):
        cell = draft.cell(place, number)
        dress(cell, look)
        draft.calculate(cell, formula, value, stored=not column.working)
        if column.wrap and not column.folded:
            draft.make_room(place, value, style, column.characters)


def _excel_table(draft: SheetDraft, table: TableSheet, rows: int) -> Table:
    """Return the Excel table; it needs at least one row, so an empty one holds a blank row."""
    excel = Table(
        id=[each.key for each in draft.blueprint.tables].index(table.key) + 1,
        name=draft.layout[table.key].name,
        displayName=draft.layout[table.key].name,
        ref=f"A1:{letters_of(len(table.columns))}{rows + 1}",
        tableStyleInfo=TableStyleInfo(name=_QUIET_STYLE, showRowStripes=True),
    )
    for number, planned in enumerate(table.columns, start=1):
        column = TableColumn(id=number, name=planned.header)
        if planned.formula:
            formula = render_formula(planned.formula, dialect=Dialect.EXCEL, layout=draft.layout, table=table.key)
            column.calculatedColumnFormula = TableFormula(attr_text=formula[1:])
        excel.tableColumns.append(column)
    excel.autoFilter = AutoFilter(ref=excel.ref)
    return excel
