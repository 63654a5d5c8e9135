"""A Google Sheet may be either side of a sync, or both, and two computers may sync with one at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

from sheetsync.books.google import GoogleBook
from sheetsync.books.interface import Book
from sheetsync.history.state import StateFolder
from sheetsync.jobs.sync import SyncPlan, plan_sync
from sheetsync.model.change import AddRow, DeleteRow, SetCell
from sheetsync.model.ids import ALPHABET
from sheetsync.model.table import Table
from tests.books.google.small import Google
from tests.merge.world import book as memory_book
from tests.merge.world import cells

CHANCE = Random(1)
TIMES: Iterator[int] = count()


def letters(length: int) -> str:
    return "".join(CHANCE.choice(ALPHABET) for _ in range(length))


def plan(google: Google, left: Book, right: Book, folder: Path) -> SyncPlan:
    return plan_sync(
        left,
        right,
        schema=google.blueprint.schema,
        state=StateFolder(folder),
        now=lambda: datetime(2026, 11, 23, tzinfo=UTC) + timedelta(seconds=next(TIMES)),
        letters=letters,
    )


def people(book: Book) -> dict[str, dict[str, object]]:
    """What the rows hold, but for what each side calculates itself."""
    return {
        row: {column: value for column, value in held.items() if column != "last"}
        for row, held in cells(_people(book)).items()
    }


def _people(book: Book) -> Table:
    return book.observe().tables["people"]


def test_two_google_sheets_are_kept_the_same(google: Google, tmp_path: Path) -> None:
    one, other = google.tracker(), google.tracker([])
    plan(google, one, other, tmp_path).apply()
    assert people(one) == people(other) != {}
    one.apply(
        [SetCell("people", "ada-lovelace", "stage", "Met", "Asked"), DeleteRow("people", "ben-okri")],
        expected=one.observe(),
    )
    other.apply([AddRow("people", "cleo", {"name": "Cleo"})], expected=other.observe())
    plan(google, one, other, tmp_path).apply()
    assert people(one) == people(other)
    assert people(one)["ada-lovelace"]["stage"] == "Asked"
    assert people(one).keys() & {"ben-okri", "cleo"} == {"cleo"}
    again = plan(google, one, other, tmp_path)
    assert again.is_empty


def test_a_google_sheet_may_be_the_left_side(google: Google, tmp_path: Path) -> None:
    sheet, other = google.tracker(), memory_book("Excel")
    plan(google, sheet, other, tmp_path).apply()
    assert people(sheet) == people(other) != {}


def test_of_two_computers_that_sync_with_one_sheet_at_once_the_second_starts_afresh(
    google: Google, tmp_path: Path
) -> None:
    sheet = google.tracker()
    here, there = memory_book("Excel"), memory_book("Laptop")
    plan(google, here, sheet, tmp_path / "here").apply()
    plan(google, there, google.reopened(sheet), tmp_path / "there").apply()
    for book, name, stage in ((here, "grace-hopper", "Asked"), (there, "ada-lovelace", "Asked")):
        book.apply([SetCell("people", name, "stage", "Met", stage)], expected=book.observe())
    mine = plan(google, here, sheet, tmp_path / "here")
    theirs = plan(google, there, google.reopened(sheet), tmp_path / "there")
    theirs.apply()
    mine.apply()
    plan(google, there, GoogleBook(sheet.where, google.blueprint, google.client), tmp_path / "there").apply()
    assert people(sheet) == people(here) == people(there)
    assert [people(sheet)[name]["stage"] for name in ("ada-lovelace", "grace-hopper")] == ["Asked", "Asked"]
