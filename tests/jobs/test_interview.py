"""Adding an interview: its chart has a row for each question of a set that is named, in their order."""

from __future__ import annotations

import pytest

from sheetsync.books.memory import MemoryBook
from sheetsync.jobs.interview import Arranged, add_interview
from sheetsync.jobs.shipped import TemplateUnknown
from tests.interviews.study import BLUEPRINT, DAY, lettered, tracker


@pytest.fixture
def book() -> MemoryBook:
    """A tracker in memory with one contact and four questions."""
    return tracker(
        contacts={"ada-lovelace": {"name": "Ada Lovelace"}},
        questions={
            "Q1": {"question": "First?", "sets": "general, short"},
            "Q2": {"question": "Second?", "sets": "Short; general"},
            "Q9": {"question": "Not any more?", "sets": "short", "active": "No"},
            "Q3": {"question": "Always?"},
        },
    )


def arrange(book: MemoryBook, questions: str = "") -> Arranged:
    return add_interview(
        book, BLUEPRINT, contact="ada", on=DAY, questions=questions, typed={}, today=DAY, letters=lettered()
    )


def asked(done: Arranged) -> list[object]:
    responses = done.snapshot.tables["responses"]
    return [responses.cell(row, "question") for row in responses.rows]


def test_without_a_set_nothing_is_asked_yet(book: MemoryBook) -> None:
    done = arrange(book)

    assert done.row.id == "ada-lovelace-2027-01-15"
    assert asked(done) == []


def test_a_set_of_the_trackers_own_asks_its_active_questions_in_order(book: MemoryBook) -> None:
    done = arrange(book, "short")
    responses = done.snapshot.tables["responses"]

    assert asked(done) == ["Q1", "Q2"]
    assert {responses.cell(row, "interview") for row in responses.rows} == {done.row.id}


def test_a_set_that_ships_brings_its_questions_into_the_tracker(book: MemoryBook) -> None:
    done = arrange(book, "email-3")

    assert asked(done) == ["O1", "V1", "K1"]
    assert set(done.snapshot.tables["questions"].by_id) >= {"O1", "V1", "K1"}


def test_a_set_that_is_not_there_changes_nothing(book: MemoryBook) -> None:
    before = book.observe()

    with pytest.raises(TemplateUnknown):
        arrange(book, "long")
    assert book.observe() == before


def test_two_interviews_on_one_day_get_ids_of_their_own(book: MemoryBook) -> None:
    arrange(book, "short")

    second = arrange(book, "email-3")

    assert second.row.id == "ada-lovelace-2027-01-15-2"
    assert len({row.id for row in second.snapshot.tables["responses"].rows}) == 5


def test_all_of_it_is_one_write(book: MemoryBook) -> None:
    writes = book.writes

    arrange(book, "short")

    assert book.writes == writes + 1
