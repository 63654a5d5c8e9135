"""Whatever the discovery document allows is answered: done, refused in Google's words, or said not to be modelled.

Requests are made by chance from the document's own types, the same ones every time; each acts on what those before it
have left. Every answer of 200 is checked against the official document on its way.
"""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from sheetsync.sandbox.batch import KINDS
from sheetsync.sandbox.schema import load
from tests.sandbox.conftest import Api, Book, box

SCHEMAS: dict[str, dict[str, str]] = load()["sheets"]["schemas"]
TEXTS = ("a", "a", "Sheet1", "=A1+1", "=SUM(A1:B2)", "2026-01-05", "50%", "A1:B2", "Sheet1!A1", "77", "Here", "")
# Fields whose value has to name something that is there, most of the time; and sizes that stay small, to be quick.
NAMED: dict[str, tuple[Any, ...]] = {
    "sheetId": (0, 0, 0, 0, 1, 9), "sourceSheetId": (0, 1), "chartId": (1, 1, 8), "slicerId": (2, 8),
    "objectId": (1, 1, 2, 8), "bandedRangeId": (1, 8), "filterId": (1, 1, 8), "filterViewId": (1, 1, 8),
    "protectedRangeId": (1, 1, 8), "metadataId": (1, 1, 8), "namedRangeId": ("77", "x"), "tableId": ("77", "77", "x"),
    "commentId": ("COMMENT",), "postId": ("HEAD", "REPLY"), "endRowIndex": (3, 5, 9, 14),
    "endColumnIndex": (2, 3, 5, 12), "startRowIndex": (0, 0, 1, 2), "startColumnIndex": (0, 0, 1),
    "startIndex": (1, 1, 0), "endIndex": (2, 2, 2, 5), "rowCount": (30, 60), "columnCount": (12, 14),
    "timeZone": ("Europe/Berlin", "x"), "locale": ("de_DE", "x"), "columnIndex": (0, 0, 1),
    "dimensionIndex": (0, 0, 1), "index": (0, 0, 1), "newIndex": (0, 1), "fillLength": (-1, 1, 3),
    "depth": (1, 1, 1, 2), "dimension": ("ROWS", "ROWS", "COLUMNS"), "title": ("a", "b", "c"),
    "name": ("There", "Then", "Here"),
    "a1Range": ("A1:B2", "Here", "x"),
}  # fmt: skip
# Messages of which a reader of the documentation sets only one of some fields.
ONE_OF: dict[str, list[tuple[str, ...]]] = {
    "ExtendedValue": [("numberValue", "stringValue", "boolValue", "formulaValue")],
    "ColorStyle": [("rgbColor", "themeColor")],
    "DataFilter": [("a1Range", "gridRange", "developerMetadataLookup")],
    "ConditionalFormatRule": [("booleanRule", "gradientRule")],
    "ChartSpec": [tuple(name for name in SCHEMAS["ChartSpec"] if name.endswith("Chart"))],
    "AutoFillRequest": [("range", "sourceAndDestination")],
    "UpdateCellsRequest": [("range", "start")],
    "PasteDataRequest": [("delimiter", "html")],
    "BasicFilter": [("range", "tableId")],
    "ProtectedRange": [("range", "namedRangeId")],
    "SortSpec": [
        ("backgroundColor", "foregroundColor", "sortOrder"),
        ("backgroundColorStyle", "foregroundColorStyle", "x"),
    ],
    "EmbeddedObjectPosition": [("overlayPosition", "overlayPosition", "overlayPosition", "newSheet", "sheetId")],
    "DeveloperMetadataLocation": [("spreadsheet", "dimensionRange", "sheetId")],
    "FindReplaceRequest": [("range", "sheetId", "allSheets")],
    "AppendCellsRequest": [("sheetId", "tableId")],
}
# What is refused as not modelled, and output only.
LEFT_OUT = {
    "pivotTable", "dataSourceTable", "dataSourceFormula", "dataSourceColumnReference", "errorValue", "effectiveValue",
    "formattedValue", "effectiveFormat", "hyperlink", "dataSourceSheetProperties", "dataSourceChartProperties",
}  # fmt: skip
ALWAYS = {
    "range", "ranges", "dataRange", "fields", "source", "destination", "coordinate", "position", "condition", "type",
    "dimension", "startIndex", "endIndex", "depth", "name",
}  # fmt: skip


def made(code: str, chance: Random, depth: int, name: str = "") -> Any:
    """A value of a type, in the notation of schema.json."""
    if name in NAMED and code[0] in "ise":
        return chance.choice(NAMED[name])
    kind = code[0]
    if kind == "[":
        return [made(code[1:], chance, depth + 1, name) for _ in range(chance.choice((1, 1, 2)))]
    if kind == "{":
        return {"1": made(code[1:], chance, depth + 1, name)}
    if kind == "@":
        return message(code[1:], chance, depth + 1)
    if kind == "e":
        members = [member for member in code[1:].split("|") if not member.endswith("UNSPECIFIED")]
        return chance.choice(members)
    if kind == "b":
        return chance.random() < 0.5
    plain: dict[str, tuple[Any, ...]] = {
        "i": (0, 0, 1, 2, 3, 5, -1), "l": ("0", "5"), "d": (0, 0.5, 1, -2.5, 46000), "f": (0, 0.5, 1),
        "t": ("2026-01-05T10:00:00Z",), "x": (1, "x", True), "m": ("*",), "s": TEXTS,
    }  # fmt: skip
    return chance.choice(plain[kind])


