"""How much of each sheet is asked for: all that a person can have typed, and few of the formulas that lead to others.

Such working columns hold long formulas in every row, several times what all the rest of the sheet comes to, and nothing
that a look at the tables needs. They are drawn side by side at the end of a sheet, so they are left out where they were
drawn. The header row, which is always asked for, says whether that was right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sheetsync.blueprint.plan import Blueprint, TableSheet
from sheetsync.books.google.cells import read_cell
from sheetsync.books.google.grid import column_letters, quoted
from sheetsync.books.google.reckoning import count_range
from sheetsync.model.schema import fold_header
from sheetsync.model.value import show

__all__ = ["drawn_ranges", "is_within_reach", "left_out", "near_ranges", "whole_ranges"]

Json = Mapping[str, Any]

SLACK = 8
"""How many columns a person may have added in front of the working ones without a second request being needed."""

_LAST_COLUMN = "ZZZ"  # the 18,278th, which is the last that a Google Sheet can have


def whole_ranges(blueprint: Blueprint) -> list[str]:
    """Return the ranges that are all cells of the template's tables and of its hidden sheet."""
    tables = (quoted(table.title) for table in blueprint.tables)
    return [*tables, quoted(blueprint.token_sheet.title), *count_range(blueprint)]


def near_ranges(blueprint: Blueprint) -> list[str]:
    """Return the same without what is out of reach."""
    ranges = [text for table in blueprint.tables for text in _near(table)]
    return [*ranges, quoted(blueprint.token_sheet.title), *count_range(blueprint)]


def drawn_ranges(table: TableSheet, height: int) -> Iterator[str]:
    """Yield what is read back of a table that was just drawn, of so many rows: headers, and all but working columns."""
    title = quoted(table.title)
    yield f"{title}!A1:{column_letters(len(table.columns) - 1)}1"
    if height:
        yield f"{title}!A2:{column_letters(_first_working(table) - 1)}{height + 1}"


def is_within_reach(answer: Json, blueprint: Blueprint) -> bool:
    """Tell whether nothing but working columns lies where `near_ranges` end."""
    sheets = {fold_header(sheet["properties"]["title"]): sheet for sheet in answer.get("sheets", ())}
    for table in blueprint.tables:
        unread = left_out(table)
        sheet = sheets.get(fold_header(table.title))
        if not unread or sheet is None:
            continue
        working = {fold_header(column.header) for column in table.columns if column.working}
        working |= {fold_header(header) for header in table.earlier}
        headers = _headers(sheet)
        if fold_header(table.columns[0].header) not in headers:  # the headers may stand further down
            return False
        if any(index < len(headers) and headers[index] not in working for index in unread):
            return False
    return True


def _near(table: TableSheet) -> Iterator[str]:
    title, unread = quoted(table.title), left_out(table)
    if not unread:
        yield title
        return
    yield f"{title}!1:1"
    yield f"{title}!A2:{column_letters(unread.start - 1)}"
    yield f"{title}!{column_letters(unread.stop)}2:{_LAST_COLUMN}"


def left_out(table: TableSheet) -> range:
    """Return the columns by index that are not asked for; none where they would be few.

    The last working column is asked for: what lies to the right of it may begin beyond the grid, which is refused.
    """
    first = _first_working(table) + SLACK
    return range(first, max(len(table.columns) - 1, first))


def _first_working(table: TableSheet) -> int:
    """Return the index of the first of the working columns with which a table ends."""
    first = len(table.columns)
    while first and table.columns[first - 1].working:
        first -= 1
    return first


def _headers(sheet: Json) -> list[str]:
    """Return the header row from column A on, folded."""
    for block in sheet.get("data", ()):
        if not block.get("startRow", 0):
            rows = block.get("rowData", ())
            cells = rows[0].get("values", ()) if rows else ()
            return [""] * int(block.get("startColumn", 0)) + [fold_header(show(read_cell(cell))) for cell in cells]
    return []
