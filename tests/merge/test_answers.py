"""Answers that meet other changes: another reason to wait, a column that is gone or renamed, a header that is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetsync.model.notice import Kind
from sheetsync.model.value import Value
from tests.merge.pair import Pair, asked, cell, column, delete, ids, pair, remove_column, rename, table, write

PEOPLE: list[dict[str, Value]] = [
    {"id": f"p{number}", "name": f"Person {number}", "place": f"Place {number}"} for number in range(20)
]


@pytest.fixture(params=["excel first", "google first"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Pair:
    made = pair(tmp_path, PEOPLE)
    return made if request.param == "excel first" else made.flipped()


def answer(made: Pair, kind: str, value: Value) -> None:
    """Type *value* on the left beside the question whose words begin with *kind* or end so."""
    asks = table(made.left, "decisions")
    (row,) = [row for row in asks.rows if kind in str(asks.cell(row, "kind"))]
    write(made.left, row.id, "keep", value, "decisions")


def rewrite(made: Pair) -> None:
    """Change the places on the left throughout, and clear them on the right: two reasons to leave the sheet alone."""
    for number in range(20):
        write(made.left, f"p{number}", "place", f"Town {number}")
        write(made.right, f"p{number}", "place", None)
    made.sync()
    assert len(asked(made.left)) == 2


def test_rows_that_are_kept_come_back_without_a_column_that_their_side_has_removed(made: Pair) -> None:
    delete(made.left, *(f"p{number}" for number in range(8)))
    remove_column(made.left, "place")
    made.sync()
    answer(made, "gone", "Keep row")

    made.sync()

    assert cell(made.left, "p3", "name") == "Person 3"
    assert "place" not in table(made.left).positions
    assert cell(made.right, "p3", "place") == "Place 3"
    assert made.plan().is_empty


def test_rows_that_are_kept_wait_while_the_sheet_they_come_back_to_has_two_columns_of_one_name(made: Pair) -> None:
    delete(made.left, *(f"p{number}" for number in range(8)))
    made.sync()
    answer(made, "gone", "Keep row")
    rename(made.left, "place", "Name")

    for _ in range(2):
        assert len(made.sync().plan.questions) == 1
    assert made.plan().is_empty
    assert "p3" not in ids(made.left)
    assert cell(made.right, "p3", "name") == "Person 3"


def test_a_row_in_dispute_is_no_row_to_delete_among_many_that_wait(made: Pair) -> None:
    write(made.left, "p3", "place", "Oslo")
    write(made.right, "p3", "place", "Voss")
    made.sync()
    delete(made.left, *(f"p{number}" for number in range(8)))

    plan = made.sync().plan

    assert "p3" not in {held.row for held in plan.held}
    assert len(plan.held) == 7
    assert (cell(made.left, "p3", "place"), cell(made.right, "p3", "place")) == ("Oslo", "Voss")
    answer(made, "gone", "Keep row")
    made.sync()
    assert [question["where"] for question in asked(made.left)] == ["People · Person 3 · Place"]
    assert made.plan().is_empty


@pytest.mark.parametrize("renamed_there", [True, False], ids=["renamed where they are", "renamed where they are gone"])
def test_rows_that_are_kept_come_back_while_a_column_is_renamed(made: Pair, renamed_there: bool) -> None:
    delete(made.left, *(f"p{number}" for number in range(8)))
    made.sync()
    answer(made, "gone", "Keep row")
    rename(made.right if renamed_there else made.left, "place", "Town")

    plan = made.sync().plan

    assert plan.questions == ()
    for book in (made.left, made.right):
        assert cell(book, "p3", "place") == "Place 3"
        assert [head.header for head in table(book).heads if head.key == "place"] == ["Town"]
    assert made.plan().is_empty


@pytest.mark.parametrize("typed", [True, False], ids=["typed in the sheet", "said elsewhere"])
def test_an_answer_about_a_sheet_that_waits_for_another_too_stands_until_that_is_given(made: Pair, typed: bool) -> None:
    rewrite(made)
    questions = [question.id for question in made.plan().questions]

    for question, keep in zip(questions, (made.left.name, made.right.name), strict=True):
        assert made.plan().is_empty
        assert len(asked(made.left)) == 2
        if typed:
            write(made.left, question, "keep", keep, "decisions")
            made.sync()
        else:
            made.sync(said={question: keep})

    assert {row["kind"] for row in asked(made.left)} == {"Changed on both sides"}
    assert (cell(made.left, "p3", "place"), cell(made.right, "p3", "place")) == ("Town 3", None)
    assert made.plan().is_empty


def test_what_was_changed_throughout_on_both_sides_is_put_back_on_both(made: Pair) -> None:
    rewrite(made)
    answer(made, "were changed", made.right.name)
    answer(made, "were cleared", made.left.name)

    made.sync()

    for book in (made.left, made.right):
        assert column(book, "place") == {f"p{number}": f"Place {number}" for number in range(20)}
    assert asked(made.left) == asked(made.right) == []
    assert made.plan().is_empty


def test_a_header_that_another_column_has_is_no_answer_and_the_question_stays(made: Pair) -> None:
    rename(made.left, "place", "Town")
    rename(made.right, "place", "City")
    made.sync()
    answer(made, "Renamed", "Notes")

    for _ in range(2):
        plan = made.sync().plan
        assert len(plan.questions) == 1
        assert Kind.HEADER_TAKEN in {notice.kind for notice in plan.notices}
    assert [row["keep"] for row in asked(made.left)] == ["Notes"]
    answer(made, "Renamed", "Where")
    made.sync()
    assert asked(made.left) == []


def test_rows_that_a_backup_brings_back_are_not_deleted_by_an_answer_given_before(made: Pair) -> None:
    before = made.left.observe()
    delete(made.right, *(f"p{number}" for number in range(20)))
    made.sync()
    answer(made, "All 20 rows are gone", "Delete")
    made.sync()
    assert ids(made.left) == []

    made.left.edit(before.tables, token=before.token)
    plan = made.sync().plan

    assert len(plan.questions) == 1
    assert len(ids(made.left)) == 20
