"""What the real service takes of other programs' requests, and answers them: one request for each."""

from __future__ import annotations

import logging

import pytest

from sheetsync.sandbox import Sandbox
from tests.sandbox.conftest import Api, Book


def test_a_slash_behind_the_id_is_taken(api: Api, book: Book) -> None:
    assert api.send("GET", f"/v4/spreadsheets/{book.id}/").status == 200
    assert api.send("POST", f"/v4/spreadsheets/{book.id}/:batchUpdate", {"requests": []}).status in (200, 400)
    added = {"requests": [{"addSheet": {"properties": {"title": "New"}}}]}
    assert api.send("POST", f"/v4/spreadsheets/{book.id}/:batchUpdate", added).status == 200


@pytest.mark.parametrize("requests", [[None, {"addSheet": {}}, None], [[{"addSheet": {}}], [{"addSheet": {}}]]])
def test_nulls_and_lists_among_the_requests_are_taken(api: Api, book: Book, requests: list[object]) -> None:
    answer = api.send("POST", f"/v4/spreadsheets/{book.id}:batchUpdate", {"requests": requests})

    assert answer.status == 200
    assert len(answer.json["replies"]) == len([each for each in requests if each])


def test_a_number_may_be_sent_as_text(book: Book) -> None:
    cell = {"userEnteredValue": {"numberValue": "20"}}
    book.batch({"updateCells": {"rows": [{"values": [cell]}], "fields": "userEnteredValue", "start": {"sheetId": 0}}})

    assert book.values("A1", valueRenderOption="UNFORMATTED_VALUE")["values"] == [[20]]


def test_a_field_may_be_sent_by_its_name_in_the_protocol_buffer(book: Book) -> None:
    book.batch({"add_sheet": {"properties": {"title": "Snake", "grid_properties": {"row_count": 7}}}})

    properties = next(each["properties"] for each in book.read()["sheets"] if each["properties"]["title"] == "Snake")
    assert properties["gridProperties"]["rowCount"] == 7


def test_written_values_are_answered_under_the_range_that_was_asked_for(book: Book) -> None:
    reply = book.put("A2:F2", [["1", "John", "x"]], includeValuesInResponse="true")

    assert reply["updatedData"]["range"] == "Sheet1!A2:F2"
    assert reply["updatedRange"] == "Sheet1!A2:C2"


def test_nulls_at_the_end_of_a_row_append_nothing(book: Book) -> None:
    book.put("A1:C1", [["a", "b", "c"]])

    reply = book.append("A1", [["1", "John", "", None, None, None]])

    assert reply["updates"]["updatedRange"] == "Sheet1!A2:C2"


@pytest.mark.parametrize(("share", "shown"), [(229 / 255, 0.8980392), (252 / 255, 0.9882353), (0.5, 0.49803922)])
def test_a_colour_is_answered_by_the_shortest_number_that_tells_it(book: Book, share: float, shown: float) -> None:
    book.batch(
        {
            "repeatCell": {
                "range": {"sheetId": 0, "endRowIndex": 1, "endColumnIndex": 1},
                "cell": {"userEnteredFormat": {"backgroundColor": {"red": share}}},
                "fields": "userEnteredFormat.backgroundColor",
            }
        }
    )

    assert book.cell("A1")["userEnteredFormat"]["backgroundColor"]["red"] == shown


def test_a_rule_may_be_about_an_empty_range(book: Book) -> None:
    empty = {"sheetId": 0, "startRowIndex": 3, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 1}
    rule = {"ranges": [empty], "booleanRule": {"condition": {"type": "NOT_BLANK"}, "format": {}}}

    book.batch({"addConditionalFormatRule": {"rule": rule}})

    assert len(book.read()["sheets"][0]["conditionalFormats"]) == 1


def test_a_filter_sorted_by_the_first_column_says_so(book: Book) -> None:
    spec = {"dimensionIndex": 0, "sortOrder": "ASCENDING"}
    book.batch({"setBasicFilter": {"filter": {"range": {"sheetId": 0, "endRowIndex": 5}, "sortSpecs": [spec]}}})

    assert book.read()["sheets"][0]["basicFilter"]["sortSpecs"][0]["dimensionIndex"] == 0


