"""Fields by their words, ratings by date, numbers and long answers, each held against a second, naive computation."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

import pytest
from hypothesis import Phase, given, settings

from sheetsync.interviews.trends import trends_of
from sheetsync.model.codebook import CodeBook
from sheetsync.model.study import Study
from tests.interviews import naive
from tests.interviews.naive import BOOK, QUESTIONS, crowds, studies

EXAMPLES = settings(max_examples=50, phases=(Phase.explicit, Phase.generate), deadline=None)


@EXAMPLES
@given(crowds)
def test_words_are_typical_of_a_field_if_many_say_them_there_and_few_elsewhere(study: Study) -> None:
    found = trends_of(study, CodeBook()).distinctive

    assert {
        (each.field, each.words): (set(each.here.who), each.here.of, set(each.elsewhere.who), each.elsewhere.of)
        for each in found
    } == naive.typical_words(study)
    assert len({(each.field, each.words) for each in found}) == len(found), "nothing is listed twice"
    for one, other in pairwise(found):
        if one.field == other.field:
            assert (
                apart(one.here.count, one.here.of, one.elsewhere.count, one.elsewhere.of)
                >= apart(other.here.count, other.here.of, other.elsewhere.count, other.elsewhere.of) - 1e-9
            ), "what tells a field apart most comes first"


def apart(here: int, of: int, there: int, beside: int) -> float:
    return here / of - there / beside


def test_the_crowds_have_typical_words_and_such_as_only_just_are_or_are_not() -> None:
    held = [naive.typical_words(naive.crowd_of(seed)) for seed in range(60)]

    assert sum(bool(each) for each in held) >= 15
    gaps = [apart(len(here), of, len(there), beside) for each in held for here, of, there, beside in each.values()]
    assert min(gaps) < 0.42 < max(gaps)
    assert any(not each for each in held)


@EXAMPLES
@given(crowds | studies)
def test_ratings_by_date_are_those_of_interviews_with_a_date_where_three_have_one(study: Study) -> None:
    found = {each.question: each for each in trends_of(study, BOOK).over_time}

    for asked in QUESTIONS:
        ratings = naive.ratings_by_day(study, asked.id)
        assert (asked.id in found) is (len(ratings) >= 3)
        if asked.id in found:
            told = found[asked.id].ratings
            assert [(each.source.day, each.source.row, each.value) for each in told] == ratings


@EXAMPLES
@given(crowds | studies)
def test_numbers_lie_between_the_least_and_the_most_and_everybody_counts_once(study: Study) -> None:
    found = {each.question: each for each in trends_of(study, BOOK).numbers}

    for asked in QUESTIONS:
        numbers = naive.numbers_of(study, asked.id)
        assert (asked.id in found) is bool(numbers)
        if numbers:
            each = found[asked.id]
            values = list(numbers.values())
            assert {source.person: value for source, value in each.values} == numbers
            assert (each.least, each.middle, each.most) == (min(values), median(values), max(values))


@EXAMPLES
@given(studies)
def test_long_answers_are_all_of_twice_the_median_of_three(study: Study) -> None:
    expected = set()
    for asked in QUESTIONS:
        counts = {each.row: len(each.response.split()) for _, each in naive.heard(study) if each.question == asked.id}
        counts = {row: number for row, number in counts.items() if number}
        if len(counts) >= 3:
            middle = median(counts.values())
            expected |= {(row, number) for row, number in counts.items() if number >= 2 * middle}

    assert {(each.source.row, each.words) for each in trends_of(study, BOOK).long_answers} == expected


@pytest.mark.parametrize("seed", range(3))
def test_a_field_alone_is_what_it_would_be_without_the_others(seed: int) -> None:
    study = naive.crowd_of(seed)
    inside = {talk.id for talk in study.talks if talk.field == "Law"}
    alone = Study(
        tuple(talk for talk in study.talks if talk.id in inside),
        study.questions,
        tuple(each for each in study.answers if each.interview in inside),
    )

    named, by_itself = trends_of(study, BOOK, field="law"), trends_of(alone, BOOK)
    assert (named.themes, named.terms, named.rated) == (by_itself.themes, by_itself.terms, by_itself.rated)
    assert (named.over_time, named.expected, named.alike) == (by_itself.over_time, by_itself.expected, by_itself.alike)
    assert (named.fields, named.distinctive) == ((), ())
