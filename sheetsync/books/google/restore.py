"""What the template draws and a Google Sheet has lost, drawn again without touching anything that a person made.

Looks are the person's own: colours, fonts, widths, borders and number formats are never drawn again, nor is anything
that is there in another form, a dropdown of their own or another filter. Only what is not there at all comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sheetsync.blueprint.plan import Blueprint, ListsSheet, PageSheet, TableColumn, TableSheet
from sheetsync.blueprint.render import Layout
from sheetsync.books.google.blocks import cell_write, update_requests
from sheetsync.books.google.cells import NO_FORMAT
from sheetsync.books.google.charts import chart_request
from sheetsync.books.google.checks import column_check, rule_request, validate
from sheetsync.books.google.draw_hidden import add_lists, draw_lists
from sheetsync.books.google.draw_page import add_page, draw_page
from sheetsync.books.google.draw_table import body_of, folds, table_filter, warnings
from sheetsync.books.google.mark import free_sheet_id
from sheetsync.books.google.observe import CELL_FIELDS, SHEET_FIELDS, Seen, Tab
from sheetsync.books.google.plan import FormulaFor
from sheetsync.model.schema import Owner, fold_header
from sheetsync.model.value import Formula

__all__ = ["DRAWN", "Lost", "lost_parts"]

Json = dict[str, Any]

DRAWN = (
    f"spreadsheetId,properties(locale),sheets(properties({SHEET_FIELDS}),charts(spec(title,altText)),basicFilter(range),columnGroups(range),"
    "conditionalFormats(booleanRule(condition)),protectedRanges(range),"
    f"data(startRow,startColumn,rowData(values({CELL_FIELDS},note,dataValidation(condition(values))))))"
)
"""What is read of a spreadsheet to see what it has lost; it holds all that a look at the tables needs, too."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A part of the template that is not there: in a sentence, and the requests that draw it."""

    what: str
    requests: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """One table in the spreadsheet: as declared, as found, and where all tables' columns stand."""

    blueprint: Blueprint
    sheet: TableSheet
    tab: Tab
    found: Mapping[str, Any]
    layout: Layout

    @property
    def columns(self) -> Iterator[tuple[int, TableColumn]]:
        """The declared columns that are there, with the index at which each stands."""
        for number, column in enumerate(self.sheet.columns):
            index = self.tab.identity if number == 0 else self.tab.places.get(column.key)
            if index is not None:
                yield index, column

    def cells(self, index: int) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Yield the cells of a column by row number, as far as anything is known of them."""
        for block in self.found.get("data", ())[:1]:
            at = index - int(block.get("startColumn", 0))
            for number, row in enumerate(block.get("rowData", ()), int(block.get("startRow", 0)) + 1):
                values = row.get("values", ())
                yield number, values[at] if 0 <= at < len(values) else {}


def lost_parts(
    answer: Mapping[str, Any], blueprint: Blueprint, seen: Seen, layout: Layout, formula_for: FormulaFor
) -> Iterator[Lost]:
    """Yield what of *blueprint* a spreadsheet has lost, as the API returns it with the fields DRAWN.

    *seen* and *layout* are the same, read as tables. Tables whose sheets are gone are not among it: see `newtable`.
    """
    titles = {fold_header(str(sheet["properties"]["title"])): sheet for sheet in answer.get("sheets", ())}
    by_number = {int(sheet["properties"]["sheetId"]): sheet for sheet in titles.values()}
    declared = blueprint.schema.tables  # a person may have given its sheet another title
    titles |= {fold_header(declared[key].title): by_number[tab.sheet] for key, tab in seen.layout.tabs.items()}
    rows = {key: len(table.rows) for key, table in seen.snapshot.tables.items()}
    yield from _sheets(titles, blueprint, layout, rows)
    for sheet in blueprint.tables:
        if sheet.key in seen.layout.tabs:
            tab = seen.layout.tabs[sheet.key]
            place = _Place(blueprint, sheet, tab, titles[fold_header(sheet.title)], layout)
            for what, requests in (*_of_columns(place), *_of_sheet(place), *_formulas(place, seen, formula_for)):
                yield Lost(f"The sheet “{sheet.title}” has lost {what}.", tuple(requests))


def _sheets(
    titles: Mapping[str, Mapping[str, Any]], blueprint: Blueprint, layout: Layout, rows: Mapping[str, int]
) -> Iterator[Lost]:
    """Yield the pages and lists whose sheets are gone, and the charts that are missing on those that are there."""
    numbers = {
        sheet.key: int(titles[fold_header(sheet.title)]["properties"]["sheetId"])
        for sheet in blueprint.sheets
        if fold_header(sheet.title) in titles
    }
    taken = {int(sheet["properties"]["sheetId"]) for sheet in titles.values()}
    for sheet in blueprint.sheets:
        if isinstance(sheet, PageSheet | ListsSheet) and sheet.key not in numbers:
            numbers[sheet.key] = free_sheet_id({*taken, *numbers.values()})
    for sheet in blueprint.sheets:
        found = titles.get(fold_header(sheet.title))
        try:
            if isinstance(sheet, ListsSheet) and found is None:
                number = numbers[sheet.key]
                requests = [add_lists(blueprint, sheet, number), draw_lists(blueprint, sheet, number)]
                yield Lost(
                    f"The sheet “{sheet.title}” is gone: the dropdowns read their words from it.", tuple(requests)
                )
            elif isinstance(sheet, PageSheet) and found is None:
                number = numbers[sheet.key]
                requests = [
                    add_page(blueprint, sheet, number, rows=rows),
                    *draw_page(blueprint, sheet, number, layout, numbers, rows),
                ]
                yield Lost(f"The page “{sheet.title}” is gone.", tuple(requests))
            elif isinstance(sheet, PageSheet) and found is not None:
                specs = [chart.get("spec", {}) for chart in found.get("charts", ())]
                shown = {spec.get(name) for spec in specs for name in ("title", "altText")}
                for chart in sheet.charts:
                    if chart.title not in shown:
                        request = chart_request(blueprint, sheet, chart, numbers[sheet.key], layout, numbers)
                        yield Lost(f"The page “{sheet.title}” has lost the chart “{chart.title}”.", (request,))
        except KeyError:
            continue  # it shows a table or column that is not there


def _of_columns(place: _Place) -> Iterator[tuple[str, list[Json]]]:
    """Yield the checks and the notes that columns have lost."""
    for index, column in place.columns:
        try:
            check = column_check(place.blueprint, place.layout, column)
        except KeyError:
            check = None
        if check and (areas := _without_check(place, index)):
            yield f"the check or dropdown of “{column.header}”", [validate(area, check) for area in areas]
        header = next((cell for number, cell in place.cells(index) if number == place.tab.header), {})
        if column.note and not header.get("note"):
            start = {"sheetId": place.tab.sheet, "rowIndex": place.tab.header - 1, "columnIndex": index}
            rows = [{"values": [{"note": column.note}]}]
            yield f"the note on “{column.header}”", [{"updateCells": {"start": start, "rows": rows, "fields": "note"}}]


def _without_check(place: _Place, index: int) -> list[Json]:
    """Return the areas of a column that have no check, of which the last reaches to the end of the sheet."""
    checked = {number for number, cell in place.cells(index) if _is_checked(cell)}
    bare = [number for number in range(place.tab.header + 1, place.tab.rows + 1) if number not in checked]
    areas = []
    for _, run in groupby(enumerate(bare), lambda pair: pair[1] - pair[0]):
        rows = [number for _, number in run]
        area = body_of(place.tab.sheet, index, rows[0] - 1)
        areas.append(area if rows[-1] == place.tab.rows else {**area, "endRowIndex": rows[-1]})
    return areas


def _is_checked(cell: Mapping[str, Any]) -> bool:
    """Tell whether a cell has a check, and not only what is left of one that read its words from a sheet now gone."""
    values = cell.get("dataValidation", {}).get("condition", {}).get("values", ())
    return "dataValidation" in cell and not any("#REF!" in str(value.get("userEnteredValue", "")) for value in values)


def _of_sheet(place: _Place) -> Iterator[tuple[str, list[Json]]]:
    """Yield what the sheet as a whole has lost."""
    tab, found = place.tab, place.found
    held = [(index, column) for index, column in place.columns]
    if not tab.frozen:
        properties = {"sheetId": tab.sheet, "gridProperties": {"frozenRowCount": tab.header}}
        request = {"updateSheetProperties": {"properties": properties, "fields": "gridProperties.frozenRowCount"}}
        yield "its header that stays in sight", [request]
    if "basicFilter" not in found:
        yield "its filter", [table_filter(tab.sheet, tab.width, tab.header)]
    kept = [protected.get("range", {}) for protected in found.get("protectedRanges", ())]
    missing = [
        request
        for request in warnings(tab.sheet, held, tab.header)
        if not any(_covers(area, request["addProtectedRange"]["protectedRange"]["range"]) for area in kept)
    ]
    if missing:
        yield "warnings before headers or calculated columns are written over", missing
    in_order = [index for index, _ in held] == list(range(len(held)))
    groups = list(folds(tab.sheet, [column for _, column in held])) if in_order else []
    if groups and not found.get("columnGroups"):
        yield "its folded columns", groups
    if rules := list(_rules(place)):
        yield "rules that colour cells", rules


def _rules(place: _Place) -> Iterator[Json]:
    existing = place.found.get("conditionalFormats", ())
    known = {
        _shape(str(value.get("userEnteredValue", "")))
        for rule in existing
        for value in rule.get("booleanRule", {}).get("condition", {}).get("values", ())
    }
    rank = len(existing)
    places = {column.key: index for index, column in place.columns}
    for rule in place.sheet.rules:
        if not all(key in places for key in rule.columns):
            continue
        whole = {
            "sheetId": place.tab.sheet,
            "startRowIndex": place.tab.header,
            "startColumnIndex": 0,
            "endColumnIndex": place.tab.width,
        }
        areas = [body_of(place.tab.sheet, places[key], place.tab.header) for key in rule.columns] or [whole]
        try:
            request = rule_request(place.blueprint, place.layout, rule, areas, index=rank, table=place.sheet.key)
        except KeyError:
            continue
        values = request["addConditionalFormatRule"]["rule"]["booleanRule"]["condition"]["values"]
        if _shape(values[0]["userEnteredValue"]) not in known:
            rank += 1
            yield request


def _shape(formula: str) -> str:
    """Return a rule's formula without its row numbers, which move when rows are put in above it."""
    return re.sub(r"(?<=[A-Z])\d+", "#", formula).replace(" ", "")


def _covers(area: Mapping[str, Any], part: Mapping[str, Any]) -> bool:
    """Tell whether *area* holds all columns of *part* and begins no lower; rows further down may have been put in."""
    left, right = area.get("startColumnIndex", 0), area.get("endColumnIndex", 10**6)
    within = left <= part.get("startColumnIndex", 0) and part.get("endColumnIndex", 10**6) <= right
    return bool(within and area.get("startRowIndex", 0) <= part.get("startRowIndex", 0))


def _formulas(place: _Place, seen: Seen, formula_for: FormulaFor) -> Iterator[tuple[str, list[Json]]]:
    """Yield the calculated columns with rows that have no formula in them, nor anything else."""
    table = seen.snapshot.tables[place.sheet.key]
    for index, column in place.columns:
        if column.owner is not Owner.FORMULA or column.key not in table.positions:
            continue
        writes = [
            cell_write(
                row.place, index, Formula(text), place.tab.formats.get((row.place, index), NO_FORMAT), table.title
            )
            for row in table.rows
            if table.cell(row, column.key) is None and (text := formula_for(table.key, column.key, row.place))
        ]
        if writes:
            yield f"formulas of “{column.header}”", update_requests(place.tab.sheet, writes)