def test_a_chart_that_names_no_font_is_in_roboto(book: Book) -> None:
    spec = {"pieChart": {"legendPosition": "RIGHT_LEGEND"}}
    reply = book.batch({"addChart": {"chart": {"spec": spec, "position": {"overlayPosition": {}}}}})

    assert reply["replies"][0]["addChart"]["chart"]["spec"]["fontName"] == "Roboto"


def test_who_only_warns_names_no_editors(api: Api, book: Book) -> None:
    protected = {"range": {"sheetId": 0}, "warningOnly": True, "editors": {"users": ["ada@example.org"]}}
    answer = api.send(
        "POST",
        f"/v4/spreadsheets/{book.id}:batchUpdate",
        {"requests": [{"addProtectedRange": {"protectedRange": protected}}]},
    )

    assert answer.status == 400
    assert "ProtectedRange is warningOnly. Editors cannot be set on it." in answer.text


def test_a_range_beyond_the_grid_is_refused_in_the_words_it_was_asked_in(api: Api, book: Book) -> None:
    answer = api.send("GET", f"/v4/spreadsheets/{book.id}/values/Sheet1!1154:1354")

    assert "Range (Sheet1!1154:1354) exceeds grid limits" in answer.text


def test_what_is_no_number_is_no_json(api: Api, book: Book) -> None:
    answer = api.send(
        "PUT", f"/v4/spreadsheets/{book.id}/values/A1", valueInputOption="RAW", body=b'{"values":[[NaN]]}'
    )

    assert answer.status == 400


@pytest.mark.parametrize("path", ["/upload/drive/v3/files", "/batch", "/batch/drive/v3"])
def test_uploads_and_batches_are_said_to_be_left_out(api: Api, path: str) -> None:
    answer = api.send("POST", path, {})

    assert answer.status == 501
    assert "does not model" in answer.text


def test_a_title_with_a_point_is_answered_bare(book: Book) -> None:
    book.batch({"addSheet": {"properties": {"title": "food.csv"}}})

    assert book.values("food.csv!A1:Z1")["range"] == "food.csv!A1:Z1"


def test_what_is_taken_against_the_documents_is_noted(api: Api, book: Book, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        api.send("POST", f"/v4/spreadsheets/{book.id}:batchUpdate", {"requests": [None, {"addSheet": {}}]})

    assert "null in a list of messages" in caplog.text


def test_a_strict_sandbox_refuses_it_with_the_reason() -> None:
    with Sandbox(strict=True) as sandbox, Api(sandbox) as api:
        made = api.create("strict")
        answer = api.send("POST", f"/v4/spreadsheets/{made.id}:batchUpdate", {"requests": [None, {"addSheet": {}}]})

    assert answer.status == 400
    assert "A strict sandbox does not take: null in a list of messages" in answer.text


def test_a_value_stands_left_or_right_in_its_cell_unless_it_is_said_otherwise(book: Book) -> None:
    book.put("A1", [["text", "12", "TRUE", "=A1", "=B1*2", ""]], "USER_ENTERED")
    centred = {"userEnteredFormat": {"horizontalAlignment": "CENTER"}}
    where = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 1, "endColumnIndex": 2}
    mask = "sheets.data.rowData.values.effectiveFormat.horizontalAlignment"

    def sides() -> list[str]:
        cells = book.read(ranges="A1:E1", fields=mask)["sheets"][0]["data"][0]["rowData"][0]["values"]
        return [cell["effectiveFormat"]["horizontalAlignment"] for cell in cells]

    assert sides() == ["LEFT", "RIGHT", "CENTER", "LEFT", "RIGHT"]
    book.batch({"repeatCell": {"range": where, "cell": centred, "fields": "userEnteredFormat.horizontalAlignment"}})
    assert sides() == ["LEFT", "CENTER", "CENTER", "LEFT", "RIGHT"]
