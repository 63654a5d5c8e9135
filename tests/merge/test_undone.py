"""What a sync that was taken back leaves different: one question, settled at once, and quiet from then on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sheetsync.history.state import StateFolder
from sheetsync.jobs.history import find_run
from sheetsync.jobs.undo import plan_undo
from sheetsync.model.value import Value
from sheetsync.report.sync import SyncStory, sync_json, sync_lines, sync_summary
from sheetsync.report.text import plain_text
from tests.merge.pair import SCHEMA, Pair, add, asked, cell, column, delete, headers, ids, pair, rename, write

ADA: dict[str, Value] = {"id": "ada", "name": "Ada", "place": "Bergen"}
NEW = [{"id": f"n{number}", "name": f"New {number}"} for number in range(9)]


@pytest.fixture
def made(tmp_path: Path) -> Pair:
    """A sync that brought nine people and a place from Excel to Google was taken back."""
    made = pair(tmp_path, [ADA])
    for row in NEW:
        add(made.left, "people", row)
    write(made.left, "ada", "place", "Oslo")
    made.sync()
    undo(made)
    return made


def undo(made: Pair) -> None:
    left = made.left.observe()
    plan_undo(
        find_run(StateFolder(made.folder), left, ""),
        made.left,
        left,
        partner=lambda _: made.right,
        schema=SCHEMA,
        state=StateFolder(made.folder),
        now=lambda: datetime(2026, 11, 24, 12, 0, next(made.numbers), tzinfo=UTC),
        letters=lambda length: "X" * length,
    ).apply()


def told(made: Pair) -> SyncStory:
    plan = made.plan()
    return SyncStory(
        plan.left, plan.right, plan.changes, plan.disputes, plan.notices, SCHEMA, plan.origin, plan.held, plan.questions
    )


def decide(made: Pair, keep: str) -> None:
    (question,) = made.plan().questions
    made.sync(said={question.id: keep})


def test_all_that_an_undone_sync_left_different_is_one_question_in_one_line(made: Pair) -> None:
    for _ in range(2):
        made.sync()

    (row,) = asked(made.left)
    assert row["where"] == "The sync of 2026-11-23 00:00"
    assert row["kind"] == "Was taken back: 9 rows and 1 cell differ because of that."
    assert row["right"] == "Ada · Place: Bergen"
    assert str(row["left"]).endswith(" and 2 more")
    assert asked(made.right) == asked(made.left)
    assert made.plan().is_empty
    (line, _, summary) = plain_text(sync_lines(told(made))).strip().splitlines()
    assert "The sync of 2026-11-23 00:00 was taken back: 9 rows and 1 cell differ because of that." in line
    assert f"sheetsync resolve {row['id']} --keep apart | excel | google" in line
    assert summary == sync_summary(told(made)) == "Nothing to do; 1 sync that was undone waits for your decision."
    document = sync_json(told(made), requests={})
    assert [each["id"] for each in document["decisions"]] == [row["id"]]  # type: ignore[attr-defined]


def test_kept_apart_nobody_is_asked_again_and_both_keep_theirs(made: Pair) -> None:
    made.sync()

    decide(made, "apart")

    for _ in range(2):
        assert (len(ids(made.left)), len(ids(made.right))) == (10, 1)
        assert (cell(made.left, "ada", "place"), cell(made.right, "ada", "place")) == ("Oslo", "Bergen")
        assert asked(made.left) == asked(made.right) == []
        assert made.plan().is_empty
        assert sync_summary(told(made)) == "Nothing to do."
        add(made.left, "talks", {"text": "Called"})
        made.sync()


@pytest.mark.parametrize(("keep", "people", "place"), [("Excel", 10, "Oslo"), ("Google", 1, "Bergen")])
@pytest.mark.parametrize("typed_in", ["left", "right", "resolve"])
def test_one_sides_of_all_of_it_is_one_answer_wherever_it_is_given(
    made: Pair, typed_in: str, keep: str, people: int, place: str
) -> None:
    made.sync()
    if typed_in == "resolve":
        decide(made, keep)
    else:
        write(getattr(made, typed_in), asked(made.left)[0]["id"], "keep", keep, "decisions")  # type: ignore[arg-type]
        made.sync()

    for book in (made.left, made.right):
        assert len(ids(book)) == people
        assert cell(book, "ada", "place") == place
        assert asked(book) == []
    assert made.plan().is_empty


def test_what_is_edited_or_deleted_since_is_settled_by_itself(made: Pair) -> None:
    made.sync()
    write(made.right, "ada", "place", "Voss")
    write(made.left, "n0", "place", "Moss")
    delete(made.left, "n1")
    made.sync()

    assert cell(made.left, "ada", "place") == "Voss"
    assert cell(made.right, "n0", "place") == "Moss"
    assert asked(made.left)[0]["kind"] == "Was taken back: 7 rows differ because of that."
    assert made.plan().is_empty

    delete(made.left, *(f"n{number}" for number in range(2, 9)))
    made.sync()
    assert asked(made.left) == []


def test_an_answer_to_more_than_is_open_now_is_asked_again(made: Pair) -> None:
    made.sync()
    write(made.right, asked(made.left)[0]["id"], "keep", "Google", "decisions")  # type: ignore[arg-type]
    write(made.left, "ada", "place", "Voss")
    made.sync()

    assert cell(made.right, "ada", "place") == "Voss"
    assert len(ids(made.left)) == 10
    assert len(asked(made.left)) == 1


def test_a_cell_kept_apart_that_both_edit_is_a_dispute_like_any_other(made: Pair) -> None:
    made.sync()
    decide(made, "apart")
    write(made.left, "ada", "place", "Voss")
    write(made.right, "ada", "place", "Moss")

    made.sync()

    assert [each["kind"] for each in asked(made.left)] == ["Changed on both sides"]


def test_a_column_renamed_by_an_undone_sync_is_part_of_the_question(tmp_path: Path) -> None:
    made = pair(tmp_path, [ADA])
    rename(made.left, "place", "Town")
    made.sync()
    undo(made)
    made.sync()

    assert [each["kind"] for each in asked(made.left)] == ["Was taken back: 1 cell differs because of that."]
    assert made.plan().is_empty
    decide(made, "google")
    assert headers(made.left) == headers(made.right)
    assert "Town" not in headers(made.left)
    assert made.plan().is_empty


def test_an_undo_that_is_taken_back_leaves_nothing_to_ask(made: Pair) -> None:
    undo(made)
    made.sync()

    assert column(made.left, "place") == column(made.right, "place")
    assert asked(made.left) == []
    assert not replace(made.plan().base, tables={}).undone
