"""A new tracker in Google Sheets: one request creates the file, one draws all of it and answers with what was drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from sheetsync.blueprint.plan import Blueprint, ListsSheet, PageSheet, SheetPlan, TableSheet, TokenSheet
from sheetsync.blueprint.render import layout_of
from sheetsync.books.google.batches import divide
from sheetsync.books.google.book import GoogleBook
from sheetsync.books.google.cells import Json
from sheetsync.books.google.client import GoogleClient
from sheetsync.books.google.draw_hidden import add_hidden, add_lists, draw_lists, write_texts
from sheetsync.books.google.draw_page import add_page, draw_page
from sheetsync.books.google.draw_table import add_table, draw_table, fill_table
from sheetsync.books.google.limits import check_size
from sheetsync.books.google.locales import DEFAULT
from sheetsync.books.google.mark import Mark
from sheetsync.books.google.reach import drawn_ranges
from sheetsync.books.google.spreadsheet import Spreadsheet
from sheetsync.books.google.verify import check_drawn
from sheetsync.books.interface import WriteUncertain
from sheetsync.errors import SheetsyncError
from sheetsync.model.snapshot import Token
from sheetsync.model.table import Head, Row, Table
from sheetsync.model.value import Value, show

__all__ = ["create_sheet"]

Rows = Mapping[str, Sequence[Mapping[str, Value]]]
Shown = Mapping[str, Sequence[Mapping[str, str]]]
_NOTHING: Shown = MappingProxyType({})

# The sheet that a new spreadsheet comes with, whatever it is called in the account's language.
_FIRST_SHEET = 0


def create_sheet(
    blueprint: Blueprint,
    rows: Rows,
    token_for: Callable[[str], Token],
    *,
    title: str,
    client: GoogleClient,
    shown: Shown = _NOTHING,
    locale: str = DEFAULT,
) -> GoogleBook:
    """Create a spreadsheet called *title*, draw the whole tracker in it, and return it as a book.

    *rows* are the cells by column key, the ID's among them, by table key, and *shown* their number formats; *token_for*
    makes the token from the new spreadsheet's ID. *locale*, such as ``de_DE``, is that of the spreadsheet. Two
    requests, or more where Google does not take all at once. Raises BookUnwritable before anything is created, or the
    client's errors; what was created and could not be drawn is deleted again, unless it is not known whether it was
    drawn (WriteUncertain).
    """
    _draw(blueprint, rows, shown, Token("", blueprint.schema.template), locale)
    sheet = Spreadsheet(client.create(title), blueprint, client, locale)
    try:
        _send(sheet, blueprint, rows, shown, token_for(sheet.document))
    except WriteUncertain as trouble:
        raise WriteUncertain(
            trouble.message, hint=f"Look at {sheet.where}: if it is empty, delete it and run the command again."
        ) from trouble
    except SheetsyncError:
        client.delete(sheet.document)
        raise
    return GoogleBook(sheet.document, blueprint, client)


def _send(sheet: Spreadsheet, blueprint: Blueprint, rows: Rows, shown: Shown, token: Token) -> None:
    """Draw, in one request or, where it is too much for one, table by table, and compare what was drawn."""
    meant = _meant(blueprint, rows)
    title = blueprint.token_sheet.title
    mark: Mark | None = Mark(title, None, _numbers(blueprint)[blueprint.token_sheet.key], ())
    for part in divide(_draw(blueprint, rows, shown, token, sheet.locale)):
        drawn = {key: meant[key] for key in part.tables if key in meant}
        heights = {key: len(drawn[key].rows) if key in drawn else 0 for key in (meant if mark else drawn)}
        ranges = [text for key, height in heights.items() for text in drawn_ranges(blueprint.table(key), height)]
        check_drawn(drawn, sheet.read(sheet.send(part.requests, ranges, mark)).snapshot)
        mark = None


def _numbers(blueprint: Blueprint) -> dict[str, int]:
    """Return the sheet IDs, which are chosen here so that later requests can name the sheets of earlier ones."""
    return {sheet.key: number for number, sheet in enumerate(blueprint.sheets, _FIRST_SHEET + 1)}


def _draw(blueprint: Blueprint, rows: Rows, shown: Shown, token: Token, locale: str) -> dict[str, list[Json]]:
    """Return all requests: by table key those that fill it, and, first and without a key, all others."""
    layout = layout_of(blueprint)
    numbers = _numbers(blueprint)
    added = [_add_sheet(blueprint, sheet, numbers[sheet.key], rows, token) for sheet in blueprint.sheets]
    sizes = [request["addSheet"]["properties"]["gridProperties"] for request in added]
    check_size(sum(size["rowCount"] * size["columnCount"] for size in sizes))
    # Said first, because the formulas that follow are read by it.
    spoken = {"properties": {"locale": locale}, "fields": "locale"}
    requests: list[Json] = [{"updateSpreadsheetProperties": spoken}, *added]
    cells: dict[str, list[Json]] = {}
    for sheet in blueprint.sheets:
        number = numbers[sheet.key]
        match sheet:
            case TableSheet():
                requests += draw_table(blueprint, sheet, number, layout)
                filled, formats = rows.get(sheet.key, ()), shown.get(sheet.key, ())
                cells[sheet.key] = fill_table(sheet, number, filled, layout, formats)
            case PageSheet():
                requests += draw_page(blueprint, sheet, number, layout, numbers, _counted(rows))
            case ListsSheet():
                requests.append(draw_lists(blueprint, sheet, number))
            case TokenSheet():
                requests.append(write_texts(number, token.to_rows(), sheet.title))
    requests.append({"deleteSheet": {"sheetId": _FIRST_SHEET}})
    return {"": requests, **cells}


def _add_sheet(blueprint: Blueprint, sheet: SheetPlan, number: int, rows: Rows, token: Token) -> Json:
    """Return the request for a sheet; those before it in the template are there already."""
    index = blueprint.sheets.index(sheet)
    match sheet:
        case TableSheet():
            return add_table(blueprint, sheet, number, _counted(rows), index)
        case PageSheet():
            return add_page(blueprint, sheet, number, index, _counted(rows))
        case ListsSheet():
            return add_lists(blueprint, sheet, number, index)
        case TokenSheet():
            return add_hidden(sheet.title, number, {"rowCount": len(token.to_rows()), "columnCount": 2}, index)


def _counted(rows: Rows) -> dict[str, int]:
    return {key: len(found) for key, found in rows.items()}


def _meant(blueprint: Blueprint, rows: Rows) -> dict[str, Table]:
    """Return the tables as they are to be read back."""
    tables = {}
    for sheet in blueprint.tables:
        identity, *others = sheet.columns
        heads = tuple(Head(column.key, column.header, column.owner) for column in others)
        cells = [
            Row(show(row.get(identity.key)), tuple(row.get(column.key) for column in others), place)
            for place, row in enumerate(rows.get(sheet.key, ()), 2)
        ]
        tables[sheet.key] = Table(sheet.key, sheet.title, heads, tuple(cells))
    return tables
