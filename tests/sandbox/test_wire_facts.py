"""Facts about the wire that recordings of the real service pin down, each by its name."""

from __future__ import annotations

import pytest

from sheetsync.sandbox import Sandbox
from tests.sandbox.conftest import SPREADSHEET, Api, Book

ANOTHERS = "1jIKzPs8LsiZZdLdeMEP-5ZIHw6RkjiOmj1LrJN706Yc"
ADD_SHEET = {
    "addSheet": {"properties": {"sheetId": 7, "title": "People", "gridProperties": {"rowCount": 20, "columnCount": 5}}}
}


def test_drive_create_answers_exactly_kind_id_name_and_type(api: Api) -> None:
    reply = api.send("POST", "/drive/v3/files", {"name": "A", "mimeType": SPREADSHEET}).json
    assert reply == {"kind": "drive#file", "id": reply["id"], "name": "A", "mimeType": SPREADSHEET}
    assert len(reply["id"]) == 44


def test_drive_delete_answers_204_without_a_body(api: Api, book: Book) -> None:
    reply = api.send("DELETE", f"/drive/v3/files/{book.id}")
    assert (reply.status, reply.text, reply.kind) == (204, "", "text/html")
    assert api.send("GET", book.path).status == 404


def test_a_fresh_spreadsheet_has_one_sheet_with_id_0_and_1000_by_26_cells(book: Book) -> None:
    fresh = book.read()
    assert fresh["sheets"] == [
        {
            "properties": {
                "sheetId": 0,
                "title": "Sheet1",
                "index": 0,
                "sheetType": "GRID",
                "gridProperties": {"rowCount": 1000, "columnCount": 26},
            }
        }
    ]
    properties = fresh["properties"]
    assert (properties["locale"], properties["timeZone"], properties["autoRecalc"]) == ("en_US", "Etc/GMT", "ON_CHANGE")
    assert properties["defaultFormat"]["textFormat"]["foregroundColor"] == {}
    assert len(properties["spreadsheetTheme"]["themeColors"]) == 9
    assert fresh["spreadsheetUrl"] == f"https://docs.google.com/spreadsheets/d/{book.id}/edit"


def test_sheet_id_0_is_left_out_of_range_echoes_but_stands_in_sheet_properties(book: Book) -> None:
    span = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 2, "startColumnIndex": 0, "endColumnIndex": 2}
    reply = book.batch({"addNamedRange": {"namedRange": {"name": "Here", "range": span}}})
    echoed = reply["replies"][0]["addNamedRange"]["namedRange"]["range"]
    assert echoed == {"startRowIndex": 0, "endRowIndex": 2, "startColumnIndex": 0, "endColumnIndex": 2}
    assert book.sheet()["properties"]["sheetId"] == 0


def test_black_is_an_empty_colour_and_every_colour_has_a_style_twin(book: Book) -> None:
    cell = {
        "userEnteredFormat": {
            "backgroundColor": {"red": 0, "green": 0, "blue": 0},
            "textFormat": {"foregroundColor": {"red": 1}},
        }
    }
    span = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 1}
    book.batch({"repeatCell": {"range": span, "cell": cell, "fields": "userEnteredFormat(backgroundColor,textFormat)"}})
    answer = book.read(fields="sheets.data.rowData.values.userEnteredFormat")
    assert answer["sheets"][0]["data"][0]["rowData"] == [
        {
            "values": [
                {
                    "userEnteredFormat": {
                        "backgroundColor": {},
                        "backgroundColorStyle": {"rgbColor": {}},
                        "textFormat": {"foregroundColor": {"red": 1}, "foregroundColorStyle": {"rgbColor": {"red": 1}}},
                    }
                }
            ]
        }
    ]


def test_a_colour_is_stored_in_255ths_and_printed_as_a_32_bit_float(book: Book) -> None:
    style = {"rgbColor": {"red": 1, "green": 0, "blue": 0.5}}
    book.batch(
        {"updateSheetProperties": {"properties": {"sheetId": 0, "tabColorStyle": style}, "fields": "tabColorStyle"}}
    )
    shown = book.read(fields="sheets.properties.tabColorStyle")
    assert shown == {"sheets": [{"properties": {"tabColorStyle": {"rgbColor": {"red": 1, "blue": 0.49803922}}}}]}


