"""Facts that dated live probes by others report (reference: google.md, section 3), each by its name."""

from __future__ import annotations

import pytest

from tests.sandbox.conftest import Api, Book


def box(top: int, bottom: int, left: int, right: int) -> dict:
    return {
        "sheetId": 0,
        "startRowIndex": top,
        "endRowIndex": bottom,
        "startColumnIndex": left,
        "endColumnIndex": right,
    }


def row_anchor(row: int, key: str = "ss", value: str = "r") -> dict:
    span = {"sheetId": 0, "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
    entry = {"metadataKey": key, "metadataValue": value, "visibility": "DOCUMENT", "location": {"dimensionRange": span}}
    return {"createDeveloperMetadata": {"developerMetadata": entry}}


def anchored_row(book: Book) -> int | None:
    data = book.read(fields="sheets.data.rowMetadata.developerMetadata")["sheets"][0]["data"][0]["rowMetadata"]
    return next((index for index, row in enumerate(data) if row.get("developerMetadata")), None)


def test_a_batch_with_one_bad_request_changes_nothing(book: Book) -> None:
    before = book.read(includeGridData="true")
    good = {
        "updateCells": {
            "start": {"sheetId": 0},
            "rows": [{"values": [{"userEnteredValue": {"numberValue": 1}}]}],
            "fields": "*",
        }
    }
    reply = book.send(good, {"addSheet": {"properties": {"title": "New"}}}, {"deleteSheet": {"sheetId": 99}})
    assert reply.status == 400
    assert reply.message == "Invalid requests[2].deleteSheet: No sheet with id: 99"
    assert book.read(includeGridData="true") == before


def test_values_batch_update_is_all_or_nothing(api: Api, book: Book) -> None:
    data = [{"range": "A1", "values": [["x"]]}, {"range": "Nowhere!A1", "values": [["y"]]}]
    reply = api.send("POST", f"{book.path}/values:batchUpdate", {"valueInputOption": "RAW", "data": data})
    assert (reply.status, reply.message) == (400, "Invalid data[1]: Unable to parse range: Nowhere!A1")
    assert "values" not in book.values("A1")


def test_a_write_can_carry_the_spreadsheet_back_under_a_mask(api: Api, book: Book) -> None:
    write = {
        "start": {"sheetId": 0},
        "rows": [{"values": [{"userEnteredValue": {"stringValue": "ID1"}}]}],
        "fields": "userEnteredValue",
    }
    body = {"requests": [{"updateCells": write}], "includeSpreadsheetInResponse": True, "responseRanges": ["Sheet1"]}
    cells = "data(rowData(values(userEnteredValue,effectiveValue,formattedValue)))"
    mask = f"replies,updatedSpreadsheet(sheets(properties(sheetId,title),{cells}))"
    reply = api.send("POST", book.path + ":batchUpdate", body, fields=mask).json
    cell = {
        "userEnteredValue": {"stringValue": "ID1"},
        "effectiveValue": {"stringValue": "ID1"},
        "formattedValue": "ID1",
    }
    sheet = {"properties": {"sheetId": 0, "title": "Sheet1"}, "data": [{"rowData": [{"values": [cell]}]}]}
    assert reply == {"replies": [{}], "updatedSpreadsheet": {"sheets": [sheet]}}


def test_grid_data_comes_back_without_a_mask_only_if_asked_for(api: Api, book: Book) -> None:
    rename = {"updateSpreadsheetProperties": {"properties": {"title": "T"}, "fields": "title"}}
    body = {"requests": [rename], "includeSpreadsheetInResponse": True}
    assert "data" not in api.send("POST", book.path + ":batchUpdate", body).json["updatedSpreadsheet"]["sheets"][0]
    asked = body | {"responseIncludeGridData": True, "responseRanges": ["Sheet1!A1:B2"]}
    assert "data" in api.send("POST", book.path + ":batchUpdate", asked).json["updatedSpreadsheet"]["sheets"][0]


@pytest.mark.parametrize(
    ("change", "row"),
    [
        ({"insertDimension": {"range": {"sheetId": 0, "dimension": "ROWS", "startIndex": 0, "endIndex": 2}}}, 5),
        ({"deleteDimension": {"range": {"sheetId": 0, "dimension": "ROWS", "startIndex": 0, "endIndex": 1}}}, 2),
        ({"deleteDimension": {"range": {"sheetId": 0, "dimension": "ROWS", "startIndex": 3, "endIndex": 4}}}, None),
        (
            {
                "moveDimension": {
                    "source": {"sheetId": 0, "dimension": "ROWS", "startIndex": 3, "endIndex": 4},
                    "destinationIndex": 1,
                }
            },
            1,
        ),
        ({"sortRange": {"range": box(0, 6, 0, 1), "sortSpecs": [{"dimensionIndex": 0, "sortOrder": "DESCENDING"}]}}, 2),
    ],
)
def test_row_metadata_goes_where_its_row_goes(book: Book, change: dict, row: int | None) -> None:
    book.put("A1", [[1], [2], [3], [4], [5], [6]])
    book.batch(row_anchor(3))
    book.batch(change)
    assert anchored_row(book) == row


def test_row_metadata_survives_values_written_over_the_row(book: Book) -> None:
    book.batch(row_anchor(1))
    book.put("A2", [["new"]])
    assert anchored_row(book) == 1


def test_metadata_keys_are_not_unique_and_an_empty_lookup_lists_all(api: Api, book: Book) -> None:
    book.batch(row_anchor(1), row_anchor(2))
    body: dict = {"dataFilters": [{"developerMetadataLookup": {}}]}
    found = api.send("POST", book.path + "/developerMetadata:search", body).json["matchedDeveloperMetadata"]
    assert [m["developerMetadata"]["metadataKey"] for m in found] == ["ss", "ss"]


def test_metadata_must_lie_on_a_single_bounded_row(book: Book) -> None:
    request = row_anchor(1)
    request["createDeveloperMetadata"]["developerMetadata"]["location"]["dimensionRange"]["endIndex"] = 4
    assert "single bounded row" in book.send(request).message


def test_a_spreadsheet_location_cannot_be_matched_by_intersection(api: Api, book: Book) -> None:
    lookup = {"metadataLocation": {"spreadsheet": True}, "locationMatchingStrategy": "INTERSECTING_LOCATION"}
    body = {"dataFilters": [{"developerMetadataLookup": lookup}]}
    assert api.send("POST", book.path + "/developerMetadata:search", body).status == 400


def test_metadata_of_the_spreadsheet_comes_with_any_read(book: Book) -> None:
    entry = {
        "metadataKey": "sheetsync.run",
        "metadataValue": "u1",
        "visibility": "DOCUMENT",
        "location": {"spreadsheet": True},
    }
    reply = book.batch({"createDeveloperMetadata": {"developerMetadata": entry}})["replies"][0]
    made = reply["createDeveloperMetadata"]["developerMetadata"]
    assert book.read()["developerMetadata"] == [made]
    assert made["location"] == {"locationType": "SPREADSHEET", "spreadsheet": True}


def test_an_id_a_caller_chose_is_refused_the_second_time(book: Book) -> None:
    entry = {"metadataId": 5, "metadataKey": "lock", "visibility": "DOCUMENT", "location": {"spreadsheet": True}}
    sheet = {"addSheet": {"properties": {"sheetId": 7, "title": "A"}}}
    book.batch({"createDeveloperMetadata": {"developerMetadata": entry}}, sheet)
    assert book.send({"createDeveloperMetadata": {"developerMetadata": entry}}).status == 400
    assert book.send({"addSheet": {"properties": {"sheetId": 7, "title": "B"}}}).status == 400


def test_a_chosen_sheet_id_can_be_used_later_in_the_same_batch(book: Book) -> None:
    rows = [{"values": [{"userEnteredValue": {"stringValue": "x"}}]}]
    book.batch(
        {"addSheet": {"properties": {"sheetId": 7, "title": "People"}}},
        {"updateCells": {"start": {"sheetId": 7}, "rows": rows, "fields": "userEnteredValue"}},
    )
    assert book.values("People!A1")["values"] == [["x"]]


def test_append_at_a_cell_lands_below_its_own_block(book: Book) -> None:
    book.put("A1", [["a"], ["b"], [""], [""], ["x"]])
    assert book.append("Sheet1!A1", [["new"]])["updates"]["updatedRange"] == "Sheet1!A3"


def test_append_to_a_whole_sheet_takes_the_last_block(book: Book) -> None:
    book.put("A1", [["a"], ["b"], [""], [""], ["x"]])
    assert book.append("Sheet1", [["new"]])["updates"]["updatedRange"] == "Sheet1!A6"


def test_append_overwrites_unless_told_to_insert_rows(book: Book) -> None:
    book.put("A1", [["a"], [""], ["below"]])
    assert book.append("Sheet1!A1", [["one"]])["updates"]["updatedRange"] == "Sheet1!A2"
    book.append("Sheet1!A1:A3", [["two"]])
    assert book.values("A1:A4")["values"] == [["a"], ["one"], ["below"], ["two"]]
    book.put("A6", [["far"]])
    book.append("Sheet1!A1", [["three"]], insertDataOption="INSERT_ROWS")
    assert book.values("A4:A7")["values"] == [["two"], ["three"], [], ["far"]]


def test_append_grows_the_grid(book: Book) -> None:
    book.put("A1000", [["last"]])
    assert book.append("Sheet1", [["next"]])["updates"]["updatedRange"] == "Sheet1!A1001"
    assert book.sheet()["properties"]["gridProperties"]["rowCount"] == 1001


@pytest.mark.parametrize(
    ("typed", "value", "kind", "pattern"),
    [
        ("2026-09-05", 46270, "DATE", "yyyy-mm-dd"),
        ("$100.15", 100.15, "CURRENCY", '"$"#,##0.00'),
        ("007", 7, None, None),
        ("TRUE", True, None, None),
        ("'0123", "0123", None, None),
        ("50%", 0.5, "PERCENT", "0%"),
        ("2026-09-05 7:08:09", 46270 + (7 * 3600 + 8 * 60 + 9) / 86400, "DATE_TIME", "yyyy-mm-dd h:mm:ss"),
    ],
)
def test_user_entered_text_sets_value_and_number_format(
    book: Book, typed: str, value: object, kind: str | None, pattern: str | None
) -> None:
    book.put("A1", [[typed]], "USER_ENTERED")
    cell = book.cell("A1")
    entered = next(iter(cell["userEnteredValue"].values()))
    assert type(entered) is type(value)
    assert entered == (pytest.approx(value) if isinstance(value, float) else value)
    number_format = cell.get("userEnteredFormat", {}).get("numberFormat", {})
    assert (number_format.get("type"), number_format.get("pattern")) == (kind, pattern)


def test_a_day_and_month_become_a_date_of_this_year(book: Book) -> None:
    book.put("A1", [["1-2"]], "USER_ENTERED")
    cell = book.cell("A1")
    assert cell["userEnteredFormat"]["numberFormat"] == {"type": "DATE", "pattern": "m-d"}
    assert cell["formattedValue"] == "1-2"


def test_the_last_millisecond_of_a_day_is_shown_as_the_next_day(book: Book) -> None:
    serial = 46270 + (86_400_000 - 1) / 86_400_000
    number_format = {"numberFormat": {"type": "DATE_TIME", "pattern": "yyyy-mm-dd hh:mm:ss"}}
    cell = {"userEnteredValue": {"numberValue": serial}, "userEnteredFormat": number_format}
    book.batch({"updateCells": {"start": {"sheetId": 0}, "rows": [{"values": [cell]}], "fields": "*"}})
    assert book.values("A1")["values"] == [["2026-09-06 00:00:00"]]
    assert book.values("A1", valueRenderOption="UNFORMATTED_VALUE")["values"] == [[serial]]


def test_a_percentage_loses_its_format_when_read_unformatted(book: Book) -> None:
    book.put("A1", [["50%"]], "USER_ENTERED")
    assert book.values("A1", valueRenderOption="UNFORMATTED_VALUE")["values"] == [[0.5]]


def test_50000_characters_fit_a_cell_and_one_more_does_not(book: Book) -> None:
    book.put("A1", [["x" * 50_000]])
    reply = book.write("A1", [["x" * 50_001]])
    assert (reply.status, reply.message) == (
        400,
        "Your input contains more than the maximum of 50000 characters in a single cell.",
    )


def test_a_workbook_holds_ten_million_cells(book: Book) -> None:
    reply = book.send({"addSheet": {"properties": {"gridProperties": {"rowCount": 1_000_000, "columnCount": 10}}}})
    assert reply.message.endswith("increase the number of cells in the workbook above the limit of 10000000 cells.")


def test_a_range_that_starts_past_the_grid_is_refused(book: Book) -> None:
    reply = book.write("Sheet1!A5000:B5001", [["x"]])
    assert reply.message == "Range (Sheet1!A5000:B5001) exceeds grid limits. Max rows: 1000, max columns: 26"


def test_repeat_cell_may_end_past_the_grid_which_does_not_grow(book: Book) -> None:
    cell = {"userEnteredFormat": {"wrapStrategy": "WRAP"}}
    book.batch(
        {"repeatCell": {"range": box(998, 2000, 0, 1), "cell": cell, "fields": "userEnteredFormat.wrapStrategy"}}
    )
    assert book.sheet()["properties"]["gridProperties"]["rowCount"] == 1000


def test_an_array_larger_than_its_range_is_refused(book: Book) -> None:
    book.batch(
        {
            "updateSheetProperties": {
                "properties": {"sheetId": 0, "title": "X", "gridProperties": {"rowCount": 13, "columnCount": 5}},
                "fields": "title,gridProperties.rowCount,gridProperties.columnCount",
            }
        }
    )
    reply = book.write("X!A11", [["a"], ["b"], ["c"], ["d"]])
    assert reply.message == "Requested writing within range ['X'!A11], but tried writing to row [14]"


def test_an_unknown_tab_cannot_be_parsed(book: Book) -> None:
    reply = book.write("'X'!A1:B2", [["a"]])
    assert reply.message == "Unable to parse range: 'X'!A1:B2"


def test_a_sheet_index_counts_before_the_sheet_is_taken_out(book: Book) -> None:
    for title in "BCD":
        book.batch({"addSheet": {"properties": {"title": title}}})
    book.batch({"updateSheetProperties": {"properties": {"sheetId": 0, "index": 2}, "fields": "index"}})
    assert [s["properties"]["title"] for s in book.read()["sheets"]] == ["B", "Sheet1", "C", "D"]


def test_a_destination_inside_the_moved_rows_is_refused(book: Book) -> None:
    source = {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 4}
    assert book.send({"moveDimension": {"source": source, "destinationIndex": 2}}).status == 400


def test_the_sort_column_is_counted_on_the_sheet_not_in_the_range(book: Book) -> None:
    book.put("B1", [["b", 2], ["a", 3], ["c", 1]])
    book.batch(
        {"sortRange": {"range": box(0, 3, 1, 3), "sortSpecs": [{"dimensionIndex": 2, "sortOrder": "ASCENDING"}]}}
    )
    assert book.values("B1:B3")["values"] == [["c"], ["b"], ["a"]]


def test_notes_and_validation_survive_values_and_clears(api: Api, book: Book) -> None:
    rule = {
        "condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Met"}]},
        "strict": True,
        "showCustomUi": True,
    }
    cell = {"note": "why", "dataValidation": rule}
    book.batch(
        {"updateCells": {"start": {"sheetId": 0}, "rows": [{"values": [cell]}], "fields": "note,dataValidation"}}
    )
    book.put("A1", [["Met"]])
    api.send("POST", f"{book.path}/values/A1:clear")
    kept = book.cell("A1")
    assert (kept["note"], kept["dataValidation"]) == ("why", rule)
    assert "userEnteredValue" not in kept


