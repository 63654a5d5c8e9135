"""Changes reach Google in one atomic request, and its answer proves where they landed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sheetsync.books.google import GoogleBook
from sheetsync.books.google.draw_table import SPARE_ROWS
from sheetsync.books.interface import BookChanged, BookUnwritable
from sheetsync.model.change import AddColumn, AddRow, Change, DeleteRow, SetCell, SetHeader, SetId
from sheetsync.model.snapshot import Token
from sheetsync.model.value import Formula, Link
from tests.books.google.small import Google

PEOPLE = 2


def cell(google: Google, book: GoogleBook, row: int, column: int, title: str = "People") -> dict[str, Any]:
    rows = google.sheet(book, title)["data"][0]["rowData"]
    return dict(rows[row - 1]["values"][column])


def ids(book: GoogleBook) -> list[str]:
    return [row.id for row in book.observe().tables["people"].rows]


def insert_row(at: int) -> dict[str, Any]:
    rows = {"sheetId": PEOPLE, "dimension": "ROWS", "startIndex": at - 1, "endIndex": at}
    return {"insertDimension": {"range": rows, "inheritFromBefore": False}}


def test_changes_of_every_kind_and_the_token_are_one_write(google: Google) -> None:
    book = google.tracker()
    before = book.observe()
    assert before.token
    changes: list[Change] = [
        SetCell("people", "ada-lovelace", "stage", "Met", "Asked"),
        SetId("people", 4, "", "typed"),
        DeleteRow("people", "ben-okri"),
        AddRow("people", "cleo", {"name": "Cleo"}),
        AddRow("log", "L-1", {"text": "Hello"}),
        AddColumn("log", "~mood", "Mood"),
    ]
    token = before.token.after("pair", "right", ("run-1",))
    assert google.counted(lambda: book.apply(changes, expected=before, token=token)) == (0, 1)
    assert ids(book) == ["ada-lovelace", "typed", "grace-hopper", "cleo"]


def test_nothing_to_do_sends_nothing(google: Google) -> None:
    book = google.tracker()
    before = book.observe()
    same = [SetCell("people", "ada-lovelace", "stage", "Met", "Met")]
    assert google.counted(lambda: book.apply([], expected=before, token=before.token)) == (0, 0)
    assert google.counted(lambda: book.apply(same, expected=before)) == (0, 0)


def test_scattered_cells_are_gathered_into_few_blocks(google: Google) -> None:
    book = google.tracker([{"person_id": f"p{n}", "name": f"Person {n}", "stage": "Met"} for n in range(200)])
    before = book.observe()
    changes = [SetCell("people", f"p{n}", key, None, "x") for n in range(200) for key in ("name", "stage")]
    sandbox = google.sandbox.counts
    sent = sandbox.bytes_in
    book.apply(changes, expected=before)
    assert sandbox.bytes_in - sent < 200 * 2 * 50


def test_a_new_row_gets_the_formulas_of_its_own_row(google: Google) -> None:
    book = google.tracker()
    before = book.observe()
    rows = [AddRow("people", "cleo", {"name": "Cleo", "seen": date(2026, 1, 5)}), AddRow("people", "dora", {})]
    table = book.apply(rows, expected=before).tables["people"]
    assert table.cell(table.by_id["cleo"], "last") == Formula("=$D6", date(2026, 1, 5))
    last = table.cell(table.by_id["dora"], "last")
    assert isinstance(last, Formula)
    assert last.text == "=$D7"


def test_a_formula_follows_the_column_that_a_person_has_moved(google: Google) -> None:
    book = google.tracker()
    columns = {"sheetId": PEOPLE, "dimension": "COLUMNS", "startIndex": 3, "endIndex": 4}
    google.batch(book, {"moveDimension": {"source": columns, "destinationIndex": 1}})
    before = book.observe()
    table = book.apply([AddRow("people", "cleo", {"name": "Cleo"})], expected=before).tables["people"]
    last = table.cell(table.by_id["cleo"], "last")
    assert isinstance(last, Formula)
    assert last.text == "=$B6"


def test_a_new_row_looks_and_checks_like_the_blank_rows_below(google: Google) -> None:
    book = google.tracker()
    before = book.observe()
    book.apply([AddRow("people", "cleo", {"name": "Cleo"})], expected=before)
    seen = cell(google, book, 6, 3)
    assert seen["userEnteredFormat"]["numberFormat"]["type"] == "DATE"
    assert cell(google, book, 6, 2)["dataValidation"]["condition"]["type"] == "ONE_OF_RANGE"


def test_a_row_that_somebody_types_below_in_the_meantime_is_not_overwritten(google: Google) -> None:
    book = google.tracker()
    before = book.observe()
    google.type(book, "People!A6", "new-here", "Typed meanwhile")
    after = book.apply([AddRow("people", "cleo", {"name": "Cleo"})], expected=before).tables["people"]
    assert [row.id for row in after.rows][-2:] == ["cleo", "new-here"]
    assert after.cell(after.by_id["new-here"], "name") == "Typed meanwhile"


def test_rows_are_added_to_a_sheet_whose_last_row_is_filled(google: Google) -> None:
    book = google.tracker()
    rows = {"sheetId": PEOPLE, "dimension": "ROWS", "startIndex": 5, "endIndex": 5 + SPARE_ROWS}
    google.batch(book, {"deleteDimension": {"range": rows}})
    before = book.observe()
    book.apply([AddRow("people", "cleo", {"name": "Cleo"})], expected=before)
    assert ids(book)[-1] == "cleo"


def test_all_rows_of_a_sheet_without_spare_rows_can_be_deleted(google: Google) -> None:
    book = google.tracker([{"person_id": "a"}, {"person_id": "b"}])
    rows = {"sheetId": PEOPLE, "dimension": "ROWS", "startIndex": 3, "endIndex": 3 + SPARE_ROWS}
    google.batch(book, {"deleteDimension": {"range": rows}})
    book.apply([DeleteRow("people", "a"), DeleteRow("people", "b")], expected=book.observe())
    assert ids(book) == []


def test_an_edit_of_another_cell_in_the_meantime_stays_and_is_no_mistake(google: Google) -> None:
    book = google.tracker()
    before = book.observe()
    google.type(book, "People!C3", "Asked")
    after = book.apply([SetCell("people", "ada-lovelace", "stage", "Met", None)], expected=before).tables["people"]
    assert after.cell(after.by_id["ben-okri"], "stage") == "Asked"
    assert after.cell(after.by_id["ada-lovelace"], "stage") is None


def test_a_book_known_to_have_moved_on_is_not_written(google: Google) -> None:
    book = google.tracker()
    stale = book.observe()
    google.type(book, "People!C3", "Asked")
    book.observe()
    with pytest.raises(BookChanged, match="Nothing was written"):
        book.apply([SetCell("people", "ada-lovelace", "stage", "Met", None)], expected=stale)
    assert google.counted(book.observe) == (1, 0)


def test_another_object_for_the_same_sheet_reads_it_before_it_writes(google: Google) -> None:
    book = google.tracker()
    seen = book.observe()
    other = google.reopened(book)
    change = [SetCell("people", "ada-lovelace", "stage", "Met", None)]
    assert google.counted(lambda: other.apply(change, expected=seen)) == (1, 1)


def test_two_writes_in_turn_need_no_read_between_them(google: Google) -> None:
    book = google.tracker()
    seen = book.observe()

    def write() -> None:
        one = book.apply([AddRow("people", "cleo", {"name": "Cleo"})], expected=seen)
        book.apply([SetCell("people", "cleo", "stage", None, "Met"), DeleteRow("people", "ben-okri")], expected=one)

    assert google.counted(write) == (0, 2)
    assert ids(book) == ["ada-lovelace", "", "grace-hopper", "cleo"]


def test_a_cell_with_a_formula_is_refused_before_anything_is_sent(google: Google) -> None:
    book = google.tracker()
    before = book.observe()

    def write() -> None:
        with pytest.raises(BookUnwritable, match="last of ada-lovelace holds a formula"):
            book.apply([SetCell("people", "ada-lovelace", "last", None, date(2026, 1, 1))], expected=before)

    assert google.counted(write) == (0, 0)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x" * 50_001, "50,001 characters"),
        ("😀" * 25_001, "50,002 characters"),
    ],
    ids=["long", "long emoji"],
)
def test_text_that_no_cell_takes_is_refused_naming_the_cell(google: Google, text: str, why: str) -> None:
    book = google.tracker()
    before = book.observe()

    def write() -> None:
        with pytest.raises(BookUnwritable, match=rf"People!B2: it .*{why}"):
            book.apply([SetCell("people", "ada-lovelace", "name", "Ada Lovelace", text)], expected=before)

    assert google.counted(write) == (0, 0)


def test_the_longest_text_that_google_takes_is_written(google: Google) -> None:
    book = google.tracker()
    text = "ä" * 50_000
    after = book.apply([SetCell("people", "ada-lovelace", "name", None, text)], expected=book.observe())
    assert after.tables["people"].rows[0].cells[0] == text


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://evil.example")', "=IMPORTXML(A1,1)", "+1", "-1+2", "@SUM(1)"]
)
def test_text_never_becomes_a_formula(google: Google, text: str) -> None:
    book = google.tracker()
    changes: list[Change] = [
        SetCell("people", "ada-lovelace", "name", None, text),
        AddRow("people", text, {"stage": text}),
        AddColumn("log", f"~{text}", text),
        SetHeader("people", "stage", "Stage", text),
    ]
    book.apply(changes, expected=book.observe())
    for sheet, row, column in (("People", 2, 1), ("People", 6, 0), ("People", 6, 2), ("People", 1, 2), ("Log", 1, 2)):
        assert cell(google, book, row, column, sheet)["userEnteredValue"] == {"stringValue": text}


def test_a_link_is_written_without_a_formula_and_taken_away_with_its_text(google: Google) -> None:
    book = google.tracker()
    link = Link('her "page"', 'https://example.org/?q="x"')
    after = book.apply([SetCell("people", "ada-lovelace", "name", None, link)], expected=book.observe())
    assert after.tables["people"].rows[0].cells[0] == link
    assert "formulaValue" not in cell(google, book, 2, 1)["userEnteredValue"]
    after = book.apply([SetCell("people", "ada-lovelace", "name", link, "Ada")], expected=after)
    assert after.tables["people"].rows[0].cells[0] == "Ada"
    assert "hyperlink" not in cell(google, book, 2, 1)


def test_a_persons_own_date_format_is_kept(google: Google) -> None:
    book = google.tracker()
    mine = {"numberFormat": {"type": "DATE", "pattern": "d. mmm yy"}}
    area = {"sheetId": PEOPLE, "startRowIndex": 1, "endRowIndex": 2, "startColumnIndex": 3, "endColumnIndex": 4}
    fields = "userEnteredFormat.numberFormat"
    google.batch(book, {"repeatCell": {"range": area, "cell": {"userEnteredFormat": mine}, "fields": fields}})
    change = SetCell("people", "ada-lovelace", "seen", None, date(2026, 11, 23))
    book.apply([change], expected=book.observe())
    assert cell(google, book, 2, 3)["userEnteredFormat"]["numberFormat"] == mine["numberFormat"]


def test_a_token_sheet_that_is_missing_is_made_hidden(google: Google) -> None:
    book = google.tracker()
    google.batch(book, {"deleteSheet": {"sheetId": 5}})
    before = book.observe()
    assert before.token is None
    token = Token(before.document, "test/1")
    assert book.apply([], expected=before, token=token).token == token
    assert google.sheet(book, "_sheetsync")["properties"]["hidden"] is True


def test_an_id_column_that_is_gone_cannot_take_ids(google: Google) -> None:
    book = google.tracker()
    google.type(book, "People!A1", "")
    before = book.observe()
    assert {row.id for row in before.tables["people"].rows} == {""}
    assert before.notices[0] == "The sheet “People” in Google has no column “Person ID”."
    with pytest.raises(BookUnwritable, match="has no column for the rows' IDs any more"):
        book.apply([AddRow("people", "cleo", {})], expected=before)


def test_a_sheet_deleted_in_the_meantime_stops_the_write_whole(google: Google) -> None:
    book = google.tracker()
    before = book.observe()
    google.batch(book, {"deleteSheet": {"sheetId": 3}})
    changes: list[Change] = [
        SetCell("people", "ada-lovelace", "stage", "Met", None),
        AddRow("log", "L-1", {"text": "Hello"}),
    ]
    with pytest.raises(BookChanged, match="Nothing was changed"):
        book.apply(changes, expected=before)
    after = book.observe().tables["people"]
    assert after.cell(after.by_id["ada-lovelace"], "stage") == "Met"


def test_only_what_is_touched_is_read_back(google: Google) -> None:
    book = google.tracker([{"person_id": f"p{n}", "name": "x" * 500, "stage": "Met"} for n in range(100)])
    counts = google.sandbox.counts
    start = counts.bytes_out
    before = book.observe()
    observed = counts.bytes_out - start
    after = book.apply([SetCell("people", "p7", "stage", "Met", "Asked")], expected=before)
    assert counts.bytes_out - start - observed < observed
    assert after.tables == book.observe().tables


def test_two_rows_with_one_id_are_told_apart_by_their_place(google: Google) -> None:
    book = google.tracker([{"person_id": "twin", "name": "Upper"}, {"person_id": "twin", "name": "Lower"}])
    before = book.observe()
    after = book.apply([SetId("people", 3, "twin", "twin-2")], expected=before).tables["people"]
    assert [(row.id, row.cells[0]) for row in after.rows] == [("twin", "Upper"), ("twin-2", "Lower")]


@pytest.mark.parametrize("header", ["name", " SEEN ", "Person ID", "", "Twice"])
def test_a_header_that_would_make_two_columns_alike_is_refused(google: Google, header: str) -> None:
    book = google.tracker()
    google.batch(book, {"appendDimension": {"sheetId": PEOPLE, "dimension": "COLUMNS", "length": 2}})
    google.type(book, "People!F1", "Twice", "Twice")
    before = book.observe()
    for change in (AddColumn("people", "~new", header), SetHeader("people", "stage", "Stage", header)):
        with pytest.raises(BookUnwritable, match="Nothing was written"):
            book.apply([change], expected=before)
    assert google.counted(lambda: book.apply([], expected=before)) == (0, 0)


def test_a_token_with_blanks_around_an_address_is_the_same_token(google: Google) -> None:
    book = google.tracker()
    before = book.observe()
    token = Token(before.document, "test/1", partner=" my folder/tracker.xlsx ")
    read = book.apply([], expected=before, token=token).token
    assert read is not None
    assert read.partner == token.partner.strip()


def test_a_legend_below_the_table_is_no_row_and_stays_below_what_is_added(google: Google) -> None:
    book = google.tracker()
    google.type(book, "People!A8", "Legend: green = done")
    google.type(book, "People!B9", "Yellow: asked")
    seen = book.observe()
    before = [row.id for row in seen.tables["people"].rows]

    change = AddRow("people", "new", {"name": "New"})
    assert google.counted(lambda: book.apply([change], expected=seen)) == (0, 1)

    after = book.observe().tables["people"]
    assert [row.id for row in after.rows] == [*before, "new"]
    assert cell(google, book, 9, 0)["userEnteredValue"] == {"stringValue": "Legend: green = done"}
