"""Kinds of request that no recording covers, built from the discovery document and Google's documentation."""

from __future__ import annotations

from typing import Any

import pytest

from sheetsync.sandbox.batch import KINDS
from sheetsync.sandbox.schema import load
from tests.sandbox.conftest import Api, Book, box, echoed, rows, span


def test_every_kind_of_the_discovery_document_is_answered_or_refused_by_name(book: Book) -> None:
    for kind in load()["sheets"]["schemas"]["Request"]:
        reply = book.send({kind: {}})
        if kind in KINDS:
            assert reply.status != 501, kind
        else:
            assert reply.status == 501
            assert f"the request kind {kind}" in reply.message
    assert len(KINDS) == 69


def test_update_cells_in_a_range_clears_what_the_rows_do_not_reach(book: Book) -> None:
    book.put("A1", [["a", "b"], ["c", "d"]])
    book.batch({"updateCells": {"range": box(0, 2, 0, 2), "rows": rows(["new"]), "fields": "userEnteredValue"}})
    assert book.values("A1:B2")["values"] == [["new"]]


def test_update_cells_keeps_what_the_mask_does_not_name(book: Book) -> None:
    cell = {"userEnteredValue": {"numberValue": 1}, "userEnteredFormat": {"textFormat": {"bold": True}}, "note": "n"}
    book.batch({"updateCells": {"start": {"sheetId": 0}, "rows": [{"values": [cell]}], "fields": "*"}})
    link = {"userEnteredFormat": {"numberFormat": {"type": "DATE", "pattern": "yyyy-mm-dd"}}}
    fields = "userEnteredFormat.numberFormat"
    book.batch({"updateCells": {"start": {"sheetId": 0}, "rows": [{"values": [link]}], "fields": fields}})
    kept = book.cell("A1")
    assert kept["note"] == "n"
    assert kept["userEnteredFormat"] == {"textFormat": {"bold": True}, **link["userEnteredFormat"]}


def test_update_cells_with_more_rows_than_the_range_is_refused(book: Book) -> None:
    request = {"updateCells": {"range": box(0, 1, 0, 1), "rows": rows(["a"], ["b"]), "fields": "userEnteredValue"}}
    assert "beyond the last requested row of: 0" in book.send(request).message


@pytest.mark.parametrize("value", [{"errorValue": {"type": "REF"}}, {"stringValue": "a", "numberValue": 1}])
def test_update_cells_takes_one_kind_of_value_and_no_errors(book: Book, value: dict) -> None:
    request = {
        "updateCells": {
            "start": {"sheetId": 0},
            "rows": [{"values": [{"userEnteredValue": value}]}],
            "fields": "userEnteredValue",
        }
    }
    assert book.send(request).status == 400


def test_text_that_starts_with_an_equals_sign_stays_text(book: Book) -> None:
    book.batch({"updateCells": {"start": {"sheetId": 0}, "rows": rows(["=1+1"]), "fields": "userEnteredValue"}})
    cell = book.cell("A1")
    assert (cell["userEnteredValue"], cell["formattedValue"]) == ({"stringValue": "=1+1"}, "=1+1")


def test_append_cells_lands_below_the_last_row_with_a_value_and_grows_the_grid(book: Book) -> None:
    book.put("C999", [["last"]])
    book.batch({"setDataValidation": {"range": box(0, 1000, 0, 1), "rule": {"condition": {"type": "BOOLEAN"}}}})
    book.batch({"appendCells": {"sheetId": 0, "rows": rows(["a"], ["b"]), "fields": "userEnteredValue"}})
    assert book.values("A1000:A1001")["values"] == [["a"], ["b"]]
    assert book.sheet()["properties"]["gridProperties"]["rowCount"] == 1001


def people_table(book: Book) -> None:
    book.put("A1", [["Name", "Stage"], ["Ada", "Met"], [], ["below", "it"]])
    book.batch({"addTable": {"table": {"tableId": "77", "name": "People", "range": box(0, 3, 0, 2)}}})


