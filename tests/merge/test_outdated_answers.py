"""An answer counts for what its row asked, and the sheet Needs your decision says what is so once the sync is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetsync.model.notice import Kind, Reason
from sheetsync.model.value import Value
from tests.merge.pair import Pair, asked, cell, delete, headers, ids, pair, put, rename, table, write

PEOPLE: list[dict[str, Value]] = [
    {"id": f"p{number}", "name": f"Person {number}", "place": "Bergen"} for number in range(12)
]


@pytest.fixture(params=["excel first", "google first"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Pair:
    made = pair(tmp_path, PEOPLE)
    return made if request.param == "excel first" else made.flipped()


def answer(made: Pair, name: str, value: Value) -> None:
    """Type *value* under Keep of the one question in the book called *name*."""
    book = next(book for book in (made.left, made.right) if book.name == name)
    write(book, ids(book, "decisions")[0], "keep", value, "decisions")


def test_an_answer_to_values_that_both_sides_have_changed_since_is_not_taken_for_one_to_the_new(made: Pair) -> None:
    write(made.left, "p0", "place", "Oslo")
    write(made.right, "p0", "place", "Voss")
    made.sync()
    answer(made, "Google", "Excel")
    write(made.left, "p0", "place", "Rome")
    write(made.right, "p0", "place", "Paris")

    plan = made.sync().plan

    assert Kind.ANSWER_OUTDATED in [notice.kind for notice in plan.notices]
    assert (cell(made.left, "p0", "place"), cell(made.right, "p0", "place")) == ("Rome", "Paris")
    for book in (made.left, made.right):
        assert {asked(book)[0]["left"], asked(book)[0]["right"]} == {"Rome", "Paris"}
        assert "keep" not in asked(book)[0]
    assert made.plan().is_empty


def test_once_it_was_asked_anew_it_is_answered_as_ever(made: Pair) -> None:
    test_an_answer_to_values_that_both_sides_have_changed_since_is_not_taken_for_one_to_the_new(made)
    answer(made, "Excel", "Google")

    made.sync()

    google = "Rome" if made.left.name == "Google" else "Paris"
    assert cell(made.left, "p0", "place") == cell(made.right, "p0", "place") == google


def test_leave_to_delete_some_rows_is_none_to_delete_those_that_went_since(made: Pair) -> None:
    delete(made.left, *(f"p{number}" for number in range(6)))
    made.sync()
    answer(made, "Excel", "Delete")
    delete(made.left, "p6", "p7")

    made.sync()

    assert len(table(made.right).rows) == 12
    assert str(asked(made.right)[0]["kind"]).startswith("8 rows gone in")
    answer(made, "Excel", "Delete")
    made.sync()
    assert ids(made.right) == ids(made.left) == [f"p{number}" for number in range(8, 12)]


@pytest.mark.parametrize("keep", ["Delete", "Keep row"])
def test_an_answer_counts_though_the_other_side_deletes_the_last_row_meanwhile(made: Pair, keep: str) -> None:
    delete(made.left, *(f"p{number}" for number in range(11)))
    delete(made.right, "p11")
    made.sync()
    assert ids(made.left) == []
    assert made.plan().is_empty, "the left side is empty as was asked about, and not by an accident since"
    answer(made, "Google", keep)

    made.sync()

    assert ids(made.left) == ids(made.right) == ([] if keep == "Delete" else [f"p{number}" for number in range(11)])
    assert made.plan().is_empty


def test_a_side_that_loses_more_than_was_asked_about_and_is_empty_now_is_left_alone(made: Pair) -> None:
    delete(made.left, *(f"p{number}" for number in range(11)))
    made.sync()
    delete(made.left, "p11")

    plan = made.sync().plan

    assert [(stop.table, stop.reason, stop.many) for stop in plan.stops] == [("people", Reason.EMPTIED, 12)]
    assert len(ids(made.right)) == 12


def test_an_answer_that_came_back_with_a_backup_decides_nothing_else(made: Pair) -> None:
    delete(made.left, *(f"p{number}" for number in range(6)))
    made.sync()
    answer(made, "Excel", "Delete")
    backup = table(made.left, "decisions")
    made.sync()
    delete(made.left, "p6", "p7", "p8")
    delete(made.left, "p9", "p10", "p11")
    put(made.left, backup)

    made.sync()

    assert len(table(made.right).rows) == 6


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_question_calls_its_row_and_column_what_they_are_called_after_the_sync(made: Pair, side: str) -> None:
    write(made.left, "p0", "place", "Oslo")
    write(made.right, "p0", "place", "Voss")
    edited = made.left if side == "left" else made.right
    write(edited, "p0", "name", "Ada King")
    rename(edited, "place", "Town")

    made.sync()

    assert "Town" in headers(made.left)
    for book in (made.left, made.right):
        assert asked(book)[0]["where"] == "People · Ada King · Town"
    assert made.plan().is_empty


def test_rows_that_are_to_be_kept_come_back_with_what_only_the_other_side_had_a_column_for(tmp_path: Path) -> None:
    made = pair(tmp_path, PEOPLE)
    rename(made.left, "place", " ")
    delete(made.right, *(f"p{number}" for number in range(6)))
    made.sync()
    answer(made, "Excel", "Keep row")

    made.sync()

    assert {row.id: made.right.observe().tables["people"].cell(row, "place") for row in table(made.right).rows} == {
        f"p{number}": "Bergen" for number in range(12)
    }
    assert made.plan().is_empty
