"""Cells that merged cells hide in one book: nobody is told that all is done while something does not show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sheetsync.books.memory import MemoryBook
from sheetsync.model.notice import Kind
from sheetsync.model.table import Place
from sheetsync.model.value import Value
from tests.merge.pair import Pair, asked, cell, delete, ids, pair, put, table, write

PEOPLE = [{"id": "ada", "name": "Ada", "notes": "Likes tea"}, {"id": "ben", "name": "Ben", "notes": "Tall"}]


@pytest.fixture(params=["excel first", "google first"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Pair:
    made = pair(tmp_path, PEOPLE)
    return made if request.param == "excel first" else made.flipped()


def merge(book: MemoryBook, below: Value = None) -> None:
    """Merge the notes of both people: those of the second go, as in every program, or stay *below*."""
    write(book, "ben", "notes", below)
    there = table(book)
    put(book, replace(there, covered={Place(there.by_id["ben"].place, "notes"): "F2:F3"}))


def unmerge(book: MemoryBook) -> None:
    put(book, replace(table(book), covered={}))


def test_merging_cells_clears_nothing_on_the_other_side_and_is_asked_about(made: Pair) -> None:
    merge(made.left)

    plan = made.sync().plan

    assert cell(made.right, "ben", "notes") == "Tall"
    assert [row["where"] for row in asked(made.right)] == ["People · Ben · Notes"]
    assert "it lies under the merged cells F2:F3" in str(asked(made.right)[0]["kind"])
    assert plan.notices == ()
    assert made.plan().is_empty


def test_what_is_typed_across_from_a_covered_cell_is_not_put_below(made: Pair) -> None:
    merge(made.left)
    for text in ("Very tall", "Very tall indeed"):
        write(made.right, "ben", "notes", text)
        write(made.right, "ada", "notes", f"{text}, too")
        made.sync()

        assert cell(made.left, "ben", "notes") is None
        assert cell(made.left, "ada", "notes") == f"{text}, too"
        assert text in (asked(made.left)[0].get("left"), asked(made.left)[0].get("right"))


def test_a_value_below_merged_cells_that_the_other_side_shows_is_asked_about(made: Pair) -> None:
    merge(made.left, below="Tall")
    assert len(made.sync().plan.questions) == 1


def test_a_value_below_merged_cells_that_stands_nowhere_else_is_asked_about(made: Pair) -> None:
    merge(made.left, below="Has moved")

    plan = made.sync().plan

    assert {asked(made.right)[0].get("left"), asked(made.right)[0].get("right")} == {"Has moved", "Tall"}
    assert [(each.kind, each.row, each.detail) for each in plan.notices] == [(Kind.COVERED, "ben", "notes")]
    assert cell(made.right, "ben", "notes") == "Tall"


def test_once_the_cells_are_parted_the_value_is_back(made: Pair) -> None:
    merge(made.left)
    made.sync()
    unmerge(made.left)

    made.sync()

    assert cell(made.left, "ben", "notes") == "Tall"
    assert asked(made.left) == []


def test_merged_cells_without_anything_to_hide_are_nobodys_business(made: Pair) -> None:
    write(made.right, "ben", "notes", None)
    made.sync()
    merge(made.left)
    plan = made.plan()
    assert (plan.notices, plan.is_empty) == ((), True)


def test_a_row_of_which_something_is_covered_comes_back_as_any_other_with_an_open_difference(made: Pair) -> None:
    merge(made.left)
    made.sync()
    delete(made.right, "ben")
    made.sync()
    assert (ids(made.left), ids(made.right)) == (["ada", "ben"], ["ada", "ben"])
