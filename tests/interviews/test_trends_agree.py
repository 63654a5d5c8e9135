"""Trends never contradict themselves: over generated trackers every count agrees with every other, in words too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sheetsync.interviews.reached import reached_of
from sheetsync.interviews.trends import read_code_book, trends_of
from sheetsync.model.codebook import CodeBook
from sheetsync.model.said import Share
from sheetsync.model.study import Study
from sheetsync.model.trends import Trends
from sheetsync.report.trends.forms import trends_text
from sheetsync.report.trends.rows import finding_rows
from sheetsync.tracker.facts import facts_of
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study
from tests.followup.generated import as_snapshot
from tests.interviews.naive import BOOK, studies
from tests.interviews.side_by_side import TODAY, Interviewer

EXAMPLES = settings(max_examples=40, phases=(Phase.explicit, Phase.generate), deadline=None)
HARD_PARTS = ("known", "questions", "fields", "saturation", "coverage", "reached")


@EXAMPLES
@given(studies, st.booleans())
def test_the_counts_of_a_study_agree(study: Study, with_book: bool) -> None:
    assert_agrees(trends_of(study, BOOK if with_book else CodeBook()))


@EXAMPLES
@given(st.integers(0, 2**32), st.sampled_from(["", "Law"]))
def test_the_counts_of_a_tracker_with_odd_cells_agree(seed: int, field: str) -> None:
    tracker = Tracker(as_snapshot(Interviewer(seed).tracker(5, 7)))
    trends = trends_of(read_study(tracker), read_code_book(tracker), field=field)

    assert_agrees(replace(trends, reached=reached_of(facts_of(tracker, TODAY), field=field)))


def assert_agrees(trends: Trends) -> None:
    people = set(trends.people)
    assert {name for _, group in trends.groups for name in group} == people
    for share in shares_in(trends):
        assert not set(share.who) & set(share.rest)
        assert {*share.who, *share.rest} <= people
    assert_questions_agree(trends)
    assert_reached_agrees(trends)
    assert_words_agree(trends)


def assert_questions_agree(trends: Trends) -> None:
    covered = {each.question: each for each in trends.coverage}
    assert {each.question for each in trends.across} == {name for name, each in covered.items() if each.answered.count}
    for each in trends.across:
        assert {name for field in each.fields for name in field.people} == set(covered[each.question].answered.who)
        for field in each.fields:
            assert all(2 * term.share.count > len(field.people) >= 2 for term in field.most)
            assert {only.person for only in field.only} <= set(field.people)
    assert not {name for name, _ in trends.never_asked} & {name for name, each in covered.items() if each.asked.count}


def assert_reached_agrees(trends: Trends) -> None:
    total = trends.reached.everybody
    for rate in (total, *trends.reached.channels, *trends.reached.fields):
        assert set(rate.met) <= set(rate.answered) <= set(rate.asked)
    for rates in (trends.reached.channels, trends.reached.fields):
        assert sum(len(each.asked) for each in rates) == len(total.asked)
        assert sum(len(each.answered) for each in rates) == len(total.answered)
        assert sum(len(each.met) for each in rates) == len(total.met)


def assert_words_agree(trends: Trends) -> None:
    """Hold what a person reads against the counts: each number is said once, or twice alike."""
    text = trends_text(trends, HARD_PARTS)
    many = len(trends.people)
    named = [name for name, _ in trends.groups if name]
    assert text.startswith(f"What {many} {'person' if many == 1 else 'people'} said")
    if many:
        for number, noun in ((trends.interviews, "interview"), (many, "person|people"), (trends.answers, "answer")):
            found = re.findall(rf"(\d+) (?:{noun})s?\b", opening_of(text))
            assert set(found[:1]) <= {str(number)}
        assert {int(each) for each in re.findall(r"in (\d+) fields? you", opening_of(text))} == (
            {len(named)} if named else set()
        )
    assert ("fewer than two fields" in text) is (len(trends.fields) < 2)
    assert len(trends.fields) <= max(1, len(named))
    if not trends.themes:
        assert "by then" not in text
        assert "added nothing new" not in text
    figures = {str(cells["about"]): cells["count"] for name, cells in finding_rows(trends, TODAY) if name < "T0-99"
               and name.startswith("T0")}  # fmt: skip
    assert (figures["People"], figures["Interviews"], figures["Answers"]) == (many, trends.interviews, trends.answers)
    by_book = any(each.in_book for each in trends.themes)
    if trends.steps and by_book:
        assert trends.steps[-1].total == sum(each.in_book and bool(each.share.count) for each in trends.themes)
        assert trends.quiet <= len(trends.steps)


def opening_of(text: str) -> str:
    """The sentence of counts with which trends begin."""
    return next((line for line in text.splitlines() if re.match(r"  From \d+ interviews? with", line)), "")


def shares_in(value: object) -> Iterator[Share]:
    if isinstance(value, Share):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from shares_in(getattr(value, each.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from shares_in(each)
