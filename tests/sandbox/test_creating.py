"""spreadsheets.create: a whole spreadsheet at once, built from the discovery document."""

from __future__ import annotations

from tests.sandbox.conftest import Api, Book, box, rows, span
from tests.sandbox.test_charts import chart, slicer
from tests.sandbox.test_kinds import rule


def test_a_spreadsheet_is_created_with_sheets_and_data(api: Api) -> None:
    data = [{"rowData": rows(["Name"], ["Ada"]), "columnMetadata": [{"pixelSize": 200}]}]
    sheet = {"properties": {"title": "People", "gridProperties": {"rowCount": 50, "columnCount": 4}}, "data": data}
    body = {"properties": {"title": "Mine", "locale": "en_GB"}, "sheets": [sheet]}
    made = api.send("POST", "/v4/spreadsheets", body).json
    assert (made["properties"]["title"], made["properties"]["locale"]) == ("Mine", "en_GB")
    book = Book(api, made["spreadsheetId"])
    assert book.values("People!A1:A2")["values"] == [["Name"], ["Ada"]]
    widths = book.read(fields="sheets.data.columnMetadata")["sheets"][0]["data"][0]["columnMetadata"]
    assert [w["pixelSize"] for w in widths] == [200, 100, 100, 100]


def test_a_spreadsheet_is_created_with_everything_a_sheet_may_hold(api: Api) -> None:
    sheet = {
        "properties": {"sheetId": 0, "title": "People"},
        "merges": [box(0, 1, 3, 5)],
        "filterViews": [{"title": "Mine", "range": box(0, 5, 0, 2)}],
        "protectedRanges": [{"range": box(0, 1, 0, 1), "warningOnly": True}],
        "charts": [chart()],
        "tables": [{"name": "T", "range": box(10, 12, 0, 2)}],
        "bandedRanges": [{"range": box(0, 5, 0, 2), "rowProperties": {"firstBandColor": {"red": 1}}}],
        "developerMetadata": [{"metadataKey": "k", "visibility": "DOCUMENT", "location": {"sheetId": 0}}],
        "slicers": [slicer()["addSlicer"]["slicer"]],
        "conditionalFormats": [rule(box(0, 5, 0, 1))],
        "basicFilter": {"range": box(0, 5, 0, 2)},
        "rowGroups": [{"range": span("ROWS", 1, 3), "depth": 1, "collapsed": True}],
    }
    book = Book(api, api.send("POST", "/v4/spreadsheets", {"sheets": [sheet]}).json["spreadsheetId"])
    assert book.sheet().keys() >= sheet.keys()
    assert book.sheet()["rowGroups"][0]["collapsed"] is True
    assert len(book.sheet()["bandedRanges"]) == 2  # the table has one of its own
    wrong = api.send("POST", "/v4/spreadsheets", {"sheets": [sheet | {"merges": [box(0, 1, 90, 91)]}]})
    assert wrong.status == 400
    assert api.send("POST", "/v4/spreadsheets", {"dataSources": [{}]}).status == 501
