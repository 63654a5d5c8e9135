"""A table's sheet as requests: headers, rows, looks, checks, folded columns, filter, warnings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import groupby

from sheetsync.blueprint.expression import parse_expression
from sheetsync.blueprint.plan import Blueprint, TableColumn, TableSheet, in_sight
from sheetsync.blueprint.render import Layout
from sheetsync.books.google.blocks import CellWrite, cell_write, fill_down, text_write, update_requests
from sheetsync.books.google.cells import NO_FORMAT, Json
from sheetsync.books.google.checks import column_check, rule_request, validate
from sheetsync.books.google.formulas import written
from sheetsync.books.google.looks import cell_look, colour_style, pixels_wide, repeat
from sheetsync.books.google.patterns import number_format
from sheetsync.model.schema import Owner
from sheetsync.model.value import Value

__all__ = ["add_table", "body_of", "draw_table", "fill_table", "folds", "header_cell", "table_filter", "warnings"]

Rows = Sequence[Mapping[str, Value]]
Formats = Sequence[Mapping[str, str]]

_BAND = "F8F9FA"
SPARE_ROWS = 50
"""Blank rows below the data, ready to be typed into; more would be read with every look at the sheet."""


def _size_of(sheet: TableSheet, rows: int) -> Json:
    """Return the size of the sheet's grid and what of it stays in sight."""
    return {
        "rowCount": 1 + rows + SPARE_ROWS,
        "columnCount": len(sheet.columns),
        "frozenRowCount": 1,
        "frozenColumnCount": sheet.frozen,
    }


def add_table(
    blueprint: Blueprint,
    sheet: TableSheet,
    number: int,
    rows: Mapping[str, int],
    index: int | None = None,
) -> Json:
    """Return the request for the table's sheet itself, for as many *rows* as it has by key, hidden unless these ask."""
    properties: Json = {
        "sheetId": number,
        "title": sheet.title,
        "gridProperties": _size_of(sheet, rows.get(sheet.key, 0)),
    }
    if index is not None:
        properties["index"] = index
    if sheet.tab:
        properties["tabColorStyle"] = colour_style(blueprint.colour(sheet.tab))
    if not in_sight(sheet, rows):
        properties["hidden"] = True
    return {"addSheet": {"properties": properties}}


def draw_table(blueprint: Blueprint, sheet: TableSheet, number: int, layout: Layout) -> list[Json]:
    """Return the requests that draw a table's sheet, whose sheet ID is *number*, without its rows."""
    columns = list(enumerate(sheet.columns))
    requests = [_headers(blueprint, sheet, number)]
    for index, column in columns:
        body = body_of(number, index)
        style = blueprint.cell_style(column)
        style = replace(style, wrap=style.wrap or column.wrap)
        requests.append(repeat(body, cell_look(blueprint, style, column.number_format)))
        with suppress(KeyError):  # what refers to a column that a person has removed is left out, as formulas are
            if check := column_check(blueprint, layout, column):
                requests.append(validate(body, check))
    requests += _widths(number, [pixels_wide(column.characters) for column in sheet.columns])
    requests += folds(number, sheet.columns)
    requests.append(table_filter(number, len(columns)))
    requests.append(_banding(number, len(columns)))
    requests += warnings(number, columns)
    keys = {column.key: index for index, column in columns}
    body = {"sheetId": number, "startRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": len(columns)}
    rank = 0
    for rule in sheet.rules:
        with suppress(KeyError):
            areas = [body_of(number, keys[key]) for key in rule.columns] or [body]
            requests.append(rule_request(blueprint, layout, rule, areas, index=rank, table=sheet.key))
            rank += 1
    return requests


def fill_table(sheet: TableSheet, number: int, rows: Rows, layout: Layout, shown: Formats = ()) -> list[Json]:
    """Return the requests that write a table's *rows* into its sheet, *shown* in number formats by column key.

    Raises BookUnwritable.
    """
    requests = update_requests(number, _cells(sheet, rows, shown or [{}] * len(rows)))
    places = range(2, len(rows) + 2)
    for index, column in enumerate(sheet.columns if rows else ()):
        if column.formula and (formula := written(parse_expression(column.formula), sheet.key, places.start, layout)):
            requests.append(fill_down(number, index, places, formula, sheet.title))
    return requests


