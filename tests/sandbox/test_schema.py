"""Requests are checked strictly against the discovery document, with Google's words."""

from __future__ import annotations

from importlib import resources
from typing import Any

import pytest

from sheetsync.sandbox.errors import Refusal
from sheetsync.sandbox.masks import BadMask, parse, select, unknown_path
from sheetsync.sandbox.schema import read
from tests.sandbox import refresh_schema
from tests.sandbox.conftest import Api, Book


def test_the_schema_file_is_what_the_installed_discovery_documents_say() -> None:
    kept = (resources.files("sheetsync.sandbox") / "schema.json").read_text(encoding="utf-8")
    assert kept == refresh_schema.text(refresh_schema.build())


PACKAGE = "type.googleapis.com/google.apps.sheets.v4."
MERGE_TYPE = PACKAGE + "MergeCellsRequest.MergeType"
PAYLOAD = "Invalid JSON payload received."


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (
            {"addSheet": {"title": "x"}},
            f"{PAYLOAD} Unknown name \"title\" at 'requests[0].add_sheet': Cannot find field.",
        ),
        ({"addSheet": "x"}, f"Invalid value at 'requests[0].add_sheet' ({PACKAGE}AddSheetRequest), \"x\""),
        ({"deleteSheet": {"sheetId": "x"}}, "Invalid value at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32), \"x\""),
        (
            {"deleteSheet": {"sheetId": 2**31}},
            "Invalid value at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32), 2147483648",
        ),
        (
            {"addSheet": {"properties": {"title": 5}}},
            "Invalid value at 'requests[0].add_sheet.properties.title' (TYPE_STRING), 5",
        ),
        (
            {"addSheet": {"properties": {"hidden": "yes"}}},
            "Invalid value at 'requests[0].add_sheet.properties.hidden' (TYPE_BOOL), \"yes\"",
        ),
        (
            {"mergeCells": {"mergeType": "ALL"}},
            f"Invalid value at 'requests[0].merge_cells.merge_type' ({MERGE_TYPE}), \"ALL\"",
        ),
        (
            {"addSheet": []},
            f"{PAYLOAD} Unknown name \"addSheet\" at 'requests[0]': Proto field is not repeating, cannot start list.",
        ),
    ],
)
def test_a_request_the_discovery_document_does_not_allow_is_refused(book: Book, request_: dict, message: str) -> None:
    reply = book.send(request_)
    assert (reply.status, reply.message) == (400, message)
    detail = reply.json["error"]["details"][0]
    assert detail["@type"] == "type.googleapis.com/google.rpc.BadRequest"
    assert detail["fieldViolations"][0]["description"] == message


def test_all_mistakes_are_named_at_once(book: Book) -> None:
    reply = book.send({"a": {}}, {"b": {}})
    assert len(reply.json["error"]["details"][0]["fieldViolations"]) == 2
    assert reply.message.count("\n") == 1


def test_two_kinds_in_one_request_are_refused(book: Book) -> None:
    reply = book.send({"deleteSheet": {"sheetId": 5}, "clearBasicFilter": {"sheetId": 0}})
    assert reply.status == 400
    assert "oneof field 'kind' is already set" in reply.message


def test_an_empty_request_and_an_empty_batch_are_refused(book: Book) -> None:
    assert book.send({}).message == "Invalid requests[0]: No request set."
    assert book.send().message == "Must specify at least one request."


@pytest.mark.parametrize("body", [b"{", b"[]", b'"x"', b"\xff", b'{"requests": [' + b'{"a":' * 5000])
def test_a_body_that_is_no_object_is_refused(api: Api, book: Book, body: bytes) -> None:
    assert api.send("POST", book.path + ":batchUpdate", body).status == 400


@pytest.mark.parametrize("fields", ["", "title,", "(", "a..b", "title index"])
def test_a_mask_that_cannot_be_read_is_refused(book: Book, fields: str) -> None:
    request = {"updateSheetProperties": {"properties": {"sheetId": 0, "title": "x"}, "fields": fields}}
    assert book.send(request).status == 400


