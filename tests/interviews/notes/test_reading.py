"""Notes read whole: every word is an answer, no answer, or no note, and what was not prepared is left alone."""

from __future__ import annotations

import re
from functools import cache
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetsync.interviews.notes.bank import Bank
from sheetsync.interviews.notes.lines import Notes
from sheetsync.interviews.notes.plain import read_plain
from sheetsync.interviews.notes.reading import Reading, read
from sheetsync.jobs.questions import BANK, read_set
from sheetsync.model.filling import How
from tests.interviews.study import BLUEPRINT, DAY

ASKED = ("P1", "D1", "L1", "L2", "E3", "C4", "V1", "N1", "N4")


@cache
def bank() -> Bank:
    questions = read_set(BLUEPRINT, BANK, DAY)[0].questions
    known = {each.id: each for each in questions}
    here = [known[name] for name in ASKED]
    return Bank(here, here, questions)


def reading(text: str) -> Reading:
    return read(Notes("text", read_plain(text)), bank(), person="Mara Quill", about="Inkwell")


def answers(text: str) -> dict[str, str]:
    return {each.asked.id: each.said.answer for each in reading(text).matches if each.asked and each.said.answer}


def aside(text: str) -> str:
    return "\n".join(each.said.answer for each in reading(text).matches if each.how is How.ASIDE)


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text))


_LINES = st.lists(
    st.text(st.sampled_from("ab Mara?:.-*#1>|=\t(\"'→…;,\n"), max_size=24)
    | st.sampled_from(
        ["Likes: maps", "pay - 26k", "Me: and why?", "Mara: no", "## Advice", "Q1: Worst part?", "| a | b |"]
    ),
    max_size=8,
)


@settings(max_examples=300, deadline=None)
@given(_LINES)
def test_every_word_is_placed_unplaced_or_furniture(rows: list[str]) -> None:
    text = "\n".join(f"{row} w{number}w" for number, row in enumerate(rows))

    found = reading(text)

    held = [f"{each.said.label} {each.said.answer} {' '.join(each.said.extras.values())}" for each in found.matches]
    everything = " ".join([*held, *found.furniture, *found.others])
    assert {f"w{number}w" for number in range(len(rows))} - words(everything) == set()


def test_a_label_that_fits_nothing_ends_the_answer_before_it() -> None:
    text = "likes: the maps\nhates: forms\nparking: behind the church\nadvice: walk the river\n"

    assert answers(text) == {"L1": "the maps", "L2": "forms", "V1": "walk the river"}
    assert aside(text) == "parking: behind the church"


def test_a_bank_question_that_nobody_prepared_takes_nothing_and_makes_no_question() -> None:
    text = "likes: the maps\nteam lunch: soup on Fridays\nhates: forms\n"

    found = reading(text)
    assert answers(text) == {"L1": "the maps", "L2": "forms"}
    assert not any(each.how is How.NEW for each in found.matches)
    assert "soup" in aside(text)


def test_words_beat_numbers() -> None:
    assert answers("1. hates forms\n2. likes: the maps\n3. advice: walk the river\n") == {
        "L2": "1. hates forms",
        "L1": "the maps",
        "V1": "walk the river",
    }


def test_a_question_that_was_really_asked_is_a_new_one() -> None:
    text = "Me: What do you like best?\nMara: The maps.\nMe: Are the bridges wet in winter?\nMara: Two of them.\n"

    found = [(each.said.label, each.said.answer) for each in reading(text).matches if each.how is How.NEW]
    assert found == [("Are the bridges wet in winter?", "Two of them.")]


def test_a_list_of_questions_with_numbers_is_what_later_numbers_refer_to() -> None:
    text = "1 worst\n2 best\n3 advice\n4 who next\n\n1 forms\n2 maps\n3 walk the river\n4 Tom Berry\n"

    assert answers(text) == {"L2": "forms", "L1": "maps", "V1": "walk the river", "N1": "Tom Berry"}


def test_one_answer_to_two_questions_is_shared_out_and_doubtful() -> None:
    text = "> What do you like best?\n> And what is the worst part?\n\nThe maps in spring. Forms without end.\n"

    found = {each.asked.id: (each.said.answer, each.sure) for each in reading(text).matches if each.asked}
    assert found == {"L1": ("The maps in spring.", False), "L2": ("Forms without end.", False)}


