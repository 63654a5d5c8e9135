"""A new spreadsheet as spreadsheets.create describes it: every part is made by the kind of request that adds it."""

from __future__ import annotations

from sheetsync.sandbox.batch import KINDS
from sheetsync.sandbox.batch.cells import Writer
from sheetsync.sandbox.batch.sheets import update_spreadsheet_properties
from sheetsync.sandbox.document import Document, Sheet, fresh_id
from sheetsync.sandbox.errors import Json, Refusal, invalid, not_modelled

IGNORED = {"spreadsheetId", "spreadsheetUrl", "commentsViewMode"}
# The parts of a sheet that requests add, with the request's kind and the field that takes the part.
ADDED = {
    "merges": ("mergeCells", "range"),
    "filterViews": ("addFilterView", "filter"),
    "protectedRanges": ("addProtectedRange", "protectedRange"),
    "charts": ("addChart", "chart"),
    "tables": ("addTable", "table"),
    "bandedRanges": ("addBanding", "bandedRange"),
    "developerMetadata": ("createDeveloperMetadata", "developerMetadata"),
    "slicers": ("addSlicer", "slicer"),
}


def created(document: Document, given: Json) -> Document:
    """The fresh document made into what was asked for."""
    unknown = given.keys() - {"properties", "sheets", "namedRanges", "developerMetadata"} - IGNORED
    if unknown:
        raise not_modelled(f"creating a spreadsheet with {min(unknown)}")
    properties = {"title": document.title} | given.get("properties", {})
    update_spreadsheet_properties(document, {"properties": properties, "fields": ",".join(properties)})
    sheets = given.get("sheets", [])
    if sheets:
        document.sheets = []
        for index, item in enumerate(sheets):
            _add_sheet(document, item.get("properties", {}), index)
        for sheet, item in zip(list(document.sheets), sheets, strict=True):
            _furnish(document, sheet, item)
    for named in given.get("namedRanges", []):
        _do(document, "addNamedRange", {"namedRange": named})
    for entry in given.get("developerMetadata", []):
        _do(document, "createDeveloperMetadata", {"developerMetadata": entry})
    return document


def _do(document: Document, kind: str, request: Json) -> None:
    try:
        KINDS[kind](document, request)
    except Refusal as refusal:
        if refusal.code == 501:
            raise
        raise invalid(f"Invalid spreadsheet: {refusal.message}") from None


def _add_sheet(document: Document, properties: Json, index: int) -> None:
    wanted = {key: value for key, value in properties.items() if key != "index"}
    if not index and "sheetId" not in wanted:
        wanted["sheetId"] = 0 if not wanted.get("title") else fresh_id()
    _do(document, "addSheet", {"properties": wanted})


def _furnish(document: Document, sheet: Sheet, given: Json) -> None:
    writer = Writer(None)
    for block in given.get("data", []):
        _fill(sheet, block, writer)
    for name, (kind, field) in ADDED.items():
        for part in given.get(name, []):
            if not part.get("bandedRangeReference"):  # a table's own bands come with the table
                _do(document, kind, {field: part})
    for index, rule in enumerate(given.get("conditionalFormats", [])):
        _do(document, "addConditionalFormatRule", {"rule": rule, "index": index})
    if "basicFilter" in given:
        _do(document, "setBasicFilter", {"filter": given["basicFilter"]})
    for group in [*given.get("rowGroups", []), *given.get("columnGroups", [])]:
        _do(document, "addDimensionGroup", {"range": group.get("range", {})})
        if group.get("collapsed"):
            whole = {"depth": 1} | group
            _do(document, "updateDimensionGroup", {"dimensionGroup": whole, "fields": "collapsed"})


def _fill(sheet: Sheet, block: Json, writer: Writer) -> None:
    for row, line in enumerate(block.get("rowData", []), block.get("startRow", 0)):
        for column, data in enumerate(line.get("values", []), block.get("startColumn", 0)):
            if row >= sheet.row_count or column >= sheet.column_count:
                raise invalid(f"Invalid spreadsheet: the data of {sheet.title!r} reaches beyond its grid.")
            sheet.put(row, column, writer.written(sheet.cell(row, column), data))
    for kept, name, start in (
        (sheet.row_properties, "rowMetadata", block.get("startRow", 0)),
        (sheet.column_properties, "columnMetadata", block.get("startColumn", 0)),
    ):
        kept.update({index: entry for index, entry in enumerate(block.get(name, []), start) if entry})