def test_a_message_that_loses_its_fields_to_a_mask_stays_as_an_empty_one(book: Book) -> None:
    assert book.read(fields="sheets.properties.tabColorStyle") == {"sheets": [{"properties": {}}]}
    assert book.read(fields="namedRanges") == {}


def test_the_updated_range_is_the_rectangle_covered_not_the_one_asked_for(book: Book) -> None:
    assert book.put("Sheet1!A1:B2", [["x", "y"]]) == {
        "spreadsheetId": book.id,
        "updatedRange": "Sheet1!A1:B1",
        "updatedRows": 1,
        "updatedColumns": 2,
        "updatedCells": 2,
    }


def test_null_skips_a_cell_and_is_not_counted(book: Book) -> None:
    book.put("A1", [["keep"]])
    rows: list[list[str | None]] = [[None] * 4 for _ in range(6)]
    rows[1][2], rows[4][3] = "one", "two"
    reply = book.put("Sheet1!A1:D6", rows)
    assert reply["updatedRange"] == "Sheet1!A1:D6"
    assert (reply["updatedRows"], reply["updatedColumns"], reply["updatedCells"]) == (2, 2, 2)
    assert book.values("A1")["values"] == [["keep"]]


def test_empty_text_counts_as_updated_and_clears(book: Book) -> None:
    book.put("A1", [["old"]])
    assert book.put("A1", [[""]])["updatedCells"] == 1
    assert "values" not in book.values("A1")


def test_ragged_rows_are_counted_cell_by_cell(book: Book) -> None:
    reply = book.put("A1:D2", [["a", "b", "c"], [1, 2, 3, 4]])
    assert (reply["updatedRows"], reply["updatedColumns"], reply["updatedCells"]) == (2, 4, 7)


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("Sheet1", "Sheet1!A1:Z1000"),
        ("'Sheet1'", "Sheet1!A1:Z1000"),
        ("Sheet1!A1:C", "Sheet1!A1:C1000"),
        ("Sheet1!A:B", "Sheet1!A1:B1000"),
        ("Sheet1!D4:A1", "Sheet1!A1:D4"),
        ("Sheet1!A2:2", "Sheet1!A2:Z2"),
        ("Sheet1!A1:ZZ5000", "Sheet1!A1:Z1000"),
        ("A1", "Sheet1!A1"),
        ("'Sheet1'!Here", "Sheet1!B1:C3"),
        ("Here", "Sheet1!B1:C3"),
    ],
)
def test_a_range_is_answered_clipped_ordered_and_resolved(book: Book, asked: str, answered: str) -> None:
    span = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 3, "startColumnIndex": 1, "endColumnIndex": 3}
    book.batch({"addNamedRange": {"namedRange": {"name": "Here", "range": span}}})
    assert book.values(asked) == {"range": answered, "majorDimension": "ROWS"}


def test_trailing_blanks_are_trimmed_and_interior_blank_rows_are_empty_lists(book: Book) -> None:
    book.put("A1", [["A1", "", "C1", ""], ["", "", "", ""], ["A3", "", "", ""], ["", "", "", ""]])
    assert book.values("A1:D4")["values"] == [["A1", "", "C1"], [], ["A3"]]


@pytest.mark.parametrize(
    ("title", "echoed"),
    [
        ("finances", "finances"),
        ("test_sheet", "test_sheet"),
        ("D3", "'D3'"),
        ("my sheet", "'my sheet'"),
        ("I'm new", "'I''m new'"),
        ("🌵 cactus", "'🌵 cactus'"),
        ("R1C1", "'R1C1'"),
        ("2026", "'2026'"),
    ],
)
def test_a_title_is_echoed_bare_only_if_it_is_a_plain_word_unlike_a_cell(book: Book, title: str, echoed: str) -> None:
    book.batch({"addSheet": {"properties": {"title": title}}})
    quoted = title.replace("'", "''")
    assert book.values(f"'{quoted}'!B2")["range"] == f"{echoed}!B2"


