"""What every book promises, tried on each: the laws of books.interface.Book.

A test module imports `BookContract`, subclasses it and provides the fixture `book`: a fresh Book of the schema SCHEMA,
whose People table holds PEOPLE_ROWS, Log table nothing, and whose token is TOKEN (its document may differ).
"""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sheetsync.books.interface import Book, BookUnwritable
from sheetsync.model.change import AddColumn, AddRow, AddTable, Change, DeleteRow, SetCell, SetHeader, SetId
from sheetsync.model.snapshot import Snapshot, Token
from sheetsync.model.table import empty_table
from sheetsync.model.value import Value, same
from tests.merge.world import SCHEMA, cells

__all__ = ["PEOPLE_ROWS", "SCHEMA", "TOKEN", "BookContract"]

TOKEN = Token("document", "test/1")
PEOPLE_ROWS: list[tuple[str, Value, Value, Value]] = [
    ("ada-lovelace", "Ada Lovelace", "Met", date(2026, 11, 2)),
    ("ben-okri", "Ben Okri", None, None),
    ("", "Typed without an ID", "Asked", None),
    ("grace-hopper", "Grace Hopper", "Met", date(2024, 2, 29)),
]

HOSTILE = [
    "=1+1",
    "+49 30 1234",
    "-1",
    "@mention",
    "'apostrophe",
    "007",
    "1-2",
    "TRUE",
    "2026-11-23",
    'say "hello" & <go>',
    "line one\nline two",
    "  leading and trailing  ",
    "tab\there",
    "emoji 👩🏽‍💻 and \N{RIGHT-TO-LEFT OVERRIDE}rtl שלום",
    "_x0041_ literal",
    "é",
    "x" * 32_767,
    "#N/A",
    "http://example.org/?a=1&b=2",
]


