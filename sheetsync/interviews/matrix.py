"""All interviews side by side: questions down, interviewees across, and what each row comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from sheetsync.interviews.yes_no import OTHER, yes_or_no
from sheetsync.model.matrix import Matrix, MatrixCell, MatrixRow, Split, Spread
from sheetsync.model.study import Answer, Asked, Study, Talk

__all__ = ["MARKS", "figures_of", "mark_of", "matrix_of", "split_of", "spread_of"]

MARKS = {
    "as expected": "●",
    "partly": "◐",
    "surprised": "▲",
    "contradicts": "✖",
    "no expectation": "○",
}
"""A sign for each word of the column Match, so that nobody needs to see colours."""

_MET = dict(zip(MARKS, ("as expected", "partly", "surprised", "contradicting", "without expectation"), strict=True))


def mark_of(answer: Answer) -> str:
    """Return the sign for how an answer met what was expected; empty where nothing was said of it."""
    return MARKS.get(answer.match.casefold(), "")


def matrix_of(study: Study, *, field: str = "") -> Matrix:
    """Return the matrix of the interviews in *field*, or of all: those that have a row in Responses.

    Questions stand in the order of the sheet; those that nobody was asked are left out. Where one person has two
    answers to a question, or one ID stands at two interviews, the upper counts. The sheet Matrix shows the same.
    """
    asked = {answer.interview.casefold() for answer in study.answers}
    talks = [
        talk
        for talk in study.talks
        if (key := talk.id.casefold()) in asked
        and study.talk[key] is talk
        and (not field or talk.field.casefold() == field.casefold())
    ]
    answers: dict[tuple[str, str], Answer] = {}
    for each in study.answers:
        answers.setdefault((each.question.casefold(), each.interview.casefold()), each)
    rows = [row for question in study.questions if (row := _row(question, talks, answers)).asked]
    return Matrix(tuple(talks), tuple(rows))


def _row(question: Asked, talks: Sequence[Talk], answers: dict[tuple[str, str], Answer]) -> MatrixRow:
    found = [answers.get((question.id.casefold(), talk.id.casefold())) for talk in talks]
    cells = tuple(
        MatrixCell(each.summary or each.response, each.rating, mark_of(each), each.row, each.number) if each else None
        for each in found
    )
    there = sorted(
        ((each, talk.person) for each, talk in zip(found, talks, strict=True) if each), key=lambda pair: pair[0].place
    )
    numbers = [each.number for each, _ in there if each.number is not None]
    ratings = [each.rating for each, _ in there if each.rating]
    spread = figures_of(numbers) if question.kind.casefold() == "number" else spread_of(ratings)
    said = sum(each.answered for each, _ in there)
    return MatrixRow(question, cells, len(there), said, spread, split_of(question, there))


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


def figures_of(numbers: Sequence[float]) -> Spread | None:
    """Return how far numbers lie apart; None without any."""
    if not numbers:
        return None
    return Spread(len(numbers), min(numbers), median(numbers), max(numbers), split=False, agreement=None)


def split_of(question: Asked, answers: Sequence[tuple[Answer, str]]) -> Split | None:
    """Return in what people differ, each answer given with its person's name; None where that cannot be said.

    A yes or no is what `yes_or_no` says. On a scale 1 and 2 are low, 4 and 5 high. Of all other questions it is how
    the answers met what was expected, the column Match.
    """
    match question.kind.casefold():
        case "yes/no":
            said = [(each, who) for each, who in answers if each.summary or each.response]
            return _yes_or_no([(yes_or_no(each.summary, each.response), who) for each, who in said])
        case "scale":
            return _low_or_high([(each.rating, who) for each, who in answers if each.rating])
    return _as_expected([(word, who) for each, who in answers if (word := each.match.casefold()) in MARKS])


def _yes_or_no(answers: Sequence[tuple[str, str]]) -> Split | None:
    groups = {word: [who for said, who in answers if said == word] for word in ("yes", "no", OTHER)}
    yes, no, other = groups.values()
    if not answers:
        return None
    mark = "" if len(answers) == 1 else "▲" if yes and no else "◐" if other else "●"
    return Split(mark, parts=_counted(groups), who=_fewer(yes, no))


def _low_or_high(ratings: Sequence[tuple[int, str]]) -> Split | None:
    low, high = [who for each, who in ratings if each <= 2], [who for each, who in ratings if each >= 4]
    if low and high:
        return Split("▲", "split", _counted({"low": low, "high": high}), _fewer(low, high))
    if len(ratings) < 3:
        return None
    found = [each for each, _ in ratings]
    return Split("●", "close together") if max(found) - min(found) <= 1 else Split("◐", "spread out")


def _as_expected(answers: Sequence[tuple[str, str]]) -> Split | None:
    groups = {_MET[word]: [who for said, who in answers if said == word] for word in MARKS}
    as_expected, partly, surprised, against, _ = groups.values()
    if not answers:
        return None
    mark = "▲" if surprised or against else "◐" if partly else "●" if as_expected else "○"
    differ = tuple(who for said, who in answers if said in {"surprised", "contradicts"})
    return Split(mark, parts=_counted(groups), who=differ)


def _counted(groups: Mapping[str, Sequence[str]]) -> tuple[tuple[int, str], ...]:
    return tuple((len(people), word) for word, people in groups.items() if people)


def _fewer(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """Return those on the smaller of two sides; nobody where one is empty, or both are as many."""
    if not one or not other or len(one) == len(other):
        return ()
    return tuple(one if len(one) < len(other) else other)
