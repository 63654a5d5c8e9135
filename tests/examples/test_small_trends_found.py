"""What sheetsync finds in the small tracker is what was worked out by hand in small.trends.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable

import pytest

import sheetsync
from sheetsync.interviews.trends import read_code_book, trends_of, words_in_context
from sheetsync.model.said import Source
from sheetsync.model.study import Study
from sheetsync.model.trends import Trends
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study
from tests.examples.trackers import TODAY, TRACKERS

HAND = tomllib.loads((TRACKERS / "small.trends.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> tuple[Study, Trends]:
    path = tmp_path_factory.mktemp("small") / "small.xlsx"
    snapshot = sheetsync.create(path, rows=TRACKERS / "small.toml", today=TODAY).observe()
    read = read_study(Tracker(snapshot))
    return read, trends_of(read, read_code_book(Tracker(snapshot)))


@pytest.fixture
def found(study: tuple[Study, Trends]) -> Trends:
    return study[1]


def firsts(names: Iterable[str]) -> set[str]:
    return {name.split()[0] for name in names}


def rows(sources: Iterable[Source]) -> set[str]:
    return {source.row for source in sources}


def test_who_was_asked_and_who_answered(found: Trends) -> None:
    for each in found.coverage:
        hand = HAND["coverage"][each.question]
        assert firsts(each.answered.who) == set(hand["answered"]), each.question
        assert firsts(each.deflected) == set(hand.get("deflected", []))
        assert firsts(each.unwritten) == set(hand.get("blank", []))
        assert firsts(each.asked.who) == set(hand["rows"]) - set(hand.get("not_asked", []))
    assert [name for name, _ in found.never_asked] == ["O1"]


def test_how_long_answers_are(found: Trends) -> None:
    middles = {each.question: each.middle for each in found.lengths}

    assert {name: middles[name] for name in ("P1", "D1")} == {
        name: HAND["length"]["words"][name]["median"] for name in ("P1", "D1")
    }
    assert sum(dict(each.how).get("At length", 0) for each in found.lengths) == len(HAND["length"]["at_length"])


def test_what_was_expected_and_what_was_said(found: Trends) -> None:
    hand = HAND["expected"]

    for each in found.expected.questions:
        said = {word: len(people) for word, people in hand["by_question"][each.about].items()}
        assert {word: number for word, number in each.counts if number} == said, each.about
    people = {(each.text or each.about).split()[0]: dict(each.counts) for each in found.expected.people}
    for name, matches in hand["by_person"].items():
        assert {word: number for word, number in people[name].items() if number} == {
            word: len(questions) for word, questions in matches.items()
        }
    assert found.expected.late == len(hand["written_too_late"])
    whole = [each for each in found.expected.surprises if each.surprise == 3]
    assert rows(each.source for each in whole) == set(hand["biggest_surprises"])
    assert rows(each.source for each in found.expected.surprises if each.revelation) == set(hand["revelations"])
    gaps = {
        (each.source.question, each.source.person.split()[0]): each.expected - each.actual
        for each in found.expected.gaps
    }
    assert gaps == {(name, who): gap for name, all_ in hand["gaps"].items() for who, gap in all_.items()}


def test_agreement_on_scales_and_numbers(found: Trends) -> None:
    assert {each.question for each in found.rated} == set(HAND["scales"])
    for each in found.rated:
        hand = HAND["scales"][each.question]
        assert {rating.source.person.split()[0]: rating.value for rating in each.ratings} == hand["said"]
        assert (each.spread.least, each.spread.middle, each.spread.most) == (
            hand["least"],
            hand["median"],
            hand["most"],
        )
        assert each.spread.agreement == hand["agreement"]
        assert each.spread.split == ("split" in hand)
    (numbers,) = found.numbers
    hand = HAND["numbers"][numbers.question]
    assert (numbers.least, numbers.middle, numbers.most) == (hand["least"], hand["median"], hand["most"])


def test_themes_with_who_and_who_not_and_what_is_only_a_lead(found: Trends) -> None:
    themes = {each.name: each for each in found.themes}

    for name, hand in HAND["themes"].items():
        each = themes[name]
        assert firsts(each.share.who) == set(hand["people"]), name
        assert firsts(each.share.rest) == set(hand["others"]), name
        assert rows(each.tags) | rows(hit.source for hit in each.hits) == set(hand["answers"]), name
        assert rows(hit.source for hit in each.check) == set(hand.get("leads", [])), name
    alone = {(next(iter(firsts(each.share.who))), each.name) for each in found.lone}
    assert alone == {(who, theme) for who, all_ in HAND["lone_voices"].items() for theme in all_}


def test_words_in_their_context_and_words_that_several_use(study: tuple[Study, Trends]) -> None:
    read, found = study
    for words, hand in HAND["context"].items():
        hits = words_in_context(read, words)
        assert {hit.source.row: hit.before.strip() for hit in hits} == {
            row: before for row, (before, _) in hand.items()
        }
    said = {each.words.casefold(): firsts(each.share.who) for each in found.terms}
    for word, people in HAND["terms"].items():
        assert set(people) in [who for words, who in said.items() if words.startswith(word)], word


def test_fields_side_by_side_claim_nothing(found: Trends) -> None:
    places = {name: place for place, name in enumerate(found.fields)}
    shares = {each.about: each.shares for each in found.contrasts if each.shares}

    assert set(places) == set(HAND["fields"]["sizes"])
    for name, hand in HAND["fields"]["themes"].items():
        if name in shares:
            assert {field: shares[name][place].count for field, place in places.items()} == hand, name
            assert {field: shares[name][place].of for field, place in places.items()} == HAND["fields"]["sizes"]
    assert not any(each.worth_a_look for each in found.contrasts)
    assert found.distinctive == ()


def test_contradictions_are_two_camps_with_their_rows(found: Trends) -> None:
    camps = {
        each.these[0].question: {frozenset(rows(each.these)), frozenset(rows(each.those))}
        for each in found.contradictions
    }

    assert camps == {
        name: {frozenset(side) for side in sides.values()} for name, sides in HAND["contradictions"].items()
    }


def test_interest_and_what_is_still_new_in_the_order_of_the_days(found: Trends) -> None:
    assert [each.person.split()[0] for each in found.interest] == HAND["over_time"]["order"]
    assert [each.before for each in found.interest] == HAND["over_time"]["before"]
    assert [each.after for each in found.interest] == HAND["over_time"]["after"]
    assert [len(each.new) for each in found.steps] == HAND["saturation"]["code_book"]
    assert [len(each.new) + len(each.tags) for each in found.steps] == HAND["saturation"]["all_tags"]
    assert {each.person.split()[0]: set(each.new) for each in found.steps} == {
        who: set(new) for who, new in HAND["saturation"]["new"].items()
    }
    assert found.quiet == 1
    assert found.alike == ()