class BookContract:
    """Mixed into a test class that provides the fixture `book`, and `without_log`: the same without the table log."""

    @pytest.fixture
    def without_log(self) -> Book:
        pytest.skip("this book cannot draw tables yet")

    def test_observing_twice_shows_the_same(self, book: Book) -> None:
        one, two = book.observe(), book.observe()
        assert cells(one.tables["people"]) == cells(two.tables["people"])
        assert one.revision == two.revision

    def test_rows_are_read_with_their_types_and_in_their_order(self, book: Book) -> None:
        table = book.observe().tables["people"]
        assert [row.id for row in table.rows] == [row[0] for row in PEOPLE_ROWS]
        for row, (_, name, stage, seen) in zip(table.rows, PEOPLE_ROWS, strict=True):
            assert table.cell(row, "name") == name
            assert table.cell(row, "stage") == stage
            assert table.cell(row, "seen") == seen
            assert type(table.cell(row, "seen")) is type(seen)

    def test_the_token_is_read(self, book: Book) -> None:
        token = book.observe().token
        assert token is not None
        assert token.template == "test/1"

    def test_applying_nothing_changes_nothing(self, book: Book) -> None:
        before = book.observe()
        after = book.apply([], expected=before)
        assert after.revision == before.revision
        assert book.observe().revision == before.revision

    @pytest.mark.parametrize(
        "value",
        [None, "Met", 1.0, 0.0, -1.5, 1e-7, 123456789012345.0, True, False, date(2026, 11, 23), date(1999, 12, 31)],
    )
    def test_a_cell_set_is_read_back_as_it_was_meant(self, book: Book, value: Value) -> None:
        self.sets(book, "stage", value)

    def test_a_moment_is_read_back_to_the_minute(self, book: Book) -> None:
        self.sets(book, "stage", datetime(2026, 11, 23, 14, 30))

    @pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12].encode("unicode_escape").decode())
    def test_text_is_stored_as_it_is_and_never_becomes_anything_else(self, book: Book, text: str) -> None:
        self.sets(book, "name", text)

    def sets(self, book: Book, column: str, value: Value) -> None:
        before = book.observe()
        was = before.tables["people"].cell(before.tables["people"].by_id["ben-okri"], column)
        after = book.apply([SetCell("people", "ben-okri", column, was, value)], expected=before)
        for snapshot in (after, book.observe()):
            table = snapshot.tables["people"]
            read = table.cell(table.by_id["ben-okri"], column)
            assert same(read, value)
            assert type(read) is type(value)
            self.nothing_else_changed(before, snapshot, {("ben-okri", column)})

    def test_a_new_row_comes_last_with_its_cells(self, book: Book) -> None:
        before = book.observe()
        new: dict[str, Value] = {"name": "Cleo", "seen": date(2026, 1, 5)}
        after = book.apply([AddRow("people", "cleo", new), AddRow("people", "dora", {"name": "Dora"})], expected=before)
        for snapshot in (after, book.observe()):
            table = snapshot.tables["people"]
            assert [row.id for row in table.rows][-2:] == ["cleo", "dora"]
            cleo = table.by_id["cleo"]
            assert (table.cell(cleo, "name"), table.cell(cleo, "seen")) == ("Cleo", date(2026, 1, 5))
            self.nothing_else_changed(before, snapshot, {("cleo", ""), ("dora", "")})

    def test_the_first_row_of_an_empty_table_can_be_added(self, book: Book) -> None:
        before = book.observe()
        after = book.apply([AddRow("log", "L-1", {"text": "Wrote to Ada"})], expected=before)
        assert cells(after.tables["log"]) == {"L-1": {"text": "Wrote to Ada"}}

    def test_a_deleted_row_is_gone_and_the_others_stay(self, book: Book) -> None:
        before = book.observe()
        after = book.apply([DeleteRow("people", "ada-lovelace")], expected=before)
        for snapshot in (after, book.observe()):
            assert [row.id for row in snapshot.tables["people"].rows] == ["ben-okri", "", "grace-hopper"]
            self.nothing_else_changed(before, snapshot, {("ada-lovelace", "")})

    def test_a_row_without_an_id_is_given_one(self, book: Book) -> None:
        before = book.observe()
        place = next(row.place for row in before.tables["people"].rows if not row.id)
        after = book.apply([SetId("people", place, "", "typed")], expected=before)
        assert [row.id for row in after.tables["people"].rows] == ["ada-lovelace", "ben-okri", "typed", "grace-hopper"]

    def test_a_table_that_is_missing_is_drawn_and_can_be_filled_at_once(self, without_log: Book) -> None:
        before = without_log.observe()
        assert set(before.tables) == {"people"}
        empty = empty_table(SCHEMA.tables["log"])
        after = without_log.apply([AddTable("log", "Log", empty.heads)], expected=before)
        assert after.tables["log"] == empty
        assert without_log.observe().tables["log"] == empty
        self.nothing_else_changed(before, after, set())
        filled = without_log.apply([AddRow("log", "L-1", {"text": "Hello"})], expected=after)
        assert cells(filled.tables["log"]) == {"L-1": {"text": "Hello"}}

    def test_a_table_comes_with_its_first_rows(self, without_log: Book) -> None:
        before = without_log.observe()
        heads = empty_table(SCHEMA.tables["log"]).heads
        changes: list[Change] = [
            AddTable("log", "Log", heads),
            AddRow("log", "L-1", {"text": "Hello"}),
            AddRow("log", "L-2", {"text": "=1+1"}),
            SetCell("people", "ben-okri", "stage", None, "Met"),
        ]
        after = without_log.apply(changes, expected=before)
        for snapshot in (after, without_log.observe()):
            assert cells(snapshot.tables["log"]) == {"L-1": {"text": "Hello"}, "L-2": {"text": "=1+1"}}
            self.nothing_else_changed(before, snapshot, {("ben-okri", "stage")})

    def test_a_table_that_is_there_is_not_drawn_again(self, book: Book) -> None:
        before = book.observe()
        with pytest.raises(BookUnwritable):
            book.apply([AddTable("log", "Log", before.tables["log"].heads)], expected=before)

    def test_a_column_is_added_at_the_right_and_can_be_filled_at_once(self, book: Book) -> None:
        before = book.observe()
        changes: list[Change] = [
            AddColumn("people", "~shoe size", "Shoe size"),
            SetCell("people", "ben-okri", "~shoe size", None, 42.0),
            AddRow("people", "cleo", {"name": "Cleo", "~shoe size": "small"}),
        ]
        table = book.apply(changes, expected=before).tables["people"]
        assert table.heads[-1].header == "Shoe size"
        assert table.cell(table.by_id["ben-okri"], "~shoe size") == 42.0
        assert table.cell(table.by_id["cleo"], "~shoe size") == "small"

    def test_a_column_is_put_before_another_and_can_be_filled_at_once(self, book: Book) -> None:
        before = book.observe()
        changes: list[Change] = [
            AddColumn("people", "~shoe size", "Shoe size", before="stage"),
            SetCell("people", "ben-okri", "~shoe size", None, 42.0),
            AddRow("people", "cleo", {"name": "Cleo", "~shoe size": "small"}),
        ]
        after = book.apply(changes, expected=before)
        table = after.tables["people"]
        assert table.cell(table.by_id["ben-okri"], "~shoe size") == 42.0
        assert table.cell(table.by_id["cleo"], "~shoe size") == "small"
        self.nothing_else_changed(before, after, {("cleo", ""), ("ben-okri", "~shoe size")})

    def test_a_column_of_the_persons_own_is_renamed(self, book: Book) -> None:
        before = book.apply([AddColumn("people", "~pet", "Pet")], expected=book.observe())
        after = book.apply([SetHeader("people", "~pet", "Pet", "Animal")], expected=before)
        assert [head.header for head in after.tables["people"].heads][-1] == "Animal"

    def test_many_changes_of_every_kind_are_one_write(self, book: Book) -> None:
        before = book.observe()
        place = next(row.place for row in before.tables["people"].rows if not row.id)
        changes: list[Change] = [
            SetId("people", place, "", "typed"),
            SetCell("people", "typed", "stage", "Asked", "Met"),
            SetCell("people", "grace-hopper", "stage", "Met", None),
            DeleteRow("people", "ada-lovelace"),
            AddRow("people", "cleo", {"name": "Cleo"}),
            AddRow("log", "L-1", {"text": "Hello"}),
        ]
        table = book.apply(changes, expected=before).tables["people"]
        assert [row.id for row in table.rows] == ["ben-okri", "typed", "grace-hopper", "cleo"]
        assert table.cell(table.by_id["typed"], "stage") == "Met"
        assert table.cell(table.by_id["grace-hopper"], "stage") is None

    def test_the_token_is_written_with_the_data(self, book: Book) -> None:
        before = book.observe()
        assert before.token is not None
        token = before.token.after("pair", "left", ("run-1",))
        after = book.apply([AddRow("log", "L-1", {"text": "Hello"})], expected=before, token=token)
        assert after.token == token
        assert book.observe().token == token

    def test_a_token_alone_can_be_written(self, book: Book) -> None:
        before = book.observe()
        assert before.token is not None
        token = before.token.after("pair", "left", ("run-1",)).after("pair", "left", ("run-2", "run-1"))
        assert book.apply([], expected=before, token=token).token == token
        assert token.lineages["pair"].runs == ("run-2", "run-1")

    @pytest.mark.parametrize(
        "change",
        [
            SetCell("people", "nobody", "name", None, "x"),
            SetCell("people", "ben-okri", "nothing", None, "x"),
            SetCell("nowhere", "ben-okri", "name", None, "x"),
            DeleteRow("people", "nobody"),
            AddRow("people", "ada-lovelace", {"name": "Twin"}),
        ],
        ids=["row", "column", "table", "deleted row", "double row"],
    )
    def test_what_cannot_be_done_is_refused_whole(self, book: Book, change: Change) -> None:
        before = book.observe()
        with pytest.raises(BookUnwritable):
            book.apply([SetCell("people", "ben-okri", "stage", None, "Met"), change], expected=before)
        self.nothing_else_changed(before, book.observe(), set())

    def nothing_else_changed(self, before: Snapshot, after: Snapshot, allowed: set[tuple[str, str]]) -> None:
        for key, table in before.tables.items():
            was, now = cells(table), cells(after.tables[key])
            rows = {row for row, column in allowed if not column}
            assert was.keys() - rows == now.keys() - rows
            for row in was.keys() & now.keys() - rows:
                for column, value in was[row].items():
                    if (row, column) not in allowed:
                        assert same(now[row][column], value)
