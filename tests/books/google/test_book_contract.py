"""The Google book keeps every promise of a book, over real HTTP."""

from __future__ import annotations

import pytest

from sheetsync.books.interface import Book
from tests.books.contract import BookContract
from tests.books.google.small import Google


class TestGoogleBook(BookContract):
    @pytest.fixture
    def book(self, google: Google) -> Book:
        return google.tracker()

    @pytest.fixture
    def without_log(self, google: Google) -> Book:
        book = google.tracker()
        google.batch(book, {"deleteSheet": {"sheetId": 3}})
        return book
