"""What twelve interviews in three fields say together, without a code book, tags or factors."""

from __future__ import annotations

from functools import cache

import pytest

from sheetsync.interviews.employers import employers_of
from sheetsync.interviews.fields import compare_fields
from sheetsync.interviews.reached import reached_of
from sheetsync.interviews.trends import trends_of
from sheetsync.model.codebook import CodeBook
from sheetsync.model.said import InField
from sheetsync.model.study import Answer, Asked, Study, Talk
from sheetsync.model.trends import Trends
from sheetsync.report.fields import fields_lines
from sheetsync.report.text import plain_text
from sheetsync.report.trends.forms import trends_text
from sheetsync.report.trends.rows import finding_ids, finding_rows
from sheetsync.tracker.facts import facts_of
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study
from tests.followup.generated import as_snapshot
from tests.interviews.side_by_side import TODAY
from tests.interviews.twelve import twelve


@cache
def tracker() -> Tracker:
    return Tracker(as_snapshot(twelve()))


@cache
def trends() -> Trends:
    return trends_of(read_study(tracker()), CodeBook())


def in_field(question: str, field: str) -> InField:
    found = next(each for each in trends().across if each.question == question)
    return next(each for each in found.fields if each.field == field)


def words(*sayings: str) -> list[str]:
    """The words that several people use, where each of them says one of *sayings*."""
    talks = tuple(Talk(f"i{n}", f"c{n}", f"P{n}", status="Done") for n in range(len(sayings)))
    answers = tuple(Answer(f"A{n}", n + 2, f"i{n}", "Q1", response=text) for n, text in enumerate(sayings))
    return [each.words for each in trends_of(Study(talks, (Asked("Q1", "What is new?"),), answers), CodeBook()).terms]


def test_a_short_term_that_people_share_is_listed_and_hedges_and_days_are_not() -> None:
    listed = {each.words: each.share.count for each in trends().terms}

    assert listed["AI"] == 7
    assert not {"maybe", "friday", "Friday", "day", "perhaps", "year"} & set(listed)


@pytest.mark.parametrize(
    ("sayings", "found"),
    [
        (("AI everywhere", "we use ai now", "ai"), ["AI"]),
        (("ai everywhere", "we use ai now", "ai"), []),
        (("all in R", "Learn R first", "only R"), ["R"]),
        (("They know Li there", "ask Li", "I met Li"), ["Li"]),
        (("IT does it", "Ask the IT", "the IT people"), ["IT"]),
        (("it does it", "ask it", "do it"), []),
        (("So MUCH", "MUCH of it", "MUCH"), []),
        (("I DO NOT SAY SO AT ALL", "ai", "ai"), []),
        (("an open day", "the open day", "open days"), []),
        (("the field day", "each field day", "field days"), ["field", "field day"]),
        (("maybe on Monday in May", "maybe on Monday in May", "maybe on Monday in May"), []),
        (("a wedding", "my wedding", "the wedding"), ["wedding"]),
        (("helping people", "help people", "it helps people"), ["help", "help people"]),
        (("the AI's errors", "AI’s fault", "much AI"), ["AI"]),
        (("nobody says anything", "nobody says anything", "nobody says anything"), []),
        (("EU money for 5G", "5G and EU money", "EU money; 5G"), ["5G", "EU", "EU money", "money"]),
    ],
)
def test_abbreviations_and_names_count_whatever_their_length(sayings: tuple[str, ...], found: list[str]) -> None:
    assert sorted(words(*sayings)) == sorted(found)


def test_who_says_a_word_twice_counts_once() -> None:
    assert words("AI, AI and AI", "AI") == []


def test_one_question_is_laid_across_fields_with_what_most_and_what_only_one_says() -> None:
    software, museums = in_field("O1", "Software"), in_field("O1", "Museums")

    assert [(each.words, each.share.count, each.share.of) for each in software.most] == [
        ("AI", 4, 4),
        ("fewer juniors", 3, 4),
    ]
    assert [each.words for each in museums.most] == ["grant money"]
    assert ("Jonas Reed", "The union is new") in [(each.person, each.words) for each in software.only]
    assert next((each.person, each.words) for each in in_field("E6", "Software").only) == (
        "Kavya Nair",
        "Yes, for research only.",
    )
    assert [each.words for each in in_field("E6", "Software").most] == ["no"]
    assert in_field("C1", "Teaching").numbers == (45, 49, 52)
    assert in_field("L5", "Museums").middle == 2.5


