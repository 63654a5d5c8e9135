"""What a Google Sheet cannot take is said beforehand, and costs no request (L31)."""

from __future__ import annotations

from typing import Any

import pytest

from sheetsync.books.google import GoogleBook
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.base import CellKey
from sheetsync.model.change import AddColumn, AddRow, Change, DeleteRow, SetCell, SetHeader
from sheetsync.model.holding import Hindrance
from sheetsync.model.value import Error, Link, Value
from tests.books.google.small import Google, document
from tests.books.google.test_applying import PEOPLE


def name(value: Value, row: str = "ben-okri") -> SetCell:
    return SetCell("people", row, "name", None, value)


def merge(top: int, bottom: int, column: int) -> dict[str, Any]:
    rows = {"startRowIndex": top - 1, "endRowIndex": bottom, "startColumnIndex": column, "endColumnIndex": column + 1}
    return {"mergeCells": {"range": {"sheetId": PEOPLE, **rows}, "mergeType": "MERGE_ALL"}}


def hindrances(book: GoogleBook, *changes: Change) -> list[Hindrance]:
    return list(book.hindrances(changes, book.observe().tables))


@pytest.fixture
def book(google: Google) -> GoogleBook:
    return google.tracker()


def test_text_that_is_too_long_is_refused_with_both_figures(book: GoogleBook) -> None:
    (found,) = hindrances(book, name("x" * 50_001), name("x" * 50_000, "ada-lovelace"))
    assert (found.cell, found.adapted) == (CellKey("people", "ben-okri", "name"), False)
    assert found.why == "it has 50,001 characters, and a cell takes 50,000"
    with pytest.raises(BookUnwritable):
        book.apply([name("x" * 50_001)], expected=book.observe())


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("first\x0bsecond\x0cthird", "first\nsecond\nthird"),
        ("a bell\x07 rings", "a bell rings"),
        ("half \ud83d", "half \N{REPLACEMENT CHARACTER}"),
        (Error("#SPILL!"), "#SPILL!"),
        (Error("#NEW_ONE!"), "#NEW_ONE!"),
        (Link("two\x0blines", "https://example.org/"), Link("two\nlines", "https://example.org/")),
    ],
)
def test_what_another_form_says_as_well_is_kept_in_it(book: GoogleBook, value: Value, kept: Value) -> None:
    before = book.observe()
    assert [each.adapted for each in hindrances(book, name(value))] == [True]
    after = book.apply([name(value)], expected=before).tables["people"]
    assert after.cell(after.by_id["ben-okri"], "name") == kept


@pytest.mark.parametrize("value", [Error("#REF!"), "tab\tand\nline", "=1+1", None, 1e300])
def test_what_a_cell_holds_as_it_is_is_not_mentioned(book: GoogleBook, value: Value) -> None:
    assert hindrances(book, name(value)) == []


def test_cells_under_merged_ones_are_named_and_cost_no_request(google: Google, book: GoogleBook) -> None:
    google.batch(book, merge(2, 3, 1))
    tables = book.observe().tables
    found: list[Hindrance] = []

    asked = google.counted(
        lambda: found.extend(book.hindrances([name("Ada", "ada-lovelace"), name("Ben"), name(None)], tables))
    )

    assert asked == (0, 0)
    assert [(each.cell.row, each.why) for each in found] == [
        ("ben-okri", "merged cells cover the place where it belongs")
    ]


def test_new_rows_wait_where_cells_are_merged_across_the_end(google: Google, book: GoogleBook) -> None:
    google.batch(book, merge(5, 7, 1))
    (found,) = hindrances(book, AddRow("people", "cleo", {"name": "Cleo"}), name("Ben"))
    assert (found.cell, found.why) == (CellKey("people", "cleo", ""), "cells are merged across the end of the table")


def test_headings_that_could_not_be_told_apart_are_named(book: GoogleBook) -> None:
    found = hindrances(book, AddColumn("people", "~x", "stage"), SetHeader("people", "name", "Name", "two\x0blines"))
    assert {(each.cell.column, each.why) for each in found} == {
        ("~x", "there is a column of that name already"),
        ("name", "it holds a character that cannot be kept there"),
    }


