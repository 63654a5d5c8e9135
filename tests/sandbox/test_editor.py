"""A second editor acts between two requests of the program under test, every time the test is run."""

from __future__ import annotations

from typing import Any

import pytest

from sheetsync.sandbox import Sandbox
from tests.sandbox.conftest import Api, Book

INSERT = {"insertDimension": {"range": {"sheetId": 0, "dimension": "ROWS", "startIndex": 0, "endIndex": 1}}}


def typed(text: str, value: Any = "theirs") -> dict[str, Any]:
    return {"range": text, "values": [[value]]}


def test_an_edit_lands_just_before_the_request_it_waits_for(api: Api, book: Book) -> None:
    book.put("A1", [["ours"]])
    api.send("POST", "/_sandbox/editor", {"match": "PUT ", "requests": [INSERT]})
    assert book.values("A1:A2")["values"] == [["ours"]]
    book.put("A1", [["ours, in the wrong row"]])
    assert book.values("A1:A2")["values"] == [["ours, in the wrong row"], ["ours"]]


def test_an_edit_lands_just_after_it_and_the_answer_does_not_know(api: Api, book: Book) -> None:
    api.send("POST", "/_sandbox/editor", {"match": "PUT ", "when": "after", "values": [typed("A1")]})
    answer = book.put("A1", [["ours"]], includeValuesInResponse="true")
    assert answer["updatedData"]["values"] == [["ours"]]
    assert book.values("A1")["values"] == [["theirs"]]


def test_an_edit_waits_for_the_nth_request_and_happens_once(api: Api, book: Book) -> None:
    api.send("POST", "/_sandbox/editor", {"match": "GET ", "skip": 2, "values": [typed("A1", "=1+1")]})
    seen = [book.values("A1").get("values") for _ in range(2)]
    assert seen == [None, None]
    assert book.values("A1", valueRenderOption="FORMULA")["values"] == [["=1+1"]]
    book.put("A1", [["ours"]])
    assert book.values("A1")["values"] == [["ours"]]


def test_requests_are_made_before_values_and_all_of_an_edit_or_nothing(sandbox: Sandbox, book: Book) -> None:
    sandbox.editor.add({"match": "GET ", "requests": [INSERT], "values": [typed("Nowhere!A1")]})
    assert "values" not in book.values("A1:A9")
    assert sandbox.editor.outcomes == [
        {
            "when": "before",
            "request": f"GET {book.path}/values/A1%3AA9",
            "spreadsheet": book.id,
            "error": "Invalid data[0]: Unable to parse range: Nowhere!A1",
        }
    ]
    assert book.sheet()["properties"]["gridProperties"]["rowCount"] == 1000


def test_an_edit_of_another_spreadsheet_and_two_at_once(sandbox: Sandbox, api: Api, book: Book) -> None:
    other = api.create("Other")
    sandbox.editor.add(
        [
            {"match": book.id, "spreadsheet": other.id, "values": [typed("A1")]},
            {"match": book.id, "values": [typed("B1")]},
        ]
    )
    assert book.values("A1:B1")["values"] == [["", "theirs"]]
    assert other.values("A1")["values"] == [["theirs"]]
    assert [("error" in outcome) for outcome in sandbox.editor.outcomes] == [False, False]


def test_the_second_editor_is_not_counted_and_can_be_called_off(api: Api, book: Book) -> None:
    api.send("POST", "/_sandbox/reset-counts")
    api.send("POST", "/_sandbox/editor", {"match": "GET ", "times": None, "values": [typed("A1")]})
    book.values("A1")
    assert api.get("/_sandbox/editor")["waiting"] == 1
    api.send("DELETE", "/_sandbox/editor")
    counted = api.get("/_sandbox/requests")
    assert (counted["read"], counted["write"]) == (1, 0)
    book.put("A1", [["ours"]])
    assert book.values("A1")["values"] == [["ours"]]
    assert api.get("/_sandbox/editor") == {"waiting": 0, "outcomes": []}


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"match": "x"},
        {"match": "x", "values": [typed("A1")], "when": "during"},
        {"match": "x", "values": [typed("A1")], "who": "me"},
        {"match": "x", "values": [{"ranges": "A1"}]},
        {"match": "x", "requests": [{"noSuchKind": {}}]},
        {"values": [typed("A1")]},
        "x",
    ],
)
def test_an_edit_that_cannot_be_understood_is_refused_at_once(api: Api, wrong: Any) -> None:
    assert api.send("POST", "/_sandbox/editor", wrong).status == 400
    assert api.get("/_sandbox/editor")["waiting"] == 0


def test_a_fault_and_an_edit_meet_at_one_request(api: Api, book: Book) -> None:
    api.send("POST", "/_sandbox/editor", {"match": "PUT ", "when": "after", "values": [typed("B1")]})
    api.send("POST", "/_sandbox/faults", {"match": "PUT ", "kind": "503"})
    assert book.write("A1", [["ours"]]).status == 503  # nothing was done, so nobody came between
    assert book.write("A1", [["ours"]]).status == 200
    assert book.values("A1:B1")["values"] == [["ours", "theirs"]]
