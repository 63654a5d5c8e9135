"""What a cell offers and minds: dropdowns, date and number checks, conditional formats."""

from __future__ import annotations

from sheetsync.blueprint.expression import letters_of
from sheetsync.blueprint.plan import Blueprint, PageCell, Rule, TableColumn
from sheetsync.blueprint.render import Dialect, Layout, quote_sheet, render_formula, spot
from sheetsync.books.google.cells import Json
from sheetsync.books.google.looks import colour_style, text_look
from sheetsync.model.schema import ColumnType, Owner

__all__ = ["column_check", "list_range", "page_check", "rule_request", "validate"]


def list_range(blueprint: Blueprint, name: str) -> str:
    """Return where the words of the list *name* stand, as a reference."""
    column = list(blueprint.lists).index(name)
    letters, last = letters_of(column + 1), len(blueprint.lists[name]) + 1
    return f"={quote_sheet(blueprint.lists_sheet.title)}!${letters}$2:${letters}${last}"


def column_check(blueprint: Blueprint, layout: Layout, column: TableColumn) -> Json | None:
    """Return what a person typing into *column* is offered or warned of; None if anything goes.

    Only a closed list of words refuses what is not in it; everything else warns.
    """
    if column.owner is not Owner.PERSON:
        return None
    check = _check(blueprint, layout, column)
    return {**check, "inputMessage": column.prompt} if check and column.prompt else check


def _check(blueprint: Blueprint, layout: Layout, column: TableColumn) -> Json | None:
    if column.choices:
        return _dropdown(list_range(blueprint, column.choices), strict=not column.open)
    if column.choices_from:
        return _dropdown(_column_range(layout, column.choices_from), strict=False)
    match column.type:
        case ColumnType.REFERENCE:
            return _dropdown(_column_range(layout, f"{column.table}.{layout[column.table].identity}"), strict=False)
        case ColumnType.YES:
            # A checkbox: ticked where the cell says Yes, not where it is blank.
            return _rule("BOOLEAN", "Yes", strict=True, showCustomUi=True)
        case ColumnType.DATE:
            return _rule("DATE_IS_VALID")
        case ColumnType.EMAIL:
            return _rule("TEXT_IS_EMAIL")
        case ColumnType.NUMBER | ColumnType.INTEGER:
            return _bounds(column.minimum, column.maximum)
    return None


def page_check(blueprint: Blueprint, layout: Layout, cell: PageCell) -> Json | None:
    """Return what a cell of a page offers; None if anything goes."""
    if cell.choices:
        return _dropdown(list_range(blueprint, cell.choices), strict=False)
    if cell.choices_from:
        return _dropdown(_column_range(layout, cell.choices_from), strict=False)
    return None


def validate(area: Json, check: Json) -> Json:
    """Return the request that puts *check* on *area*."""
    return {"setDataValidation": {"range": area, "rule": check}}


def rule_request(
    blueprint: Blueprint, layout: Layout, rule: Rule, areas: list[Json], *, index: int, table: str
) -> Json:
    """Return the request for a conditional format; *index* is its rank, 0 the first."""
    style = blueprint.styles[rule.style]
    look: Json = {}
    if style.fill:
        look["backgroundColorStyle"] = colour_style(blueprint.colour(style.fill))
    if text := text_look(blueprint, style):
        look["textFormat"] = text
    formula = render_formula(rule.when, dialect=Dialect.GOOGLE, layout=layout, table=table)
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": formula}]}
    return {
        "addConditionalFormatRule": {
            "index": index,
            "rule": {"ranges": areas, "booleanRule": {"condition": condition, "format": look}},
        }
    }


def _column_range(layout: Layout, reference: str) -> str:
    title, letters = spot(layout, reference)
    return f"={quote_sheet(title)}!${letters}${layout[reference.partition('.')[0]].top}:${letters}"


def _dropdown(reference: str, *, strict: bool) -> Json:
    return _rule("ONE_OF_RANGE", reference, strict=strict, showCustomUi=True)


def _bounds(low: float | None, high: float | None) -> Json | None:
    match (low, high):
        case (None, None):
            return None
        case (_, None):
            return _rule("NUMBER_GREATER_THAN_EQ", f"{low:g}")
        case (None, _):
            return _rule("NUMBER_LESS_THAN_EQ", f"{high:g}")
    return _rule("NUMBER_BETWEEN", f"{low:g}", f"{high:g}")


def _rule(kind: str, *values: str, **settings: bool) -> Json:
    condition: Json = {"type": kind}
    if values:
        condition["values"] = [{"userEnteredValue": value} for value in values]
    return {"condition": condition, **settings}
