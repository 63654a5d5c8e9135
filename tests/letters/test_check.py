"""What a thank-you letter is looked over for, each held against a second way of finding it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.letters.check import Remark, check_letter, likeness
from sheetsync.letters.reader import the_reader
from tests.interviews.study import DAY, facts_in, tracker

FACTS = facts_in(
    tracker(
        contacts={"ada": {"name": "Ada Byron"}},
        interviews={
            "i1": {"contact": "ada", "date": DAY, "status": "Done"},
            "i2": {"contact": "ada", "status": "Planned"},
        },
        responses={
            "A1": {"interview": "i1", "question": "Q", "response": "Mornings belong to proofs, evenings to letters."},
            "A2": {"interview": "i2", "question": "Q", "response": "Balloons carry telescopes upwards."},
        },
    ).observe(),
    DAY,
)
GOOD = "Dear Ada Byron,\n\nThank you. That mornings belong to proofs has stayed with me.\n\nSincerely,\nJo"


def remarks(text: str, others: dict[str, str] | None = None) -> dict[str, Remark]:
    return {
        each.about: each for each in check_letter(text, FACTS.tracker, the_reader(FACTS, "ada", "i1"), others or {})
    }


def test_a_good_letter_passes_in_everything() -> None:
    found = remarks(GOOD)

    assert {about for about, each in found.items() if not each.fine} == set()
    assert set(found) == {"gaps", "detail", "name", "length", "job", "person", "copy"}
    assert "A1" in found["detail"].text


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ("gaps", GOOD + " [[your name]]"),
        ("detail", GOOD.replace("That mornings belong to proofs", "What you said")),
        ("detail", GOOD.replace("mornings belong to proofs", "balloons carry telescopes upwards")),
        ("name", GOOD.replace("Byron", "Bryon")),
        ("name", GOOD.replace("Ada Byron", "Sir or Madam")),
        ("length", GOOD + "\nOne line more." * 60),
        ("length", GOOD + "word " * 1200),
        ("job", GOOD + "\nPlease keep me in mind for a position."),
        ("job", GOOD + "\nCould you forward my application?"),
    ],
)
def test_each_fault_is_found(about: str, text: str) -> None:
    found = remarks(text)

    assert {each for each, remark in found.items() if not remark.fine} == {about}
    assert found[about].grave


def test_a_misspelt_name_is_shown_beside_the_right_one() -> None:
    assert "“Bryon”" in remarks(GOOD.replace("Byron", "Bryon"))["name"].text


def test_a_job_that_is_only_spoken_of_is_left_to_the_person() -> None:
    found = remarks(GOOD + "\nYou said that a first job is a lottery.")["job"]

    assert not found.fine
    assert not found.grave


def test_a_letter_with_another_name_in_it_is_a_copy() -> None:
    long = (
        GOOD + " I had never thought of evenings as a time for work, and now I have tried it for a week with success."
    )

    assert not remarks(long, {"other.txt": long.replace("Ada Byron", "Bo Berg")})["copy"].fine
    assert remarks(long, {"other.txt": "Dear Bo, thank you for the map of the harbour and the tide tables."})[
        "copy"
    ].fine


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_likeness_is_what_counting_three_word_runs_by_hand_gives(one: list[str], other: list[str]) -> None:
    mine: list[str] = []
    for place in range(len(one)):
        run = " ".join(one[place : place + 3])
        if len(run.split()) == 3 and run not in mine:
            mine.append(run)
    theirs: list[str] = []
    for place in range(len(other)):
        run = " ".join(other[place : place + 3])
        if len(run.split()) == 3 and run not in theirs:
            theirs.append(run)
    both = sum(1 for run in mine if run in theirs)
    expected = both / min(len(mine), len(theirs)) if mine and theirs else 0.0

    assert likeness(" ".join(one), " ".join(other)) == expected


def test_thirty_thousand_strange_letters_are_looked_over_like_any_others() -> None:
    found = remarks("[[" * 15_000 + "\u202e=1+1\x1b[2J" + "Dear Ada Byron")

    assert not any("\x1b" in each.text or "\u202e" in each.text for each in found.values())
