"""Ranges told by data filters: where they lie is found out by the server, after rows have moved.

From the discovery document; of developer metadata that moves with its row, from probes of the real service.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.conftest import Api, Book, Reply, box, span


def by_key(key: str) -> dict[str, Any]:
    return {"developerMetadataLookup": {"metadataKey": key}}


def mark(key: str, location: dict[str, Any]) -> dict[str, Any]:
    return {
        "createDeveloperMetadata": {
            "developerMetadata": {"metadataKey": key, "visibility": "DOCUMENT", "location": location}
        }
    }


@pytest.fixture
def marked(book: Book) -> Book:
    """Three rows; the second carries the mark `ada`."""
    book.put("A1", [["Name", "Stage"], ["Ada", "Met"], ["Bob", "New"]])
    book.batch(mark("ada", {"dimensionRange": span("ROWS", 1, 2)}))
    return book


def post(book: Book, method: str, body: dict[str, Any]) -> Reply:
    return book.api.send("POST", f"{book.path}{method}", body)


def test_values_are_read_from_where_the_marked_row_is_now(marked: Book) -> None:
    marked.batch({"insertDimension": {"range": span("ROWS", 0, 2)}})
    body = {"dataFilters": [by_key("ada")], "majorDimension": "ROWS"}
    found = post(marked, "/values:batchGetByDataFilter", body).json["valueRanges"]
    assert found == [
        {
            "valueRange": {"range": "Sheet1!A4:Z4", "majorDimension": "ROWS", "values": [["Ada", "Met"]]},
            "dataFilters": [by_key("ada")],
        }
    ]


def test_ranges_are_read_by_a1_and_grid_range_and_once_if_two_filters_select_one(marked: Book) -> None:
    grid = {"gridRange": box(0, 1, 0, 2)}
    body = {"dataFilters": [{"a1Range": "A1:B1"}, grid], "valueRenderOption": "UNFORMATTED_VALUE"}
    found = post(marked, "/values:batchGetByDataFilter", body).json["valueRanges"]
    assert [entry["valueRange"]["values"] for entry in found] == [[["Name", "Stage"]]]
    assert len(found[0]["dataFilters"]) == 2


def test_a_filter_that_selects_nothing_is_no_error(marked: Book) -> None:
    body = {"dataFilters": [by_key("nobody")]}
    assert post(marked, "/values:batchGetByDataFilter", body).json == {"spreadsheetId": marked.id}
    assert post(marked, "/values:batchClearByDataFilter", body).json == {"spreadsheetId": marked.id}
    assert "sheets" not in post(marked, ":getByDataFilter", body).json


def test_a_marked_row_is_written_with_gaps_and_answered_whole(marked: Book) -> None:
    marked.batch({"moveDimension": {"source": span("ROWS", 1, 2), "destinationIndex": 3}})
    body = {
        "valueInputOption": "RAW",
        "includeValuesInResponse": True,
        "data": [{"dataFilter": by_key("ada"), "values": [[None, "In touch"]]}],
    }
    answer = post(marked, "/values:batchUpdateByDataFilter", body).json
    assert answer["totalUpdatedCells"] == 1
    assert answer["responses"][0]["updatedRange"] == "Sheet1!A3:B3"
    assert answer["responses"][0]["dataFilter"] == by_key("ada")
    assert answer["responses"][0]["updatedData"]["values"] == [["Ada", "In touch"]]
    assert marked.values("A1:B3")["values"] == [["Name", "Stage"], ["Bob", "New"], ["Ada", "In touch"]]


def test_values_that_exceed_the_selected_range_are_refused_and_nothing_is_written(marked: Book) -> None:
    data = [
        {"dataFilter": {"a1Range": "A1:B1"}, "values": [["x"]]},
        {"dataFilter": by_key("ada"), "values": [["x"], ["y"]]},
    ]
    reply = post(marked, "/values:batchUpdateByDataFilter", {"valueInputOption": "RAW", "data": data})
    assert (reply.status, reply.message.startswith("Invalid data[1]: ")) == (400, True)
    assert marked.values("A1")["values"] == [["Name"]]


def test_all_rows_with_one_key_are_cleared(marked: Book) -> None:
    marked.batch(mark("ada", {"dimensionRange": span("ROWS", 2, 3)}))
    answer = post(marked, "/values:batchClearByDataFilter", {"dataFilters": [by_key("ada")]}).json
    assert answer["clearedRanges"] == ["Sheet1!A2:Z2", "Sheet1!A3:Z3"]
    assert marked.values("A1:B3")["values"] == [["Name", "Stage"]]


def test_a_marked_column_and_a_marked_sheet_are_selected_whole(marked: Book) -> None:
    marked.batch(mark("stage", {"dimensionRange": span("COLUMNS", 1, 2)}), mark("people", {"sheetId": 0}))
    body = {"dataFilters": [by_key("stage"), by_key("people")]}
    found = post(marked, "/values:batchGetByDataFilter", body).json["valueRanges"]
    assert [entry["valueRange"]["range"] for entry in found] == ["Sheet1!B1:B1000", "Sheet1!A1:Z1000"]


def test_a_spreadsheet_is_read_by_filter_with_its_cells(api: Api, marked: Book) -> None:
    marked.batch({"addSheet": {"properties": {"title": "Other"}}})
    body = {"dataFilters": [by_key("ada")], "includeGridData": True}
    answer = post(marked, ":getByDataFilter", body).json
    assert [sheet["properties"]["title"] for sheet in answer["sheets"]] == ["Sheet1"]
    data = answer["sheets"][0]["data"][0]
    assert (data["startRow"], data["rowData"][0]["values"][0]["formattedValue"]) == (1, "Ada")
    masked = api.send("POST", f"{marked.path}:getByDataFilter", body, fields="sheets.properties.title")
    assert masked.json == {"sheets": [{"properties": {"title": "Sheet1"}}]}
    assert len(post(marked, ":getByDataFilter", {}).json["sheets"]) == 2


def test_a_filter_without_a_kind_or_with_a_wrong_sheet_is_refused(marked: Book) -> None:
    for wrong in ({}, {"gridRange": {"sheetId": 9}}, {"a1Range": "Nowhere!A1"}):
        assert post(marked, "/values:batchGetByDataFilter", {"dataFilters": [wrong]}).status == 400


def test_reads_by_filter_are_charged_as_reads(api: Api, marked: Book) -> None:
    api.send("POST", "/_sandbox/reset-counts")
    body = {"dataFilters": [by_key("ada")]}
    post(marked, "/values:batchGetByDataFilter", body)
    post(marked, ":getByDataFilter", body)
    post(marked, "/values:batchClearByDataFilter", body)
    counted = api.get("/_sandbox/requests")
    assert (counted["read"], counted["write"]) == (2, 1)
