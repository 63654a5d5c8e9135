"""Run again after a sync was cut off between the two books, everything is as if it had not been."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sheetsync.books.memory import MemoryBook
from sheetsync.model.value import Value
from tests.jobs.drawn import Drawn
from tests.jobs.failing import cut_off_between_the_books
from tests.merge import pair as tracker
from tests.merge.pair import SCHEMA, Pair, asked, cell, delete, ids, pair, table, write
from tests.merge.world import cells, copy_row, edit, lose_id, people, set_cell, world
from tests.merge.world import delete as delete_row

BEN = ("ben", "Ben", "Asked", None)
PEOPLE: list[dict[str, Value]] = [
    {"id": f"p{number}", "name": f"Person {number}", "place": f"Place {number}"} for number in range(20)
]


@pytest.mark.parametrize("elsewhere", [False, True], ids=["on this machine", "on another, without its journal"])
def test_a_delete_that_was_cut_off_is_finished_though_a_copy_looks_like_the_row(
    tmp_path: Path, elsewhere: bool
) -> None:
    made = world(tmp_path, [BEN], [])
    made.sync()
    edit(made.left, [copy_row(0, set_cell(0, "name", "Ben"))])
    edit(made.right, [delete_row(0)])
    cut_off_between_the_books(made)
    if elsewhere:
        for journal in tmp_path.glob("pairs/*/runs"):
            shutil.rmtree(journal)

    plan = made.sync().plan

    assert plan.held == ()
    assert list(cells(people(made.left))) == list(cells(people(made.right)))
    assert "ben" not in cells(people(made.left))


@pytest.mark.parametrize("stage", ["Asked", "Met"])
def test_a_row_that_was_unsure_to_a_run_that_was_cut_off_still_waits(tmp_path: Path, stage: str) -> None:
    made = world(tmp_path, [BEN, ("ben-2", "Ben", "Asked", None)], [])
    made.sync()
    edit(made.left, [lose_id(0), lose_id(1)])
    cut_off_between_the_books(made)
    edit(made.left, [set_cell(0, "stage", stage)])

    for _ in range(2):
        assert {(held.row, held.unsure) for held in made.sync().plan.held} == {("ben", True), ("ben-2", True)}
    assert {"ben", "ben-2"} < set(cells(people(made.right)))
    assert made.plan().is_empty


def test_a_table_of_which_each_side_deleted_one_half_is_no_accident(tmp_path: Path) -> None:
    made = pair(tmp_path, PEOPLE[:4])
    for number in range(4):
        delete(made.left if number < 2 else made.right, f"p{number}")
    cut_off_between_the_books(made)

    plan = made.sync().plan

    assert plan.stops == ()
    assert ids(made.left) == ids(made.right) == []


def disputed(made: Pair) -> None:
    write(made.left, "p0", "place", "Oslo")
    write(made.right, "p0", "place", "Voss")


def renamed(made: Pair) -> None:
    tracker.rename(made.left, "place", "Town")
    tracker.rename(made.right, "place", "City")


def deleted(made: Pair) -> None:
    for number in range(8):
        delete(made.right, f"p{number}")


def emptied(made: Pair) -> None:
    for number in range(20):
        delete(made.right, f"p{number}")


def shifted(made: Pair) -> None:
    for number in range(20):
        write(made.right, f"p{number}", "place", f"Place {number - 1}")


@pytest.mark.parametrize("flipped", [False, True], ids=["Google last", "Excel last"])
@pytest.mark.parametrize("mirrored", [False, True], ids=["as told", "other way round"])
@pytest.mark.parametrize("typed_in", ["Excel", "Google"])
@pytest.mark.parametrize(
    ("happened", "answer"),
    [
        *((disputed, answer) for answer in ("Excel", "Google", "Turin")),
        *((renamed, answer) for answer in ("Excel", "Google", "Where")),
        *((deleted, answer) for answer in ("Delete", "Keep row")),
        *((emptied, answer) for answer in ("Excel", "Google")),
        *((shifted, answer) for answer in ("Excel", "Google")),
    ],
)
def test_an_answer_is_not_forgotten(
    tmp_path: Path, happened: Callable[[Pair], None], answer: str, typed_in: str, mirrored: bool, flipped: bool
) -> None:
    """It goes from the first book as soon as that is written, and is yet to be acted on in the other."""
    worlds = []
    for name in ("smooth", "rough"):
        made = pair(tmp_path / name, PEOPLE)
        happened(made.flipped() if mirrored else made)
        made.sync()
        assert len(asked(made.left)) == 1
        book = made.left if made.left.name == typed_in else made.right
        write(book, ids(book, "decisions")[0], "keep", answer, "decisions")
        worlds.append(made.flipped() if flipped else made)
    smooth, rough = worlds
    smooth.sync()

    cut_off_between_the_books(rough)
    rough.sync()

    assert [shown(book) for book in (rough.left, rough.right)] == [shown(book) for book in (smooth.left, smooth.right)]
    assert asked(rough.left) == []
    assert rough.plan().is_empty


def test_an_answer_counts_for_what_is_left_of_its_question(tmp_path: Path) -> None:
    made = pair(tmp_path, PEOPLE)
    emptied(made)
    made.sync()
    write(made.left, ids(made.left, "decisions")[0], "keep", "Delete", "decisions")
    write(made.left, "p7", "name", "Person Seven")  # so this row comes back, and the sheet is no longer empty
    cut_off_between_the_books(made)

    plan = made.sync().plan

    assert plan.questions == ()
    assert ids(made.left) == ids(made.right) == ["p7"]


@pytest.mark.parametrize("number", range(120))
def test_whatever_was_done_and_answered_a_run_that_was_cut_off_is_made_up_for(tmp_path: Path, number: int) -> None:
    """Edits, a sync, answers, edits, and a sync that is cut off at any of its writes, all drawn by *number*."""
    drawn = Drawn(number)
    smooth, rough = (drawn.prepared(tmp_path / name) for name in ("smooth", "rough"))
    smooth.sync()
    assert smooth.plan().is_empty

    drawn.cut_off(rough)

    assert [shown(book) for book in (rough.left, rough.right)] == [shown(book) for book in (smooth.left, smooth.right)]
    assert rough.plan().is_empty


def test_an_answer_to_an_earlier_run_is_none_to_one_that_was_cut_off(tmp_path: Path) -> None:
    made = pair(tmp_path, PEOPLE)
    disputed(made)
    made.sync()
    write(made.left, ids(made.left, "decisions")[0], "keep", "Turin", "decisions")
    made.sync()
    disputed(made)
    write(made.right, "p1", "name", "Person One")
    write(made.left, "p2", "name", "Person Two")
    cut_off_between_the_books(made)

    plan = made.sync().plan

    assert len(plan.questions) == 1
    assert (cell(made.left, "p0", "place"), cell(made.right, "p0", "place")) == ("Oslo", "Voss")


def shown(book: MemoryBook) -> dict[str, tuple[list[str], set[tuple[str, tuple[Value, ...]]]]]:
    """What a book holds: the headers of every table, and its rows without their order."""
    tables = {key: table(book, key) for key in SCHEMA.tables}
    return {
        key: ([head.header for head in there.heads], {(row.id, row.cells) for row in there.rows})
        for key, there in tables.items()
    }
