"""Whether the formulas of a template name what exists, and do not wait for one another."""

from __future__ import annotations

from collections.abc import Iterator

from sheetsync.blueprint.expression import Area, ById, ExpressionMistake, ThisRow, Whole, parse_expression
from sheetsync.blueprint.plan import Blueprint, PageSheet, TableSheet

__all__ = ["check_formula", "find_circles"]

# Excel keeps at most so many characters of a formula.
_LONGEST = 8_192


def check_formula(
    blueprint: Blueprint, sheet: TableSheet | PageSheet, formula: str, place: str, *, own_sheet_only: bool = False
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a formula that stands in *sheet*."""
    if len(formula) > _LONGEST:
        yield place, f"is longer than {_LONGEST} characters"
        return
    try:
        expression = parse_expression(formula)
    except ExpressionMistake as mistake:
        yield place, str(mistake)
        return
    for reference in expression.references():
        words = _wrong(blueprint, sheet, reference)
        if words:
            yield place, words
        elif own_sheet_only and isinstance(reference, Whole | ById):
            yield place, "a rule may not look at whole columns: Google Sheets keeps it to its own row or page"


def _wrong(blueprint: Blueprint, sheet: TableSheet | PageSheet, reference: ThisRow | Whole | ById | Area) -> str:
    """Say what is wrong with a reference, or nothing."""
    tables = {table.key: {column.key: None for column in table.columns} for table in blueprint.tables}
    pages = {page.key: page.names for page in blueprint.pages}
    match reference:
        case ThisRow(column, _) if isinstance(sheet, PageSheet):
            return f"[{column}] has no meaning on a page, which has no rows of a table"
        case ThisRow(column, last) if missing := {column, last or column} - tables[sheet.key].keys():
            column = min(missing)
            return f'[{column}]: "{column}" is not a column of {sheet.key}'
        case Area() if isinstance(sheet, TableSheet):
            return f"{reference} has no meaning in a table, whose rows may be sorted: name the column"
        case Whole(page, name) if page in pages:
            return "" if name in pages[page] else f'{{{page}.{name}}}: nothing on {page} has the name "{name}"'
        case Whole(table, column) | ById(table, column, _) if table not in tables:
            return f'{{{table}.{column}}}: "{table}" is not a table of this template'
        case Whole(table, column) | ById(table, column, _) if column not in tables[table]:
            return f'{{{table}.{column}}}: "{column}" is not a column of {table}'
    return ""


def find_circles(blueprint: Blueprint) -> Iterator[tuple[str, str]]:
    """Yield the computed columns that wait for themselves."""
    places: dict[tuple[str, str], str] = {}
    needs: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for number, sheet in enumerate(blueprint.sheets):
        for position, column in enumerate(sheet.columns if isinstance(sheet, TableSheet) else ()):
            places[sheet.key, column.key] = f"sheets[{number}].columns[{position}].formula"
            needs[sheet.key, column.key] = set(_needs(sheet.key, column.formula))
    for start, place in places.items():
        seen: set[tuple[str, str]] = set()
        waiting = list(needs[start])
        while waiting:
            column_of = waiting.pop()
            if column_of not in seen:
                seen.add(column_of)
                waiting += needs.get(column_of, ())
        if start in seen:
            yield place, "needs its own result"


def _needs(table: str, formula: str) -> Iterator[tuple[str, str]]:
    try:
        references = list(parse_expression(formula).references()) if formula else []
    except ExpressionMistake:
        return
    for reference in references:
        match reference:
            case ThisRow(column, last):
                yield from ((table, each) for each in (column, last) if each)
            case Whole(other, column) | ById(other, column, _):
                yield other, column
            case Area():
                pass