def protect(google: Google, book: GoogleBook, area: dict[str, int], **rest: Any) -> None:
    """Let somebody else protect a part of the sheet People: the service tells who asks that they may not edit it."""
    store = google.sandbox.store
    sheet = next(each for each in store.documents[document(book)].sheets if each.id == PEOPLE)
    protection = {"range": {"sheetId": PEOPLE, **area}, "requestingUserCanEdit": False, **rest}
    sheet.lists["protectedRanges"].append(protection)


def test_cells_that_somebody_has_protected_are_named_and_the_others_go(google: Google, book: GoogleBook) -> None:
    protect(google, book, {"startRowIndex": 2, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 2})
    (found,) = hindrances(book, name("Ada", "ada-lovelace"), name("Ben"))
    assert (found.cell, found.why) == (
        CellKey("people", "ben-okri", "name"),
        "the place where it belongs is protected, and you may not edit it",
    )


def test_a_sheet_that_is_protected_but_for_one_column_takes_that_and_no_rows(google: Google, book: GoogleBook) -> None:
    names = {"sheetId": PEOPLE, "startRowIndex": 1, "startColumnIndex": 1, "endColumnIndex": 2}
    protect(google, book, {}, unprotectedRanges=[names])
    stage = SetCell("people", "ben-okri", "stage", None, "Met")
    gone = DeleteRow("people", "ben-okri", {})
    found = hindrances(book, name("Ben"), stage, AddRow("people", "cleo", {"name": "Cleo"}), gone)
    assert [each.cell for each in found] == [
        CellKey("people", "ben-okri", "stage"),
        CellKey("people", "cleo", ""),
        CellKey("people", "ben-okri", ""),
    ]


def test_a_protection_that_only_warns_holds_nothing_up(google: Google, book: GoogleBook) -> None:
    protect(google, book, {}, warningOnly=True)
    assert hindrances(book, name("Ben")) == []


def put_a_table_beside(google: Google, book: GoogleBook, at: str = "G") -> None:
    google.batch(book, {"appendDimension": {"sheetId": PEOPLE, "dimension": "COLUMNS", "length": 8}})
    for number, left, right in (1, "Budget", "Name"), (2, "Train", 10), (3, "Hotel", 20), (6, "Cab", 50):
        google.type(book, f"People!{at}{number}", left, right)


def test_a_second_table_beside_ours_is_none_of_its_columns_nor_its_rows(google: Google, book: GoogleBook) -> None:
    before = book.observe()
    put_a_table_beside(google, book)
    now = book.observe()
    assert now.tables == before.tables
    assert now.notices == (
        *before.notices,
        "The sheet “People” in Google has something beside the table, from column G on: it is not synced.",
    )


def test_a_row_that_would_take_a_line_of_the_second_table_with_it_is_not_deleted(
    google: Google, book: GoogleBook
) -> None:
    put_a_table_beside(google, book)
    found = hindrances(book, DeleteRow("people", "ben-okri", {}), DeleteRow("people", "grace-hopper", {}))
    assert [(each.cell.row, each.why) for each in found] == [
        ("ben-okri", "what stands beside the table in that line would go with the row")
    ]


def test_a_new_column_goes_between_our_table_and_the_second(google: Google, book: GoogleBook) -> None:
    put_a_table_beside(google, book)
    changes: list[Change] = [
        AddColumn("people", "~hobby", "Hobby"),
        SetCell("people", "ben-okri", "~hobby", None, "Chess"),
    ]
    after = book.apply(changes, expected=book.observe())
    again = book.observe()
    assert again.tables == after.tables
    people = again.tables["people"]
    assert people.cell(people.by_id["ben-okri"], "~hobby") == "Chess"
    assert again.notices[-1].endswith("from column H on: it is not synced.")


def test_a_blank_column_within_our_table_parts_nothing(google: Google, book: GoogleBook) -> None:
    span = {"sheetId": PEOPLE, "dimension": "COLUMNS", "startIndex": 2, "endIndex": 3}
    google.batch(book, {"insertDimension": {"range": span, "inheritFromBefore": True}})
    assert [head.header for head in book.observe().tables["people"].heads] == ["Name", "Stage", "Seen", "Last"]