def test_append_reports_the_table_it_found_and_none_in_an_empty_region(book: Book) -> None:
    first = book.append("Sheet1", [["a", "b"]])
    assert first == {
        "spreadsheetId": book.id,
        "updates": {
            "spreadsheetId": book.id,
            "updatedRange": "Sheet1!A1:B1",
            "updatedRows": 1,
            "updatedColumns": 2,
            "updatedCells": 2,
        },
    }
    second = book.append("Sheet1", [["c", "d"]])
    assert second["tableRange"] == "Sheet1!A1:B1"
    assert second["updates"]["updatedRange"] == "Sheet1!A2:B2"


def test_append_by_columns_is_honoured(book: Book, api: Api) -> None:
    body = {"majorDimension": "COLUMNS", "values": [["a", "b", "c"], ["d", "e"]]}
    reply = api.send("POST", f"{book.path}/values/B1:append", body, valueInputOption="RAW").json
    assert reply["updates"]["updatedRange"] == "Sheet1!B1:C3"
    assert book.values("B1:C3")["values"] == [["a", "d"], ["b", "e"], ["c"]]


def test_dates_render_by_option(book: Book) -> None:
    book.put("A1", [["2020-01-01"]], "USER_ENTERED")
    assert book.values("A1", valueRenderOption="FORMULA")["values"] == [[43831]]
    assert book.values("A1", valueRenderOption="UNFORMATTED_VALUE")["values"] == [[43831]]
    as_text = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "FORMATTED_STRING"}
    assert book.values("A1", **as_text)["values"] == [["2020-01-01"]]
    assert book.values("A1", dateTimeRenderOption="SERIAL_NUMBER")["values"] == [["2020-01-01"]]


def test_user_entered_text_becomes_numbers_dates_and_formulas(book: Book) -> None:
    book.put("A1", [["2,000,000.01", "0042", "2020-01-01", "=1+1", "words"]], "USER_ENTERED")
    assert book.values("A1:E1", valueRenderOption="UNFORMATTED_VALUE")["values"] == [
        [2000000.01, 42, 43831, 2, "words"]
    ]
    assert book.values("A1:E1")["values"] == [["2,000,000.01", "42", "2020-01-01", "2", "words"]]


def test_raw_keeps_text_as_text_and_numbers_as_numbers(book: Book) -> None:
    book.put("A1", [["12345", 42, True, "=1+1", "2020-01-01"]])
    assert book.values("A1:E1", valueRenderOption="UNFORMATTED_VALUE")["values"] == [
        ["12345", 42, True, "=1+1", "2020-01-01"]
    ]


def test_replies_are_empty_except_those_that_carry_something(book: Book) -> None:
    rows = {"sheetId": 7, "dimension": "ROWS", "startIndex": 0, "endIndex": 2}
    span = {"sheetId": 7, "endRowIndex": 2}
    replies = book.batch(
        ADD_SHEET,
        {"updateSheetProperties": {"properties": {"sheetId": 7, "hidden": True}, "fields": "hidden"}},
        {"addDimensionGroup": {"range": rows}},
        {"deleteDimensionGroup": {"range": rows}},
        {
            "addProtectedRange": {
                "protectedRange": {"range": span, "requestingUserCanEdit": False, "editors": {"users": []}}
            }
        },
    )["replies"]
    assert replies[0]["addSheet"]["properties"] == {
        "sheetId": 7,
        "title": "People",
        "index": 1,
        "sheetType": "GRID",
        "gridProperties": {"rowCount": 20, "columnCount": 5},
    }
    assert replies[1] == {}
    assert replies[2]["addDimensionGroup"]["dimensionGroups"] == [{"range": rows, "depth": 1}]
    assert replies[3] == {"deleteDimensionGroup": {}}
    protected = replies[4]["addProtectedRange"]["protectedRange"]
    assert (protected["requestingUserCanEdit"], protected["editors"]) == (True, {})