def test_append_cells_to_a_table_fills_its_body_and_then_grows_it(book: Book) -> None:
    people_table(book)
    append = {"appendCells": {"tableId": "77", "rows": rows(["Bob", "New"], ["Cyd"]), "fields": "userEnteredValue"}}
    book.batch(append)
    assert book.values("A1:B6")["values"] == [
        ["Name", "Stage"],
        ["Ada", "Met"],
        ["Bob", "New"],
        ["Cyd"],
        ["below", "it"],
    ]
    assert book.sheet()["tables"][0]["range"]["endRowIndex"] == 4
    assert book.sheet()["bandedRanges"][0]["range"]["endRowIndex"] == 4
    wide = {"appendCells": {"tableId": "77", "rows": rows(["a", "b", "c"]), "fields": "userEnteredValue"}}
    assert "The table has 2 columns" in book.send(wide).message


def test_rows_are_appended_above_the_footer_of_a_table(book: Book) -> None:
    people_table(book)
    footer = {"tableId": "77", "rowsProperties": {"footerColorStyle": {"rgbColor": {"red": 1}}}}
    book.batch({"updateTable": {"table": footer, "fields": "rowsProperties"}})
    book.put("A3", [["2 people"]])
    book.batch({"appendCells": {"tableId": "77", "rows": rows(["Bob"]), "fields": "userEnteredValue"}})
    assert book.values("A1:A4")["values"] == [["Name"], ["Ada"], ["Bob"], ["2 people"]]
    assert book.sheet()["tables"][0]["range"]["endRowIndex"] == 4


def test_checkboxes_and_ratings_of_a_table_are_filled_in(book: Book) -> None:
    columns = [{"columnIndex": 0, "columnType": "BOOLEAN"}, {"columnIndex": 1, "columnType": "RATINGS_CHIP"}]
    book.put("A2", [[True]])
    book.batch({"addTable": {"table": {"name": "T", "range": box(0, 3, 0, 2), "columnProperties": columns}}})
    assert book.values("A1:B3", valueRenderOption="UNFORMATTED_VALUE")["values"] == [[], [True, 0], [False, 0]]
    table_id = book.sheet()["tables"][0]["tableId"]
    number = {"values": [{}, {"userEnteredValue": {"numberValue": 5}}]}
    book.batch({"appendCells": {"tableId": table_id, "rows": [number], "fields": "userEnteredValue"}})
    assert book.values("B3")["values"] == [["5"]]
    rule = {"condition": {"type": "BOOLEAN"}}
    wrong = [{"columnType": "TEXT", "dataValidationRule": rule}]
    refused = book.send({"addTable": {"table": {"name": "U", "range": box(9, 12, 0, 2), "columnProperties": wrong}}})
    assert "Only a column of type DROPDOWN" in refused.message


def test_the_filter_of_a_table_takes_the_tables_range(book: Book) -> None:
    people_table(book)
    book.batch({"setBasicFilter": {"filter": {"tableId": "77"}}})
    assert book.sheet()["basicFilter"] == {"range": echoed(box(0, 3, 0, 2)), "tableId": "77"}
    both = {"setBasicFilter": {"filter": {"tableId": "77", "range": box(0, 1, 0, 1)}}}
    assert "Only one of range and tableId" in book.send(both).message


def test_repeat_cell_moves_relative_references_along(book: Book) -> None:
    book.put("A1", [[1], [2], [3]])
    cell = {"userEnteredValue": {"formulaValue": "=A1*$A$1"}}
    book.batch({"repeatCell": {"range": box(0, 3, 1, 2), "cell": cell, "fields": "userEnteredValue"}})
    assert book.values("B1:B3", valueRenderOption="FORMULA")["values"] == [["=A1*$A$1"], ["=A2*$A$1"], ["=A3*$A$1"]]
    assert book.values("B1:B3", valueRenderOption="UNFORMATTED_VALUE")["values"] == [[1], [2], [3]]


def test_data_validation_is_set_and_cleared(book: Book) -> None:
    rule = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Met"}]}, "showCustomUi": True}
    book.batch({"setDataValidation": {"range": box(1, 3, 0, 1), "rule": rule}})
    assert book.cell("A3")["dataValidation"] == rule
    book.batch({"setDataValidation": {"range": box(1, 3, 0, 1)}})
    assert book.cell("A3") == {}


