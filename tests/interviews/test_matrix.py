"""Interviews side by side, and how far ratings lie apart, checked against a second computation."""

from __future__ import annotations

from statistics import mean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.interviews.matrix import matrix_of, spread_of
from sheetsync.model.study import Answer, Asked, Study, Talk

TALKS = (Talk("a", "ada", "Ada", field="Law"), Talk("b", "ben", "Ben", field="Arts"), Talk("c", "cy", "Cy"))
QUESTIONS = (Asked("Q1", "One?"), Asked("Q2", "Two?"))


def test_rows_count_who_was_asked_and_who_answered_and_leave_out_what_nobody_was_asked() -> None:
    answers = (
        Answer("1", 2, "a", "Q1", response="long words", summary="short", match="Surprised"),
        Answer("2", 3, "b", "Q1"),
        Answer("3", 4, "a", "Q1", response="second"),
    )
    matrix = matrix_of(Study(TALKS, QUESTIONS, answers))

    assert [talk.id for talk in matrix.talks] == ["a", "b"]
    assert [(row.question.id, row.asked, row.answered) for row in matrix.rows] == [("Q1", 2, 1)]
    cell = matrix.rows[0].cells[0]
    assert cell
    assert (cell.text, cell.mark, cell.row) == ("short", "▲", "1")
    assert [talk.id for talk in matrix_of(Study(TALKS, QUESTIONS, answers), field="arts").talks] == ["b"]


@pytest.mark.parametrize(
    ("ratings", "split", "agreement"),
    [([4, 4, 4], False, 1.0), ([1, 5], True, None), ([2, 4, 3], True, 2 / 3), ([3, 4, 5], False, 2 / 3)],
)
def test_ratings_are_split_or_agree(ratings: list[int], agreement: float | None, *, split: bool) -> None:
    found = spread_of(ratings)

    assert found
    assert found.split is split
    assert found.agreement == pytest.approx(agreement)


@given(st.lists(st.integers(1, 5), min_size=1))
def test_a_spread_is_what_the_numbers_say(ratings: list[int]) -> None:
    found = spread_of(ratings)

    assert found
    assert (found.least, found.middle, found.most) == (min(ratings), median(ratings), max(ratings))
    assert found.split is bool({1, 2} & set(ratings) and {4, 5} & set(ratings))
    if found.agreement is not None:
        assert found.agreement == pytest.approx(max(0, 1 - mean(abs(each - median(ratings)) for each in ratings) / 2))
    assert spread_of([]) is None
