"""Kinds about tables; each also shows as a banded range that refers to it."""

from __future__ import annotations

from sheetsync.sandbox.a1 import Axis
from sheetsync.sandbox.batch.kind import ids_in, item_in, kind, mask_of, new_id
from sheetsync.sandbox.batch.named import whole_range
from sheetsync.sandbox.cells import EMPTY, changed
from sheetsync.sandbox.document import Document, Sheet, fresh_id
from sheetsync.sandbox.errors import Json, invalid
from sheetsync.sandbox.formats import deep_twin
from sheetsync.sandbox.grid import CellView
from sheetsync.sandbox.masks import merge
from sheetsync.sandbox.structure import apply, inserted, settle

NO_TABLE = "No table with id: {}"
DEFAULTS: dict[str, Json] = {"BOOLEAN": {"boolValue": False}, "RATINGS_CHIP": {"numberValue": 0}}


def _columns(document: Document, table: Json) -> list[Json]:
    sheet = document.known(table["range"].get("sheetId", 0))
    span = table["range"]
    given = {column.get("columnIndex", 0): column for column in table.get("columnProperties", [])}
    view = CellView(document)
    columns = []
    for index in range(span["endColumnIndex"] - span["startColumnIndex"]):
        row, at = span["startRowIndex"], span["startColumnIndex"] + index
        cell = sheet.cell(row, at)
        header = view.text(cell, view.engine.value(sheet, row, at)[0])
        column = given.get(index, {})
        if column.get("columnType") == "DROPDOWN":
            condition = column.get("dataValidationRule", {}).get("condition", {}).get("type")
            if condition != "ONE_OF_LIST":
                raise invalid("A column of type DROPDOWN must have a data validation rule of type ONE_OF_LIST.")
        elif "dataValidationRule" in column:
            raise invalid("Only a column of type DROPDOWN may have a data validation rule.")
        whole = ({"columnIndex": index} if index else {}) | {
            "columnName": column.get("columnName") or header or f"Column {index + 1}"
        }
        columns.append(whole | {k: v for k, v in column.items() if k not in ("columnIndex", "columnName")})
    return columns


def _store(document: Document, given: Json, table_id: str) -> Json:
    table = given | {"tableId": table_id, "range": whole_range(document, given.get("range", {}))}
    for sheet in document.sheets:
        for other in sheet.lists["tables"]:
            if other["tableId"] != table_id and other.get("name") == table.get("name"):
                raise invalid(f"A table with the name {table.get('name')} already exists.")
    table["columnProperties"] = _columns(document, table)
    _fill_in(document, table)
    return table


def _body_end(table: Json) -> int:
    """The row below the last one of a table's body; a table with a colour for it has a footer."""
    footer = "footerColorStyle" in table.get("rowsProperties", {})
    return int(table["range"]["endRowIndex"]) - footer


def _fill_in(document: Document, table: Json) -> None:
    """Checkboxes and ratings that are blank become FALSE and 0, as the guide to tables says."""
    span = table["range"]
    for column in table["columnProperties"]:
        value = DEFAULTS.get(column.get("columnType", ""))
        if value is None:
            continue
        sheet, at = document.edit(span.get("sheetId", 0)), span["startColumnIndex"] + column.get("columnIndex", 0)
        for row in range(span["startRowIndex"] + 1, _body_end(table)):
            if not sheet.cell(row, at).has_value:
                sheet.put(row, at, changed(sheet.cell(row, at), value=value))


