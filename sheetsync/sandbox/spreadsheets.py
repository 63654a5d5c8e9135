"""The resource `spreadsheets`: rendering one, creating one, updating one in a batch."""

from __future__ import annotations

from typing import Any, NamedTuple

from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.errors import Json
from sheetsync.sandbox.grid import grid_data
from sheetsync.sandbox.masks import Mask, below, names, select
from sheetsync.sandbox.ranges import Box, Place, clipped

ORDER = (
    "merges", "conditionalFormats", "filterViews", "protectedRanges", "basicFilter", "charts", "bandedRanges",
    "developerMetadata", "rowGroups", "columnGroups", "slicers", "tables", "commentAnchors",
)  # fmt: skip
EDITOR = "person@example.com"


def url(document_id: str) -> str:
    """The address a person opens, as Google writes it."""
    return f"https://docs.google.com/spreadsheets/d/{document_id}/edit"


class View(NamedTuple):
    """What a request wants to see: cells when it has no mask, tables apart from banded ranges, comments."""

    grid: bool = False
    tables_apart: bool = False
    comments: bool = False


def comments_wanted(mode: str) -> bool:
    """What a commentsViewMode means for the owner of the spreadsheet."""
    return mode in ("COMMENTS_VIEW_MODE_INCLUDED", "COMMENTS_VIEW_MODE_DEFAULT_FOR_CURRENT_ACCESS")


def rendered(document: Document, mask: Mask, places: list[Place] | None = None, view: View | None = None) -> Json:
    """The Spreadsheet message under a mask.

    With `places`, only their sheets, and of those only the parts that touch them. With a mask, cells come if and only
    if it names them.
    """
    view = view or View()
    if mask is not None:
        view = view._replace(grid=below(mask, "sheets", "data")[0])
    result: Json = {}
    if names(mask, "spreadsheetId"):
        result["spreadsheetId"] = document.id
    if names(mask, "properties"):
        result["properties"] = select(below(mask, "properties")[1], document.properties)
    wanted, sheet_mask = below(mask, "sheets")
    if wanted:
        shown = [(s, [p.box for p in places or [] if p.sheet is s]) for s in document.sheets]
        sheets = [_sheet(document, sheet, boxes, sheet_mask, view) for sheet, boxes in shown if boxes or places is None]
        if sheets:
            result["sheets"] = sheets
    named = [
        item
        for item in document.named_ranges
        if places is None or any(_touches(p, item.get("range", {})) for p in places)
    ]
    if named and names(mask, "namedRanges"):
        result["namedRanges"] = select(below(mask, "namedRanges")[1], named)
    if names(mask, "spreadsheetUrl"):
        result["spreadsheetUrl"] = url(document.id)
    own = [entry for entry in document.metadata if entry["location"].get("spreadsheet")]
    if own and names(mask, "developerMetadata"):
        result["developerMetadata"] = select(below(mask, "developerMetadata")[1], own)
    if view.comments and document.comments and names(mask, "comments"):
        result["comments"] = select(below(mask, "comments")[1], document.comments)
    return result


def _touches(place: Place, grid_range: Json) -> bool:
    return grid_range.get("sheetId", 0) == place.sheet.id and clipped(place.sheet, grid_range).intersects(place.box)


def sheet_properties(document: Document, sheet: Sheet) -> Json:
    """SheetProperties in the order Google prints them."""
    index = next(i for i, other in enumerate(document.sheets) if other is sheet)
    rest = {key: value for key, value in sheet.properties.items() if key not in ("title", "sheetType")}
    kind = sheet.properties.get("sheetType", "GRID")
    return {"sheetId": sheet.id, "title": sheet.title, "index": index, "sheetType": kind, **rest}


def _sheet(document: Document, sheet: Sheet, boxes: list[Box], mask: Mask, view: View) -> Json:
    result: Json = {}
    if names(mask, "properties"):
        result["properties"] = select(below(mask, "properties")[1], sheet_properties(document, sheet))
    if view.grid and names(mask, "data") and sheet.row_count:
        whole = Box(0, sheet.row_count, 0, sheet.column_count)
        result["data"] = [grid_data(document, sheet, box, below(mask, "data")[1]) for box in boxes or [whole]]
    for name in ORDER:
        if not names(mask, name):
            continue
        part = _part(document, sheet, name, boxes, view)
        if part:
            result[name] = select(below(mask, name)[1], part)
    return result


def _part(document: Document, sheet: Sheet, name: str, boxes: list[Box], view: View) -> Any:
    if name == "basicFilter":
        return sheet.basic_filter
    if name == "developerMetadata":
        return [
            e
            for e in document.metadata
            if e["location"].get("sheetId") == sheet.id and "dimensionRange" not in e["location"]
        ]
    if name == "commentAnchors" and not view.comments:
        return []
    items = sheet.lists[name]
    if view.tables_apart and name == "bandedRanges":
        tables = {table.get("tableId") for table in sheet.lists["tables"]}
        items = [item for item in items if item.get("bandedRangeReference") not in tables]
    if boxes and name in ("merges", "protectedRanges", "bandedRanges", "tables"):
        items = [
            i
            for i in items
            if any(clipped(sheet, i if name == "merges" else i.get("range", {})).intersects(b) for b in boxes)
        ]
    if name == "protectedRanges":
        items = [item if item.get("warningOnly") else item | {"editors": _editors(item)} for item in items]
    return items


def _editors(protection: Json) -> Json:
    """Who may edit a protected range: whom the request named, and who protected it (recorded)."""
    named: Json = protection.get("editors", {})
    users = named.get("users", [])
    return named | {"users": users if EDITOR in users else [*users, EDITOR]}
