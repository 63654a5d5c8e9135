"""What a person did in Google Sheets is read as what it means, in one request."""

from __future__ import annotations

from datetime import date

from sheetsync.model.change import SetCell
from sheetsync.model.table import Table
from sheetsync.model.value import Error, Formula, Value
from tests.books.google.small import Google


def people(table: Table, key: str) -> list[Value]:
    return [table.cell(row, key) for row in table.rows]


def test_looking_at_a_whole_tracker_is_one_request(google: Google) -> None:
    book = google.tracker()
    assert google.counted(book.observe) == (1, 0)


def test_the_document_is_the_spreadsheets_own_id_and_its_token_is_read(google: Google) -> None:
    book = google.tracker()
    seen = book.observe()
    assert seen.document in book.where
    assert seen.token is not None
    assert seen.token.document == seen.document
    assert (seen.book, seen.revision, seen.notices) == ("Google", "", ())


def test_rows_know_where_they_stand(google: Google) -> None:
    book = google.tracker()
    assert [row.place for row in book.observe().tables["people"].rows] == [2, 3, 4, 5]


def test_what_is_typed_into_a_sheet_gets_its_type(google: Google) -> None:
    book = google.tracker()
    google.type(book, "People!D3", "2026-11-05")
    google.type(book, "People!B7", "Typed below", "Met", "not a date")
    table = book.observe().tables["people"]
    assert people(table, "seen") == [date(2026, 11, 2), date(2026, 11, 5), None, date(2024, 2, 29), "not a date"]
    assert [row.place for row in table.rows] == [2, 3, 4, 5, 7]


def test_computed_columns_hold_formulas_that_belong_to_the_sheet(google: Google) -> None:
    assert people(google.tracker().observe().tables["people"], "last")[0] == Formula("=$D2", date(2026, 11, 2))


def test_a_column_of_the_persons_own_is_read_under_its_header(google: Google) -> None:
    book = google.tracker()
    google.batch(book, {"appendDimension": {"sheetId": 2, "dimension": "COLUMNS", "length": 3}})
    google.type(book, "People!F1", "Shoe size")
    google.type(book, "People!F2", 42)
    table = book.observe().tables["people"]
    assert table.heads[-1].key == "~shoe size"
    assert people(table, "~shoe size") == [42.0, None, None, None]


def test_columns_that_cannot_be_told_apart_are_left_alone_and_named(google: Google) -> None:
    book = google.tracker()
    google.batch(book, {"appendDimension": {"sheetId": 2, "dimension": "COLUMNS", "length": 3}})
    google.type(book, "People!F1", "Twice", "twice ")
    google.type(book, "People!H2", "under no header")
    table = book.observe().tables["people"]
    assert [head.key for head in table.heads] == ["name", "stage", "seen", "last"]
    assert table.ignored == ("Twice", "twice ", "column H")
    assert "cannot be told apart: Twice, twice , column H" in book.observe().notices[0]


def test_a_moved_column_is_still_the_same_column(google: Google) -> None:
    book = google.tracker()
    before = book.observe().tables["people"]
    columns = {"sheetId": 2, "dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}
    google.batch(book, {"moveDimension": {"source": columns, "destinationIndex": 4}})
    after = book.observe().tables["people"]
    assert people(after, "name") == people(before, "name")
    assert [head.key for head in after.heads] == ["stage", "seen", "name", "last"]


def test_a_renamed_header_is_recognised_without_regard_to_case_and_blanks(google: Google) -> None:
    book = google.tracker()
    google.type(book, "People!B1", "  NAME ")
    head = book.observe().tables["people"].heads[0]
    assert (head.key, head.header) == ("name", "  NAME ")


def test_unticked_boxes_alone_do_not_make_a_row(google: Google) -> None:
    book = google.tracker()
    boxes = [{"values": [{"userEnteredValue": {"boolValue": False}}]} for _ in range(20)]
    start = {"sheetId": 2, "rowIndex": 1, "columnIndex": 2}
    google.batch(book, {"updateCells": {"start": start, "rows": boxes, "fields": "userEnteredValue"}})
    assert len(book.observe().tables["people"].rows) == 4


def test_formulas_that_a_person_has_filled_down_do_not_make_rows(google: Google) -> None:
    book = google.tracker()
    google.type(book, "People!E6", "=D6")
    google.type(book, "People!E7", '="shown"')
    assert len(book.observe().tables["people"].rows) == 4


def test_a_missing_sheet_is_left_out_and_said_so(google: Google) -> None:
    book = google.tracker()
    google.batch(book, {"deleteSheet": {"sheetId": 3}})
    seen = book.observe()
    assert set(seen.tables) == {"people"}
    assert seen.notices == ("The sheet “Log” is missing in Google, so it was left out.",)


def test_sheets_of_the_persons_own_are_nobodys_business(google: Google) -> None:
    book = google.tracker()
    google.batch(book, {"addSheet": {"properties": {"title": "Mein Blatt's “Notiz” 📝"}}})
    assert set(book.observe().tables) == {"people", "log"}


def test_an_error_typed_as_such_is_an_error(google: Google) -> None:
    book = google.tracker()
    error = {"values": [{"userEnteredValue": {"formulaValue": "=NA()"}}]}
    start = {"sheetId": 2, "rowIndex": 2, "columnIndex": 2}
    google.batch(book, {"updateCells": {"start": start, "rows": [error], "fields": "userEnteredValue"}})
    assert people(book.observe().tables["people"], "stage")[1] == Error("#N/A")


def test_a_sheet_with_nothing_in_it_at_all_has_no_rows_and_no_columns(google: Google) -> None:
    book = google.tracker()
    google.batch(book, {"updateCells": {"range": {"sheetId": 3}, "fields": "userEnteredValue"}})
    log = book.observe().tables["log"]
    assert (log.heads, log.rows) == ((), ())


def test_what_merged_cells_hide_is_known_of_each_cell(google: Google) -> None:
    book = google.tracker()
    area = {"sheetId": 2, "startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 1, "endColumnIndex": 3}
    google.batch(book, {"mergeCells": {"range": area, "mergeType": "MERGE_ALL"}})
    counts = google.counted(book.observe)
    assert counts == (1, 0)
    assert book.observe().tables["people"].covered == {
        (2, "stage"): "B2:C3",
        (3, "name"): "B2:C3",
        (3, "stage"): "B2:C3",
    }


def test_a_renamed_sheet_is_found_by_its_id_beside_a_copy_of_it_and_without_its_headers(google: Google) -> None:
    book = google.tracker()
    seen = book.observe()
    book.apply([SetCell("people", "ada-lovelace", "name", "Ada Lovelace", "Ada")], expected=seen)
    google.batch(
        book,
        {"duplicateSheet": {"sourceSheetId": 2, "newSheetName": "Older"}},
        {"updateSheetProperties": {"properties": {"sheetId": 2, "title": "Everybody"}, "fields": "title"}},
    )
    again = google.reopened(book)
    assert again.observe().tables["people"] == book.observe().tables["people"]
    google.type(book, "Everybody!B2", "Ada Byron")
    assert people(again.observe().tables["people"], "name")[0] == "Ada Byron"
    google.type(book, "Everybody!A1", *["?"] * 4)
    assert again.observe().tables["people"].has_ids is False