def test_borders_lie_on_the_rim_and_between(book: Book) -> None:
    line = {"style": "SOLID"}
    book.batch({"updateBorders": {"range": box(0, 2, 0, 1), "top": line, "innerHorizontal": line}})
    assert set(book.cell("A1")["userEnteredFormat"]["borders"]) == {"top", "bottom"}
    assert set(book.cell("A2")["userEnteredFormat"]["borders"]) == {"top"}


def test_find_and_replace_counts_what_it_changed(book: Book) -> None:
    book.put("A1", [["cat and cat", "Cat"], ["dog", "=x"]])
    reply = book.batch({"findReplace": {"find": "cat", "replacement": "cow", "allSheets": True}})["replies"][0][
        "findReplace"
    ]
    assert reply == {"valuesChanged": 2, "rowsChanged": 1, "sheetsChanged": 1, "occurrencesChanged": 3}
    assert book.values("A1:B1")["values"] == [["cow and cow", "cow"]]


def rule(*ranges: dict) -> dict[str, Any]:
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=$A1>1"}]}
    fill = {"backgroundColor": {"green": 1}}
    return {"ranges": list(ranges), "booleanRule": {"condition": condition, "format": fill}}


def test_conditional_formats_are_added_at_an_index_updated_and_deleted(book: Book) -> None:
    first, second = rule(box(0, 5, 0, 1)), rule(box(0, 5, 1, 2))
    book.batch(
        {"addConditionalFormatRule": {"rule": first, "index": 0}},
        {"addConditionalFormatRule": {"rule": second, "index": 0}},
    )
    shown = book.sheet()["conditionalFormats"]
    assert [r["ranges"][0]["startColumnIndex"] for r in shown] == [1, 0]
    assert shown[0]["booleanRule"]["format"]["backgroundColorStyle"] == {"rgbColor": {"green": 1}}
    moved = book.batch({"updateConditionalFormatRule": {"sheetId": 0, "index": 0, "newIndex": 1}})["replies"][0]
    assert moved["updateConditionalFormatRule"]["newIndex"] == 1
    gone = book.batch({"deleteConditionalFormatRule": {"sheetId": 0, "index": 1}})["replies"][0]
    assert gone["deleteConditionalFormatRule"]["rule"]["ranges"] == [echoed(box(0, 5, 1, 2))]
    assert len(book.sheet()["conditionalFormats"]) == 1
    assert book.send({"deleteConditionalFormatRule": {"sheetId": 0, "index": 5}}).status == 400


def test_banding_is_added_once_per_range_updated_and_deleted(book: Book) -> None:
    colors = {"headerColor": {"red": 1}, "firstBandColor": {"red": 1, "green": 1, "blue": 1}}
    request = {"addBanding": {"bandedRange": {"bandedRangeId": 9, "range": box(0, 5, 0, 2), "rowProperties": colors}}}
    made = book.batch(request)["replies"][0]["addBanding"]["bandedRange"]
    assert made["rowProperties"]["headerColorStyle"] == {"rgbColor": {"red": 1}}
    assert "already has alternating background colors" in book.send(request).message
    bigger = {"bandedRangeId": 9, "range": box(0, 8, 0, 2)}
    book.batch({"updateBanding": {"bandedRange": bigger, "fields": "range"}})
    assert book.sheet()["bandedRanges"][0]["range"] == echoed(box(0, 8, 0, 2))
    book.batch({"deleteBanding": {"bandedRangeId": 9}})
    assert "bandedRanges" not in book.sheet()


def test_filter_views_are_added_duplicated_updated_and_deleted(book: Book) -> None:
    made = book.batch({"addFilterView": {"filter": {"title": "Mine", "range": box(0, 5, 0, 2)}}})["replies"][0]
    view_id = made["addFilterView"]["filter"]["filterViewId"]
    book.batch({"duplicateFilterView": {"filterId": view_id}})
    book.batch({"updateFilterView": {"filter": {"filterViewId": view_id, "title": "Ours"}, "fields": "title"}})
    assert [v["title"] for v in book.sheet()["filterViews"]] == ["Ours", "Copy of Mine"]
    book.batch({"deleteFilterView": {"filterId": view_id}})
    assert [v["title"] for v in book.sheet()["filterViews"]] == ["Copy of Mine"]


