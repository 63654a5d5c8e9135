"""What all interviews together say, each analysis held against a second, naive computation."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations
from statistics import mean, median

import pytest
from hypothesis import Phase, given, settings

from sheetsync.interviews.trends import trends_of, words_in_context
from sheetsync.interviews.trends.chance import medians_apart, shares_apart
from sheetsync.model.study import Answer, Study
from tests.interviews import naive
from tests.interviews.naive import BOOK, QUESTIONS, WORDS, studies

EXAMPLES = settings(max_examples=150, phases=(Phase.explicit, Phase.generate))


@EXAMPLES
@given(studies)
def test_who_was_asked_and_who_answered_is_what_the_rows_say(study: Study) -> None:
    found = {each.question: each for each in trends_of(study, BOOK).coverage}

    for asked in QUESTIONS:
        rows = [(talk.person, each) for talk, each in naive.heard(study) if each.question == asked.id]
        was = {name for name, each in rows if each.how != "Not asked"}
        if not rows:
            assert asked.id not in found
            continue
        each = found[asked.id]
        assert set(each.asked.who) == was
        assert each.asked.of == len(naive.people(study))
        answered = {name for name, row in rows if is_answered(row)}
        direct = {name for name, row in rows if name in answered and row.how != "Deflected" and is_answered(row)}
        assert set(each.answered.who) == was & direct
        assert set(each.deflected) == was & {name for name, row in rows if row.how == "Deflected"} - direct
        assert set(each.unwritten) == was - direct - set(each.deflected)
    never = {asked for asked, _ in trends_of(study, BOOK).never_asked}
    assert never == {
        each.id for each in QUESTIONS if each.active and not (each.id in found and found[each.id].asked.who)
    }


def is_answered(row: Answer) -> bool:
    return bool(row.response) or row.rating is not None or row.number is not None


@EXAMPLES
@given(studies)
def test_answers_are_as_long_as_their_words(study: Study) -> None:
    found = trends_of(study, BOOK)

    for each in found.lengths:
        counts = [len(row.response.split()) for _, row in naive.heard(study) if row.question == each.question]
        counts = [number for number in counts if number]
        assert (each.answers, each.least, each.middle, each.most) == (
            len(counts),
            min(counts),
            median(counts),
            max(counts),
        )
    middles = {each.question: each.middle for each in found.lengths}
    for person in found.talkers:
        mine = [
            (len(row.response.split()), middles[row.question])
            for talk, row in naive.heard(study)
            if talk.person == person.person and row.question in middles and row.response.split()
        ]
        assert (person.answers, person.longer) == (len(mine), sum(number > middle for number, middle in mine))
    assert all(each.words >= 2 * each.middle for each in found.long_answers)


@EXAMPLES
@given(studies)
def test_only_what_was_expected_before_the_interview_is_compared(study: Study) -> None:
    found = trends_of(study, BOOK).expected
    expected = [(talk, each) for talk, each in naive.heard(study) if each.expected]
    before = [(talk, each) for talk, each in expected if each.expected_on and talk.day and each.expected_on <= talk.day]

    for word in ("As expected", "Partly", "Surprised", "Contradicts"):
        number = sum(each.match.casefold() == word.casefold() for _, each in before)
        assert sum(dict(each.counts)[word] for each in found.questions) == number
        assert sum(dict(each.counts)[word] for each in found.people) == number
    dated = [(talk, each) for talk, each in expected if each.expected_on and talk.day]
    assert (found.late, found.undated) == (len(dated) - len(before), len(expected) - len(dated))
    gaps = [
        (each.row, each.number if each.number is not None else each.rating)
        for _, each in before
        if each.expected == "4 of 5" and (each.number is not None or each.rating is not None)
    ]
    assert [(gap.source.row, gap.actual) for gap in found.gaps] == gaps
    surprised = [
        each.row for _, each in naive.heard(study) if each.answered and ((each.surprise or 0) >= 2 or each.revelation)
    ]
    assert sorted(each.source.row for each in found.surprises) == sorted(surprised)


@EXAMPLES
@given(studies)
def test_ratings_agree_or_split_and_everybody_counts_once(study: Study) -> None:
    found = {each.question: each for each in trends_of(study, BOOK).rated}

    for asked in QUESTIONS:
        ratings = naive.latest_ratings(study, asked.id)
        assert (asked.id in found) is bool(ratings)
        if not ratings:
            continue
        each = found[asked.id]
        assert {rating.source.person: rating.value for rating in each.ratings} == ratings
        values = list(ratings.values())
        assert each.spread.split is (min(values) <= 2 and max(values) >= 4)
        if len(values) >= 3:
            agreement = 1 - mean(abs(value - median(values)) for value in values) / 2
            assert each.spread.agreement == pytest.approx(max(0, agreement))
        else:
            assert each.spread.agreement is None


@EXAMPLES
@given(studies)
def test_themes_are_counted_by_tags_and_words_and_a_tag_overrides_words(study: Study) -> None:
    found = trends_of(study, BOOK)
    themes = {each.name: each for each in found.themes}

    assert "Robots" not in themes, "what was turned down is not counted"
    for entry in BOOK.entries:
        if entry.theme == "Robots":
            continue
        who, _, check = naive.theme(study, entry)
        assert set(themes[entry.theme].share.who) == who
        assert themes[entry.theme].share.of == len(naive.voices(study))
        assert len(themes[entry.theme].check) == check
    tagged = {talk.person for talk, each in naive.heard(study) if each.answered and "Own tag" in each.themes}
    assert set(themes["Own tag"].share.who if "Own tag" in themes else ()) == tagged
    lone = {name for name, each in themes.items() if len(each.share.who) == 1 and len(naive.voices(study)) >= 3}
    assert {each.name for each in found.lone} == lone


@EXAMPLES
@given(studies)
def test_key_words_stand_in_their_context(study: Study) -> None:
    found = words_in_context(study, "zebra")

    for hit in found:
        row = next(each for each in study.answers if each.row == hit.source.row)
        text = row.summary if hit.column == "Summary" else row.response
        assert hit.before + hit.words + hit.after in text
        assert hit.words == "zebra"
        assert len(re.findall(r"\w+", hit.before)) <= 6
        assert len(re.findall(r"\w+", hit.after)) <= 6
    assert len(found) == sum(
        text.replace(",", " ").replace(".", " ").replace(";", " ").split().count("zebra")
        for _, each in naive.heard(study)
        if each.answered
        for text in naive.texts(each)
    )


@EXAMPLES
@given(studies)
def test_words_are_common_if_three_people_say_them_who_are_three_in_ten(study: Study) -> None:
    found = trends_of(study, BOOK)
    plain = [word for word in WORDS if word not in ("not", "the", "never")]
    expected = {}
    for words in (*plain, *(f"{one} {other}" for one in plain for other in plain)):
        who = naive.said_by(study, words)
        if len(who) >= 3 and len(who) >= 0.3 * len(naive.voices(study)):
            expected[words] = who

    listed = {each.words: set(each.share.who) for each in found.terms if "never" not in each.words}
    assert {words: who for words, who in listed.items() if words != "yes"} == expected


@EXAMPLES
@given(studies)
def test_what_is_suggested_is_common_and_not_in_the_code_book(study: Study) -> None:
    found = trends_of(study, BOOK).suggestions

    for each in found:
        if not each.words:
            assert each.theme == "Own tag"
            continue
        assert set(each.who) == naive.said_by(study, each.words[0], own=True)
        assert len(each.who) >= 3
        said = each.words[0].split()
        assert not {"tunnel", "garden", "robot", "candid"} & set(said)
        assert each.words[0] != "zebra pixel"


@EXAMPLES
@given(studies)
def test_fields_are_laid_side_by_side(study: Study) -> None:
    found = trends_of(study, BOOK)
    fields = list(dict.fromkeys(talk.field for talk, each in naive.heard(study) if each.answered and talk.field))

    assert list(found.fields) == (fields if len(fields) > 1 else [])
    for each in found.contrasts:
        for field, share in zip(found.fields, each.shares, strict=False):
            alone = Study(tuple(talk for talk in study.talks if talk.field == field), study.questions, tuple(
                row for row in study.answers if any(t.id == row.interview and t.field == field for t in study.talks)
            ))  # fmt: skip
            entry = next((entry for entry in BOOK.entries if entry.theme == each.about), None)
            assert share.of == len(naive.voices(alone))
            if entry:
                assert set(share.who) == naive.theme(alone, entry)[0]
        if each.spreads:
            groups = [list(naive.latest_ratings(study, each.about, field=field).values()) for field in found.fields]
            assert [spread.middle if spread else None for spread in each.spreads] == [
                median(group) if group else None for group in groups
            ]
            assert each.worth_a_look is any(
                (max(a) < min(b) or max(b) < min(a)) and min(len(a), len(b)) >= 3
                for a, b in combinations([group for group in groups if group], 2)
            ), "no group of this test has eight people"


@EXAMPLES
@given(studies)
def test_contradictions_name_both_camps(study: Study) -> None:
    found = trends_of(study, BOOK).contradictions

    split = {each.text for each in QUESTIONS if (values := list(naive.latest_ratings(study, each.id).values()))
             and min(values) <= 2 and max(values) >= 4}  # fmt: skip
    assert {each.about for each in found if each.kind == "ratings"} == split
    for each in found:
        if each.kind == "ratings":
            ratings = naive.latest_ratings(study, next(q.id for q in QUESTIONS if q.text == each.about))
            assert {source.person for source in each.these} == {name for name, value in ratings.items() if value <= 2}
            assert {source.person for source in each.those} == {name for name, value in ratings.items() if value >= 4}
    (yes_no,) = [each for each in QUESTIONS if each.kind == "Yes/No"]
    yes, no = naive.yes_and_no(study, yes_no.id)
    told = [
        ({source.person for source in each.these}, {source.person for source in each.those})
        for each in found
        if each.kind == "yes or no"
    ]
    assert told == ([(yes, no)] if yes and no else [])
    gardens, tunnels = naive.theme(study, BOOK.entries[1])[0], naive.theme(study, BOOK.entries[0])[0]
    assert any(each.kind == "themes" for each in found) is bool(gardens and tunnels)


@EXAMPLES
@given(studies)
def test_each_interview_brings_what_none_before_it_brought(study: Study) -> None:
    found = trends_of(study, BOOK)
    known: set[str] = set()
    steps = []
    for talk in sorted(naive.held(study), key=lambda each: (each.day is None, each.day or date.max)):
        here = {entry.theme for entry in BOOK.entries if entry.counts and talk.id in naive.theme(study, entry)[1]}
        steps.append((talk.id, here - known, len(known | here)))
        known |= here

    assert [(step.interview, set(step.new), step.total) for step in found.steps] == steps
    quiet = 0
    while known and not steps[-1 - quiet][1]:
        quiet += 1
    assert found.quiet == quiet
    dated = sorted((talk for talk in naive.held(study) if talk.day), key=lambda each: each.day or date.max)
    told = [talk.id for talk in dated if talk.before is not None or talk.after is not None]
    assert [each.interview for each in found.interest if each.day] == told


@EXAMPLES
@given(studies)
def test_answers_that_are_nearly_the_same_are_found(study: Study) -> None:
    found = trends_of(study, BOOK).alike

    assert {(each.one.row, each.other.row) for each in found} == naive.words_alike(study)


@pytest.mark.parametrize(
    ("one", "other"), [([1, 5], [3]), ([1, 2, 5], [3, 3]), ([2, 3], [3, 4]), ([1, 2, 3], [4, 5]), ([4], [4])]
)
def test_chance_is_reckoned_as_if_every_draw_were_tried(one: list[int], other: list[int]) -> None:
    assert medians_apart(one, other) == pytest.approx(naive.chance_of_medians(len(one), len(other), [*one, *other]))


@pytest.mark.parametrize(("one", "other", "said"), [(1, 2, 1), (3, 3, 2), (3, 2, 4), (4, 3, 0)])
def test_so_is_that_of_shares(one: int, other: int, said: int) -> None:
    bag = [1] * said + [0] * (one + other - said)

    assert shares_apart(one, other, said) == pytest.approx(naive.chance_of_shares(one, other, bag))