def test_a_single_voice_is_neither_most_nor_the_only_one() -> None:
    study = Study((Talk("i", "c", "Ann", field="Law", status="Done"),), (Asked("Q", "Why?"),), (
        Answer("A", 2, "i", "Q", response="Robes and wigs"),
    ))  # fmt: skip
    ((field,),) = [each.fields for each in trends_of(study, CodeBook()).across]

    assert (field.people, field.most, field.only) == (("Ann",), (), ())


def test_trends_begin_with_half_a_page_of_what_is_known_and_from_whom() -> None:
    opening = trends_text(trends(), ("known",)).splitlines()

    assert opening[2] == "What you now know, and from whom"
    assert opening[3] == "  From 12 interviews with 12 people in 3 fields you have 84 answers."
    assert any("“AI”: 7 of 12 people (Ines Marlow, Jonas Reed" in line for line in opening)
    assert any("“Teachers leave because of the marking.” (from Quentin Abara)" in line for line in opening)
    assert "      What could a beginner reasonably be paid in a year?" in opening
    assert len(opening) <= 30


def test_the_sheet_findings_has_each_question_across_fields() -> None:
    rows = dict(finding_rows(trends(), TODAY))

    assert rows["T15-01"]["about"] == "What is shifting in your field at the moment?"
    assert str(rows["T15-01"]["finding"]).splitlines()[0] == "Software (4 people): AI (4 of 4), fewer juniors (3 of 4)"
    assert "only Jonas Reed: “The union is new”" in str(rows["T15-01"]["said"])
    assert rows.keys() <= finding_ids()


def test_fields_without_a_code_book_are_not_called_fewer_than_two() -> None:
    text = trends_text(trends())

    assert "3 fields: Software, Museums, Teaching." in text
    assert "fewer than two fields" not in text
    assert "nothing can be new" in text


def test_who_was_asked_answered_and_met_is_counted_by_channel_and_by_field() -> None:
    found = reached_of(facts_of(tracker(), TODAY))

    assert [(each.about, len(each.asked), len(each.answered), len(each.met)) for each in found.channels] == [
        ("Email", 9, 8, 8),
        ("LinkedIn", 6, 4, 4),
    ]
    assert [(each.about, len(each.asked), len(each.met)) for each in found.fields] == [
        ("Museums", 6, 4),
        ("Software", 4, 4),
        ("Teaching", 4, 4),
        ("", 1, 0),
    ]
    assert found.unasked == ()


def test_fields_start_from_contacts_and_interviews_with_the_interest_before_and_after() -> None:
    found = compare_fields(tracker(), read_study(tracker()), today=TODAY)
    text = plain_text(fields_lines(found))

    assert [(each.name, each.contacts, each.interviews) for each in found.fields] == [
        ("Museums", 6, 4),
        ("Software", 4, 4),
        ("Teaching", 4, 4),
    ]
    assert "Museums   6         4 done      2.5 → 3" in text
    assert "Interest before → after: Ines Marlow 4 → 4, Jonas Reed 4 → 3" in text
    assert "There is no order yet" in text


def test_employers_say_whom_one_knows_there_and_whom_one_met() -> None:
    found = {each.name: each for each in employers_of(facts_of(tracker(), TODAY), read_study(tracker()))}

    harbour = found["Harbour Software"]
    assert [each.name for each in harbour.people] == ["Ines Marlow", "Jonas Reed"]
    assert (harbour.met, harbour.interviews, harbour.fields) == (("Ines Marlow", "Jonas Reed"), 2, ("Software",))
    assert [(each.before, each.after) for each in harbour.shifts] == [(4, 4), (4, 3)]
    assert len(found) == 8