def _headers(blueprint: Blueprint, sheet: TableSheet, number: int) -> Json:
    cells = [header_cell(blueprint, column) for column in sheet.columns]
    start = {"sheetId": number, "rowIndex": 0, "columnIndex": 0}
    fields = "userEnteredValue,userEnteredFormat,note"
    return {"updateCells": {"start": start, "rows": [{"values": cells}], "fields": fields}}


def header_cell(blueprint: Blueprint, column: TableColumn) -> Json:
    """Return the cell that holds a column's header."""
    look = cell_look(blueprint, blueprint.header_style(column))
    cell: Json = {"userEnteredValue": {"stringValue": column.header}, "userEnteredFormat": look}
    if column.note:
        cell["note"] = column.note
    return cell


def _cells(sheet: TableSheet, rows: Rows, shown: Formats) -> Iterator[CellWrite]:
    formats = [number_format(column.number_format) or NO_FORMAT for column in sheet.columns]
    for number, (row, codes) in enumerate(zip(rows, shown, strict=True), 2):
        for index, (column, own) in enumerate(zip(sheet.columns, formats, strict=True)):
            if index == 0:
                yield text_write(number, index, str(row.get(column.key) or ""), sheet.title)
            elif not column.formula:
                code = codes.get(column.key, "")
                yield cell_write(number, index, row.get(column.key), own, sheet.title, shown=code)


def table_filter(number: int, columns: int, header: int = 1) -> Json:
    """Return the request that puts a filter on a table whose headers are in the row *header*."""
    area = {"sheetId": number, "startRowIndex": header - 1, "startColumnIndex": 0, "endColumnIndex": columns}
    return {"setBasicFilter": {"filter": {"range": area}}}


def _banding(number: int, columns: int) -> Json:
    """Return the request that tints every second row; whatever fill a cell has of its own is seen instead."""
    area = {"sheetId": number, "startRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": columns}
    bands = {"firstBandColorStyle": colour_style("FFFFFF"), "secondBandColorStyle": colour_style(_BAND)}
    return {"addBanding": {"bandedRange": {"range": area, "rowProperties": bands}}}


def _widths(number: int, widths: Sequence[int]) -> Iterator[Json]:
    """Yield one request for each run of columns of one width."""
    for width, run in groupby(enumerate(widths), lambda pair: pair[1]):
        places = [index for index, _ in run]
        yield {
            "updateDimensionProperties": {
                "range": _dimension(number, places[0], places[-1] + 1),
                "properties": {"pixelSize": width},
                "fields": "pixelSize",
            }
        }


def folds(number: int, columns: Sequence[TableColumn]) -> Iterator[Json]:
    """Yield the requests that group neighbours among the folded columns and fold them away."""
    for folded, run in groupby(enumerate(columns), lambda pair: pair[1].folded):
        places = [index for index, _ in run]
        if folded:
            area = _dimension(number, places[0], places[-1] + 1)
            yield {"addDimensionGroup": {"range": area}}
            group = {"range": area, "depth": 1, "collapsed": True}
            yield {"updateDimensionGroup": {"dimensionGroup": group, "fields": "collapsed"}}


def warnings(number: int, columns: Sequence[tuple[int, TableColumn]], header: int = 1) -> Iterator[Json]:
    """Yield ranges that warn before they are edited: the headers, and the columns that a formula fills."""
    headers = {"sheetId": number, "startRowIndex": header - 1, "endRowIndex": header}
    yield _warning(headers, "Columns are found by these headers: rename one at a time, and it is recognised.")
    for index, column in columns:
        if column.owner is Owner.FORMULA:
            yield _warning(body_of(number, index, header), "This column is calculated.")


def _warning(area: Json, why: str) -> Json:
    return {"addProtectedRange": {"protectedRange": {"range": area, "description": why, "warningOnly": True}}}


def body_of(number: int, index: int, header: int = 1) -> Json:
    """Return a column's cells below the row *header*, down to the end of the sheet."""
    return {"sheetId": number, "startRowIndex": header, "startColumnIndex": index, "endColumnIndex": index + 1}


def _dimension(number: int, start: int, end: int) -> Json:
    return {"sheetId": number, "dimension": "COLUMNS", "startIndex": start, "endIndex": end}
