"""What a template must keep to beyond its form: names exist, no name stands twice, no program would refuse it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sheetsync.blueprint.checking_formulas import check_formula, find_circles
from sheetsync.blueprint.expression import ExpressionMistake, parse_range
from sheetsync.blueprint.plan import (
    NEEDED_STYLES,
    Blueprint,
    Chart,
    ListsSheet,
    PageCell,
    PageSheet,
    SheetPlan,
    TableColumn,
    TableSheet,
    TokenSheet,
)
from sheetsync.blueprint.sight import FILLED
from sheetsync.model.schema import ColumnType, Owner, fold_header

__all__ = ["Mistake", "find_mistakes"]

Mistake = tuple[str, str]
"""Where in the file, and what is wrong there."""

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_FORBIDDEN_IN_TITLES = "[]:*?/\\"
# Excel reads these as cells, so no table may be called so: A1 to XFD1048576, and R1C1 forms.
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr]([0-9]*)|[Cc]([0-9]*)|[Rr][0-9]*[Cc][0-9]*")
_MOVED = ("contacts", "interviews", "referrals")
_NUMBERS = (ColumnType.NUMBER, ColumnType.INTEGER)


def find_mistakes(blueprint: Blueprint) -> list[Mistake]:
    """Return everything wrong with a template whose form is right."""
    return [
        *_palette(blueprint),
        *_lists(blueprint),
        *_sheets(blueprint),
        *(fault for place, sheet in _placed(blueprint) for fault in _sheet(blueprint, sheet, place)),
        *find_circles(blueprint),
        *_moves(blueprint),
    ]


def _placed(blueprint: Blueprint) -> Iterator[tuple[str, SheetPlan]]:
    for number, sheet in enumerate(blueprint.sheets):
        yield f"sheets[{number}]", sheet


def _palette(blueprint: Blueprint) -> Iterator[Mistake]:
    for name, colour in blueprint.palette.items():
        if not re.fullmatch(r"[0-9A-F]{6}", colour):
            yield f"palette.{name}", f'"{colour}" is not a colour such as 1F4E79'
    for name in NEEDED_STYLES:
        if name not in blueprint.styles:
            yield "styles", f'the style "{name}" is missing: tables are drawn with it'
    for name, style in blueprint.styles.items():
        for part in ("colour", "fill", "edge"):
            yield from _known(f"styles.{name}.{part}", getattr(style, part), blueprint.palette, "colour of the palette")


def _lists(blueprint: Blueprint) -> Iterator[Mistake]:
    for name, words in blueprint.lists.items():
        if not words:
            yield f"lists.{name}", "has no words"
        yield from _twice(f"lists.{name}", words)


def _sheets(blueprint: Blueprint) -> Iterator[Mistake]:
    yield from _twice("sheets", [sheet.key for sheet in blueprint.sheets], "key")
    yield from _twice("sheets", [sheet.title.casefold() for sheet in blueprint.sheets], "title")
    for kind, word in ((ListsSheet, "lists"), (TokenSheet, "token")):
        if sum(isinstance(sheet, kind) for sheet in blueprint.sheets) != 1:
            yield "sheets", f'there must be one sheet of the kind "{word}"'
    for place, sheet in _placed(blueprint):
        if not sheet.title.strip() or len(sheet.title) > 31 or sheet.title[0] == "'" or sheet.title[-1] == "'":
            yield f"{place}.title", f'"{sheet.title}" is not a sheet name: 1 to 31 characters, no \' at its ends'
        if any(letter in _FORBIDDEN_IN_TITLES for letter in sheet.title):
            yield f"{place}.title", f'"{sheet.title}" holds one of {_FORBIDDEN_IN_TITLES}, which Excel forbids'
        yield from _key(f"{place}.key", sheet.key)


def _sheet(blueprint: Blueprint, sheet: SheetPlan, place: str) -> Iterator[Mistake]:
    if isinstance(sheet, TableSheet | PageSheet):
        tables = [table.key for table in blueprint.tables]
        yield from _known(f"{place}.shown", sheet.shown.table, tables, "table of this template")
    if isinstance(sheet, PageSheet) and sheet.shown == FILLED:
        yield f"{place}.shown", 'a page has no rows: say "once TABLE"'
    if isinstance(sheet, TableSheet):
        yield from _table(blueprint, sheet, place)
    elif isinstance(sheet, PageSheet):
        yield from _page(blueprint, sheet, place)


def _table(blueprint: Blueprint, sheet: TableSheet, place: str) -> Iterator[Mistake]:
    keys = [column.key for column in sheet.columns]
    yield from _known(f"{place}.tab", sheet.tab, blueprint.palette, "colour of the palette")
    if not sheet.table_name or _LIKE_A_CELL.fullmatch(sheet.table_name) or not sheet.table_name[0].isalpha():
        yield f"{place}.title", f'"{sheet.title}" gives no name for an Excel table'
    yield from _twice(f"{place}.columns", keys, "key")
    yield from _twice(f"{place}.columns", [fold_header(column.header) for column in sheet.columns], "header")
    ids = [column.type for column in sheet.columns].count(ColumnType.ID)
    if ids != 1:
        yield f"{place}.columns", f"one column must be of the type id, not {ids}"
    elif sheet.columns[0].type is not ColumnType.ID:
        yield f"{place}.columns", "the column of the type id must be the first"
    for name in ("label", "id_from"):
        for key in getattr(sheet, name):
            yield from _known(f"{place}.{name}", key, keys, "column of this table")
    for name in ("same_when", "together"):
        for key in (key for group in getattr(sheet, name) for key in group):
            yield from _known(f"{place}.{name}", key, keys, "column of this table")
    for number, column in enumerate(sheet.columns):
        yield from _column(blueprint, sheet, column, f"{place}.columns[{number}]")
    yield from _rules(blueprint, sheet, place)


def _column(blueprint: Blueprint, sheet: TableSheet, column: TableColumn, place: str) -> Iterator[Mistake]:
    yield from _key(f"{place}.key", column.key)
    if not column.header.strip() or len(column.header) > 255 or not column.header.isprintable():
        yield f"{place}.header", "must be 1 to 255 characters on one line"
    yield from _known(f"{place}.style", column.style, blueprint.styles, "style")
    yield from _known(f"{place}.choices", column.choices, blueprint.lists, "list")
    yield from _choices_from(blueprint, column.choices_from, f"{place}.choices_from")
    if column.type is ColumnType.CHOICE and not (column.choices or column.choices_from):
        yield place, "a column of the type choice needs choices or choices_from"
    if column.type is not ColumnType.CHOICE and (column.choices or column.choices_from):
        yield f"{place}.type", "only a column of the type choice has choices"
    if (column.type is ColumnType.REFERENCE) != bool(column.table):
        yield f"{place}.table", "a column of the type reference names a table, and no other does"
    yield from _known(f"{place}.table", column.table, [table.key for table in blueprint.tables], "table")
    if (column.owner is Owner.FORMULA) != bool(column.formula):
        yield f"{place}.formula", 'a column with owner = "formula" has a formula, and no other does'
    elif column.formula:
        yield from check_formula(blueprint, sheet, column.formula, f"{place}.formula")
    bounds = [bound for bound in (column.minimum, column.maximum) if bound is not None]
    if bounds and column.type not in _NUMBERS:
        yield f"{place}.minimum", "only a column of the type number or integer has bounds"
    if bounds != sorted(bounds):
        yield f"{place}.maximum", "is below the minimum"


def _page(blueprint: Blueprint, sheet: PageSheet, place: str) -> Iterator[Mistake]:
    yield from _known(f"{place}.tab", sheet.tab, blueprint.palette, "colour of the palette")
    for row in sheet.heights:
        if not re.fullmatch(r"[1-9][0-9]{0,6}", row):
            yield f"{place}.heights", f'"{row}" is not the number of a row'
    taken: dict[tuple[int, int], str] = {}
    for number, cell in enumerate(sheet.cells):
        here = f"{place}.cells[{number}]"
        yield from _cell(blueprint, sheet, cell, here)
        try:
            covered = list(parse_range(cell.at).cells())
        except ExpressionMistake as mistake:
            yield f"{here}.at", str(mistake)
            continue
        clash = next((taken[spot] for spot in covered if spot in taken), "")
        if clash:
            yield f"{here}.at", f'"{cell.at}" lies over {clash}'
        taken.update(dict.fromkeys(covered, here))
    for name, at in sheet.names.items():
        yield from _key(f"{place}.names", name)
        yield from _range(f"{place}.names.{name}", at)
    yield from _paper(blueprint, sheet, f"{place}.print")
    for number, chart in enumerate(sheet.charts):
        yield from _chart(blueprint, chart, f"{place}.charts[{number}]")
    yield from _rules(blueprint, sheet, place)


def _paper(blueprint: Blueprint, sheet: PageSheet, place: str) -> Iterator[Mistake]:
    plan = sheet.print
    for key, at in (("area", plan.area), ("rows", plan.rows), ("columns", plan.columns)):
        if at:
            yield from _range(f"{place}.{key}", at)
    if (plan.rows or plan.columns) and not plan.area:
        yield f"{place}.area", "is needed where rows or columns say what is printed of it"
    table, _, key = plan.most.partition(".")
    if plan.most and not any(each.key == table and key in {c.key for c in each.columns} for each in blueprint.tables):
        yield f"{place}.most", f'"{plan.most}" is no column, which is named as table.key'
    if plan.letters and plan.letters <= sum(sheet.widths[: sheet.frozen_columns]):
        yield f"{place}.letters", "must be more than the frozen columns are wide"


def _cell(blueprint: Blueprint, sheet: PageSheet, cell: PageCell, place: str) -> Iterator[Mistake]:
    yield from _known(f"{place}.style", cell.style, blueprint.styles, "style")
    yield from _known(f"{place}.choices", cell.choices, blueprint.lists, "list")
    yield from _known(f"{place}.link", cell.link, [other.key for other in blueprint.sheets], "sheet")
    yield from _choices_from(blueprint, cell.choices_from, f"{place}.choices_from")
    yield from _choices_from(blueprint, cell.takes, f"{place}.takes")
    if cell.takes:
        yield from _range(f"{place}.row", cell.row)
    if cell.text and cell.formula:
        yield place, "holds text or a formula, not both"
    if cell.formula:
        yield from check_formula(blueprint, sheet, cell.formula, f"{place}.formula")


def _chart(blueprint: Blueprint, chart: Chart, place: str) -> Iterator[Mistake]:
    if not chart.series:
        yield f"{place}.series", "is empty"
    ranges = [("at", chart.at), ("categories", chart.categories)]
    for number, series in enumerate(chart.series):
        ranges.append((f"series[{number}].values", series.values))
        yield from _known(f"{place}.series[{number}].colour", series.colour, blueprint.palette, "colour of the palette")
    for name, text in ranges:
        if text.startswith("{") and text.endswith("}"):
            yield from _choices_from(blueprint, text[1:-1], f"{place}.{name}")
            continue
        yield from _range(f"{place}.{name}", text)


def _rules(blueprint: Blueprint, sheet: TableSheet | PageSheet, place: str) -> Iterator[Mistake]:
    for number, rule in enumerate(sheet.rules):
        here = f"{place}.rules[{number}]"
        yield from _known(f"{here}.style", rule.style, blueprint.styles, "style")
        yield from check_formula(blueprint, sheet, rule.when, f"{here}.when", own_sheet_only=True)
        if isinstance(sheet, TableSheet):
            for key in rule.columns:
                yield from _known(
                    f"{here}.columns", key, [column.key for column in sheet.columns], "column of this table"
                )
            continue
        yield from _range(f"{here}.at", rule.at)


def _moves(blueprint: Blueprint) -> Iterator[Mistake]:
    for number, rule in enumerate(blueprint.moves):
        place = f"moves[{number}]"
        table, _, column = rule.sets.partition(".")
        mistakes = list(_choices_from(blueprint, rule.sets or "?", f"{place}.sets"))
        yield from mistakes
        if mistakes:
            continue
        if table not in _MOVED:
            yield f"{place}.sets", f"what follows can be set in {', '.join(_MOVED)} only"
        declared = blueprint.table(table).column(column)
        if declared.owner is not Owner.PERSON:
            yield f"{place}.sets", f'"{column}" is not the person\'s own to fill in'
        if not rule.over:
            yield f"{place}.over", "is empty, so it could never apply"
        if not rule.to and declared.type is not ColumnType.DATE:
            yield f"{place}.to", "only a column of the type date takes the day of the event"
        if rule.only_said and table != "contacts":
            yield f"{place}.only_said", "only what follows in contacts can be left to the person"
        for word in (*rule.over, rule.to) if declared.choices else ():
            yield from _known(f"{place}.over", word, blueprint.lists.get(declared.choices, ()), f"word of {column}")


def _range(place: str, text: str) -> Iterator[Mistake]:
    try:
        parse_range(text)
    except ExpressionMistake as mistake:
        yield place, str(mistake)


def _choices_from(blueprint: Blueprint, text: str, place: str) -> Iterator[Mistake]:
    if not text:
        return
    table, _, column = text.partition(".")
    known = {found.key: [each.key for each in found.columns] for found in blueprint.tables}
    if table not in known:
        yield place, f'"{text}" names no table of this template (write table.column)'
    elif column not in known[table]:
        yield place, f'"{column}" is not a column of {table}'


def _key(place: str, key: str) -> Iterator[Mistake]:
    if not _KEY.fullmatch(key):
        yield place, f'"{key}" is not a key: small letters, digits and _, beginning with a letter'


def _known(place: str, name: str, known: Iterable[str], what: str) -> Iterator[Mistake]:
    if name and name not in known:
        yield place, f'"{name}" is not a {what}'


def _twice(place: str, names: Sequence[str], what: str = "word") -> Iterator[Mistake]:
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield place, f'the {what} "{name}" stands there more than once'
