"""A spreadsheet that an earlier version of the template drew, brought to how the template draws it now, in place.

Columns of a person, their rows, looks and sheets stay. Pages are drawn anew on new sheets, and the lists in theirs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sheetsync.blueprint import render
from sheetsync.blueprint.aside import blocks_of
from sheetsync.blueprint.expression import letters_of, number_of, parse_expression
from sheetsync.blueprint.plan import Blueprint, Rule, TableColumn, TableSheet, in_sight
from sheetsync.books.google.blocks import fill_down
from sheetsync.books.google.cells import Json
from sheetsync.books.google.checks import column_check, rule_request, validate
from sheetsync.books.google.draw_hidden import draw_lists
from sheetsync.books.google.draw_page import add_page, draw_page
from sheetsync.books.google.draw_table import body_of, folds, header_cell, warnings
from sheetsync.books.google.formulas import places_in, written
from sheetsync.books.google.looks import cell_look, pixels_wide, repeat
from sheetsync.books.google.mark import free_sheet_id
from sheetsync.books.google.newtable import sight_request
from sheetsync.books.google.observe import Seen, Tab
from sheetsync.model.schema import Owner, fold_header
from sheetsync.model.upgrade import Named
from sheetsync.model.value import UNTOLD, Formula

__all__ = ["ALL", "named_formulas", "upgrade_requests"]

ALL = (
    "spreadsheetId,properties(locale),sheets(properties(sheetId,title,index,hidden,gridProperties),columnGroups,"
    "conditionalFormats(ranges,booleanRule(condition)),"
    "data(startRow,startColumn,rowData(values(userEnteredValue(formulaValue)))))"
)
"""What is read of a spreadsheet to see what an upgrade has to change."""

_REFERENCE = re.compile(
    r"""(?:(?P<sheet>'(?:[^']|'')*'|[^\W\d][\w.]*)!)?(?<![\w.])\$?(?P<left>[A-Z]{1,3})(?:\$?\d+)?"""
    r"""(?::\$?(?P<right>[A-Z]{1,3})(?:\$?\d+)?)?(?![\w.(!])""",
    re.IGNORECASE,
)
_STRING = re.compile(r'"(?:[^"]|"")*"')


@dataclass(frozen=True, slots=True)
class _Table:
    """One table in the spreadsheet: as declared, where it lies, what goes, and where its columns stand then."""

    plan: TableSheet
    tab: Tab
    found: Mapping[str, Any]
    gone: tuple[int, ...]
    places: Mapping[str, int]
    new: tuple[TableColumn, ...]


def named_formulas(answer: Mapping[str, Any], blueprint: Blueprint, seen: Seen) -> Iterator[Named]:
    """Yield the formulas of a person that look into working columns that go, or at pages, which get other sheets."""
    tables = {table.tab.title: table for table in _tables(answer, blueprint, seen)}
    pages = {fold_header(page.title): page.title for page in blueprint.pages}
    for sheet in answer.get("sheets", ()):
        title = str(sheet["properties"]["title"])
        table = tables.get(title)
        if fold_header(title) in pages or fold_header(title) == fold_header(blueprint.lists_sheet.title):
            continue
        ours = _calculated(table) if table else ()
        for row, column, formula in _formula_cells(sheet):
            if column not in ours and (what := _looks_into(formula, title, tables, pages)):
                yield Named(title, f"{letters_of(column + 1)}{row + 1}", formula, what)


def _calculated(table: _Table) -> set[int]:
    declared = {column.key for column in table.plan.columns if column.owner is Owner.FORMULA}
    return {index for key, index in table.tab.places.items() if key in declared} | {*table.gone}


def _formula_cells(sheet: Mapping[str, Any]) -> Iterator[tuple[int, int, str]]:
    for block in sheet.get("data", ()):
        for row, line in enumerate(block.get("rowData", ()), int(block.get("startRow", 0))):
            for column, cell in enumerate(line.get("values", ()), int(block.get("startColumn", 0))):
                if formula := cell.get("userEnteredValue", {}).get("formulaValue"):
                    yield row, column, str(formula)


def _looks_into(formula: str, home: str, tables: Mapping[str, _Table], pages: Mapping[str, str]) -> str:
    """Return what goes and a formula of the sheet *home* looks into: a column's name, or a page's; else nothing."""
    for found in _REFERENCE.finditer(_STRING.sub("", formula)):
        name = found["sheet"] or ""
        title = name[1:-1].replace("''", "'") if name.startswith("'") else name
        if title and fold_header(title) in pages:
            return pages[fold_header(title)]
        table = tables.get(title or home)
        left, right = number_of(found["left"].upper()) - 1, number_of((found["right"] or found["left"]).upper()) - 1
        for index in table.gone if table else ():
            if left <= index <= right and table:
                return next(str(key) for key, place in table.tab.places.items() if place == index)
    return ""


def _tables(answer: Mapping[str, Any], blueprint: Blueprint, seen: Seen) -> list[_Table]:
    by_number = {int(sheet["properties"]["sheetId"]): sheet for sheet in answer.get("sheets", ())}
    return [_table(blueprint, blueprint.table(key), tab, by_number[tab.sheet]) for key, tab in seen.layout.tabs.items()]


