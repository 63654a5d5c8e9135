"""Kinds about the spreadsheet and its sheets: properties, add, delete, duplicate."""

from __future__ import annotations

import copy
import re
from functools import cache
from itertools import count
from typing import Any
from zoneinfo import available_timezones

from sheetsync.sandbox.batch.kind import LIST_IDS, kind, mask_of, new_id
from sheetsync.sandbox.batch.metadata import home
from sheetsync.sandbox.cells import changed
from sheetsync.sandbox.document import SHEET_LISTS, Document, Sheet
from sheetsync.sandbox.errors import Json, invalid, not_modelled
from sheetsync.sandbox.formats import twin
from sheetsync.sandbox.formula_locale import rewritten
from sheetsync.sandbox.locales import conventions
from sheetsync.sandbox.masks import Mask, merge, names
from sheetsync.sandbox.spreadsheets import sheet_properties
from sheetsync.sandbox.structure import resize

DEFAULT_ROWS, DEFAULT_COLUMNS = 1000, 26
MAX_TITLE = 100


def check_title(document: Document, title: str, own: int | None = None) -> None:
    """A title that is empty, too long or taken is refused."""
    if not title:
        raise invalid("The sheet name cannot be empty.")
    if len(title) > MAX_TITLE:
        raise invalid(f"The sheet name cannot be greater than {MAX_TITLE} characters.")
    if any(sheet.id != own and sheet.title.casefold() == title.casefold() for sheet in document.sheets):
        raise invalid(f'A sheet with the name "{title}" already exists. Please enter another name.')


def free_title(document: Document, base: str, first: int) -> str:
    """The first title that is free of `base` with the number `first`, the next one, and so on."""
    return next(f"{base}{number}" for number in count(first) if not document.titled(f"{base}{number}"))


@kind
def add_sheet(document: Document, request: Json) -> Json:
    """addSheet: a caller may choose the id; a missing title is the next free `SheetN`."""
    given = request.get("properties", {})
    if given.get("sheetType", "GRID") != "GRID":
        raise not_modelled(f"sheets of type {given['sheetType']}")
    title = given.get("title") or free_title(document, "Sheet", len(document.sheets) + 1)
    check_title(document, title)
    sheet_id = given.get("sheetId")
    if sheet_id is not None and (sheet_id < 0 or document.sheet(sheet_id)):
        raise invalid(
            f"Sheet with id {sheet_id} already exists." if sheet_id >= 0 else "The sheet ID must be non-negative."
        )
    sheet = Sheet(new_id(None, {s.id for s in document.sheets}, "Sheet") if sheet_id is None else sheet_id, title)
    grid = {"rowCount": DEFAULT_ROWS, "columnCount": DEFAULT_COLUMNS} | given.get("gridProperties", {})
    kept = {key: value for key, value in given.items() if key not in ("sheetId", "index", "title", "sheetType")}
    sheet.properties = twin({"title": title, "sheetType": "GRID"} | kept | {"gridProperties": grid})
    if min(grid["rowCount"], grid["columnCount"]) < 1:
        raise invalid("The number of rows and columns of a grid sheet must be at least 1.")
    _check_frozen(sheet)
    document.add(sheet, given.get("index"))
    return {"addSheet": {"properties": sheet_properties(document, sheet)}}


@kind
def delete_sheet(document: Document, request: Json) -> None:
    """deleteSheet: the last visible sheet stays."""
    sheet = document.edit(request.get("sheetId", 0), "No sheet with id: {}")
    rest = [other for other in document.sheets if other is not sheet]
    if not rest:
        raise invalid("You can't remove all the sheets in a document.")
    if all(other.hidden for other in rest):
        raise invalid("You can't remove all the visible sheets in a document.")
    document.sheets = rest
    document.named_ranges = [n for n in document.named_ranges if n.get("range", {}).get("sheetId", 0) != sheet.id]
    document.metadata = [m for m in document.metadata if home(m) != sheet.id]


@kind
def duplicate_sheet(document: Document, request: Json) -> Json:
    """duplicateSheet: cells, formats and everything on the sheet; new ids for what has ids."""
    source = document.known(request.get("sourceSheetId", 0), "No sheet with id: {}")
    title = request.get("newSheetName") or copy_title(document, source.title)
    check_title(document, title)
    twin_sheet = copied(source, new_id(request.get("newSheetId"), {s.id for s in document.sheets}, "Sheet"), title)
    document.add(twin_sheet, request.get("insertSheetIndex", 0))
    return {"duplicateSheet": {"properties": sheet_properties(document, twin_sheet)}}


def copy_title(document: Document, title: str) -> str:
    """What a copy of a sheet is called: `Copy of …`, with a number if that is taken."""
    wanted = f"Copy of {title}"
    title, number = wanted, 2
    while document.titled(title):
        title, number = f"{wanted} {number}", number + 1
    return title