def message(schema: str, chance: Random, depth: int = 0) -> dict[str, Any]:
    """A message of a type with some of its fields; deeper ones have fewer."""
    names = set(SCHEMAS[schema]) - LEFT_OUT
    for choice in ONE_OF.get(schema, []):
        names -= set(choice) - {chance.choice(choice)}
    likely = 0.8 if depth < 3 else 0.4 if depth < 5 else 0.15
    kept = [name for name in sorted(names) if name in ALWAYS or chance.random() < likely]
    return {name: made(SCHEMAS[schema][name], chance, depth, name) for name in kept}


SMALL = {"rowCount": 60, "columnCount": 12}


def furnished(book: Book) -> dict[str, str]:
    """Something of everything, so that requests find what they name; returns the ids that the server chose."""
    span = box(0, 5, 0, 3)
    book.put("A1", [["Name", "Stage", 1], ["Ada", "=C1*2", 2], ["Bob", True, ""]], "USER_ENTERED")
    dimension = {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    anchor = {"overlayPosition": {"anchorCell": {"sheetId": 0}}}
    spec = {"basicChart": {"domains": [{"domain": {"sourceRange": {"sources": [span]}}}]}}
    entry = {"metadataId": 1, "metadataKey": "k", "visibility": "DOCUMENT", "location": {"dimensionRange": dimension}}
    condition = {"type": "NOT_BLANK"}
    book.batch(
        {"updateSheetProperties": {"properties": {"sheetId": 0, "gridProperties": SMALL}, "fields": "gridProperties"}},
        {"addSheet": {"properties": {"sheetId": 1, "title": "Other", "gridProperties": SMALL}}},
        {"addChart": {"chart": {"chartId": 1, "spec": spec, "position": anchor}}},
        {"addSlicer": {"slicer": {"slicerId": 2, "spec": {"dataRange": span}, "position": anchor}}},
        {"addNamedRange": {"namedRange": {"namedRangeId": "77", "name": "Here", "range": span}}},
        {"addProtectedRange": {"protectedRange": {"protectedRangeId": 1, "range": span}}},
        {"addBanding": {"bandedRange": {"bandedRangeId": 1, "range": box(20, 25, 0, 3), "rowProperties": {}}}},
        {"addFilterView": {"filter": {"filterViewId": 1, "title": "a", "range": span}}},
        {"addTable": {"table": {"tableId": "77", "name": "T", "range": box(10, 13, 0, 2)}}},
        {"createDeveloperMetadata": {"developerMetadata": entry}},
        {"addDimensionGroup": {"range": dimension}},
        {"mergeCells": {"range": box(6, 8, 0, 2)}},
        {"addConditionalFormatRule": {"rule": {"ranges": [span], "booleanRule": {"condition": condition}}, "index": 0}},
    )

    thread = book.batch({"insertComment": {"coordinate": {"sheetId": 0}, "content": "c"}})["replies"][0][
        "insertComment"
    ]
    comment = thread["commentThread"]["commentId"]
    reply = book.batch({"addCommentReply": {"commentId": comment, "post": {"content": "r"}}})["replies"][0]
    return {
        "COMMENT": comment,
        "HEAD": thread["commentThread"]["headPost"]["postId"],
        "REPLY": reply["addCommentReply"]["post"]["postId"],
    }


def with_ids(value: Any, ids: dict[str, str]) -> Any:
    """A request in which the server's own ids stand where their names do."""
    if isinstance(value, dict):
        return {key: with_ids(item, ids) for key, item in value.items()}
    if isinstance(value, list):
        return [with_ids(item, ids) for item in value]
    return ids.get(value, value) if isinstance(value, str) else value


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_request_of_this_kind_makes_the_sandbox_fail(api: Api, kind: str) -> None:
    chance = Random(kind)
    schema = SCHEMAS["Request"][kind].removeprefix("@")
    book = api.create()
    ids = furnished(book)
    done = 0
    for number in range(1, 21):
        if not number % 5:
            book = api.create()
            ids = furnished(book)
        request = {kind: with_ids(message(schema, chance), ids)}
        reply = book.send(request)
        assert reply.status in (200, 400, 501) or "Internal error" in reply.message, (request, reply.text)
        done += reply.status == 200
        if reply.status == 200:
            book.read(includeGridData="true", commentsViewMode="COMMENTS_VIEW_MODE_INCLUDED")
    assert done, "none was valid: this test would notice nothing"


def test_no_body_of_any_method_makes_the_sandbox_fail(api: Api, book: Book) -> None:
    chance = Random("methods")
    furnished(book)
    for path, schema in (
        (f"{book.path}:getByDataFilter", "GetSpreadsheetByDataFilterRequest"),
        (f"{book.path}/values:batchGetByDataFilter", "BatchGetValuesByDataFilterRequest"),
        (f"{book.path}/values:batchUpdateByDataFilter", "BatchUpdateValuesByDataFilterRequest"),
        (f"{book.path}/values:batchClearByDataFilter", "BatchClearValuesByDataFilterRequest"),
        (f"{book.path}/values:batchUpdate", "BatchUpdateValuesRequest"),
        (f"{book.path}/values:batchClear", "BatchClearValuesRequest"),
        (f"{book.path}/developerMetadata:search", "SearchDeveloperMetadataRequest"),
        (f"{book.path}/sheets/0:copyTo", "CopySheetToAnotherSpreadsheetRequest"),
        ("/v4/spreadsheets", "Spreadsheet"),
    ):
        for _ in range(25):
            body = message(schema, chance)
            reply = api.send("POST", path, body)
            assert reply.status in (200, 400, 404, 501), (path, body, reply.text)
