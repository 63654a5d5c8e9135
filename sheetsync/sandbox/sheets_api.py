"""The methods of Sheets v4, each a function of a call to an answer."""

from __future__ import annotations

from collections.abc import Callable

from sheetsync.sandbox import data_filters, values
from sheetsync.sandbox.batch import carry_out, metadata
from sheetsync.sandbox.batch.sheets import check_title, copied, copy_title
from sheetsync.sandbox.calls import Call
from sheetsync.sandbox.creating import created
from sheetsync.sandbox.document import Document, fresh_id
from sheetsync.sandbox.errors import Json, Refusal, not_found
from sheetsync.sandbox.grid import Render
from sheetsync.sandbox.masks import below, names, select
from sheetsync.sandbox.ranges import Place, resolve
from sheetsync.sandbox.spreadsheets import View, comments_wanted, rendered, sheet_properties
from sheetsync.sandbox.store import Store

Method = Callable[[Store, Call], Json]


def get(store: Store, call: Call) -> Json:
    """spreadsheets.get."""
    document = store.find(call.path["spreadsheetId"])
    view = View(
        call.flag("includeGridData"),
        call.flag("excludeTablesInBandedRanges"),
        comments_wanted(call.one("commentsViewMode")),
    )
    return rendered(document, call.mask, _places(document, call.many("ranges")), view)


def _places(document: Document, ranges: list[str]) -> list[Place] | None:
    return [resolve(document, text) for text in ranges] or None


def get_by_filter(store: Store, call: Call) -> Json:
    """spreadsheets.getByDataFilter; without a filter all of it, with filters that select nothing no sheets."""
    document, body = store.find(call.path["spreadsheetId"]), call.body
    filters = body.get("dataFilters", [])
    places = [place for place, _ in data_filters.matched(document, filters)] if filters else None
    view = View(
        bool(body.get("includeGridData")),
        bool(body.get("excludeTablesInBandedRanges")),
        comments_wanted(body.get("commentsViewMode", "")),
    )
    return rendered(document, call.mask, places, view)


def create(store: Store, call: Call) -> Json:
    """spreadsheets.create."""
    document = created(store.create("Untitled spreadsheet"), call.body)
    store.publish(document)
    return rendered(document, call.mask)


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
        view = View(
            bool(body.get("responseIncludeGridData")), comments=comments_wanted(body.get("commentsViewMode", ""))
        )
        result["updatedSpreadsheet"] = rendered(document, mask, _places(document, body.get("responseRanges", [])), view)
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
        title = copy_title(document, source.title)
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


def values_get_by_filter(store: Store, call: Call) -> Json:
    """values.batchGetByDataFilter."""
    body = call.body
    render = Render(
        body.get("valueRenderOption", "FORMATTED_VALUE"),
        body.get("dateTimeRenderOption", "SERIAL_NUMBER"),
        body.get("majorDimension", "ROWS"),
    )
    return data_filters.batch_get(store.find(call.path["spreadsheetId"]), body.get("dataFilters", []), render)


def values_update_by_filter(store: Store, call: Call) -> Json:
    """values.batchUpdateByDataFilter."""
    return store.change(call.path["spreadsheetId"], lambda d: data_filters.batch_update(d, call.body))


def values_clear_by_filter(store: Store, call: Call) -> Json:
    """values.batchClearByDataFilter."""
    filters = call.body.get("dataFilters", [])
    return store.change(call.path["spreadsheetId"], lambda d: data_filters.batch_clear(d, filters))


METHODS: dict[str, Method] = {
    "sheets.spreadsheets.get": get,
    "sheets.spreadsheets.getByDataFilter": get_by_filter,
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
    "sheets.spreadsheets.values.batchGetByDataFilter": values_get_by_filter,
    "sheets.spreadsheets.values.batchUpdateByDataFilter": values_update_by_filter,
    "sheets.spreadsheets.values.batchClearByDataFilter": values_clear_by_filter,
}
# These answer under their mask themselves; all others are cut to the mask afterwards.
MASKED = {
    "sheets.spreadsheets.get",
    "sheets.spreadsheets.getByDataFilter",
    "sheets.spreadsheets.create",
    "sheets.spreadsheets.batchUpdate",
}
