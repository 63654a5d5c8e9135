"""A new Excel workbook, drawn from a template; workbooks that exist already are never written here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sheetsync.blueprint.evaluate import Calculator, Rows
from sheetsync.blueprint.expression import letters_of
from sheetsync.blueprint.paper import Printed, printed
from sheetsync.blueprint.plan import (
    Blueprint,
    ListsSheet,
    PageSheet,
    SheetPlan,
    Style,
    TableSheet,
    TokenSheet,
    in_sight,
)
from sheetsync.blueprint.render import Layout, layout_of
from sheetsync.books.excel.build_blocks import draw_blocks
from sheetsync.books.excel.build_cells import SheetDraft, Source
from sheetsync.books.excel.build_looks import Looks
from sheetsync.books.excel.build_package import finish
from sheetsync.books.excel.build_pages import draw_page
from sheetsync.books.excel.build_rules import list_places
from sheetsync.books.excel.build_tables import draw_around, draw_table
from sheetsync.books.excel.fit import USUAL_SIZE
from sheetsync.model.snapshot import Token

__all__ = ["build_around", "build_sheet", "build_workbook"]

_PLAIN = Style()


def build_workbook(blueprint: Blueprint, rows: Rows, token: Token, *, today: date) -> bytes:
    """Return a new workbook, the same bytes for the same arguments.

    *rows* are the rows to begin with, by table key and column key; formulas are calculated as of *today*. Raises
    BookUnwritable if a text is longer than a cell can hold.
    """
    workbook = Workbook()
    workbook.properties.title = blueprint.title
    workbook.properties.description = blueprint.description
    workbook.properties.creator = "sheetsync"
    workbook.properties.created = datetime(today.year, today.month, today.day)
    first = workbook.worksheets[0]
    source = Source(
        blueprint,
        layout_of(blueprint),
        list_places(blueprint),
        Calculator(blueprint, rows, today),
        Looks(blueprint, first),
    )
    return _drawn(workbook, blueprint.sheets, source, rows, token, counted=rows)


def build_sheet(
    blueprint: Blueprint, key: str, rows: Rows, *, layout: Layout, lists: Mapping[str, str], today: date
) -> bytes:
    """Return a workbook of one sheet, the table or page with this key, to be taken over into one that lacks it.

    *layout* and *lists* say where in that other workbook the tables and the words of dropdowns are, *rows* what its
    tables hold; a table that is drawn is empty all the same. Raises KeyError for what is nowhere in it.
    """
    workbook = Workbook()
    plan = next(sheet for sheet in blueprint.sheets if sheet.key == key)
    source = Source(
        blueprint, layout, lists, Calculator(blueprint, rows, today), Looks(blueprint, workbook.worksheets[0])
    )
    return _drawn(workbook, [plan], source, {}, None, counted=rows)


def build_around(
    blueprint: Blueprint, table: TableSheet, *, layout: Layout, lists: Mapping[str, str], rows: int
) -> bytes:
    """Return a workbook of one sheet that has nothing but what stands around a table's cells, as it would be drawn now.

    That is widths, folds, dropdowns, checks and rules, each at the column's place in *layout*, for so many *rows*, and
    the looks of headers in row 1. Columns that *layout* lacks are left out.
    """
    workbook = Workbook()
    source = Source(
        blueprint, layout, lists, Calculator(blueprint, {}, date.min), Looks(blueprint, workbook.worksheets[0])
    )
    _choose_font(workbook, blueprint.font)
    draft = SheetDraft(workbook.worksheets[0], source)
    draw_around(draft, table, rows)
    package = BytesIO()
    workbook.save(package)
    return finish(package.getvalue(), [draft])


def _drawn(
    workbook: Workbook, plans: Sequence[SheetPlan], source: Source, rows: Rows, token: Token | None, *, counted: Rows
) -> bytes:
    """Draw sheets into a workbook that has none yet but its first, and return its bytes.

    *rows* are drawn, *counted* are those that working columns reckon with.
    """
    blueprint = source.blueprint
    _choose_font(workbook, blueprint.font)
    drafts = []
    counts = {key: len(found) for key, found in rows.items()}
    for number, plan in enumerate(plans):
        sheet = workbook.create_sheet() if number else workbook.worksheets[0]
        sheet.title = plan.title
        draft = SheetDraft(sheet, source)
        match plan:
            case TableSheet():
                draw_table(draft, plan, rows.get(plan.key, ()))
                _set_up(sheet, plan, blueprint, Printed(plan.print.area, plan.print.wide))
            case PageSheet():
                draw_page(draft, plan)
                draw_blocks(draft, plan, {key: len(found) for key, found in counted.items()})
                _set_up(sheet, plan, blueprint, printed(plan, source.calculator))
            case ListsSheet():
                _draw_lists(draft, blueprint)
            case TokenSheet():
                _draw_token(draft, token)
        if isinstance(plan, TableSheet | PageSheet) and not in_sight(plan, counts):
            sheet.sheet_state = "hidden"
        drafts.append(draft)
    if len(drafts) == 1:  # in a workbook something must be in sight; whoever takes the sheet over decides
        drafts[0].sheet.sheet_state = "visible"
    workbook.active = next(at for at, draft in enumerate(drafts) if draft.sheet.sheet_state == "visible")
    package = BytesIO()
    workbook.save(package)
    return finish(package.getvalue(), drafts)


def _set_up(sheet: Worksheet, plan: TableSheet | PageSheet, blueprint: Blueprint, paper: Printed) -> None:
    """Set tab colour and print set-up: so many pages wide and high, names again on each."""
    if plan.tab:
        sheet.sheet_properties.tabColor = "FF" + blueprint.colour(plan.tab)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = plan.print.orientation.value
    sheet.page_setup.fitToWidth = paper.wide
    sheet.page_setup.fitToHeight = plan.print.tall
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.7
    margins.header = margins.footer = 0.3
    sheet.oddFooter = HeaderFooterItem(left=_HeaderFooterPart(text="&A"), right=_HeaderFooterPart(text="&P / &N"))
    if paper.area:
        sheet.print_area = paper.area
    if plan.print.repeat:
        sheet.print_title_rows = f"1:{plan.print.repeat}"
    if plan.print.wide > 1:
        frozen = plan.frozen if isinstance(plan, TableSheet) else plan.frozen_columns
        sheet.print_title_cols = f"A:{letters_of(frozen)}"


def _choose_font(workbook: Any, name: str) -> None:
    """Make *name* the book's own font, in whose digits columns are measured; openpyxl has no public way to."""
    workbook._named_styles["Normal"].font = Font(name=name, size=USUAL_SIZE)  # noqa: SLF001


def _draw_lists(draft: SheetDraft, blueprint: Blueprint) -> None:
    draft.sheet.sheet_state = "hidden"
    for number, (name, words) in enumerate(blueprint.lists.items(), start=1):
        draft.sheet.column_dimensions[letters_of(number)].width = 22
        for row, word in enumerate((name, *words), start=1):
            draft.put(row, number, word, blueprint.styles["header"] if row == 1 else _PLAIN, "@")


def _draw_token(draft: SheetDraft, token: Token | None) -> None:
    draft.sheet.sheet_state = "veryHidden"
    for row, pair in enumerate(token.to_rows() if token else (), start=1):
        for column, word in enumerate(pair, start=1):
            draft.put(row, column, word or None, _PLAIN, "@")
