"""Preparing an interview: rows for what will be asked, and what is expected with the day on which it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetsync.books.memory import MemoryBook
from sheetsync.errors import UsageMistake
from sheetsync.jobs.prep import FileExists, Prep, expect, plan_prep, write_new
from sheetsync.model.value import show
from tests.interviews.study import BLUEPRINT, DAY, lettered, tracker


@pytest.fixture
def book() -> MemoryBook:
    return tracker(
        contacts={"ada": {"name": "Ada Lovelace", "role": "Analyst"}},
        interviews={
            "ada-1": {"contact": "ada", "date": DAY, "minutes": 15, "goals": "Is it lonely?"},
            "ada-0": {"contact": "ada", "status": "Done"},
        },
        questions={"V1": {"question": "What now, in my place?", "sets": "general"}, "Q1": {"question": "Any dogs?"}},
        reflections={"ada-0": {"interview": "ada-0", "open_questions": "Who pays?"}},
    )


def prepared(book: MemoryBook, minutes: int | None = None, questions: str = "", interview: str = "ada-1") -> Prep:
    return plan_prep(
        book, BLUEPRINT, interview=interview, minutes=minutes, questions=questions, today=DAY, letters=lettered()
    )


def test_questions_that_the_tracker_lacks_are_added_to_it_and_all_get_a_row_to_be_answered(book: MemoryBook) -> None:
    plan = prepared(book, questions="general", minutes=15)
    snapshot = plan.apply(book)

    questions, responses = snapshot.tables["questions"], snapshot.tables["responses"]
    asked = [show(responses.cell(row, "question")) for row in responses.rows]
    assert [show(questions.cell(questions.by_id[each], "question")) for each in asked] == [
        "Who pays?",
        "How did you come to be doing this work?",
        "What did you spend your last working week on, hour by hour?",
        "What now, in my place?",
        "Who else would be good to talk to, and may I mention you?",
        "Would it be all right to write to you again, and which way suits you best?",
    ]
    assert show(questions.cell(questions.by_id[asked[0]], "category")) == "Open"
    assert show(questions.cell(questions.by_id["N1"], "type")) == "People"


def test_without_a_set_the_own_questions_are_asked_and_a_later_talk_gets_the_set_for_later_talks(
    book: MemoryBook,
) -> None:
    plan = prepared(book)

    assert plan.chosen.name == "second-meeting"
    assert [each.question.text for each in plan.picked][:2] == ["Who pays?", "Any dogs?"]
    assert len(plan.picked) == 6


def test_an_interview_that_has_its_questions_gets_no_more_unless_more_is_asked_for(book: MemoryBook) -> None:
    prepared(book).apply(book)

    assert prepared(book).changes == ()
    assert len(prepared(book, minutes=20).picked) == 2


def test_all_of_it_is_one_write(book: MemoryBook) -> None:
    writes = book.writes

    prepared(book).apply(book)

    assert book.writes == writes + 1


def test_what_is_expected_is_kept_with_its_day_and_never_overwritten(book: MemoryBook) -> None:
    plan = prepared(book)
    snapshot = plan.apply(book)
    _, waiting = plan.waiting(snapshot)

    snapshot, noted = expect(book, snapshot, {waiting[0].row: " A lot. ", waiting[1].row: "  "}, DAY)
    row = snapshot.tables["responses"].by_id[waiting[0].row]
    assert noted == 1
    assert show(snapshot.tables["responses"].cell(row, "expected")) == "A lot."
    assert snapshot.tables["responses"].cell(row, "expected_on") == DAY
    assert [each.row for each in plan.waiting(snapshot)[1]] == [each.row for each in waiting[1:]]
    assert expect(book, snapshot, {waiting[0].row: "Little."}, DAY)[1] == 0


def test_the_sheet_has_the_questions_that_are_not_answered_yet(book: MemoryBook) -> None:
    plan = prepared(book)
    sheet = plan.sheet(plan.apply(book))

    assert sheet.title == "Ada Lovelace"
    assert sheet.facts == ("Analyst", "2027-01-15")
    assert sheet.goals == "Is it lonely?"
    assert [line.question for line in sheet.lines][:2] == ["Who pays?", "Any dogs?"]


def test_a_set_of_which_every_question_is_put_to_rest_is_refused(book: MemoryBook) -> None:
    resting = tracker(
        contacts={"ada": {"name": "Ada"}},
        interviews={"ada-1": {"contact": "ada"}},
        questions={each: {"question": f"{each}?", "active": "No"} for each in ("O1", "V1", "K1")},
    )

    with pytest.raises(UsageMistake, match="not active"):
        prepared(resting, questions="email-3")


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "sheet.docx"
    write_new(path, b"one")

    with pytest.raises(FileExists):
        write_new(path, b"two")
    assert path.read_bytes() == b"one"
