"""Data filters: ranges told by A1 notation, by grid range, or by the developer metadata attached to them."""

from __future__ import annotations

from sheetsync.sandbox import values
from sheetsync.sandbox.batch.metadata import attached_to
from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.errors import Json, Refusal, invalid
from sheetsync.sandbox.grid import Render
from sheetsync.sandbox.ranges import Box, Place, check, resolve


def places(document: Document, data_filter: Json) -> list[Place]:
    """The ranges one filter selects, in the order of the spreadsheet's metadata; none is not an error."""
    if "a1Range" in data_filter:
        return [resolve(document, data_filter["a1Range"])]
    if "gridRange" in data_filter:
        span = data_filter["gridRange"]
        sheet = document.known(span.get("sheetId", 0))
        return [Place(sheet, check(sheet, span))]
    if "developerMetadataLookup" not in data_filter:
        raise invalid("A data filter must have a lookup or a range.")
    entries = attached_to(document, data_filter["developerMetadataLookup"])
    return [place for entry in entries for place in _located(document, entry["location"])]


def _located(document: Document, location: Json) -> list[Place]:
    """The row, column or sheet that metadata is attached to; the spreadsheet is all its sheets."""
    span = location.get("dimensionRange")
    if span is None:
        sheets = document.sheets if location.get("spreadsheet") else [document.sheet(location["sheetId"])]
        return [_whole(sheet) for sheet in sheets if sheet is not None and sheet.row_count]
    sheet = document.known(span.get("sheetId", 0))  # metadata goes when its sheet goes
    box, first, last = _whole(sheet).box, span["startIndex"], span["endIndex"]
    along_rows = span["dimension"] == "ROWS"
    return [Place(sheet, box._replace(top=first, bottom=last) if along_rows else box._replace(left=first, right=last))]


def _whole(sheet: Sheet) -> Place:
    return Place(sheet, Box(0, sheet.row_count, 0, sheet.column_count))


def matched(document: Document, filters: list[Json]) -> list[tuple[Place, list[Json]]]:
    """Every range that any of the filters selects, once, with the filters that did."""
    found: list[tuple[Place, list[Json]]] = []
    for data_filter in filters:
        for place in places(document, data_filter):
            known = next((by for other, by in found if other == place), None)
            if known is None:
                found.append((place, [data_filter]))
            elif data_filter not in known:
                known.append(data_filter)
    return found


def batch_get(document: Document, filters: list[Json], render: Render) -> Json:
    """values.batchGetByDataFilter."""
    found = [
        {"valueRange": values.value_range(document, place, render), "dataFilters": by}
        for place, by in matched(document, filters)
    ]
    return {"spreadsheetId": document.id} | ({"valueRanges": found} if found else {})


def batch_clear(document: Document, filters: list[Json]) -> Json:
    """values.batchClearByDataFilter, on a fork."""
    cleared = [values.clear_place(document, place) for place, _ in matched(document, filters)]
    return {"spreadsheetId": document.id} | ({"clearedRanges": cleared} if cleared else {})


def batch_update(document: Document, body: Json) -> Json:
    """values.batchUpdateByDataFilter, on a fork: all or nothing; values that exceed a selected range are refused."""
    option, response = values.options(body)
    done: list[tuple[values.Written, Place, Json]] = []
    for index, data in enumerate(body.get("data", [])):
        data_filter = data.get("dataFilter", {})
        try:
            for place in places(document, data_filter):
                written = values.write(document, place, data, option, place.box)
                done.append((written, place, data_filter))
        except Refusal as refusal:
            raise invalid(f"Invalid data[{index}]: {refusal.message}") from None
    responses = []
    for written, place, data_filter in done:
        reply = {k: v for k, v in written.reply(document).items() if k != "spreadsheetId"} | {"dataFilter": data_filter}
        responses.append(values.with_data(document, place, reply, response))
    found = values.totals(document, [written for written, _, _ in done])
    return found | ({"responses": responses} if responses else {})
