"""What one book cannot hold waits with its cell named, says so beforehand, and stops nothing else (L31, L5, L13)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetsync.model.base import CellKey
from sheetsync.model.change import AddRow, Change, DeleteRow
from sheetsync.model.holding import CannotHold
from sheetsync.model.notice import Kind
from sheetsync.model.value import Value, same
from tests.merge.world import World, cells, delete, edit, people, set_cell, type_row, unequal, world

ADA = ("ada", "Ada", "Asked", None)
BEN = ("ben", "Ben", "Asked", None)


def small(value: Value) -> Value:
    """What a book holds whose cells take six letters if there is a blank, no days of long ago, and no vertical tab."""
    if isinstance(value, str) and " " in value and len(value) > 6:
        raise CannotHold(f"it has {len(value)} letters, and a cell takes 6", "Shorten it")
    if isinstance(value, date) and value.year < 1900:
        return value.isoformat()[:4]
    return value.replace("\x0b", "\n") if isinstance(value, str) else value


def in_step(folder: Path, *rows: tuple, left_is_small: bool = False) -> World:
    made = world(folder, list(rows or (ADA, BEN)), [])
    made.sync()
    (made.left if left_is_small else made.right).hold = small
    return made


@pytest.mark.parametrize("left_is_small", [True, False])
def test_a_cell_that_the_other_book_cannot_hold_waits_and_all_else_goes_through(
    tmp_path: Path, left_is_small: bool
) -> None:
    made = in_step(tmp_path, left_is_small=left_is_small)
    large, tight = (made.right, made.left) if left_is_small else (made.left, made.right)
    edit(large, [set_cell(0, "stage", "Long ago"), set_cell(1, "stage", "Met")])
    edit(tight, [set_cell(1, "name", "Benno")])

    before = made.plan()
    done = made.sync().plan

    assert [question.kind for question in done.questions] == [
        f"{tight.name} cannot take this: it has 8 letters, and a cell takes 6. Shorten it."
    ]
    assert done.questions == before.questions
    assert done.changes == before.changes
    assert done.questions[0].where == "People · Ada · Stage"
    assert unequal(people(made.left), people(made.right)) == {("ada", "stage")}
    assert cells(people(large))["ben"] == cells(people(tight))["ben"] == {"name": "Benno", "stage": "Met", "seen": None}


def test_what_waits_is_asked_again_in_the_same_words_and_nothing_is_written(tmp_path: Path) -> None:
    made = in_step(tmp_path)
    edit(made.left, [set_cell(0, "stage", "Long ago")])
    first = made.sync().plan
    writes = made.left.writes, made.right.writes

    second = made.sync()

    assert second.run == ""
    assert second.plan.questions == first.questions
    assert (made.left.writes, made.right.writes) == writes


@pytest.mark.parametrize("at_left", [True, False])
def test_editing_either_cell_settles_what_waits(tmp_path: Path, at_left: bool) -> None:
    made = in_step(tmp_path)
    edit(made.left, [set_cell(0, "stage", "Long ago")])
    made.sync()

    edit(made.left if at_left else made.right, [set_cell(0, "stage", "Met")])
    plan = made.sync().plan

    assert plan.questions == ()
    assert cells(people(made.left))["ada"]["stage"] == cells(people(made.right))["ada"]["stage"] == "Met"
    assert made.plan().is_empty


def test_what_waits_goes_across_by_itself_once_the_book_can_hold_it(tmp_path: Path) -> None:
    made = in_step(tmp_path)
    edit(made.left, [set_cell(0, "stage", "Long ago")])
    made.sync()

    made.right.hold = lambda value: value
    made.sync()

    assert cells(people(made.right))["ada"]["stage"] == "Long ago"
    assert made.plan().is_empty


def test_of_a_new_row_only_the_cell_waits_that_cannot_be_held(tmp_path: Path) -> None:
    made = in_step(tmp_path)
    edit(made.left, [type_row("Cleo", "Long ago")])

    plan = made.sync().plan

    assert cells(people(made.right))["cleo"] == {"name": "Cleo", "stage": None, "seen": None}
    assert [dispute.cell for dispute in plan.disputes] == [CellKey("people", "cleo", "stage")]
    assert made.sync().run == ""
    edit(made.left, [set_cell(2, "stage", "Met")])
    made.sync()
    assert cells(people(made.right))["cleo"]["stage"] == "Met"


@pytest.mark.parametrize(
    ("change", "kept"), [(set_cell(0, "stage", "a\x0bb"), "a\nb"), (set_cell(0, "seen", date(1852, 5, 1)), "1852")]
)
def test_what_a_book_holds_in_another_form_is_said_beforehand_and_once_and_is_no_edit(
    tmp_path: Path, change: Callable, kept: Value
) -> None:
    made = in_step(tmp_path)
    edit(made.left, [change])

    before = made.plan()
    done = made.sync()

    told = [(notice.kind, notice.row) for notice in (*done.plan.notices, *done.notices)]
    assert told == [(notice.kind, notice.row) for notice in before.notices] == [(Kind.STORED, "ada")]
    assert kept in cells(people(made.right))["ada"].values()
    assert not made.plan().notices
    assert made.sync().run == ""


def in_the_way_of(kind: type[Change]) -> Callable[[Change], str]:
    return lambda change: "a legend stands below the table" if isinstance(change, kind) else ""


def test_rows_without_a_place_wait_together_and_come_once_there_is_one(tmp_path: Path) -> None:
    made = in_step(tmp_path)
    made.right.obstacle = in_the_way_of(AddRow)
    edit(made.left, [type_row("Cleo", "Met"), type_row("Dora", "Met"), set_cell(0, "stage", "Met")])

    plan = made.sync().plan

    (question,) = plan.questions
    assert question.kind == "Google cannot take this: a legend stands below the table. Move it away."
    assert (question.left, question.right, question.where) == ("Cleo, Dora", "", "People")
    assert cells(people(made.right)).keys() == {"ada", "ben"}
    assert cells(people(made.right))["ada"]["stage"] == "Met"
    assert made.sync().run == ""
    made.right.obstacle = lambda _: ""
    made.sync()
    assert cells(people(made.right)) == cells(people(made.left))


def test_a_delete_that_cannot_be_made_waits_and_is_made_once_it_can(tmp_path: Path) -> None:
    made = in_step(tmp_path)
    made.right.obstacle = in_the_way_of(DeleteRow)
    edit(made.left, [delete(0), set_cell(0, "stage", "Met")])

    plan = made.sync().plan

    assert [(question.left, question.right) for question in plan.questions] == [("", "Ada")]
    assert cells(people(made.right))["ben"]["stage"] == "Met"
    assert made.sync().run == ""
    made.right.obstacle = lambda _: ""
    made.sync()
    assert cells(people(made.left)).keys() == cells(people(made.right)).keys() == {"ben"}


TYPED = st.sampled_from([None, "Ada", "much too long", "a\x0bb", 1.0, date(1852, 5, 1), date(2026, 1, 2)])
DEEDS = st.lists(
    st.one_of(
        st.builds(set_cell, st.integers(0, 3), st.sampled_from(["name", "stage", "seen"]), TYPED),
        st.builds(type_row, st.sampled_from(["Cleo", "Dora"]), TYPED),
    ),
    max_size=4,
)


@settings(max_examples=150, deadline=None)
@given(DEEDS, DEEDS, st.booleans())
def test_every_value_arrives_or_arrives_in_another_form_or_waits_and_is_named(
    tmp_path_factory: pytest.TempPathFactory, at_left: list, at_right: list, left_is_small: bool
) -> None:
    made = in_step(tmp_path_factory.mktemp("state"), ADA, BEN, left_is_small=left_is_small)
    edit(made.left, at_left)
    edit(made.right, at_right)

    before = made.plan()
    done = made.sync().plan

    assert (before.questions, before.changes, before.notices) == (done.questions, done.changes, done.notices)
    left, right = cells(people(made.left)), cells(people(made.right))
    assert left.keys() == right.keys()
    apart = {
        (row, column)
        for row in left
        for column in left[row]
        if column != "last" and not same(left[row][column], right[row][column])
    }
    told = {(dispute.cell.row, dispute.cell.column) for dispute in done.disputes}
    adapted = {(cell.row, cell.column) for cell in made.plan().base.stored}
    assert apart == told | adapted
    assert made.sync().run == ""
