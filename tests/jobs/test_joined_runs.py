"""A sitting in which many answers are written one by one is one run, also where it is cut off or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetsync.books.interface import BookUnwritable
from sheetsync.books.memory import MemoryBook
from sheetsync.history.state import StateFolder
from sheetsync.jobs.history import Entry, find_run, read_history
from sheetsync.jobs.recording import RecordedBook
from sheetsync.model.change import DeleteRow, SetCell
from tests.jobs.test_undo import ADA, BEN, Crash, Dying, held, in_step, recorded, undo
from tests.merge.world import World

FIRST = SetCell("people", "ada", "stage", "Asked", "Met")
SECOND = SetCell("people", "ben", "stage", "Asked", "Closed")


def sitting(made: World) -> RecordedBook:
    """A sitting in which the first answer is written."""
    book = recorded(made, "triage")
    book.join()
    book.apply([FIRST], expected=book.observe())
    return book


def newest(made: World, folder: Path) -> Entry:
    return find_run(StateFolder(folder), MemoryBook.observe(made.left), "")


def test_all_answers_are_one_run_and_are_taken_back_together(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA, BEN)
    before = held(made.left)
    book = sitting(made)
    book.apply([SECOND], expected=book.observe())

    assert newest(made, tmp_path).run.parts["left"].changes == (FIRST, SECOND)
    assert newest(made, tmp_path).run.complete
    undo(made)
    assert held(made.left) == before
    assert [each.run.what for each in read_history(StateFolder(tmp_path), made.left.observe())][:3] == [
        "undo",
        "triage",
        "sync",
    ]


def test_a_cell_that_was_answered_twice_is_as_before_after_an_undo(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA, BEN)
    before = held(made.left)
    book = sitting(made)
    book.apply([SetCell("people", "ada", "stage", "Met", "Closed")], expected=book.observe())
    undo(made)
    assert held(made.left) == before


def test_what_was_answered_stays_and_can_be_taken_back_after_a_crash(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA, BEN)
    before = held(made.left)
    book = sitting(made)
    expected = book.observe()
    made.left.__class__ = Dying
    with pytest.raises(Crash):
        book.apply([SECOND], expected=expected)
    made.left.__class__ = MemoryBook

    assert held(made.left)["ada"]["stage"] == "Met"
    assert not newest(made, tmp_path).run.complete
    undo(made)
    assert held(made.left) == before


def test_an_answer_that_is_refused_leaves_the_others_on_record(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA, BEN)
    book = sitting(made)
    with pytest.raises(BookUnwritable):
        book.apply([DeleteRow("people", "nobody")], expected=book.observe())

    run = newest(made, tmp_path).run
    assert (run.what, run.parts["left"].changes, run.complete) == ("triage", (FIRST,), True)


def test_without_joining_every_write_is_a_run_of_its_own(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA, BEN)
    recorded(made).apply([FIRST], expected=made.left.observe())
    recorded(made).apply([SECOND], expected=made.left.observe())
    assert len(list(read_history(StateFolder(tmp_path), made.left.observe()))) == 3
