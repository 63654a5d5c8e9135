"""Dropdowns, checks and conditional formats of a new workbook; all of them warn, none forbids but a double ID."""

from __future__ import annotations

from typing import Literal

from openpyxl.formatting.rule import Rule as ExcelRule
from openpyxl.worksheet.datavalidation import DataValidation

from sheetsync.blueprint.expression import letters_of
from sheetsync.blueprint.plan import Blueprint, PageCell, PageSheet, TableColumn, TableSheet
from sheetsync.blueprint.render import LAST_ROW, Dialect, Layout, quote_sheet, render_formula, spot
from sheetsync.books.excel.build_cells import SheetDraft
from sheetsync.model.schema import ColumnType, Owner

__all__ = ["add_column_check", "add_dropdown", "add_rules", "list_places"]


def add_rules(draft: SheetDraft, sheet: TableSheet | PageSheet) -> None:
    """Write a sheet's conditional formats; the first that holds is the one that shows."""
    for rule in sheet.rules:
        formula = render_formula(rule.when, dialect=Dialect.EXCEL_RANGES, layout=draft.layout, table=sheet.key)[1:]
        where = rule.at
        if isinstance(sheet, TableSheet):
            keys = rule.columns or tuple(column.key for column in sheet.columns)
            letters = [letters_of(draft.layout[sheet.key].columns[key][0]) for key in keys]
            where = " ".join(f"{letter}2:{letter}{draft.last_row}" for letter in letters)
        look = draft.looks.difference(draft.blueprint.styles[rule.style])
        draft.sheet.conditional_formatting.add(
            where, ExcelRule(type="expression", dxf=look, stopIfTrue=True, formula=[formula])
        )


def add_column_check(draft: SheetDraft, column: TableColumn, letter: str) -> None:
    """Write a column's dropdown, check and prompt, from the first row to the last that is likely ever to be used."""
    if column.owner is Owner.FORMULA:
        return
    source = _source(draft, column)
    check = _list(source, warn=not column.open, what=column.header) if source else _check(draft, column, letter)
    if column.prompt:
        check = check or DataValidation(allow_blank=True)
        check.showInputMessage, check.promptTitle, check.prompt = True, column.header[:32], column.prompt[:255]
    if check:
        _add(draft, f"{letter}2:{letter}{draft.last_row}", check)


def _check(draft: SheetDraft, column: TableColumn, letter: str) -> DataValidation | None:
    """Return what is minded of what is typed into a column without a dropdown."""
    match column.type:
        case ColumnType.ID:
            check = DataValidation("custom", formula1=f"COUNTIF(${letter}$2:${letter}${draft.last_row},${letter}2)=1")
            return _worded(check, "stop", "This ID is taken", "Two rows cannot have the same ID.")
        case ColumnType.DATE:
            check = DataValidation("date", operator="greaterThanOrEqual", formula1="1")
            return _worded(check, "warning", "Not a date", "Write a date, such as 2026-11-23.")
        case ColumnType.EMAIL:
            check = DataValidation("custom", formula1=f'ISNUMBER(SEARCH("?@?",${letter}2))')
            return _worded(check, "warning", "Not an address", "An e-mail address has an @ in it.")
        case ColumnType.INTEGER | ColumnType.NUMBER if column.minimum is not None and column.maximum is not None:
            kind: Literal["whole", "decimal"] = "whole" if column.type is ColumnType.INTEGER else "decimal"
            low, high = f"{column.minimum:g}", f"{column.maximum:g}"
            check = DataValidation(kind, operator="between", formula1=low, formula2=high)
            return _worded(check, "warning", "Out of range", f"Write a number from {low} to {high}.")
    return None


def add_dropdown(draft: SheetDraft, cell: PageCell) -> None:
    """Write the dropdown of a page's cell."""
    source = draft.lists.get(cell.choices, "") or _column(draft.layout, cell.choices_from)
    if source:
        _add(draft, cell.at, _list(source, warn=True, what="list"))


def list_places(blueprint: Blueprint) -> dict[str, str]:
    """Return where a new workbook's sheet of lists holds the words of each, by the list's name."""
    places = {}
    for number, (name, words) in enumerate(blueprint.lists.items(), start=1):
        letter = letters_of(number)
        places[name] = f"{quote_sheet(blueprint.lists_sheet.title)}!${letter}$2:${letter}${len(words) + 1}"
    return places


def _source(draft: SheetDraft, column: TableColumn) -> str:
    """Return the cells that hold what a column offers, or nothing."""
    if column.type is ColumnType.YES:
        return '"Yes"'
    if column.type is ColumnType.REFERENCE:
        return _column(draft.layout, f"{column.table}.{draft.layout[column.table].identity}")
    return draft.lists.get(column.choices, "") or _column(draft.layout, column.choices_from)


def _column(layout: Layout, reference: str) -> str:
    if not reference:
        return ""
    title, letter = spot(layout, reference)
    return f"{quote_sheet(title)}!${letter}$2:${letter}${LAST_ROW}"


def _list(source: str, *, warn: bool, what: str) -> DataValidation:
    check = DataValidation("list", formula1=source)
    if not warn:
        check.allow_blank = True
        check.showErrorMessage = False
        return check
    return _worded(
        check, "warning", "Not in the list", f"{what}: this is not one of the words offered. Keep it all the same?"
    )


def _worded(check: DataValidation, style: Literal["stop", "warning"], title: str, text: str) -> DataValidation:
    check.allow_blank = True
    check.showErrorMessage = True
    check.errorStyle = style
    check.errorTitle = title
    check.error = text[:255]
    return check


def _add(draft: SheetDraft, where: str, check: DataValidation) -> None:
    check.add(where)
    draft.sheet.add_data_validation(check)