def test_an_address_written_by_values_becomes_a_link_even_raw(book: Book) -> None:
    book.put("A1", [["https://example.com/a"]])
    assert book.cell("A1")["hyperlink"] == "https://example.com/a"
    span = {"range": box(0, 1, 0, 1), "cell": {}, "fields": "userEnteredFormat.textFormat.link"}
    book.batch({"repeatCell": span})
    assert "hyperlink" not in book.cell("A1")


def test_hyperlink_is_read_from_the_formula(book: Book) -> None:
    book.put("A1", [['=HYPERLINK("https://example.com","label")']], "USER_ENTERED")
    cell = book.cell("A1")
    assert (cell["hyperlink"], cell["formattedValue"]) == ("https://example.com", "label")
    assert cell["userEnteredValue"] == {"formulaValue": '=HYPERLINK("https://example.com","label")'}


def test_a_chart_without_domains_and_series_is_an_internal_error(book: Book) -> None:
    chart = {
        "spec": {"basicChart": {"chartType": "COLUMN"}},
        "position": {"overlayPosition": {"anchorCell": {"sheetId": 0}}},
    }
    reply = book.send({"addChart": {"chart": chart}})
    assert (reply.status, reply.message) == (500, "Internal error encountered.")


def test_deleting_a_charted_column_leaves_an_empty_chart(book: Book) -> None:
    series = {"series": {"sourceRange": {"sources": [box(0, 5, 1, 2)]}}}
    chart = {
        "chartId": 3,
        "spec": {"basicChart": {"chartType": "COLUMN", "series": [series]}},
        "position": {"overlayPosition": {"anchorCell": {"sheetId": 0, "rowIndex": 2, "columnIndex": 5}}},
    }
    book.batch({"addChart": {"chart": chart}})
    book.batch({"deleteDimension": {"range": {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}}})
    left = book.sheet()["charts"][0]["spec"]["basicChart"]["series"][0]["series"]["sourceRange"]
    assert left == {"sources": []}


