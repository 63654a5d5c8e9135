"""Notes from memory, in short words and odd shapes: nearly all are placed, and none wrong without being shown."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from sheetsync.jobs.fill import Desk, open_desk, read_notes
from sheetsync.jobs.questions import read_set
from sheetsync.model.filling import How, Placed
from sheetsync.model.value import show
from tests.interviews.study import BLUEPRINT, DAY, lettered, tracker

JOTTED = [
    (each["name"], each["text"], each["wanted"])
    for each in tomllib.loads(Path(__file__).with_name("jotted.toml").read_text(encoding="utf-8"))["notes"]
]
ASKED = ("P1", "D1", "L1", "L2", "E3", "O1", "V1", "N1", "N4", "MW1", "MW2", "MW3")
"""What `prep` picks for a first talk in publishing."""


@cache
def desk(*changed: str) -> Desk:
    """Return an interview in which those were asked; the words of *changed* are the person's own."""
    sets = (read_set(BLUEPRINT, name, DAY)[1] for name in ("bank", "media-writing-marketing"))
    known = {show(row["question_id"]): row for rows in sets for row in rows}
    questions = {name: {key: known[name][key] for key in ("question", "category", "type")} for name in ASKED}
    for name in changed:
        questions[name]["question"] = f"Quite another question, number {name}?"
    book = tracker(
        contacts={"mara": {"name": "Mara Quill"}},
        interviews={"mara-1": {"contact": "mara", "date": DAY}},
        questions=questions,
        responses={f"A-{name}": {"interview": "mara-1", "question": name} for name in ASKED},
    )
    return open_desk(book, BLUEPRINT, interview="mara", today=DAY, letters=lettered())


def placed(name: str, text: str, *changed: str) -> Sequence[Placed]:
    here = desk(*changed)
    notes = read_notes(text.encode(), "notes.csv" if name.startswith("csv") else "notes.md")
    return here.plan(here.read(notes).matches).placed


@pytest.mark.parametrize(("name", "text", "wanted"), JOTTED, ids=[name for name, _, _ in JOTTED])
def test_no_answer_is_placed_wrong_without_being_shown(name: str, text: str, wanted: dict[str, str]) -> None:
    found = placed(name, text)

    for question, piece in wanted.items():
        (at,) = [each for each in found if piece in f"{each.said.label}\n{each.said.answer}"]
        assert not at.sure or (at.question == question and piece in at.said.answer)


def test_of_all_of_them_at_least_95_of_100_are_placed_right_without_a_question() -> None:
    right = total = 0
    for name, text, wanted in JOTTED:
        found = placed(name, text)
        total += len(wanted)
        right += sum(
            any(each.sure and each.question == question and piece in each.said.answer for each in found)
            for question, piece in wanted.items()
        )

    assert total >= 150
    assert right / total >= 0.95


def test_other_words_count_only_as_long_as_the_question_is_the_one_that_shipped() -> None:
    notes = "## Best part\n\nThe first call.\n\n## Worst part\n\nReturns.\n"

    assert [each.question for each in placed("", notes)] == ["L1", "L2"]
    found = placed("", notes, "L1")
    assert [(each.question, each.sure) for each in found if each.question] == [("L2", True)]


def test_an_answer_that_is_like_a_question_nobody_asked_stays_an_answer() -> None:
    notes = "How did you come to be doing this work?\nBy chance.\nWho pays.\nNames\n"

    (only,) = placed("", notes)
    assert (only.question, only.said.answer) == ("P1", "By chance.\nWho pays.\nNames")


def test_a_question_that_was_asked_and_not_prepared_is_a_new_one_in_its_own_words() -> None:
    notes = "Q: What's the pay like?\nA: Bad.\n\nQ: Which tool is on your desk?\nA: A ruler.\n"

    first, second = placed("", notes)
    assert (first.question, first.how, first.text) == ("", How.NEW, "What's the pay like?")
    assert (second.question, second.how) == ("", How.NEW)


def test_numbers_are_sure_only_if_none_is_missing_between_them() -> None:
    complete = "".join(f"{number}. answer {number}\n" for number in range(1, len(ASKED) + 1))

    assert [(each.question, each.sure) for each in placed("", complete)] == [(name, True) for name in ASKED]
    assert not any(each.sure for each in placed("", complete.replace("4. answer 4\n", "")))


def test_bare_numbers_count_on_over_an_answer_that_was_left_out() -> None:
    notes = "".join(f"{number} remark {number}\n" for number in range(1, len(ASKED) + 1) if number != 7)

    found = placed("", notes)

    assert [each.question for each in found] == [name for name in ASKED if name != "V1"]
    assert not any(each.sure for each in found)


def test_a_number_never_stands_in_the_middle_of_an_answer() -> None:
    notes = "3 Old maps. She never threw one away.\n\n4 Stamps. Her sister sorted them.\n"

    assert not any("3. She" in each.said.answer or "4. Her" in each.said.answer for each in placed("", notes))


@pytest.mark.parametrize(
    "text",
    [
        'Question;Answer\n{0};"first; then"\n{1};second\n',
        '"Question","Answer"\n"{0}","first; then"\n"{1}","second"\n',
        "{0};first; then\n{1};second\n",
    ],
)
def test_csv_is_known_by_its_headers_and_questions_by_their_mark_whatever_the_file_is_called(text: str) -> None:
    asked = (desk().study.question["p1"].text, desk().study.question["l2"].text)
    found = desk().plan(desk().read(read_notes(text.format(*asked).encode(), "-")).matches).placed

    assert [(each.question, each.said.answer) for each in found] == [("P1", "first; then"), ("L2", "second")]


def test_what_is_said_beside_a_question_is_not_lost_with_it() -> None:
    notes = (
        "Q: How did you come to be doing this work through bookshops, cousins and luck?\n\nQ: Hate to lose?\nA: It.\n"
    )
    first, second = placed("", notes)

    assert "cousins" in first.said.answer
    assert second.question == "L1"


def test_an_answer_that_asks_something_in_passing_goes_on() -> None:
    notes = f"{desk().study.question['p1'].text}\n\nI read English.\n\nI had to. What else is there?\n\nSo I stayed.\n"

    (only,) = placed("", notes)
    assert only.said.answer.endswith("I had to. What else is there?\n\nSo I stayed.")
