"""A sheet that is deleted in one book: it waits for a person, and the rest is synced."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetsync.books.memory import MemoryBook
from sheetsync.model.notice import Kind
from tests.merge.pair import Pair, add, asked, cell, ids, pair, table, write

PEOPLE = [{"id": "ada", "name": "Ada", "place": "Oslo"}, {"id": "ben", "name": "Ben", "place": "Voss"}]
TALKS = [{"id": "T-1", "person": "ada", "text": "Coffee"}]


@pytest.fixture(params=["excel first", "google first"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Pair:
    made = pair(tmp_path, PEOPLE, TALKS)
    return made if request.param == "excel first" else made.flipped()


def delete_sheet(book: MemoryBook, key: str = "talks") -> None:
    book.edit({name: its for name, its in book.observe().tables.items() if name != key})


def left_out(made: Pair) -> None:
    """Delete the sheet on the left, and say that it was meant."""
    delete_sheet(made.left)
    made.sync()
    write(made.right, ids(made.right, "decisions")[0], "keep", made.left.name, "decisions")
    made.sync()


def test_a_deleted_sheet_waits_and_everything_else_is_synced(made: Pair) -> None:
    delete_sheet(made.left)
    write(made.right, "T-1", "text", "Tea", "talks")
    write(made.right, "ben", "place", "Rome")

    plan = made.sync().plan

    here = made.left.name
    assert [(stop.table, stop.reason) for stop in plan.stops] == [("talks", "sheet-gone")]
    assert cell(made.right, "T-1", "text", "talks") == "Tea"
    assert cell(made.left, "ben", "place") == "Rome"
    assert [(row["where"], row["kind"]) for row in asked(made.right)] == [
        (
            "Talks",
            f"The sheet is gone in {here}: put it back, or keep {here} and it is left out there. This sheet waits.",
        )
    ]
    assert made.plan().is_empty


def test_a_sheet_that_is_put_back_is_merged_with_what_was_agreed(made: Pair) -> None:
    before = table(made.left, "talks")
    delete_sheet(made.left)
    write(made.right, "T-1", "text", "Tea", "talks")
    made.sync()

    made.left.edit({**made.left.observe().tables, "talks": before})
    made.sync()

    assert cell(made.left, "T-1", "text", "talks") == "Tea"
    assert asked(made.right) == []


def test_a_sheet_that_is_meant_to_be_gone_is_left_out_quietly(made: Pair) -> None:
    left_out(made)
    add(made.right, "talks", {"id": "T-2", "person": "ben", "text": "Lunch"})

    plan = made.plan()

    assert (plan.stops, plan.questions, plan.notices) == ((), (), ())
    assert plan.is_empty
    assert ids(made.right, "talks") == ["T-1", "T-2"]


def test_a_sheet_that_was_left_out_and_comes_back_is_synced_again(made: Pair) -> None:
    before = table(made.left, "talks")
    left_out(made)
    write(made.right, "T-1", "text", "Tea", "talks")

    made.left.edit({**made.left.observe().tables, "talks": before})
    made.sync()
    delete_sheet(made.left)

    assert [stop.reason for stop in made.plan().stops] == ["sheet-gone"]
    assert cell(made.right, "T-1", "text", "talks") == "Tea"


def test_a_sheet_that_a_side_never_had_or_that_held_nothing_is_only_told(tmp_path: Path) -> None:
    made = pair(tmp_path, PEOPLE)
    delete_sheet(made.left)

    plan = made.plan()

    assert plan.stops == ()
    assert [(notice.kind, notice.table) for notice in plan.notices] == [(Kind.TABLE_MISSING, "talks")]