def copied(source: Sheet, sheet_id: int, title: str) -> Sheet:
    """A sheet's copy under another id and title."""
    sheet = source.fork()
    sheet.id = sheet_id
    sheet.properties["title"] = title
    for name in SHEET_LISTS:
        for item in sheet.lists[name]:
            _readdress(item, source.id, sheet_id)
    if sheet.basic_filter is not None:
        _readdress(sheet.basic_filter, source.id, sheet_id)
    taken: set[int] = set()
    for name, key in LIST_IDS.items():
        for item in sheet.lists[name] if name != "tables" else ():
            item[key] = new_id(None, taken, name)
            taken.add(item[key])
    sheet.lists["commentAnchors"] = []
    for table in sheet.lists["tables"]:
        old, table["tableId"] = table["tableId"], str(new_id(None, set(), "Table"))
        table["name"] = f"{table['name']}_{sheet_id}"  # names are unique in a spreadsheet; which one it gets is ours
        for band in sheet.lists["bandedRanges"]:
            if band.get("bandedRangeReference") == old:
                band["bandedRangeReference"] = table["tableId"]
    return sheet


def _readdress(value: Any, old: int, new: int) -> None:
    if isinstance(value, list):
        for item in value:
            _readdress(item, old, new)
    elif isinstance(value, dict):
        is_range = any(key in value for key in ("startRowIndex", "startColumnIndex", "startIndex", "rowIndex"))
        if (is_range or "sheetId" in value) and value.get("sheetId", 0) == old:
            value["sheetId"] = new
        for item in list(value.values()):
            _readdress(item, old, new)


@kind
def update_sheet_properties(document: Document, request: Json) -> None:
    """updateSheetProperties: title, index, visibility, size, freezing, colour, under the mask."""
    given = request.get("properties", {})
    mask = mask_of(request, "SheetProperties")
    sheet = document.edit(given.get("sheetId", 0), "No sheet with id: {}")
    before = copy.deepcopy(sheet.properties)
    wanted = merge(mask, before, {key: value for key, value in given.items() if key not in ("sheetId", "index")})
    wanted["sheetType"] = before["sheetType"]
    check_title(document, wanted.get("title", ""), sheet.id)
    if sheet.is_grid:
        _update_grid(document, sheet, wanted, mask, before)
    else:
        sheet.properties = twin({k: v for k, v in wanted.items() if k != "gridProperties"}, before)
    if all(other.hidden for other in document.sheets):
        raise invalid("You can't hide all the sheets in a document.")
    if mask is not None and names(mask, "index"):
        move_sheet(document, sheet, given.get("index", 0))


def _update_grid(document: Document, sheet: Sheet, wanted: Json, mask: Mask, before: Json) -> None:
    # `*` without a grid keeps the grid, as it does a sheet's type.
    unset: Json = {} if mask is not None else before["gridProperties"]
    grid: Json = wanted.get("gridProperties", unset)
    now = {"rowCount": sheet.row_count, "columnCount": sheet.column_count}
    sheet.properties = twin({**wanted, "gridProperties": {**grid, **now}}, before)
    resize(document, sheet, grid.get("rowCount", 0), grid.get("columnCount", 0))
    _check_frozen(sheet)
    document.check_size()


def _check_frozen(sheet: Sheet) -> None:
    grid = sheet.properties["gridProperties"]
    if grid.get("frozenRowCount", 0) >= sheet.row_count and grid.get("frozenRowCount"):
        raise invalid("You can't freeze all visible rows on the sheet.")
    if grid.get("frozenColumnCount", 0) >= sheet.column_count and grid.get("frozenColumnCount"):
        raise invalid("You can't freeze all visible columns on the sheet.")


def move_sheet(document: Document, sheet: Sheet, index: int) -> None:
    """Move a sheet; the index counts before its removal, as the discovery document says."""
    if index < 0 or index > len(document.sheets):
        raise invalid(f"Invalid sheet index: {index}")
    now = document.sheets.index(sheet)
    document.sheets.remove(sheet)
    document.sheets.insert(index - 1 if index > now else index, sheet)


@cache
def _time_zones() -> set[str]:
    return available_timezones() | {"Etc/GMT", "America/Los_Angeles"}  # where a system knows none


@kind
def update_spreadsheet_properties(document: Document, request: Json) -> None:
    """updateSpreadsheetProperties: title, locale, time zone, default format, under the mask."""
    mask = mask_of(request, "SpreadsheetProperties")
    given = request.get("properties", {})
    wanted = merge(mask, document.properties, given)
    for name in ("title", "locale", "timeZone"):
        if not wanted.get(name):
            raise invalid(f"Invalid {name}: it cannot be empty.")
    if wanted["timeZone"] != document.properties["timeZone"] and wanted["timeZone"] not in _time_zones():
        raise invalid(f"Invalid timeZone: {wanted['timeZone']}")
    if not re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2})?", wanted["locale"]):
        raise invalid(f"Invalid locale: {wanted['locale']}")
    for name in ("defaultFormat", "spreadsheetTheme", "autoRecalc"):  # the first is read-only, the others always there
        if name == "defaultFormat" or name not in wanted:
            wanted[name] = document.properties[name]
    was, comma = (conventions(properties["locale"]).decimal_comma for properties in (document.properties, wanted))
    document.properties = wanted
    if comma != was:
        _rewrite_formulas(document, comma=comma)


def _rewrite_formulas(document: Document, *, comma: bool) -> None:
    """Write all formulas as the document's new locale does."""
    for known in list(document.sheets):
        sheet = document.edit(known.id)
        for row, column, cell in list(sheet.cells_in(0, sheet.row_count, 0, sheet.column_count)):
            if cell.formula is not None:
                now = {"formulaValue": rewritten(cell.formula, comma=comma)}
                sheet.put(row, column, changed(cell, value=now))
