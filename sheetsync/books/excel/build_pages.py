"""The pages of a new workbook: text, and formulas with their values."""

from __future__ import annotations

from openpyxl.comments import Comment
from openpyxl.worksheet.hyperlink import Hyperlink

from sheetsync.blueprint.evaluate import Calculator
from sheetsync.blueprint.expression import letters_of, parse_expression, parse_range
from sheetsync.blueprint.plan import Blueprint, PageCell, PageSheet, Style
from sheetsync.blueprint.render import Dialect, Layout, quote_sheet, render_formula
from sheetsync.books.excel.build_cells import SheetDraft, store_text
from sheetsync.books.excel.build_charts import add_chart
from sheetsync.books.excel.build_rules import add_dropdown, add_rules

__all__ = ["draw_page"]

_PLAIN = Style()


def draw_page(draft: SheetDraft, blueprint: Blueprint, layout: Layout, page: PageSheet, calculator: Calculator) -> None:
    """Draw one page as the template lays it out."""
    sheet = draft.sheet
    sheet.sheet_view.showGridLines = page.gridlines
    for number, width in enumerate(page.widths, start=1):
        sheet.column_dimensions[letters_of(number)].width = width
    for row, height in page.heights.items():
        sheet.row_dimensions[int(row)].height = height
    for cell in page.cells:
        _draw_cell(draft, blueprint, layout, page, cell, calculator)
    for chart in page.charts:
        add_chart(draft, blueprint, layout, page, chart, calculator)
    add_rules(draft, blueprint, layout, page)
    if page.frozen_rows or page.frozen_columns:
        sheet.freeze_panes = f"{letters_of(page.frozen_columns + 1)}{page.frozen_rows + 1}"


def _draw_cell(
    draft: SheetDraft, blueprint: Blueprint, layout: Layout, page: PageSheet, planned: PageCell, calculator: Calculator
) -> None:
    area = parse_range(planned.at)
    look = draft.looks.array(blueprint.styles.get(planned.style, _PLAIN), planned.format or "General")
    expression = parse_expression(planned.formula) if planned.formula else None
    for row, column in area.cells():
        cell = draft.sheet.cell(row, column)
        cell._style = look  # noqa: SLF001 - see Looks
        down, right = row - area.first.row, column - area.first.column
        if planned.merge and (down or right):
            continue
        if expression:
            formula = render_formula(expression, dialect=Dialect.EXCEL, layout=layout, down=down, right=right)
            draft.calculate(cell, formula, calculator.cell(page.key, row, column))
        elif planned.text:
            store_text(cell, planned.text)
    first = draft.sheet.cell(area.first.row, area.first.column)
    if planned.merge:
        draft.sheet.merge_cells(planned.at)
    if planned.note:
        first.comment = Comment(planned.note, "sheetsync", height=70, width=240)
    if planned.link:
        title = next(sheet.title for sheet in blueprint.sheets if sheet.key == planned.link)
        first.hyperlink = Hyperlink(ref=first.coordinate, location=f"{quote_sheet(title)}!A1", display=planned.text)
    add_dropdown(draft, blueprint, layout, planned)
