"""The memory book keeps every promise of a book."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sheetsync.books.interface import Book, BookChanged
from sheetsync.books.memory import MemoryBook
from sheetsync.model.change import SetCell
from sheetsync.model.table import Head, Row, Table
from tests.books.contract import PEOPLE_ROWS, SCHEMA, TOKEN, BookContract
from tests.merge.world import PEOPLE


class TestMemoryBook(BookContract):
    @pytest.fixture
    def book(self) -> MemoryBook:
        heads = tuple(Head(column.key, column.header, column.owner) for column in PEOPLE.columns[1:])
        rows = tuple(Row(row[0], (*row[1:], None), place) for place, row in enumerate(PEOPLE_ROWS, 2))
        log = Table("log", "Log", (Head("text", "Text"),), ())
        return MemoryBook(SCHEMA, {"people": Table("people", "People", heads, rows), "log": log}, token=TOKEN)

    @pytest.fixture
    def without_log(self, book: MemoryBook) -> Book:
        tables = book.observe().tables
        return MemoryBook(SCHEMA, {"people": tables["people"]}, token=TOKEN)

    def test_a_book_that_moved_on_since_it_was_read_is_not_written(self, book: Book) -> None:
        seen = book.observe()
        book.apply([SetCell("people", "ben-okri", "stage", None, "Met")], expected=seen)
        with pytest.raises(BookChanged):
            book.apply([SetCell("people", "ben-okri", "stage", None, "Asked")], expected=seen)

    def test_columns_that_cannot_be_told_apart_are_kept_when_others_are_written(self, book: MemoryBook) -> None:
        people = book.observe().tables["people"]
        heads = (*people.heads, Head("~pet", "Pet"), Head("~pet", "Pet"))
        rows = tuple(replace(row, cells=(*row.cells, "cat", "dog")) for row in people.rows)
        book.edit({"people": replace(people, heads=heads, rows=rows)})
        seen = book.observe()
        assert seen.tables["people"].ignored == ("Pet",)

        book.apply([SetCell("people", "ben-okri", "stage", None, "Met")], expected=seen)

        assert [row.cells[-2:] for row in book._tables["people"].rows] == [("cat", "dog")] * len(rows)
        assert book.observe().tables["people"].ignored == ("Pet",)
