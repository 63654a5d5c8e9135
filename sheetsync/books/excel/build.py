"""A new Excel workbook, drawn from a template; workbooks that exist already are never written here."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sheetsync.blueprint.evaluate import Calculator, Rows
from sheetsync.blueprint.expression import letters_of
from sheetsync.blueprint.plan import Blueprint, ListsSheet, PageSheet, Print, Style, TableSheet, TokenSheet
from sheetsync.blueprint.render import layout_of
from sheetsync.books.excel.build_cells import SheetDraft
from sheetsync.books.excel.build_looks import Looks
from sheetsync.books.excel.build_package import finish
from sheetsync.books.excel.build_pages import draw_page
from sheetsync.books.excel.build_tables import draw_table
from sheetsync.model.snapshot import Token

__all__ = ["build_workbook"]

_PLAIN = Style()


def build_workbook(blueprint: Blueprint, rows: Rows, token: Token, *, today: date) -> bytes:
    """Return a new workbook, the same bytes for the same arguments.

    *rows* are the rows to begin with, by table key and column key; computed columns are calculated as of *today*. Raises
    BookUnwritable if a text is longer than a cell can hold.
    """
    workbook = Workbook()
    workbook.properties.title = blueprint.title
    workbook.properties.description = blueprint.description
    workbook.properties.creator = "sheetsync"
    workbook.properties.created = datetime(today.year, today.month, today.day)
    first = workbook.worksheets[0]
    looks = Looks(blueprint, first)
    layout = layout_of(blueprint)
    calculator = Calculator(blueprint, rows, today)
    cached = []
    for number, plan in enumerate(blueprint.sheets):
        sheet = workbook.create_sheet() if number else first
        sheet.title = plan.title
        draft = SheetDraft(sheet, looks)
        match plan:
            case TableSheet():
                draw_table(draft, blueprint, layout, plan, rows.get(plan.key, ()), calculator)
                _set_up(sheet, plan.print, blueprint.palette.get(plan.tab, ""))
            case PageSheet():
                draw_page(draft, blueprint, layout, plan, calculator)
                _set_up(sheet, plan.print, blueprint.palette.get(plan.tab, ""))
            case ListsSheet():
                _draw_lists(draft, blueprint)
            case TokenSheet():
                _draw_token(draft, token)
        cached.append(draft.cached)
    package = BytesIO()
    workbook.save(package)
    return finish(package.getvalue(), cached)


def _set_up(sheet: Worksheet, plan: Print, tab: str) -> None:
    """Set tab colour and print set-up: one page wide, as many high as it takes."""
    if tab:
        sheet.sheet_properties.tabColor = "FF" + tab
    sheet.page_setup.orientation = plan.orientation.value
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.gridLines = plan.gridlines
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.6
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = "&P / &N"
    if plan.repeat:
        sheet.print_title_rows = f"1:{plan.repeat}"


def _draw_lists(draft: SheetDraft, blueprint: Blueprint) -> None:
    draft.sheet.sheet_state = "hidden"
    for number, (name, words) in enumerate(blueprint.lists.items(), start=1):
        draft.sheet.column_dimensions[letters_of(number)].width = 22
        for row, word in enumerate((name, *words), start=1):
            draft.put(row, number, word, blueprint.styles["header"] if row == 1 else _PLAIN, "@")


def _draw_token(draft: SheetDraft, token: Token) -> None:
    draft.sheet.sheet_state = "veryHidden"
    for row, pair in enumerate(token.to_rows(), start=1):
        for column, word in enumerate(pair, start=1):
            draft.put(row, column, word or None, _PLAIN, "@")
