"""All interviews side by side: questions down, interviewees across, and what each row comes to."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from sheetsync.model.matrix import Matrix, MatrixCell, MatrixRow, Spread
from sheetsync.model.study import Answer, Asked, Study, Talk

__all__ = ["MARKS", "mark_of", "matrix_of", "spread_of"]

MARKS = {
    "as expected": "●",
    "partly": "◐",
    "surprised": "▲",
    "contradicts": "✖",
    "no expectation": "○",
}
"""A sign for each word of the column Match, so that nobody needs to see colours."""


def mark_of(answer: Answer) -> str:
    """Return the sign for how an answer met what was expected; empty where nothing was said of it."""
    return MARKS.get(answer.match.casefold(), "")


def matrix_of(study: Study, *, field: str = "") -> Matrix:
    """Return the matrix of the interviews in *field*, or of all: those that have a row in Responses.

    Questions stand in the order of the sheet; those that nobody was asked are left out. Where one person has two
    answers to a question, the upper is shown.
    """
    asked = {answer.interview.casefold() for answer in study.answers}
    talks = [
        talk
        for talk in study.talks
        if talk.id.casefold() in asked and (not field or talk.field.casefold() == field.casefold())
    ]
    answers: dict[tuple[str, str], Answer] = {}
    for each in study.answers:
        answers.setdefault((each.question.casefold(), each.interview.casefold()), each)
    rows = [row for question in study.questions if (row := _row(question, talks, answers)).asked]
    return Matrix(tuple(talks), tuple(rows))


def _row(question: Asked, talks: Sequence[Talk], answers: dict[tuple[str, str], Answer]) -> MatrixRow:
    found = [answers.get((question.id.casefold(), talk.id.casefold())) for talk in talks]
    cells = tuple(
        MatrixCell(each.summary or each.response, each.rating, mark_of(each), each.row) if each else None
        for each in found
    )
    there = [each for each in found if each]
    said = sum(each.answered for each in there)
    return MatrixRow(question, cells, len(there), said, spread_of([each.rating for each in there if each.rating]))


def spread_of(ratings: Sequence[int]) -> Spread | None:
    """Return how far ratings lie apart; None without any.

    They are *split* if one is 2 or less and another 4 or more. *agreement* is 1 where all are the same, 0 where they
    lie two points from the median on average; None for fewer than three, as two say nothing about agreement.
    """
    if not ratings:
        return None
    middle = median(ratings)
    away = sum(abs(each - middle) for each in ratings) / len(ratings)
    agreement = max(0.0, 1 - away / 2) if len(ratings) >= 3 else None
    return Spread(len(ratings), min(ratings), middle, max(ratings), min(ratings) <= 2 and max(ratings) >= 4, agreement)