def test_developer_metadata_is_updated_and_deleted_by_filter(api: Api, book: Book) -> None:
    entry = {
        "metadataId": 4,
        "metadataKey": "run",
        "metadataValue": "1",
        "visibility": "DOCUMENT",
        "location": {"spreadsheet": True},
    }
    book.batch({"createDeveloperMetadata": {"developerMetadata": entry}})
    lookup = {"developerMetadataLookup": {"metadataKey": "run"}}
    book.batch(
        {
            "updateDeveloperMetadata": {
                "dataFilters": [lookup],
                "developerMetadata": {"metadataValue": "2"},
                "fields": "metadataValue",
            }
        }
    )
    assert api.get(f"{book.path}/developerMetadata/4")["metadataValue"] == "2"
    gone = book.batch({"deleteDeveloperMetadata": {"dataFilter": lookup}})["replies"][0]["deleteDeveloperMetadata"]
    assert [e["metadataId"] for e in gone["deletedDeveloperMetadata"]] == [4]
    assert "developerMetadata" not in book.read()


def test_metadata_larger_than_the_limit_is_refused(book: Book) -> None:
    entry = {
        "metadataKey": "k",
        "metadataValue": "x" * 30_000,
        "visibility": "DOCUMENT",
        "location": {"spreadsheet": True},
    }
    assert "30000 characters" in book.send({"createDeveloperMetadata": {"developerMetadata": entry}}).message


def test_a_column_becomes_as_wide_as_the_text_it_shows(book: Book) -> None:
    book.put("A1", [["A" * 1000, "i" * 100, 0.5, "a\nlonger line", "", "名前"]])
    book.batch({"autoResizeDimensions": {"dimensions": span("COLUMNS", 0, 6)}})
    metadata = book.read(fields="sheets.data.columnMetadata")["sheets"][0]["data"][0]["columnMetadata"]
    widths = [column["pixelSize"] for column in metadata[:7]]
    assert widths[0] == 8691
    assert widths[1] < 320
    assert widths[2:4] == [38, 80]
    assert widths[4:] == [100, 46, 100]


def test_named_ranges_are_updated_and_follow_inserted_rows(book: Book) -> None:
    made = book.batch({"addNamedRange": {"namedRange": {"name": "Here", "range": box(2, 4, 0, 1)}}})["replies"][0]
    named = made["addNamedRange"]["namedRange"]
    book.batch({"updateNamedRange": {"namedRange": named | {"name": "There"}, "fields": "name"}})
    book.batch({"insertDimension": {"range": span("ROWS", 0, 2)}})
    assert book.values("There")["range"] == "Sheet1!A5:A6"
    assert book.send({"addNamedRange": {"namedRange": {"name": "there", "range": box(0, 1, 0, 1)}}}).status == 400
    assert book.send({"addNamedRange": {"namedRange": {"name": "A1", "range": box(0, 1, 0, 1)}}}).status == 400


def test_protected_ranges_are_updated(book: Book) -> None:
    made = book.batch({"addProtectedRange": {"protectedRange": {"range": {"sheetId": 0}, "warningOnly": True}}})[
        "replies"
    ][0]
    protection = made["addProtectedRange"]["protectedRange"]
    change = {"protectedRangeId": protection["protectedRangeId"], "description": "computed"}
    book.batch({"updateProtectedRange": {"protectedRange": change, "fields": "description"}})
    shown = book.sheet()["protectedRanges"][0]
    assert (shown["description"], shown["warningOnly"]) == ("computed", True)
    assert "editors" not in shown