@kind
def add_table(document: Document, request: Json) -> Json:
    """addTable: the id is a decimal text; a banded range appears with it (recorded in earlier answers)."""
    given = request.get("table", {})
    taken = ids_in(document, "tables")
    if given.get("tableId") in taken:
        raise invalid(f"A table with the id {given['tableId']} already exists.")
    made = given.get("tableId") or str(fresh_id())
    name = given.get("name") or f"Table{len(taken) + 1}"
    table = _store(document, given | {"name": name}, made)
    sheet = document.edit(table["range"].get("sheetId", 0))
    sheet.lists["tables"].append(table)
    number = new_id(None, ids_in(document, "bandedRanges"), "Banded range")
    band = {"bandedRangeId": number, "range": dict(table["range"])}
    if "rowsProperties" in table:
        band["rowProperties"] = {
            key.replace("Style", ""): value["rgbColor"]
            for key, value in table["rowsProperties"].items()
            if "rgbColor" in value
        }
    sheet.lists["bandedRanges"].append(deep_twin(band | {"bandedRangeReference": made}))
    return {"addTable": {"table": table}}


@kind
def update_table(document: Document, request: Json) -> None:
    """updateTable: under the mask."""
    given = request.get("table", {})
    mask = mask_of(request, "Table")
    sheet, index = item_in(document, "tables", given.get("tableId", ""), NO_TABLE)
    old = sheet.lists["tables"][index]
    sheet.lists["tables"][index] = _store(document, merge(mask, old, given), old["tableId"])
    for band in _bands(sheet, old["tableId"]):
        band["range"] = dict(sheet.lists["tables"][index]["range"])


@kind
def delete_table(document: Document, request: Json) -> None:
    """deleteTable: its contents go with it; conditional formats over it go silently (probed live)."""
    sheet, index = item_in(document, "tables", request.get("tableId", ""), NO_TABLE)
    table = sheet.lists["tables"].pop(index)
    sheet.lists["bandedRanges"] = [
        b for b in sheet.lists["bandedRanges"] if b.get("bandedRangeReference") != table["tableId"]
    ]
    sheet.lists["conditionalFormats"] = [
        r for r in sheet.lists["conditionalFormats"] if table["range"] not in r["ranges"]
    ]
    span = table["range"]
    box = (span["startRowIndex"], span["endRowIndex"], span["startColumnIndex"], span["endColumnIndex"])
    for row, column, _ in list(sheet.cells_in(*box)):
        sheet.put(row, column, EMPTY)


def table_range(document: Document, wanted: str) -> Json:
    """The range of a table."""
    sheet, index = item_in(document, "tables", wanted, NO_TABLE)
    return dict(sheet.lists["tables"][index]["range"])


def room_in_table(document: Document, wanted: str, high: int, wide: int) -> tuple[Sheet, int, int]:
    """Room for so many rows below the last one of a table's body that holds a value: sheet, row, column.

    A table that is too short grows, above its footer if it has one; what lies below it moves down.
    """
    sheet, index = item_in(document, "tables", wanted, NO_TABLE)
    table = sheet.lists["tables"][index]
    span = table["range"]
    top, bottom, left = span["startRowIndex"], _body_end(table), span["startColumnIndex"]
    if wide > span["endColumnIndex"] - left:
        raise invalid(f"The table has {span['endColumnIndex'] - left} columns; the rows to append have {wide}.")
    inside = sheet.cells_in(top + 1, bottom, left, span["endColumnIndex"])
    blanks = {left + c.get("columnIndex", 0): DEFAULTS.get(c.get("columnType", "")) for c in table["columnProperties"]}
    filled = (row for row, column, cell in inside if cell.has_value and cell.value != blanks.get(column))
    start = max(filled, default=top) + 1
    missing, end = start + high - bottom, span["endRowIndex"]
    if missing > 0:
        apply(document, sheet, Axis.ROWS, inserted(bottom, missing))
        settle(document)
        sheet.properties["gridProperties"]["rowCount"] += missing
        document.check_size()
        for item in (table, *_bands(sheet, wanted)):
            item["range"]["endRowIndex"] = end + missing
    return sheet, start, left


def _bands(sheet: Sheet, table_id: str) -> list[Json]:
    return [band for band in sheet.lists["bandedRanges"] if band.get("bandedRangeReference") == table_id]
