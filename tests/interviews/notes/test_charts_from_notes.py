"""Notes into the chart: whatever their shape, answers land where they belong, and nothing that was written is lost."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetsync.books.memory import MemoryBook
from sheetsync.jobs.fill import Desk, open_desk, read_notes
from sheetsync.model.filling import Fate, Filling, How
from sheetsync.model.value import show
from tests.interviews.notes.shapes import ANSWERS, CLEAN, MESSY, QUESTIONS, SHORTENED
from tests.interviews.study import BLUEPRINT, DAY, lettered, tracker


@pytest.fixture
def book() -> MemoryBook:
    return made()


def made(**answers: str) -> MemoryBook:
    kinds = {"C3": "Scale"}
    return tracker(
        contacts={"leila": {"name": "Leila Haddadi"}},
        interviews={"leila-1": {"contact": "leila", "date": DAY}},
        questions={name: {"question": text, "type": kinds.get(name, "Text")} for name, text in QUESTIONS.items()},
        responses={
            f"A-{name}": {"interview": "leila-1", "question": name, "response": answers.get(name)} for name in QUESTIONS
        },
    )


def desk_of(book: MemoryBook) -> Desk:
    return open_desk(book, BLUEPRINT, interview="leila", today=DAY, letters=lettered())


def planned(book: MemoryBook, text: str, name: str = "notes.md", **how: Any) -> Filling:
    desk = desk_of(book)
    return desk.plan(desk.read(read_notes(text.encode(), name)).matches, **how)


def filled(book: MemoryBook, filling: Filling) -> dict[str, str]:
    after = desk_of(book).apply(book, filling).tables["responses"]
    return {show(after.cell(row, "question")): show(after.cell(row, "response")) for row in after.rows}


@pytest.mark.parametrize("shape", CLEAN)
def test_every_answer_lands_under_its_question_without_being_asked_about(book: MemoryBook, shape: str) -> None:
    filling = planned(book, CLEAN[shape], "-")

    assert filling.unsure == ()
    assert filled(book, filling) == ANSWERS


def test_questions_that_were_shortened_or_mistyped_are_found_and_none_is_wrong_without_being_shown(
    book: MemoryBook,
) -> None:
    filling = planned(book, SHORTENED)

    wrong = [each for each in filling.placed if each.said.answer != ANSWERS.get(each.question)]
    assert [each for each in wrong if each.sure] == []
    assert sum(each.sure for each in filling.placed) >= 4


def test_of_all_sample_notes_at_least_95_of_100_answers_are_placed_right_without_a_question() -> None:
    right = total = 0
    for text in (*CLEAN.values(), SHORTENED):
        for each in planned(made(), text, "-").placed:
            total += 1
            right += each.sure and each.said.answer == ANSWERS.get(each.question)

    assert total >= len(QUESTIONS) * (len(CLEAN) + 1)
    assert right / total >= 0.95


def test_messy_notes_fill_ratings_and_expectations_and_keep_the_rest(book: MemoryBook) -> None:
    filling = planned(book, MESSY)
    after = desk_of(book).apply(book, filling)
    responses, questions = after.tables["responses"], after.tables["questions"]
    said = {
        show(questions.cell(questions.by_id[show(responses.cell(row, "question"))], "question")): row
        for row in responses.rows
    }

    first = said[QUESTIONS["P1"]]
    assert show(responses.cell(first, "response")) == ANSWERS["P1"]
    assert responses.cell(first, "rating") == 5.0
    assert show(responses.cell(first, "expected")) == "a degree"
    assert responses.cell(first, "expected_on") is None  # nobody knows when
    assert "she laughed" in show(responses.cell(said[QUESTIONS["L2"]], "response"))
    assert show(responses.cell(said[QUESTIONS["V1"]], "response")) == ANSWERS["V1"]
    assert show(responses.cell(said["Do you have a dog?"], "response")) == "Two!"
    log = after.tables["interactions"]
    assert "nice plants" in show(log.cell(log.rows[0], "summary"))
    assert show(log.cell(log.rows[0], "channel")) == "Note"


def test_a_question_that_came_up_between_numbered_ones_is_one_of_its_own(book: MemoryBook) -> None:
    text = f"1. {QUESTIONS['P1']}\nBy luck.\n\nDo you have a dog?\nTwo!\n\n2. {QUESTIONS['L2']}\nForms. Why not?\n"

    found = planned(book, text)

    assert [(each.how, each.said.answer) for each in found.placed] == [
        (How.TEXT, "By luck."),
        (How.NEW, "Two!"),
        (How.TEXT, "Forms. Why not?"),
    ]


def test_an_answer_to_a_scale_that_begins_with_a_number_is_its_rating(book: MemoryBook) -> None:
    after = desk_of(book).apply(book, planned(book, CLEAN["plain"])).tables["responses"]

    assert after.cell(after.by_id["A-C3"], "rating") == 4.0


@pytest.mark.parametrize(
    "data",
    [
        {QUESTIONS[name]: answer for name, answer in ANSWERS.items()},
        ANSWERS,
        [{"question": QUESTIONS[name], "answer": answer} for name, answer in ANSWERS.items()],
        {"interview": "leila-1", "responses": [{"question_id": n, "response": a} for n, a in ANSWERS.items()]},
    ],
)
def test_json_of_any_usual_shape_is_read(book: MemoryBook, data: Any) -> None:
    assert filled(book, planned(book, json.dumps(data), "notes.json")) == ANSWERS


def test_csv_with_quoted_cells_and_a_column_for_each_person_is_read(book: MemoryBook) -> None:
    rows = [f'"{text}","other","{ANSWERS[name]}"' for name, text in QUESTIONS.items()]
    text = "\n".join(["Question,Ada,Leila Haddadi", *rows])

    assert filled(book, planned(book, text, "notes.csv")) == ANSWERS


def test_filling_twice_changes_nothing(book: MemoryBook) -> None:
    desk_of(book).apply(book, planned(book, CLEAN["headings"]))

    again = planned(book, CLEAN["headings"])
    assert again.changes == ()
    assert {each.fate for each in again.placed} == {Fate.SAME}


def test_an_answer_that_is_there_is_kept_unless_it_is_said_what_to_do() -> None:
    text = f"Q: {QUESTIONS['P1']}\nA: By chance.\n"

    kept = planned(made(P1="By plan."), text)
    assert kept.changes == ()
    assert [(each.fate, each.there) for each in kept.differing] == [(Fate.DIFFERS, "By plan.")]
    for instead, wanted in (("replace", "By chance."), ("both", "By plan.\nBy chance.")):
        book = made(P1="By plan.")
        assert filled(book, planned(book, text, instead=instead))["P1"] == wanted


def test_an_id_beside_the_words_of_another_question_is_shown_first(book: MemoryBook) -> None:
    filling = planned(book, f"ID,Question,Answer\nP1,{QUESTIONS['L2']},Meetings.\n", "notes.csv")

    assert [each.sure for each in filling.placed] == [False]


def test_a_likeness_that_was_turned_down_becomes_a_question_of_its_own(book: MemoryBook) -> None:
    text = "How do you like this place?\nIt is loud.\n"
    desk = desk_of(book)
    (match,) = desk.read(read_notes(text.encode(), "-")).matches
    doubtful = [replace(match, asked=desk.here[0], how=How.LIKENESS, sure=False)]
    assert [(each.how, each.sure) for each in desk.plan(doubtful).placed] == [(How.LIKENESS, False)]

    refused = desk.plan(doubtful, refused=[match.said.where])
    assert [(each.how, each.text) for each in refused.placed] == [(How.NEW, "How do you like this place?")]


@pytest.mark.parametrize(
    "evil",
    ["=1+1", '=HYPERLINK("http://x","y")', "<script>alert(1)</script>", "\u202egnp", "| a | b |", "x" * 30_000,
     "\x1b[2J", "Q: Q: A:", "# # #", "**", "```"],
)  # fmt: skip
def test_hostile_text_is_text_and_is_kept(book: MemoryBook, evil: str) -> None:
    after = filled(book, planned(book, f"Q: {QUESTIONS['P1']}\nA: {evil} end\n"))

    assert "end" in "".join(after.values())
    if evil.isprintable() and not evil.startswith(("Q:", "|", "#")):
        assert evil in after["P1"]


def test_an_answer_longer_than_a_cell_goes_on_in_rows_of_its_own(book: MemoryBook) -> None:
    planned_rows = planned(book, f"Q: {QUESTIONS['P1']}\nA: {'x' * 70_000}\n")
    after = desk_of(book).apply(book, planned_rows).tables["responses"]

    texts = [show(after.cell(row, "response")) for row in after.rows if show(after.cell(row, "question")) == "P1"]
    assert [len(text) for text in texts] == [32_000, 32_000, 6_000]
    again = planned(book, f"Q: {QUESTIONS['P1']}\nA: {'x' * 70_000}\n")
    assert again.changes == ()
    assert [each.fate for each in again.placed] == [Fate.SAME]


_WORDS = st.text(st.sampled_from("abcxyz ?:-*#1.|\t"), min_size=0, max_size=30)


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=8))
def test_no_word_of_any_notes_is_lost(rows: list[str]) -> None:
    marked = [f"{row} w{number}w" for number, row in enumerate(rows)]
    book = made()
    desk = desk_of(book)

    filling = desk.plan(desk.read(read_notes("\n".join(marked).encode(), "notes.txt")).matches)
    after = desk.apply(book, filling)

    held = " ".join(
        show(cell)
        for key in ("responses", "questions", "interactions")
        for row in after.tables[key].rows
        for cell in row.cells
    )
    assert [number for number in range(len(rows)) if f"w{number}w" not in held] == []


def test_a_category_is_the_question_that_was_asked_about_it_and_not_another_with_the_word_in_it() -> None:
    book = tracker(
        contacts={"ravi": {"name": "Ravi Underhay"}},
        interviews={"ravi-1": {"contact": "ravi", "date": DAY}},
        questions={"V1": {"question": "In my place, what would you do?", "category": "Advice"}},
        responses={"A1": {"interview": "ravi-1", "question": "V1"}},
    )
    desk = open_desk(book, BLUEPRINT, interview="ravi", today=DAY, letters=lettered())
    notes = "## Advice\n\nA summer on a site.\n\n## Who else\n\nTansy Overbury.\n"

    filling = desk.plan(desk.read(read_notes(notes.encode(), "notes.md")).matches)

    placed = {each.said.answer: each.question for each in filling.placed}
    assert placed["A summer on a site."] == "V1"