def test_a_table_shows_up_as_a_banded_range_unless_kept_apart(book: Book) -> None:
    book.put("A1", [["Name", "Stage"], ["Ada", "Met"]])
    table = book.batch({"addTable": {"table": {"name": "People", "range": box(0, 2, 0, 2)}}})["replies"][0]["addTable"][
        "table"
    ]
    assert table["tableId"].isdigit()
    assert [column["columnName"] for column in table["columnProperties"]] == ["Name", "Stage"]
    assert book.sheet()["bandedRanges"][0]["bandedRangeReference"] == table["tableId"]
    assert "bandedRanges" not in book.read(excludeTablesInBandedRanges="true")["sheets"][0]


def test_a_dropdown_column_of_a_table_needs_a_list(book: Book) -> None:
    table = {"name": "T", "range": box(0, 2, 0, 1), "columnProperties": [{"columnIndex": 0, "columnType": "DROPDOWN"}]}
    assert "ONE_OF_LIST" in book.send({"addTable": {"table": table}}).message


def test_deleting_a_table_removes_the_conditional_formats_over_it(book: Book) -> None:
    condition = {"type": "NOT_BLANK"}
    rule = {
        "ranges": [box(0, 2, 0, 1)],
        "booleanRule": {"condition": condition, "format": {"textFormat": {"bold": True}}},
    }
    made = book.batch(
        {"addTable": {"table": {"name": "T", "range": box(0, 2, 0, 1)}}},
        {"addConditionalFormatRule": {"rule": rule, "index": 0}},
    )
    book.batch({"deleteTable": {"tableId": made["replies"][0]["addTable"]["table"]["tableId"]}})
    sheet = book.sheet()
    assert "conditionalFormats" not in sheet
    assert "tables" not in sheet


def test_a_member_that_a_union_does_not_have_is_an_unknown_name(book: Book) -> None:
    reply = book.send({"noSuchRequest": {}})
    text = "Invalid JSON payload received. Unknown name \"noSuchRequest\" at 'requests[0]': Cannot find field."
    assert reply.message == text
    assert reply.json["error"]["details"][0]["fieldViolations"] == [{"field": "requests[0]", "description": text}]


def test_writing_a_new_value_erases_text_runs(book: Book) -> None:
    runs = [{"format": {"bold": True}}, {"startIndex": 3, "format": {}}]
    cell = {"userEnteredValue": {"stringValue": "abcdef"}, "textFormatRuns": runs}
    start = {"start": {"sheetId": 0}, "rows": [{"values": [cell]}]}
    book.batch({"updateCells": start | {"fields": "userEnteredValue,textFormatRuns"}})
    assert book.cell("A1")["textFormatRuns"] == runs
    book.batch({"updateCells": start | {"fields": "userEnteredValue"}})
    assert "textFormatRuns" not in book.cell("A1")
