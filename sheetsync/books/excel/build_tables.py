"""The table sheets of a new workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table, TableColumn, TableFormula, TableStyleInfo

from sheetsync.blueprint.evaluate import Calculator
from sheetsync.blueprint.expression import letters_of
from sheetsync.blueprint.plan import Blueprint, TableSheet
from sheetsync.blueprint.plan import TableColumn as PlannedColumn
from sheetsync.blueprint.render import Dialect, Layout, render_formula
from sheetsync.books.excel.build_cells import SheetDraft, store_text
from sheetsync.books.excel.build_rules import add_column_check, add_rules
from sheetsync.model.schema import ColumnType, Owner
from sheetsync.model.value import Value

__all__ = ["draw_table"]

_HEADER_HEIGHT = 32
_QUIET_STYLE = "TableStyleLight1"


def draw_table(
    draft: SheetDraft,
    blueprint: Blueprint,
    layout: Layout,
    table: TableSheet,
    rows: Sequence[Mapping[str, Value]],
    calculator: Calculator,
) -> None:
    """Draw one table: headers, rows, formulas with their values, looks, dropdowns, and the Excel table around them all."""
    sheet = draft.sheet
    sheet.row_dimensions[1].height = _HEADER_HEIGHT
    for number, column in enumerate(table.columns, start=1):
        _draw_header(draft, blueprint, number, column)
        _draw_column(draft, blueprint, number, column)
        add_column_check(draft, blueprint, layout, column, letters_of(number))
        if column.owner is Owner.FORMULA:
            formula = render_formula(column.formula, dialect=Dialect.EXCEL, layout=layout, table=table.key)
            _fill_computed(draft, blueprint, number, column, formula, calculator.column(table.key, column.key))
        else:
            _fill(draft, blueprint, number, column, rows)
    add_rules(draft, blueprint, layout, table)
    sheet.freeze_panes = f"{letters_of(table.frozen + 1)}2"
    sheet.add_table(_excel_table(table, layout, sheet_tables(blueprint, table), max(len(rows), 1)))


def sheet_tables(blueprint: Blueprint, table: TableSheet) -> int:
    """Return the number that is the table's own in the whole workbook."""
    return [each.key for each in blueprint.tables].index(table.key) + 1


def _draw_header(draft: SheetDraft, blueprint: Blueprint, number: int, column: PlannedColumn) -> None:
    cell = draft.sheet.cell(1, number)
    cell._style = draft.looks.array(blueprint.header_style(column), "@")  # noqa: SLF001 - see Looks
    store_text(cell, column.header)
    if column.note:
        lines = 1 + len(column.note) // 34
        cell.comment = Comment(column.note, "sheetsync", height=18 * lines + 16, width=240)


def _draw_column(draft: SheetDraft, blueprint: Blueprint, number: int, column: PlannedColumn) -> None:
    letters = letters_of(number)
    dimension = draft.sheet.column_dimensions[letters]
    dimension.width = column.characters
    dimension._style = draft.looks.array(blueprint.cell_style(column), column.number_format, wrap=column.wrap)  # noqa: SLF001 - see Looks
    if column.folded:
        dimension.outlineLevel = 1
        dimension.hidden = True
        draft.sheet.column_dimensions[letters_of(number + 1)].collapsed = True


def _fill(
    draft: SheetDraft, blueprint: Blueprint, number: int, column: PlannedColumn, rows: Sequence[Mapping[str, Value]]
) -> None:
    style, wrap = blueprint.cell_style(column), column.wrap
    for place, row in enumerate(rows, start=2):
        value = row.get(column.key)
        if value is None or value == "":
            continue
        cell = draft.put(place, number, value, style, column.number_format, wrap=wrap)
        if column.type is ColumnType.URL and isinstance(value, str):
            draft.link(cell, value)


def _fill_computed(
    draft: SheetDraft, blueprint: Blueprint, number: int, column: PlannedColumn, formula: str, values: Sequence[object]
) -> None:
    look = draft.looks.array(blueprint.cell_style(column), column.number_format, wrap=column.wrap)
    for place, value in enumerate(values, start=2):
        cell = draft.sheet.cell(place, number)
        cell._style = look  # noqa: SLF001 - see Looks
        draft.calculate(cell, formula, value)  # type: ignore[arg-type]


def _excel_table(table: TableSheet, layout: Layout, number: int, rows: int) -> Table:
    """Return the Excel table; it needs at least one row, so an empty one holds a blank row."""
    excel = Table(
        id=number,
        name=table.table_name,
        displayName=table.table_name,
        ref=f"A1:{letters_of(len(table.columns))}{rows + 1}",
        tableStyleInfo=TableStyleInfo(name=_QUIET_STYLE, showRowStripes=True),
    )
    excel._initialise_columns()  # noqa: SLF001 - what openpyxl itself calls on saving, before formulas can be given
    for column, planned in zip(excel.tableColumns, table.columns, strict=True):
        column.name = planned.header
        if planned.formula:
            formula = render_formula(planned.formula, dialect=Dialect.EXCEL, layout=layout, table=table.key)
            column.calculatedColumnFormula = TableFormula(attr_text=formula[1:])
    return excel
