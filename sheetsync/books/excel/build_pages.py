"""The pages of a new workbook: text, and formulas with their values."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl.comments import Comment
from openpyxl.worksheet.hyperlink import Hyperlink

from sheetsync.blueprint.expression import Area, letters_of, parse_range
from sheetsync.blueprint.plan import PageCell, PageSheet, Style
from sheetsync.blueprint.render import Dialect, is_own, quote_sheet, render_filled
from sheetsync.books.excel.build_cells import SheetDraft, store_text
from sheetsync.books.excel.build_charts import add_chart
from sheetsync.books.excel.build_looks import dress
from sheetsync.books.excel.build_rules import add_dropdown, add_rules

__all__ = ["draw_page"]

_PLAIN = Style()


def draw_page(draft: SheetDraft, page: PageSheet) -> None:
    """Draw one page as the template lays it out."""
    sheet = draft.sheet
    sheet.sheet_view.showGridLines = page.gridlines
    for number, width in enumerate(page.widths, start=1):
        sheet.column_dimensions[letters_of(number)].width = width
    draft.heights.update(_heights(page))
    for cell in page.cells:
        _draw_cell(draft, page, cell)
    for chart in page.charts:
        add_chart(draft, page, chart)
    add_rules(draft, page)
    if page.frozen_rows or page.frozen_columns:
        sheet.freeze_panes = f"{letters_of(page.frozen_columns + 1)}{page.frozen_rows + 1}"


def _heights(page: PageSheet) -> dict[int, float]:
    """Return the declared heights of all rows down to the last that holds something."""
    last = max((parse_range(cell.at).last.row for cell in page.cells), default=0)
    usual = {row: page.row_height for row in range(1, last + 1) if page.row_height}
    return usual | {int(row): height for row, height in page.heights.items()}


def _draw_cell(draft: SheetDraft, page: PageSheet, planned: PageCell) -> None:
    area = parse_range(planned.at)
    look_of = draft.blueprint.styles.get(planned.style, _PLAIN)
    look = draft.looks.array(look_of, planned.format or "General")
    filled = _filled(draft, planned, area) if planned.formula else None
    for row, column in area.cells():
        cell = draft.cell(row, column)
        dress(cell, look)
        down, right = row - area.first.row, column - area.first.column
        if planned.merge and (down or right):
            continue
        if filled:
            value = None if page.beside else draft.calculator.cell(page.key, row, column)
            draft.calculate(cell, filled(down, right), value, stored=not page.beside)
        elif planned.text:
            store_text(cell, planned.text)
        if look_of.wrap:
            characters = sum(page.widths[column - 1 : area.last.column if planned.merge else column])
            draft.make_room(row, draft.cached.get(cell.coordinate, cell.value), look_of, characters)
    first = draft.cell(area.first.row, area.first.column)
    if planned.merge:
        draft.sheet.merge_cells(planned.at)
    if planned.note:
        first.comment = Comment(planned.note, "sheetsync", height=70, width=240)
    if planned.link:
        title = next(sheet.title for sheet in draft.blueprint.sheets if sheet.key == planned.link)
        first.hyperlink = Hyperlink(ref=first.coordinate, location=f"{quote_sheet(title)}!A1", display=planned.text)
    add_dropdown(draft, planned)


def _filled(draft: SheetDraft, planned: PageCell, area: Area) -> Callable[[int, int], str]:
    """Return what writes the formula of each cell; those of one range share it, if it stays on its sheet."""
    filled = render_filled(planned.formula, dialect=Dialect.EXCEL, layout=draft.layout)
    if not (planned.merge or area.single) and is_own(filled(0, 0)):
        draft.share(area)
    return filled
