"""A page laid out by hand, as requests: text, formulas, links, looks, charts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from types import MappingProxyType

from sheetsync.blueprint.expression import Area, parse_range
from sheetsync.blueprint.plan import Blueprint, PageCell, PageSheet, Style, in_sight
from sheetsync.blueprint.render import Dialect, Layout, render_formula
from sheetsync.books.google.cells import Json
from sheetsync.books.google.charts import chart_request
from sheetsync.books.google.checks import page_check, rule_request, validate
from sheetsync.books.google.limits import check_text
from sheetsync.books.google.looks import area_range, cell_look, colour_style, pixels_wide, repeat
from sheetsync.books.google.reckoning import draw_blocks, size_with_blocks

__all__ = ["add_page", "draw_page"]

_NONE: Mapping[str, int] = MappingProxyType({})


_ROW_PIXELS = 21
_COLUMN_PIXELS = 100


def add_page(
    blueprint: Blueprint, sheet: PageSheet, number: int, index: int | None = None, rows: Mapping[str, int] = _NONE
) -> Json:
    """Return the request for the page's sheet itself, whose sheet ID is *number*.

    *rows* says how many rows each table has, by key, for which a page with working columns has room, and
    which call for the page to be seen.
    """
    size = size_with_blocks(blueprint, sheet, _size_of(sheet), rows)
    properties: Json = {"sheetId": number, "title": sheet.title, "gridProperties": size}
    if index is not None:
        properties["index"] = index
    if sheet.tab:
        properties["tabColorStyle"] = colour_style(blueprint.colour(sheet.tab))
    if not in_sight(sheet, rows):
        properties["hidden"] = True
    return {"addSheet": {"properties": properties}}


def _size_of(sheet: PageSheet) -> Json:
    """Return the size of the sheet's grid: as far as its cells and charts reach, and what of it stays in sight."""
    areas = [parse_range(cell.at) for cell in sheet.cells]
    rows, columns = [area.last.row for area in areas], [area.last.column for area in areas]
    for chart in sheet.charts:
        corner = parse_range(chart.at).first
        rows.append(corner.row + ceil(chart.height / _ROW_PIXELS))
        columns.append(corner.column + ceil(chart.width / _COLUMN_PIXELS))
    return {
        "rowCount": max([*rows, sheet.frozen_rows + 1]) + 5,
        "columnCount": max([*columns, len(sheet.widths), sheet.frozen_columns + 1]),
        "frozenRowCount": sheet.frozen_rows,
        "frozenColumnCount": sheet.frozen_columns,
        "hideGridlines": not sheet.gridlines,
    }


def draw_page(  # noqa: PLR0917 - the same six things that everything on a page is drawn from
    blueprint: Blueprint,
    sheet: PageSheet,
    number: int,
    layout: Layout,
    numbers: Mapping[str, int],
    rows: Mapping[str, int] = _NONE,
) -> list[Json]:
    """Return the requests that draw a page; *numbers* are the sheet IDs of all sheets by key, for links and charts.

    *rows* is as in `add_page`.
    """
    requests = [repeat({"sheetId": number}, cell_look(blueprint, Style()))]
    requests += _sizes(sheet, number)
    for cell in sheet.cells:
        requests += _draw_cell(blueprint, sheet, cell, number, layout, numbers)
    requests += draw_blocks(blueprint, sheet, number, layout, rows)
    for rank, rule in enumerate(sheet.rules):
        areas = [area_range(number, parse_range(rule.at))]
        requests.append(rule_request(blueprint, layout, rule, areas, index=rank, table=""))
    requests += [chart_request(blueprint, sheet, chart, number, layout, numbers) for chart in sheet.charts]
    return requests


def _sizes(sheet: PageSheet, number: int) -> Iterator[Json]:
    for index, characters in enumerate(sheet.widths):
        yield _size(number, "COLUMNS", index, pixels_wide(characters))
    for row, points in sheet.heights.items():
        yield _size(number, "ROWS", int(row) - 1, round(points * 4 / 3))


def _size(number: int, dimension: str, index: int, pixels: int) -> Json:
    area = {"sheetId": number, "dimension": dimension, "startIndex": index, "endIndex": index + 1}
    properties = {"pixelSize": pixels}
    return {"updateDimensionProperties": {"range": area, "properties": properties, "fields": "pixelSize"}}


def _draw_cell(  # noqa: PLR0917 - the same six things that everything on a page is drawn from
    blueprint: Blueprint,
    sheet: PageSheet,
    cell: PageCell,
    number: int,
    layout: Layout,
    numbers: Mapping[str, int],
) -> Iterator[Json]:
    area = parse_range(cell.at)
    place = area_range(number, area)
    if cell.style or cell.format:
        style = blueprint.styles[cell.style] if cell.style else Style()
        yield repeat(place, cell_look(blueprint, style, cell.format))
    if cell.merge and not area.single:
        yield {"mergeCells": {"range": place, "mergeType": "MERGE_ALL"}}
    if cell.text or cell.formula or cell.note:
        # Google moves the relative references of a formula along, as when a person fills it down.
        filled = area_range(number, Area(area.first, area.first) if cell.merge else area)
        content = _content(sheet, cell, layout, numbers)
        yield {"repeatCell": {"range": filled, "cell": content, "fields": "userEnteredValue,note"}}
    if check := page_check(blueprint, layout, cell):
        yield validate(place, check)


def _content(sheet: PageSheet, cell: PageCell, layout: Layout, numbers: Mapping[str, int]) -> Json:
    """Return the upper left of these cells of the page.

    A link is a formula, as only a formula leads to another sheet of the same file.
    """
    content: Json = {}
    formula = ""
    if cell.formula:
        formula = render_formula(cell.formula, dialect=Dialect.GOOGLE, layout=layout)
    if cell.link:
        shown = formula[1:] if formula else '"' + cell.text.replace('"', '""') + '"'
        formula = f'=HYPERLINK("#gid={numbers[cell.link]}",{shown})'
    if formula:
        content["userEnteredValue"] = {"formulaValue": formula}
    elif cell.text:
        content["userEnteredValue"] = {"stringValue": check_text(cell.text, f"{sheet.title}!{cell.at}")}
    if cell.note:
        content["note"] = cell.note
    return content