def test_group_controls_are_marked_after_from_the_first_group_on(book: Book) -> None:
    rows = {"sheetId": 0, "dimension": "ROWS", "startIndex": 0, "endIndex": 2}
    book.batch({"addDimensionGroup": {"range": rows}})
    sheet = book.sheet()
    assert sheet["properties"]["gridProperties"]["rowGroupControlAfter"] is True
    assert sheet["rowGroups"] == [{"range": {"dimension": "ROWS", "startIndex": 0, "endIndex": 2}, "depth": 1}]


def test_an_open_basic_filter_covers_the_whole_sheet(book: Book) -> None:
    book.batch({"setBasicFilter": {"filter": {"range": {"sheetId": 0}}}})
    whole = {"startRowIndex": 0, "endRowIndex": 1000, "startColumnIndex": 0, "endColumnIndex": 26}
    assert book.sheet()["basicFilter"] == {"range": whole}
    book.batch({"clearBasicFilter": {"sheetId": 0}})
    assert "basicFilter" not in book.sheet()


def test_drive_tolerates_query_parameters_it_does_not_know(api: Api, book: Book) -> None:
    file = api.get(
        f"/drive/v3/files/{book.id}", includeItemsFromAllDrives="True", fields="id,name,createdTime,modifiedTime"
    )
    assert set(file) == {"id", "name", "createdTime", "modifiedTime"}


def test_sheets_refuses_query_parameters_it_does_not_know(api: Api, book: Book) -> None:
    reply = api.send("GET", book.path, includeItemsFromAllDrives="True")
    assert reply.status == 400
    assert 'Unknown name "includeItemsFromAllDrives": Cannot bind query parameter.' in reply.message


def test_a_title_change_moves_modified_time_at_once(api: Api, book: Book) -> None:
    before = api.get(f"/drive/v3/files/{book.id}", fields="modifiedTime")["modifiedTime"]
    book.batch({"updateSpreadsheetProperties": {"properties": {"title": "🎊 New"}, "fields": "title"}})
    after = api.get(f"/drive/v3/files/{book.id}", fields="modifiedTime,name")
    assert after["name"] == "🎊 New"
    assert after["modifiedTime"] > before


def test_csv_upload_replaces_all_sheets_by_one_named_as_the_file(api: Api, book: Book) -> None:
    path = f"/upload/drive/v2/files/{book.id}"
    reply = api.send("PUT", path, b"a,1\r\nb,2\r\n", kind="text/csv", uploadType="media", convert="True")
    assert (reply.status, reply.json["kind"], reply.json["title"]) == (200, "drive#file", "Tracker")
    fresh = book.read()
    assert [s["properties"]["title"] for s in fresh["sheets"]] == ["Tracker"]
    assert fresh["sheets"][0]["properties"]["sheetId"] != 0
    assert fresh["properties"]["timeZone"] == "America/Los_Angeles"
    assert book.values("A1:B2")["values"] == [["a", "1"], ["b", "2"]]


def test_csv_export_is_the_first_sheet_as_it_is_shown(api: Api, book: Book) -> None:
    book.put("A1", [["a", "50%", "x,y"], ["b"]], "USER_ENTERED")
    reply = api.send("GET", f"/drive/v3/files/{book.id}/export", mimeType="text/csv")
    assert (reply.kind.partition(";")[0], reply.text) == ("text/csv", 'a,50%,"x,y"\r\nb,,')


def test_a_missing_spreadsheet_answers_404_without_details(api: Api) -> None:
    reply = api.send("GET", "/v4/spreadsheets/test")
    assert reply.status == 404
    assert reply.json == {"error": {"code": 404, "message": "Requested entity was not found.", "status": "NOT_FOUND"}}


def test_somebody_elses_spreadsheet_answers_403(api: Api) -> None:
    reply = api.send("GET", f"/v4/spreadsheets/{ANOTHERS}")
    assert reply.status == 403
    expected = {"code": 403, "message": "The caller does not have permission", "status": "PERMISSION_DENIED"}
    assert reply.json == {"error": expected}