def _table(blueprint: Blueprint, plan: TableSheet, tab: Tab, found: Mapping[str, Any]) -> _Table:
    aside = {column.key for column in blueprint.schema.tables[plan.key].columns if column.aside}
    gone = tuple(sorted(index for key, index in tab.places.items() if key in aside))
    places = {key: index - sum(at < index for at in gone) for key, index in tab.places.items() if key not in aside}
    new, at = [], 0 if tab.identity is None else tab.identity + 1
    for column in plan.columns[1:]:
        if column.key in places:
            at = places[column.key] + 1
            continue
        places = {key: index + (index >= at) for key, index in places.items()} | {column.key: at}
        new.append(column)
        at += 1
    return _Table(plan, tab, found, gone, places, tuple(new))


def upgrade_requests(answer: Mapping[str, Any], blueprint: Blueprint, seen: Seen) -> list[Json]:
    """Return the requests that bring a spreadsheet, as the API returns it with the fields ALL, to the present shape."""
    tables = _tables(answer, blueprint, seen)
    counts = {key: len(table.rows) for key, table in seen.snapshot.tables.items()}
    before, now = places_in(blueprint, seen.snapshot, seen.layout), _places(blueprint, seen, tables)
    sheets = {fold_header(str(each["properties"]["title"])): each["properties"] for each in answer.get("sheets", ())}
    numbers = {table.plan.key: table.tab.sheet for table in tables}
    requests: list[Json] = []
    for table in tables:
        requests += _without_rules(table, before)
        requests += _columns(table)
    lists = blueprint.lists_sheet
    if known := sheets.get(fold_header(lists.title)):
        numbers[lists.key] = int(known["sheetId"])
        requests += [*_room_for_lists(blueprint, known), draw_lists(blueprint, lists, int(known["sheetId"]))]
    taken = {int(each["sheetId"]) for each in sheets.values()} | seen.layout.taken
    for page in blueprint.pages:
        if old := sheets.get(fold_header(page.title)):
            requests.append({"deleteSheet": {"sheetId": int(old["sheetId"])}})
        numbers[page.key] = free_sheet_id({*taken, *numbers.values()})
    requests += [add_page(blueprint, page, numbers[page.key], rows=counts) for page in blueprint.pages]
    for page in blueprint.pages:
        requests += draw_page(blueprint, page, numbers[page.key], now, numbers, counts)
    for table in tables:
        requests += _inside(blueprint, table, seen, now)
        if not in_sight(table.plan, counts):
            requests.append(sight_request(table.tab.sheet, visible=False))
    return requests + _order(blueprint, tables, numbers)


def _places(blueprint: Blueprint, seen: Seen, tables: Sequence[_Table]) -> dict[str, render.TablePlace]:
    """Return where everything stands once all is done."""
    places, blocks = dict(render.pages_of(blueprint)), blocks_of(blueprint)
    for table in tables:
        key, plan, tab = table.plan.key, table.plan, table.tab
        headers = {head.key: head.header for head in seen.snapshot.tables[key].heads}
        headers |= {column.key: column.header for column in table.new}
        columns = {name: (index + 1, headers[name]) for name, index in table.places.items()}
        if tab.identity is not None:
            columns[plan.columns[0].key] = (tab.identity + 1, tab.identity_header)
        identity = plan.columns[0].key
        top, block = tab.header + 1, blocks.get(key)
        places[key] = render.TablePlace(tab.title, plan.table_name, identity, columns, top=top, block=block)
    return places


def _without_rules(table: _Table, before: render.Layout) -> Iterator[Json]:
    """Yield the requests by which the rules go that the template draws, or once drew by what goes; others stay."""
    drawn = {_shape(_when(rule, before, table)) for rule in table.plan.rules}
    here = {table.tab.title: table}
    rules = list(enumerate(table.found.get("conditionalFormats", ())))
    for index, rule in reversed(rules):
        said = _said(rule)
        if any(_shape(formula) in drawn or _looks_into(formula, table.tab.title, here, {}) for formula in said):
            yield {"deleteConditionalFormatRule": {"sheetId": table.tab.sheet, "index": index}}


