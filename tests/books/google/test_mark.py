"""Two machines never write over each other, and a write whose answer is lost is looked for before it is sent again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sheetsync.books.google import GoogleBook, connect
from sheetsync.books.interface import BookChanged, WriteUncertain
from sheetsync.model.change import AddRow, SetCell
from sheetsync.model.snapshot import Token
from tests.books.google.small import QUICK, Google, document

RENAME = [SetCell("people", "ada-lovelace", "name", "Ada Lovelace", "Ada King")]
MET = [SetCell("people", "ben-okri", "stage", None, "Met")]


def name_of(book: GoogleBook) -> object:
    return book.observe().tables["people"].rows[0].cells[0]


def test_of_two_machines_that_read_the_same_only_the_first_writes(google: Google) -> None:
    here = google.tracker()
    there = google.reopened(here)
    mine, theirs = here.observe(), there.observe()
    there.apply(MET, expected=theirs)
    with pytest.raises(BookChanged):
        here.apply(RENAME, expected=mine)
    assert name_of(here) == "Ada Lovelace"
    here.apply(RENAME, expected=here.observe())
    after = there.observe().tables["people"]
    assert (after.rows[0].cells[0], after.cell(after.by_id["ben-okri"], "stage")) == ("Ada King", "Met")


def test_what_keeps_two_machines_apart_costs_no_request(google: Google) -> None:
    book = google.tracker()
    before = book.observe()
    assert google.counted(lambda: book.apply(RENAME, expected=before)) == (0, 1)


def test_the_hidden_sheet_stays_one_hidden_sheet_with_the_token(google: Google) -> None:
    book = google.tracker()
    seen = book.observe()
    assert seen.token
    token = seen.token.after("pair", "right", ("run-1",))
    for number in range(3):
        seen = book.apply([AddRow("log", f"L-{number}", {"text": "x"})], expected=seen, token=token)
    hidden = google.sheet(book, "_sheetsync")
    assert hidden["properties"]["hidden"] is True
    assert book.observe().token == token


def test_two_machines_that_both_give_a_sheet_its_first_token_are_kept_apart(google: Google) -> None:
    here = google.tracker()
    google.batch(here, {"deleteSheet": {"sheetId": 5}})
    there = google.reopened(here)
    mine, theirs = here.observe(), there.observe()
    there.apply(MET, expected=theirs, token=Token(theirs.document, "test/1"))
    with pytest.raises(BookChanged):
        here.apply(RENAME, expected=mine, token=Token(mine.document, "test/1"))
    assert name_of(here) == "Ada Lovelace"


@pytest.mark.parametrize(
    ("kind", "requests"),
    [("reset-after", (1, 1)), ("500", (1, 2)), ("503", (1, 2)), ("html502", (1, 2)), ("reset-before", (1, 2))],
)
def test_a_write_whose_answer_is_lost_lands_once(google: Google, kind: str, requests: tuple[int, int]) -> None:
    book = google.tracker()
    before = book.observe()
    assert before.token
    token = before.token.after("pair", "right", ("run-1",))
    google.fail(f"POST /v4/spreadsheets/{document(book)}", kind)
    sent = (google.client.counts.read, google.client.counts.write)
    after = book.apply([*RENAME, AddRow("people", "cleo", {"name": "Cleo"})], expected=before, token=token)
    assert (google.client.counts.read - sent[0], google.client.counts.write - sent[1]) == requests
    assert [row.id for row in after.tables["people"].rows] == ["ada-lovelace", "ben-okri", "", "grace-hopper", "cleo"]
    assert after.token == token
    assert after.tables == book.observe().tables


def test_a_write_that_fails_again_and_again_is_given_up_as_unknown(google: Google) -> None:
    book = google.tracker()
    before = book.observe()
    google.fail(f"POST /v4/spreadsheets/{document(book)}", *["503"] * 10)
    with pytest.raises(WriteUncertain, match="not known whether"):
        book.apply(RENAME, expected=before)


def test_a_write_without_a_token_to_tell_is_never_sent_twice(google: Google) -> None:
    book = google.tracker()
    google.batch(book, {"deleteSheet": {"sheetId": 5}})
    before = book.observe()
    google.fail(f"POST /v4/spreadsheets/{document(book)}", "reset-after")
    with pytest.raises(WriteUncertain):
        book.apply(RENAME, expected=before)
    assert name_of(book) == "Ada King"


def test_a_lost_answer_and_another_machines_write_are_told_apart(google: Google) -> None:
    book = google.tracker()
    before = book.observe()
    google.fail(f"POST /v4/spreadsheets/{document(book)}", "reset-before")
    google.sandbox.editor.add(
        {
            "match": f"GET /v4/spreadsheets/{document(book)}",
            "requests": [
                {"deleteSheet": {"sheetId": 5}},
                {"addSheet": {"properties": {"sheetId": 77, "title": "_sheetsync", "hidden": True}}},
            ],
        }
    )
    with pytest.raises(BookChanged, match="came first"):
        book.apply(RENAME, expected=before)
    assert name_of(book) == "Ada Lovelace"


def test_what_was_read_long_ago_is_read_once_more_before_it_is_written_to(google: Google) -> None:
    hasty = connect(google.sandbox.host, patience=replace(QUICK, fresh=0))
    book = GoogleBook(google.tracker().where, google.blueprint, hasty)
    before = book.observe()
    assert google.counted(lambda: book.apply(MET, expected=before)) == (1, 1)
    before = book.observe()
    google.type(book, "People!C3", "Asked")
    with pytest.raises(BookChanged, match="Nothing was written"):
        book.apply(RENAME, expected=before)
