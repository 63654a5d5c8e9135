"""The methods of Sheets v4, each a function of a call to an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sheetsync.sandbox import values
from sheetsync.sandbox.batch import carry_out, metadata
from sheetsync.sandbox.batch.cells import Writer
from sheetsync.sandbox.batch.named import add_named_range
from sheetsync.sandbox.batch.sheets import add_sheet, check_title, copied
from sheetsync.sandbox.calls import Call
from sheetsync.sandbox.document import Document, Sheet, fresh_id
from sheetsync.sandbox.errors import Refusal, not_found, not_modelled
from sheetsync.sandbox.formats import deep_twin
from sheetsync.sandbox.grid import Render
from sheetsync.sandbox.masks import below, merge, names, select
from sheetsync.sandbox.spreadsheets import rendered, sheet_properties
from sheetsync.sandbox.store import Store

Json = dict[str, Any]
Method = Callable[[Store, Call], Json]


def get(store: Store, call: Call) -> Json:
    """spreadsheets.get."""
    document = store.find(call.path["spreadsheetId"])
    apart = call.flag("excludeTablesInBandedRanges")
    return rendered(document, call.mask, call.many("ranges"), grid=call.flag("includeGridData"), tables_apart=apart)


def create(store: Store, call: Call) -> Json:
    """spreadsheets.create: properties, sheets with their data, named ranges."""
    given = call.body
    unknown = set(given) - {"properties", "sheets", "namedRanges", "spreadsheetId", "spreadsheetUrl"}
    if unknown:
        raise not_modelled(f"creating a spreadsheet with {min(unknown)}")
    document = store.create("Untitled spreadsheet")
    document.properties = merge(None, {}, document.properties | given.get("properties", {}))
    sheets = given.get("sheets", [])
    if sheets:
        document.sheets = []
        for index, item in enumerate(sheets):
            _create_sheet(document, item, index)
    for named in given.get("namedRanges", []):
        add_named_range(document, {"namedRange": named})
    store.publish(document)
    return rendered(document, call.mask, [])


def _create_sheet(document: Document, given: Json, index: int) -> None:
    unknown = set(given) - {"properties", "data", "conditionalFormats", "merges"}
    if unknown:
        raise not_modelled(f"creating a sheet with {min(unknown)}")
    wanted = {k: v for k, v in given.get("properties", {}).items() if k != "index"}
    if not index and "sheetId" not in wanted:
        wanted["sheetId"] = 0 if not wanted.get("title") else fresh_id()
    add_sheet(document, {"properties": wanted})
    sheet = document.sheets[-1]
    sheet.lists["merges"] = list(given.get("merges", []))
    sheet.lists["conditionalFormats"] = deep_twin(given.get("conditionalFormats", []))
    writer = Writer(None)
    for block in given.get("data", []):
        _fill(sheet, block, writer)


def _fill(sheet: Sheet, block: Json, writer: Writer) -> None:
    for row, line in enumerate(block.get("rowData", []), block.get("startRow", 0)):
        for column, data in enumerate(line.get("values", []), block.get("startColumn", 0)):
            sheet.put(row, column, writer.written(sheet.cell(row, column), data))
    for kept, name, start in (
        (sheet.row_properties, "rowMetadata", block.get("startRow", 0)),
        (sheet.column_properties, "columnMetadata", block.get("startColumn", 0)),
    ):
        kept.update({index: entry for index, entry in enumerate(block.get(name, []), start) if entry})


def batch_update(store: Store, call: Call) -> Json:
    """spreadsheets.batchUpdate: all requests or none."""
    body = call.body
    with store.lock:
        before = store.find(call.path["spreadsheetId"])
        after, replies = carry_out(before, body.get("requests", []))
        reply = _reply(after, body, replies, call)
        store.commit(after)
    return reply


def _reply(document: Document, body: Json, replies: list[Json], call: Call) -> Json:
    result: Json = {}
    if names(call.mask, "spreadsheetId"):
        result["spreadsheetId"] = document.id
    if names(call.mask, "replies"):
        result["replies"] = select(below(call.mask, "replies")[1], replies)
    wanted, mask = below(call.mask, "updatedSpreadsheet")
    if body.get("includeSpreadsheetInResponse") and wanted:
        grid = bool(body.get("responseIncludeGridData"))
        result["updatedSpreadsheet"] = rendered(document, mask, body.get("responseRanges", []), grid=grid)
    return result


def copy_to(store: Store, call: Call) -> Json:
    """sheets.copyTo: the copy comes last, called `Copy of …`."""
    source_document = store.find(call.path["spreadsheetId"])
    text = call.path["sheetId"]
    source = source_document.sheet(int(text)) if text.isdigit() else None
    if source is None:
        raise not_found()
    target_id = call.body.get("destinationSpreadsheetId", "")

    def work(document: Document) -> Json:
        title, number = f"Copy of {source.title}", 2
        while document.titled(title):
            title, number = f"Copy of {source.title} {number}", number + 1
        check_title(document, title)
        sheet = copied(source, fresh_id(), title)
        document.add(sheet)
        return sheet_properties(document, sheet)

    return store.change(target_id, work)


def metadata_get(store: Store, call: Call) -> Json:
    """developerMetadata.get."""
    document = store.find(call.path["spreadsheetId"])
    for entry in document.metadata:
        if str(entry["metadataId"]) == call.path["metadataId"]:
            return entry
    raise Refusal(404, f"No developer metadata with id: {call.path['metadataId']}")


def metadata_search(store: Store, call: Call) -> Json:
    """developerMetadata.search."""
    document = store.find(call.path["spreadsheetId"])
    found: dict[int, Json] = {}
    for data_filter in call.body.get("dataFilters", []):
        for entry in metadata.matches(document, data_filter):
            matched = found.setdefault(entry["metadataId"], {"developerMetadata": entry, "dataFilters": []})
            matched["dataFilters"].append(data_filter)
    return {"matchedDeveloperMetadata": list(found.values())} if found else {}


def _render(call: Call, prefix: str = "") -> Render:
    def named(name: str) -> str:
        return name if not prefix else prefix + name[0].upper() + name[1:]

    major = call.one("majorDimension", "ROWS")
    return Render(
        call.one(named("valueRenderOption"), "FORMATTED_VALUE"),
        call.one(named("dateTimeRenderOption"), "SERIAL_NUMBER"),
        "ROWS" if major == "DIMENSION_UNSPECIFIED" else major,
    )


def values_get(store: Store, call: Call) -> Json:
    """values.get."""
    return values.get(store.find(call.path["spreadsheetId"]), call.path["range"], _render(call))


def values_batch_get(store: Store, call: Call) -> Json:
    """values.batchGet."""
    document = store.find(call.path["spreadsheetId"])
    found = [values.get(document, text, _render(call)) for text in call.many("ranges")]
    return {"spreadsheetId": document.id} | ({"valueRanges": found} if found else {})


def values_update(store: Store, call: Call) -> Json:
    """values.update."""
    option = values.check_option(call.one("valueInputOption"))
    response = values.Response(call.flag("includeValuesInResponse"), _render(call, "response"))
    spreadsheet, text = call.path["spreadsheetId"], call.path["range"]
    return store.change(spreadsheet, lambda d: values.update(d, text, call.body, option, response))


def values_append(store: Store, call: Call) -> Json:
    """values.append."""
    option = values.check_option(call.one("valueInputOption"))
    insert = call.one("insertDataOption", "OVERWRITE") == "INSERT_ROWS"
    response = values.Response(call.flag("includeValuesInResponse"), _render(call, "response"))
    spreadsheet, text = call.path["spreadsheetId"], call.path["range"]
    return store.change(spreadsheet, lambda d: values.append(d, text, call.body, option, response, insert_rows=insert))


def values_clear(store: Store, call: Call) -> Json:
    """values.clear."""
    spreadsheet = call.path["spreadsheetId"]
    cleared = store.change(spreadsheet, lambda d: values.clear(d, call.path["range"]))
    return {"spreadsheetId": spreadsheet, "clearedRange": cleared}


def values_batch_clear(store: Store, call: Call) -> Json:
    """values.batchClear."""
    spreadsheet = call.path["spreadsheetId"]
    wanted = call.body.get("ranges", [])
    cleared = store.change(spreadsheet, lambda d: [values.clear(d, text) for text in wanted])
    return {"spreadsheetId": spreadsheet} | ({"clearedRanges": cleared} if cleared else {})


def values_batch_update(store: Store, call: Call) -> Json:
    """values.batchUpdate."""
    return store.change(call.path["spreadsheetId"], lambda d: values.batch_update(d, call.body))


METHODS: dict[str, Method] = {
    "sheets.spreadsheets.get": get,
    "sheets.spreadsheets.create": create,
    "sheets.spreadsheets.batchUpdate": batch_update,
    "sheets.spreadsheets.sheets.copyTo": copy_to,
    "sheets.spreadsheets.developerMetadata.get": metadata_get,
    "sheets.spreadsheets.developerMetadata.search": metadata_search,
    "sheets.spreadsheets.values.get": values_get,
    "sheets.spreadsheets.values.batchGet": values_batch_get,
    "sheets.spreadsheets.values.update": values_update,
    "sheets.spreadsheets.values.append": values_append,
    "sheets.spreadsheets.values.clear": values_clear,
    "sheets.spreadsheets.values.batchClear": values_batch_clear,
    "sheets.spreadsheets.values.batchUpdate": values_batch_update,
}
# These answer under their mask themselves; all others are cut to the mask afterwards.
MASKED = {"sheets.spreadsheets.get", "sheets.spreadsheets.create", "sheets.spreadsheets.batchUpdate"}