def test_a_missing_file_answers_drives_404_without_a_status(api: Api) -> None:
    reply = api.send("GET", "/drive/v3/files/nowhere")
    message = "File not found: nowhere."
    reason = {
        "message": message,
        "domain": "global",
        "reason": "notFound",
        "location": "fileId",
        "locationType": "parameter",
    }
    assert reply.status == 404
    assert reply.json == {"error": {"code": 404, "message": message, "errors": [reason]}}


def test_a_type_error_in_the_body_beats_an_error_in_the_range(api: Api, book: Book) -> None:
    reply = api.send("PUT", f"{book.path}/values/%5B%5B1%5D%5D", {"values": "X"}, valueInputOption="RAW")
    text = "Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue), \"X\""
    assert reply.status == 400
    assert reply.message == text
    detail = {
        "@type": "type.googleapis.com/google.rpc.BadRequest",
        "fieldViolations": [{"field": "data.values", "description": text}],
    }
    assert reply.json["error"]["details"] == [detail]


def test_the_last_visible_sheet_cannot_be_hidden(book: Book) -> None:
    reply = book.send({"updateSheetProperties": {"properties": {"sheetId": 0, "hidden": True}, "fields": "hidden"}})
    assert reply.status == 400
    message = "Invalid requests[0].updateSheetProperties: You can't hide all the sheets in a document."
    assert reply.json == {"error": {"code": 400, "message": message, "status": "INVALID_ARGUMENT"}}


def test_a_sheet_cannot_lose_its_name(book: Book) -> None:
    reply = book.send({"updateSheetProperties": {"properties": {"sheetId": 0}, "fields": "*"}})
    assert reply.message == "Invalid requests[0].updateSheetProperties: The sheet name cannot be empty."


def test_a_quota_error_has_the_recorded_body_and_no_retry_after(api: Api, book: Book) -> None:
    api.send("POST", "/_sandbox/faults", {"match": book.id, "kind": "429"})
    reply = api.send("GET", book.path)
    assert reply.status == 429
    assert reply.message.startswith(
        "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user'"
    )
    detail = reply.json["error"]["details"][0]
    assert (detail["reason"], detail["metadata"]["quota_limit"]) == (
        "RATE_LIMIT_EXCEEDED",
        "ReadRequestsPerMinutePerUser",
    )
    assert "Retry-After" not in reply.headers
    assert api.send("GET", book.path).status == 200


def test_no_answer_of_sheets_carries_an_etag(api: Api, book: Book) -> None:
    assert "ETag" not in api.send("GET", book.path).headers


def test_values_totals_count_each_row_and_column_once(api: Api, book: Book) -> None:
    data = [{"range": "A1:D1", "values": [["a", "b", "", "d"]]}, {"range": "A4:D4", "values": [["a", "b", "", "d"]]}]
    reply = api.send("POST", f"{book.path}/values:batchUpdate", {"valueInputOption": "RAW", "data": data}).json
    totals = [reply[f"totalUpdated{what}"] for what in ("Rows", "Columns", "Cells", "Sheets")]
    assert totals == [2, 4, 8, 1]


@pytest.mark.parametrize(
    "mask",
    ["sheets/data/rowData/values/note", "sheets.data.rowData.values.note", "sheets(data(rowData(values(note))))"],
)
def test_masks_are_understood_with_slashes_dots_and_parentheses(book: Book, mask: str) -> None:
    note = {
        "rows": [{"values": [{}, {"note": "hello"}]}],
        "fields": "note",
        "start": {"sheetId": 0, "rowIndex": 1, "columnIndex": 0},
    }
    book.batch({"updateCells": note})
    assert book.read(fields=mask) == {"sheets": [{"data": [{"rowData": [{}, {"values": [{}, {"note": "hello"}]}]}]}]}


def test_the_server_answers_loopback_names_only(sandbox: Sandbox, api: Api) -> None:
    api.connection.request("GET", "/", headers={"Host": f"evil.example:{sandbox.port}"})
    answer = api.connection.getresponse()
    assert answer.status == 403
    assert b"loopback only" in answer.read()