def test_a_sheet_is_duplicated_with_what_is_on_it(book: Book) -> None:
    book.put("A1", [["x"]])
    made = book.batch(
        {"addConditionalFormatRule": {"rule": rule(box(0, 5, 0, 1)), "index": 0}},
        {"duplicateSheet": {"sourceSheetId": 0, "newSheetId": 8, "insertSheetIndex": 1, "newSheetName": "Twin"}},
    )
    assert made["replies"][1]["duplicateSheet"]["properties"]["index"] == 1
    assert book.values("Twin!A1")["values"] == [["x"]]
    assert book.sheet(1)["conditionalFormats"][0]["ranges"][0]["sheetId"] == 8
    book.put("Twin!A1", [["y"]])
    assert book.values("Sheet1!A1")["values"] == [["x"]]


def test_a_sheet_is_copied_to_another_spreadsheet(api: Api, book: Book) -> None:
    book.put("A1", [["x"]])
    other = api.create("Other")
    reply = api.send("POST", f"{book.path}/sheets/0:copyTo", {"destinationSpreadsheetId": other.id}).json
    assert (reply["title"], reply["index"]) == ("Copy of Sheet1", 1)
    assert other.values("'Copy of Sheet1'!A1")["values"] == [["x"]]


def test_groups_nest_and_fold(book: Book) -> None:
    book.batch(
        {"addDimensionGroup": {"range": span("ROWS", 0, 6)}}, {"addDimensionGroup": {"range": span("ROWS", 2, 4)}}
    )
    shown = [(g["range"]["startIndex"], g["range"]["endIndex"], g["depth"]) for g in book.sheet()["rowGroups"]]
    assert shown == [(0, 6, 1), (2, 4, 2)]
    group = {"range": span("ROWS", 2, 4), "depth": 2, "collapsed": True}
    book.batch({"updateDimensionGroup": {"dimensionGroup": group, "fields": "collapsed"}})
    assert book.sheet()["rowGroups"][1]["collapsed"] is True


def test_titles_are_unique_whatever_their_case(book: Book) -> None:
    reply = book.send({"addSheet": {"properties": {"title": "SHEET1"}}})
    assert (
        reply.message
        == 'Invalid requests[0].addSheet: A sheet with the name "SHEET1" already exists. Please enter another name.'
    )


def test_the_last_sheet_cannot_be_deleted(book: Book) -> None:
    assert "You can't remove all the sheets in a document." in book.send({"deleteSheet": {"sheetId": 0}}).message


def test_all_properties_at_once_keep_the_read_only_ones(book: Book) -> None:
    before = book.read()["properties"]
    change = {"title": "New", "locale": "de_DE", "timeZone": "Europe/Berlin", "defaultFormat": {"wrapStrategy": "WRAP"}}
    book.batch({"updateSpreadsheetProperties": {"properties": change, "fields": "*"}})
    after = book.read()["properties"]
    assert after == before | {"title": "New", "locale": "de_DE", "timeZone": "Europe/Berlin"}


@pytest.mark.parametrize("wrong", [{"timeZone": "Nowhere/City"}, {"locale": "German"}])
def test_a_time_zone_or_locale_that_does_not_exist_is_refused(book: Book, wrong: dict[str, str]) -> None:
    reply = book.send({"updateSpreadsheetProperties": {"properties": wrong, "fields": ",".join(wrong)}})
    assert (reply.status, next(iter(wrong.values())) in reply.message) == (400, True)


def test_only_the_sheets_named_by_ranges_are_answered(book: Book) -> None:
    book.batch({"addSheet": {"properties": {"sheetId": 5, "title": "Other"}}})
    book.put("Other!B2", [["x"]])
    answer = book.read(ranges=["Other!B2:C3"], includeGridData="true")
    assert [s["properties"]["title"] for s in answer["sheets"]] == ["Other"]
    data = answer["sheets"][0]["data"][0]
    assert (data["startRow"], data["startColumn"], len(data["rowMetadata"]), len(data["columnMetadata"])) == (
        1,
        1,
        2,
        2,
    )
    assert data["rowData"][0]["values"][0]["formattedValue"] == "x"


def test_a_cell_answers_its_effective_format_over_the_default(book: Book) -> None:
    book.put("A1", [["50%"]], "USER_ENTERED")
    effective = book.cell("A1")["effectiveFormat"]
    assert effective["numberFormat"] == {"type": "PERCENT", "pattern": "0%"}
    assert effective["textFormat"]["fontSize"] == 10