def test_the_part_of_another_person_is_left_out() -> None:
    text = "Tom Berry (Larkspur)\n- likes: wine\n- hates: cork\n\nMara Quill (Inkwell)\n- likes: maps\n- hates: forms\n"

    assert answers(text) == {"L1": "maps", "L2": "forms"}
    assert any("wine" in line for line in reading(text).others)


def test_dictation_without_stops_is_cut_where_another_answer_begins() -> None:
    text = (
        "okay so the part she would hate to lose is the morning with the maps and the river and the skills she notices "
        "are patience and dry feet and my advice for you until next summer is walk the river"
    )

    found = answers(text)
    assert "maps" in found["L1"]
    assert "patience" in found["E3"]
    assert "walk the river" in found["V1"]


@pytest.mark.parametrize(
    "row",
    [
        "a: b = c - d → e? f… ",
        "((((((" * 30,
        "Q: " * 60,
        "likes hates pay advice " * 6,
        "1. 2) 3: [x] - * ",
        "w" * 900,
    ],
)
def test_three_thousand_hostile_lines_take_seconds(row: str) -> None:
    bank()
    start = perf_counter()
    reading("\n".join(f"{row}{number}" for number in range(3000)))

    assert perf_counter() - start < 12  # 4 s on a machine of its own


def test_a_question_without_its_mark_is_a_question_in_a_talk() -> None:
    text = (
        "Me: how did you get into printing\nMara: A flood in the school library.\n"
        "Me: what would you get rid of\nMara: Stock lists.\nMe: Great, thanks a lot!\nMara: Mind the step.\n"
    )

    assert answers(text) == {"P1": "A flood in the school library.", "L2": "Stock lists."}
    assert "Mind the step." in aside(text)


def test_numbered_questions_are_answered_by_the_numbers_below_them() -> None:
    asked = "Q1: How did you come to be doing this work?\nQ2: Which part would you happily hand to somebody else?\n"
    said = "\nA1: A flood in the school library.\nA2: Stock lists.\n"

    found = reading(asked + said)

    assert answers(asked + said) == {"P1": "A flood in the school library.", "L2": "Stock lists."}
    assert all(each.sure for each in found.matches)


def test_a_list_of_ones_own_is_answered_by_its_numbers() -> None:
    text = (
        "1. nicest part\n2. money\n3. parking\n4. worst part\n\nanswers\n"
        "1 first proofs\n2 24,500 or so\n3 behind the church\n4 stock lists\n"
    )

    assert answers(text) == {"L1": "first proofs", "C4": "24,500 or so", "L2": "stock lists"}
    assert "behind the church" in aside(text)


def test_words_without_their_vowels_or_their_end_are_known() -> None:
    assert answers("bckgrnd: a flood\nfvrt bit: first proofs\nslry: 24k\n") == {
        "P1": "a flood",
        "L1": "first proofs",
        "C4": "24k",
    }


def test_a_label_that_two_questions_share_goes_by_what_was_answered() -> None:
    assert answers("likes: maps\ncontact: yes, by post\n") == {"L1": "maps", "N4": "yes, by post"}


def test_a_line_that_ends_in_a_comma_goes_on_below() -> None:
    text = "likes: first proofs, the smell of a new press,\ntrimming by hand\nhates: stock lists\n"

    assert answers(text)["L1"] == "first proofs, the smell of a new press, trimming by hand"


def test_behind_a_wide_gap_a_second_label_may_stand() -> None:
    text = "likes: the first proofs on a Monday   pay: 24k\nhates: stock lists\n"

    assert answers(text) == {"L1": "the first proofs on a Monday", "C4": "24k", "L2": "stock lists"}


def test_a_row_about_lunch_is_no_question_that_was_asked() -> None:
    assert "Lunch" not in {
        each.said.label for each in reading("likes: maps\nLunch: soup\npay: 24k\n").matches if each.how is How.NEW
    }


def test_what_stands_apart_below_the_only_label_there_is_belongs_to_it() -> None:
    text = "What do you like about the work?\nthe first proofs\n\nSide note: a new press in spring.\n"

    assert answers(text)["L1"].endswith("a new press in spring.")