def test_a_missing_mask_is_said_to_be_missing(book: Book) -> None:
    reply = book.send({"updateSheetProperties": {"properties": {"sheetId": 0, "title": "x"}}})
    assert reply.message.endswith("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")


def test_an_unknown_field_in_a_mask_is_named(api: Api, book: Book) -> None:
    request = {"updateSheetProperties": {"properties": {"sheetId": 0}, "fields": "gridProperties.rows"}}
    assert book.send(request).message == "Invalid requests[0].updateSheetProperties: Invalid field: gridProperties.rows"
    reply = api.send("GET", book.path, fields="sheets.nothing")
    assert reply.message == "Request contains an invalid argument."
    assert reply.json["error"]["details"][0]["fieldViolations"][0]["field"] == "sheets.nothing"


def test_value_input_option_is_required(api: Api, book: Book) -> None:
    reply = api.send("PUT", f"{book.path}/values/A1", {"values": [[1]]})
    assert (reply.status, reply.message) == (400, "'valueInputOption' is required but not specified")


def test_query_enums_and_booleans_are_checked(api: Api, book: Book) -> None:
    reply = api.send("GET", f"{book.path}/values/A1", valueRenderOption="PRETTY")
    assert reply.message == f"Invalid value at 'value_render_option' ({PACKAGE}ValueRenderOption), \"PRETTY\""
    assert api.send("GET", book.path, includeGridData="maybe").status == 400


def test_a_nested_value_in_a_cell_is_refused(book: Book) -> None:
    assert book.write("A1", [[{"a": 1}]]).status == 400
    assert book.write("A1", [[[1]]]).status == 400


def test_one_element_may_stand_for_a_list_of_one() -> None:
    one = {"clearBasicFilter": {"sheetId": 3}}
    assert read("BatchUpdateSpreadsheetRequest", {"requests": one}) == {"requests": [one]}


def test_canonical_form_drops_what_proto3_does_not_tell_from_absent() -> None:
    given: dict[str, Any] = {
        "protectedRangeId": 0,
        "description": None,
        "warningOnly": False,
        "editors": {"users": [], "groups": []},
        "range": {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 2},
    }
    expected = {"protectedRangeId": 0, "editors": {}, "range": {"startRowIndex": 0, "endRowIndex": 2}}
    assert read("ProtectedRange", given) == expected
    assert read("TextFormat", {"bold": False, "fontSize": 0}) == {"bold": False}
    assert read("GridRange", {"sheetId": "12"}) == {"sheetId": 12}


def test_not_a_number_is_no_number() -> None:
    with pytest.raises(Refusal):
        read("ExtendedValue", {"numberValue": float("nan")})


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", {"a": None}),
        ("a.b,a/c", {"a": {"b": None, "c": None}}),
        ("a(b,c(d)),e", {"a": {"b": None, "c": {"d": None}}, "e": None}),
        ("a.b,a", {"a": None}),
        ("a.*", {"a": None}),
        ("*", None),
        ("a.b(c/d)", {"a": {"b": {"c": {"d": None}}}}),
    ],
)
def test_masks_are_trees(text: str, tree: object) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize("text", ["", ",", "a,", "a(", "a)", "a(b", "a..b", "a b", "a-b", "(a)"])
def test_what_is_no_mask_is_refused(text: str) -> None:
    with pytest.raises(BadMask):
        parse(text)


def test_a_mask_selects_through_lists_and_keeps_empty_messages() -> None:
    value = {"sheets": [{"properties": {"title": "A", "index": 0}, "data": 1}, {"properties": {}}], "x": 1}
    assert select(parse("sheets.properties.title"), value) == {
        "sheets": [{"properties": {"title": "A"}}, {"properties": {}}]
    }


def test_the_first_unknown_path_of_a_mask_is_found() -> None:
    assert unknown_path(parse("sheets.properties.title"), "Spreadsheet") is None
    assert unknown_path(parse("sheets(properties(titel))"), "Spreadsheet") == "sheets.properties.titel"
    assert unknown_path(parse("spreadsheetId.x"), "Spreadsheet") == "spreadsheetId.x"
