"""Adding an interview: its chart has a row for each question that will be asked, in their order."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest

from sheetsync.books.memory import MemoryBook
from sheetsync.errors import UsageMistake
from sheetsync.jobs.contact import add_contact
from sheetsync.jobs.interview import Arranged, add_interview
from sheetsync.jobs.templates import read_template
from sheetsync.model.change import AddRow
from sheetsync.model.value import Value

SCHEMA = read_template("interviews").schema
DAY = date(2027, 1, 15)


def numbered(counter: count[int]) -> str:
    return f"{next(counter):05}"


@pytest.fixture
def book() -> MemoryBook:
    """A tracker in memory with one contact and four questions."""
    made = MemoryBook(SCHEMA)
    add_contact(made, SCHEMA, name="Ada Lovelace", typed={}, today=DAY, letters=lambda size: "X" * size)
    questions: dict[str, dict[str, Value]] = {
        "Q2": {"question": "Second?", "order": 2.0, "sets": "general, short"},
        "Q1": {"question": "First?", "order": 1.0, "sets": "general"},
        "Q9": {"question": "Not any more?", "order": 0.0, "sets": "general", "active": "No"},
        "Q3": {"question": "Always?"},
    }
    made.apply([AddRow("questions", row, cells) for row, cells in questions.items()], expected=made.observe())
    return made


def arrange(book: MemoryBook, questions: str = "") -> Arranged:
    counter = count()
    return add_interview(
        book, SCHEMA, contact="ada", on=DAY, questions=questions, typed={}, letters=lambda _: numbered(counter)
    )


def asked(done: Arranged) -> list[object]:
    responses = done.snapshot.tables["responses"]
    return [responses.cell(row, "question") for row in responses.rows]


def test_every_active_question_is_asked_in_order(book: MemoryBook) -> None:
    done = arrange(book)

    assert done.row.id == "ada-lovelace-2027-01-15"
    assert asked(done) == ["Q1", "Q2", "Q3"]
    assert {
        done.snapshot.tables["responses"].cell(row, "interview") for row in done.snapshot.tables["responses"].rows
    } == {done.row.id}


def test_a_set_asks_its_own_questions_and_those_of_no_set(book: MemoryBook) -> None:
    assert asked(arrange(book, "Short")) == ["Q2", "Q3"]


def test_a_set_that_is_not_there_names_those_that_are(book: MemoryBook) -> None:
    with pytest.raises(UsageMistake) as refused:
        arrange(book, "long")

    assert "general, short" in refused.value.hint


def test_two_interviews_on_one_day_get_ids_of_their_own(book: MemoryBook) -> None:
    arrange(book)

    counter = count(100)
    second = add_interview(
        book, SCHEMA, contact="ada", on=DAY, questions="", typed={}, letters=lambda _: numbered(counter)
    )

    assert second.row.id == "ada-lovelace-2027-01-15-2"
    assert len({row.id for row in second.snapshot.tables["responses"].rows}) == 6


def test_all_of_it_is_one_write(book: MemoryBook) -> None:
    writes = book.writes

    arrange(book)

    assert book.writes == writes + 1
