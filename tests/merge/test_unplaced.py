"""Columns, headings, IDs and cells that mean one thing with others wait as well where a book cannot take them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sheetsync.model.change import AddColumn, AddRow, Change, SetCell, SetFormula, SetHeader, SetId
from sheetsync.model.holding import CannotHold
from sheetsync.model.value import Value
from tests.merge.pair import (
    Pair,
    add,
    add_column,
    asked,
    cell,
    delete,
    headers,
    ids,
    pair,
    remove_column,
    rename,
    write,
)

FIRST, SECOND = date(2026, 11, 2), date(2026, 11, 9)


@pytest.fixture
def made(tmp_path: Path) -> Pair:
    people: list[dict[str, Value]] = [
        {"id": name.lower(), "name": name, "place": "Bergen", "email": f"{name}@example.org", "seen": FIRST}
        for name in ("Ada", "Ben")
    ]
    return pair(tmp_path, people)


def no_more_than(length: int, value: Value) -> Value:
    if isinstance(value, str) and len(value) > length:
        raise CannotHold(f"it has {len(value)} characters, and a cell takes {length}", "Shorten it")
    return value


def quiet(made: Pair) -> bool:
    writes = made.left.writes, made.right.writes
    return made.sync().run == "" and writes == (made.left.writes, made.right.writes)


def test_a_column_without_a_place_waits_with_its_cells_and_comes_once_there_is_one(made: Pair) -> None:
    made.left.obstacle = lambda change: "a remark stands beside the table" if isinstance(change, AddColumn) else ""
    add_column(made.right, "Mood", {"ada": "fine"})
    add(made.right, "people", {"id": "cleo", "name": "Cleo", "~mood": "well"})
    write(made.left, "ben", "place", "Voss")

    plan = made.sync().plan

    (question,) = plan.questions
    assert question.kind == "Excel cannot take this: a remark stands beside the table. Move it away."
    assert (question.where, question.left, question.right) == ("People", "", "column Mood")
    assert "Mood" not in headers(made.left)
    assert ids(made.left) == ["ada", "ben", "cleo"]
    assert cell(made.right, "ben", "place") == "Voss"
    assert [row["right"] for row in asked(made.left)] == ["column Mood"]
    assert quiet(made)
    made.left.obstacle = lambda _: ""
    made.sync()
    assert (cell(made.left, "ada", "~mood"), cell(made.left, "cleo", "~mood")) == ("fine", "well")
    assert asked(made.left) == asked(made.right) == []


def test_a_heading_that_cannot_be_taken_waits_and_either_keeps_its_own(made: Pair) -> None:
    made.right.obstacle = lambda change: "its cell is covered" if isinstance(change, SetHeader) else ""
    write(made.left, "ada", "place", "Voss")
    rename(made.left, "place", "Where they live")

    (question,) = made.sync().plan.questions

    assert question.kind == "Google cannot take this: its cell is covered. Move it away."
    assert (headers(made.left)[2], headers(made.right)[2]) == ("Where they live", "Place")
    assert cell(made.right, "ada", "place") == "Voss"
    assert quiet(made)
    made.right.obstacle = lambda _: ""
    made.sync()
    assert headers(made.right)[2] == "Where they live"


def test_of_cells_that_mean_one_thing_none_goes_where_one_cannot(made: Pair) -> None:
    made.right.hold = lambda value: no_more_than(20, value)
    write(made.left, "ada", "email", "much.too.long@example.org")
    write(made.left, "ada", "seen", SECOND)
    write(made.left, "ben", "seen", SECOND)

    plan = made.sync().plan

    assert {dispute.cell.column for dispute in plan.disputes} == {"email", "seen"}
    assert (cell(made.right, "ada", "email"), cell(made.right, "ada", "seen")) == ("Ada@example.org", FIRST)
    assert cell(made.right, "ben", "seen") == SECOND
    assert quiet(made)
    write(made.left, "ada", "email", "short@example.org")
    made.sync()
    assert (cell(made.right, "ada", "email"), cell(made.right, "ada", "seen")) == ("short@example.org", SECOND)


def test_a_row_whose_id_has_no_place_waits_and_the_row_across_stays(made: Pair) -> None:
    made.left.obstacle = lambda change: "its cell is covered" if isinstance(change, SetId) else ""
    add(made.left, "people", {"name": "Cleo", "place": "Oslo"})
    write(made.right, "ada", "place", "Voss")

    plan = made.sync().plan

    assert [question.kind for question in plan.questions] == [
        "Excel cannot take this: its cell is covered. Move it away."
    ]
    assert ids(made.left) == ["ada", "ben", ""]
    assert ids(made.right) == ["ada", "ben"]
    assert cell(made.left, "ada", "place") == "Voss"
    assert quiet(made)
    made.left.obstacle = lambda _: ""
    made.sync()
    assert ids(made.left) == ids(made.right) == ["ada", "ben", "cleo"]


def test_a_question_about_more_than_any_cell_takes_is_asked_in_part(made: Pair) -> None:
    made.left.hold = lambda value: no_more_than(30_000, value)
    write(made.right, "ada", "notes", "x" * 40_000)

    plan = made.sync().plan

    assert len(plan.questions) == 1
    (row,) = asked(made.left)
    assert str(row["right"]).endswith("… (40,000 characters in all)")
    assert quiet(made)


def test_an_answer_that_only_one_book_can_hold_leaves_the_question_open(made: Pair) -> None:
    made.right.hold = lambda value: no_more_than(20, value)
    write(made.left, "ada", "notes", "a note of more than twenty letters")
    (question,) = made.sync().plan.questions
    assert question.choices == ("Google",)

    for answer in ("Excel", "yet another note of far too many letters"):
        again = made.plan(said={question.id: answer})
        assert [each.id for each in again.questions] == [question.id]
        assert not any(isinstance(change, SetCell) and change.table == "people" for change in again.changes["right"])

    made.sync(said={question.id: "a shorter one"})
    assert cell(made.left, "ada", "notes") == cell(made.right, "ada", "notes") == "a shorter one"
    assert quiet(made)


def test_questions_that_the_sheet_cannot_take_stop_nothing(made: Pair) -> None:
    def full(change: Change) -> str:
        return "the sheet is full" if change.table == "decisions" and not isinstance(change, SetFormula) else ""

    made.left.obstacle = full
    write(made.left, "ada", "place", "Oslo")
    write(made.right, "ada", "place", "Rome")
    write(made.right, "ben", "place", "Voss")

    plan = made.sync().plan

    assert len(plan.questions) == len(asked(made.right)) == 1
    assert cell(made.left, "ben", "place") == "Voss"
    assert quiet(made)


def test_an_edit_that_keeps_a_row_is_not_forgotten_while_the_row_waits_for_a_place(made: Pair) -> None:
    remove_column(made.right, "place")
    made.sync()
    write(made.left, "ada", "place", "Turin")
    delete(made.right, "ada")
    made.right.obstacle = lambda change: "a legend stands below the table" if isinstance(change, AddRow) else ""

    for _ in range(2):
        assert made.sync().plan.questions
        assert cell(made.left, "ada", "place") == "Turin"
    assert quiet(made)
    made.right.obstacle = lambda _: ""
    made.sync()
    assert ids(made.left) == ["ada", "ben"]
    assert sorted(ids(made.right)) == ["ada", "ben"]


def test_a_question_about_a_name_that_a_book_keeps_in_another_form_is_asked_once(made: Pair) -> None:
    made.left.hold = lambda value: value.replace("\x0b", "\n") if isinstance(value, str) else value
    write(made.right, "ada", "name", "Ada\x0bLovelace")
    made.sync()
    write(made.left, "ada", "place", "Voss")
    write(made.right, "ada", "place", "Oslo")

    made.sync()

    assert [row["where"] for book in (made.left, made.right) for row in asked(book)] == [
        "People · Ada Lovelace · Place"
    ] * 2
    assert quiet(made)