def _columns(table: _Table) -> Iterator[Json]:
    """Yield the requests by which columns go and come, and none is folded any more."""
    number = table.tab.sheet
    if _in_order(table):
        for group in table.found.get("columnGroups", ()):
            area = {**group["range"], "sheetId": number}
            unfolded = {"range": area, "depth": group.get("depth", 1), "collapsed": False}
            yield {"updateDimensionGroup": {"dimensionGroup": unfolded, "fields": "collapsed"}}
            yield {"deleteDimensionGroup": {"range": area}}
    for run in reversed(list(_runs(table.gone))):
        span = {"sheetId": number, "dimension": "COLUMNS", "startIndex": run[0], "endIndex": run[-1] + 1}
        yield {"deleteDimension": {"range": span}}
    for column in table.new:
        at = table.places[column.key]
        span = {"sheetId": number, "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}
        yield {"insertDimension": {"range": span, "inheritFromBefore": True}}
        yield {
            "updateDimensionProperties": {
                "range": span,
                "properties": {"pixelSize": pixels_wide(column.characters)},
                "fields": "pixelSize",
            }
        }


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        yield [number for _, number in run]


def _in_order(table: _Table) -> bool:
    """Tell whether the declared columns stand side by side as they are declared, so that they can be folded so."""
    places = [table.places[column.key] for column in table.plan.columns[1:] if column.key in table.places]
    return table.tab.identity == 0 and places == list(range(1, len(table.plan.columns)))


def _said(rule: Mapping[str, Any]) -> list[str]:
    values = rule.get("booleanRule", {}).get("condition", {}).get("values", ())
    return [str(value.get("userEnteredValue", "")) for value in values]


def _room_for_lists(blueprint: Blueprint, properties: Mapping[str, Any]) -> Iterator[Json]:
    grid = properties.get("gridProperties", {})
    longest = 1 + max((len(words) for words in blueprint.lists.values()), default=0)
    wanted = (("ROWS", longest, "rowCount"), ("COLUMNS", len(blueprint.lists), "columnCount"))
    for dimension, size, name in wanted:
        if (lacking := size - int(grid.get(name, 0))) > 0:
            yield {"appendDimension": {"sheetId": properties["sheetId"], "dimension": dimension, "length": lacking}}


def _inside(blueprint: Blueprint, table: _Table, seen: Seen, now: render.Layout) -> Iterator[Json]:
    """Yield the requests that draw new columns, and formulas, rules, and folds as they are now."""
    number, header = table.tab.sheet, table.tab.header
    for column in table.new:
        at = table.places[column.key]
        area = {"sheetId": number, "startRowIndex": header - 1, "endRowIndex": header}
        area |= {"startColumnIndex": at, "endColumnIndex": at + 1}
        fields = "userEnteredValue,userEnteredFormat,note"
        yield {"repeatCell": {"range": area, "cell": header_cell(blueprint, column), "fields": fields}}
        yield repeat(
            body_of(number, at, header), cell_look(blueprint, blueprint.cell_style(column), column.number_format)
        )
        with suppress(KeyError):
            if check := column_check(blueprint, now, column):
                yield validate(body_of(number, at, header), check)
        if column.owner is Owner.FORMULA:
            yield list(warnings(number, [(at, column)], header))[-1]
    yield from _formulas(table, seen, now)
    yield from _rules(blueprint, table, now)
    if _in_order(table):
        yield from folds(number, table.plan.columns)


def _formulas(table: _Table, seen: Seen, now: render.Layout) -> Iterator[Json]:
    """Yield the requests that write calculated columns, but for cells in which a person has typed something else."""
    held = seen.snapshot.tables[table.plan.key]
    for column in table.plan.columns:
        if not column.formula or column.key not in table.places:
            continue
        formula = parse_expression(column.formula)
        cells = [(row.place, held.cell(row, column.key)) for row in held.rows]
        rows = [place for place, cell in cells if cell is None or isinstance(cell, Formula) or cell == UNTOLD]
        for run in _runs(rows):
            if text := written(formula, table.plan.key, run[0], now):
                at = table.places[column.key]
                yield fill_down(table.tab.sheet, at, range(run[0], run[-1] + 1), text, table.tab.title)


def _rules(blueprint: Blueprint, table: _Table, now: render.Layout) -> Iterator[Json]:
    """Yield the rules of the table, before those of a person."""
    rank = 0
    for rule in table.plan.rules:
        whole = {"sheetId": table.tab.sheet, "startRowIndex": table.tab.header}
        whole |= {"startColumnIndex": 0, "endColumnIndex": len(table.plan.columns)}
        keys = [key for key in rule.columns if key in table.places]
        areas = [body_of(table.tab.sheet, table.places[key], table.tab.header) for key in keys] or [whole]
        with suppress(KeyError):
            yield rule_request(blueprint, now, rule, areas, index=rank, table=table.plan.key)
            rank += 1


def _when(rule: Rule, places: render.Layout, table: _Table) -> str:
    try:
        return render.render_formula(rule.when, dialect=render.Dialect.GOOGLE, layout=places, table=table.plan.key)
    except KeyError:
        return ""


def _shape(formula: str) -> str:
    return re.sub(r"(?<=[A-Z])\d+", "#", formula).replace(" ", "")


def _order(blueprint: Blueprint, tables: Collection[_Table], numbers: Mapping[str, int]) -> list[Json]:
    """Return the requests that put sheets into the template's order, unless a person has another."""
    declared = [sheet.key for sheet in blueprint.sheets]
    found = sorted(tables, key=lambda table: int(table.found["properties"].get("index", 0)))
    keys = [table.plan.key for table in found if table.plan.key != "this_week"]
    if keys != sorted(keys, key=declared.index):
        return []
    return [
        {"updateSheetProperties": {"properties": {"sheetId": numbers[key], "index": index}, "fields": "index"}}
        for index, key in enumerate(key for key in declared if key in numbers)
    ]
