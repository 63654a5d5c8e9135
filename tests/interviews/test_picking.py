"""What is asked: as many questions as fit, what is still open first, nothing twice of one person."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.books.memory import MemoryBook
from sheetsync.interviews.picking import KEPT, as_many_as_fit, folded, open_questions, pick
from sheetsync.jobs.questions import read_set
from sheetsync.model.study import Answer, Asked, Study, Talk
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study
from tests.interviews.study import BLUEPRINT, DAY, tracker

BANK = read_set(BLUEPRINT, "bank", DAY)[0].questions
GENERAL = read_set(BLUEPRINT, "general", DAY)[0].questions
ADA = Talk("ada-1", "ada", "Ada", field="Water")
ADA_AGAIN = Talk("ada-2", "ada", "Ada", field="Water")
BEN = Talk("ben-1", "ben", "Ben", field="Water")


def answer(talk: Talk, question: str, response: str = "said") -> Answer:
    return Answer(f"{talk.id}{question}", 2, talk.id, question, response=response)


def study(*answers: Answer) -> Study:
    return Study((ADA, ADA_AGAIN, BEN), BANK, answers)


def ids(known: Study, talk: Talk, most: int, *still_open: str) -> list[str]:
    return [
        each.question.id or each.question.text for each in pick(known, talk, GENERAL, still_open=still_open, most=most)
    ]


def test_two_and_a_half_minutes_are_a_question_and_three_always_fit() -> None:
    assert [as_many_as_fit(minutes) for minutes in (1, 10, 15, 30, 45)] == [3, 4, 6, 12, 18]


def test_a_short_talk_keeps_advice_people_and_whether_one_may_write_again() -> None:
    assert ids(study(), BEN, 3) == list(KEPT)
    assert ids(study(), BEN, 5) == ["P1", "D1", "V1", "N1", "N4"]


def test_what_is_still_open_comes_first() -> None:
    assert ids(study(), BEN, 5, "Do they pay for trains?") == ["Do they pay for trains?", "P1", "V1", "N1", "N4"]


def test_an_open_question_that_is_a_row_already_is_that_row() -> None:
    known = Study((BEN,), (Asked("Q7", "Do they pay for trains?", "Open"),), ())

    assert ids(known, BEN, 4, "do they pay for trains")[0] == "Q7"


def test_what_one_person_was_asked_in_an_earlier_talk_is_not_asked_again() -> None:
    known = study(answer(ADA, "P1"), answer(ADA, "V1", ""))

    assert "P1" not in ids(known, ADA_AGAIN, 12)
    assert "V1" not in ids(known, ADA_AGAIN, 12)
    assert {"P1", "V1"} <= set(ids(known, BEN, 12))


def test_the_same_words_under_another_id_are_not_asked_again_either() -> None:
    known = Study((ADA, ADA_AGAIN), (Asked("Q1", GENERAL[0].text.upper() + "!"),), (answer(ADA, "Q1"),))

    assert "P1" not in ids(known, ADA_AGAIN, 12)


def test_the_second_person_in_a_field_is_asked_the_same_core_and_then_what_nobody_has_told_yet() -> None:
    known = study(answer(ADA, "P1"), answer(ADA, "D1"), answer(ADA, "C4"))
    picked = {each.question.id: each for each in pick(known, BEN, GENERAL, still_open=(), most=8)}

    assert list(picked) == ["P1", "D1", "L1", "L2", "C4", "V1", "N1", "N4"]
    assert {name: each.others for name, each in picked.items() if each.others} == {
        "C4": ("Ada",), "P1": ("Ada",), "D1": ("Ada",)
    }  # fmt: skip


def test_the_core_is_half_of_what_is_not_always_asked_and_leaves_room_for_what_is_open() -> None:
    known = study(*(answer(ADA, each.id) for each in GENERAL))

    assert ids(known, BEN, 6, "Do they pay for trains?") == ["Do they pay for trains?", "P1", "D1", "V1", "N1", "N4"]
    assert ids(known, BEN, 12) == [each.id for each in GENERAL]


def test_what_most_others_in_the_field_were_asked_is_its_core_and_other_fields_do_not_count() -> None:
    cy, law = Talk("cy-1", "cy", "Cy", field="Water"), Talk("dee-1", "dee", "Dee", field="Law")
    rows = (answer(ADA, "L1"), answer(cy, "L1"), answer(ADA, "P1"), *(answer(law, each) for each in ("E1", "E3", "K1")))
    known = Study((ADA, BEN, cy, law), BANK, rows)

    assert ids(known, BEN, 4) == ["L1", "V1", "N1", "N4"]


def test_no_core_is_asked_where_a_set_was_named() -> None:
    known = study(answer(ADA, "P1"), answer(ADA, "D1"))
    picked = pick(known, BEN, GENERAL, still_open=(), most=6, comparable=False)

    assert [each.question.id for each in picked] == ["L1", "L2", "L6", "V1", "N1", "N4"]


def test_a_talk_without_a_field_comes_after_all_that_anybody_has_told() -> None:
    eve = Talk("eve-1", "eve", "Eve")
    known = Study((ADA, eve), BANK, (answer(ADA, "P1"), answer(ADA, "D1")))
    picked = {each.question.id: each.why for each in pick(known, eve, GENERAL, still_open=(), most=12)}

    assert ids(known, eve, 6) == ["P1", "D1", "L1", "V1", "N1", "N4"]
    assert (picked["P1"], picked["L1"], picked["V1"]) == (
        "",
        "nobody has told you about “Likes” yet",
        "always worth asking",
    )


def test_questions_of_ones_own_come_before_those_of_a_set() -> None:
    own = (Asked("Q1", "Is there a piano?"),)

    picked = pick(study(), BEN, GENERAL, still_open=(), most=4, own=own)

    assert next((each.question.id, each.why) for each in picked) == ("Q1", "your own")


@given(
    st.lists(st.tuples(st.sampled_from([ADA, BEN]), st.sampled_from(BANK)), max_size=40),
    st.integers(0, 30),
    st.lists(st.text(max_size=8), max_size=4),
)
def test_never_more_than_fit_and_never_one_twice(
    asked: list[tuple[Talk, Asked]], most: int, still_open: list[str]
) -> None:
    known = study(*(answer(talk, question.id) for talk, question in asked))
    picked = [each.question for each in pick(known, ADA_AGAIN, GENERAL, still_open=still_open, most=most)]
    before = {folded(question.text) for talk, question in asked if talk is ADA}

    assert len(picked) <= most
    assert len({folded(each.text) for each in picked}) == len(picked)
    assert not before & {folded(each.text) for each in picked}
    places = [GENERAL.index(each) for each in picked if each in GENERAL]
    assert all(one < other for one, other in pairwise(places))


def left_open() -> MemoryBook:
    """Return what reflections left open: with Ada in water and law, with Ben in water, with Cy and Dee in no field."""
    return tracker(
        contacts={"ada": {"name": "Ada"}, "ben": {"name": "Ben", "field": "Water"}, "cy": {"name": "Cy"}},
        interviews={
            "a": {"contact": "ada", "field": "Water"},
            "b": {"contact": "ben"},
            "c": {"contact": "ada", "field": "Law"},
            "d": {"contact": "cy"},
            "e": {"contact": "ada"},
            "f": {},
            "g": {},
        },
        questions={"Q1": {"question": "What is the pay?"}},
        responses={"R1": {"interview": "a", "question": "Q1", "response": "Fair."}},
        reflections={
            "1": {"interview": "a", "open_questions": "How long are the days? ; what is the PAY"},
            "2": {"interview": "b", "open_questions": "Who reads it?\nHow long are the days?"},
            "3": {"interview": "c", "open_questions": "What of the robes?"},
            "4": {"interview": "d", "open_questions": "Is it lonely?"},
            "5": {"interview": "", "open_questions": "Do I want this?"},
            "6": {"interview": "f", "open_questions": "Is it lonely?"},
        },
    )


@pytest.mark.parametrize(
    ("talk", "asked"),
    [
        ("b", ["Who reads it?", "How long are the days?", "Is it lonely?", "Do I want this?"]),
        ("c", ["How long are the days?", "What of the robes?", "Is it lonely?", "Do I want this?"]),
        ("d", ["Is it lonely?", "Do I want this?"]),
        ("e", ["How long are the days?", "What of the robes?", "Is it lonely?", "Do I want this?"]),
        ("g", ["Is it lonely?", "Do I want this?"]),
    ],
)
def test_open_questions_are_the_persons_own_then_those_of_the_field_and_of_none(talk: str, asked: list[str]) -> None:
    snapshot = left_open().observe()
    known = read_study(Tracker(snapshot))

    assert open_questions(Tracker(snapshot), known, known.talk[talk]) == asked
