"""What is too much for one request is written table by table, each whole or not at all."""

from __future__ import annotations

import pytest

from sheetsync.books.google.batches import divide
from sheetsync.books.interface import BookUnwritable, WriteUncertain
from sheetsync.model.change import AddRow, Change, SetCell
from tests.books.google.small import Google, document

LONG = "x" * 30_000
MANY: list[Change] = [
    *(AddRow("people", f"p{number}", {"name": LONG}) for number in range(50)),
    *(AddRow("log", f"L-{number}", {"text": LONG}) for number in range(50)),
]


def requests_of(size: int) -> list[dict[str, str]]:
    return [{"text": "x" * size}]


def test_small_writes_go_together_and_keep_their_order() -> None:
    parts = list(divide({"a": requests_of(10), "b": requests_of(10), "c": requests_of(10)}, limit=100))
    assert [part.tables for part in parts] == [("a", "b", "c")]
    assert [len(part.requests) for part in parts] == [3]


def test_a_part_ends_before_it_is_too_large_and_a_table_is_never_divided() -> None:
    parts = list(
        divide({"a": requests_of(60), "b": requests_of(60), "c": requests_of(500), "d": requests_of(1)}, limit=100)
    )
    assert [part.tables for part in parts] == [("a",), ("b",), ("c",), ("d",)]


def test_too_much_for_one_request_is_written_table_by_table_with_the_token_last(google: Google) -> None:
    book = google.tracker()
    before = book.observe()
    assert before.token
    token = before.token.after("pair", "right", ("run-1",))
    assert google.counted(lambda: book.apply(MANY, expected=before, token=token)) == (0, 2)
    after = book.observe()
    assert after.token == token
    assert (len(after.tables["people"].rows), len(after.tables["log"].rows)) == (54, 50)


def test_what_book_holds_after_several_requests_is_what_is_returned(google: Google) -> None:
    book = google.tracker()
    after = book.apply(MANY, expected=book.observe())
    assert after.tables == book.observe().tables
    again = book.apply([SetCell("log", "L-7", "text", LONG, "short")], expected=after)
    assert again.tables == book.observe().tables


def test_a_run_of_which_only_a_part_landed_says_so_and_has_not_happened_yet(google: Google) -> None:
    book = google.tracker()
    before = book.observe()
    assert before.token
    token = before.token.after("pair", "right", ("run-1",))
    match = f"POST /v4/spreadsheets/{document(book)}"
    google.sandbox.faults.add({"match": match, "kind": "429", "skip": 1, "times": 1_000})
    with pytest.raises(WriteUncertain, match=r"People was written; then: .*too many requests"):
        book.apply(MANY, expected=before, token=token)
    google.sandbox.faults.clear()
    after = book.observe()
    assert after.token == before.token
    assert (len(after.tables["people"].rows), len(after.tables["log"].rows)) == (54, 0)
    rest = [change for change in MANY if change.table == "log"]
    assert len(book.apply(rest, expected=after, token=token).tables["log"].rows) == 50


def test_more_cells_than_a_spreadsheet_can_have_are_refused_before_anything_is_sent(google: Google) -> None:
    book = google.tracker()
    google.batch(book, {"appendDimension": {"sheetId": 2, "dimension": "COLUMNS", "length": 18_000}})
    before = book.observe()
    rows = [AddRow("people", f"p{number}", {}) for number in range(600)]

    def write() -> None:
        with pytest.raises(BookUnwritable, match=r"would have .* cells, and it can have 10,000,000"):
            book.apply(rows, expected=before)

    assert google.counted(write) == (0, 0)
