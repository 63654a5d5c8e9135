"""Cells that came to stand in other rows wait, whatever the size of the sheet (L28)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from sheetsync.model.notice import Reason
from sheetsync.model.value import Value
from tests.merge.pair import Pair, asked, cell, column, pair, table, write


def people(many: int) -> list[Mapping[str, Value]]:
    return [
        {"id": f"p{at}", "name": f"Person {at}", "email": f"p{at}@example.org", "place": f"Place {at}"}
        for at in range(many)
    ]


def put_column(made: Pair, key: str, values: Mapping[str, Value]) -> None:
    for row, value in values.items():
        write(made.right, row, key, value)


def shifted_by_one(values: Mapping[str, Value]) -> dict[str, Value]:
    names = list(values)
    return {name: values[names[(at + 1) % len(names)]] for at, name in enumerate(names)}


@pytest.mark.parametrize("many", [3, 4, 9, 20])
@pytest.mark.parametrize("key", ["name", "place"])
def test_a_column_shifted_against_its_ids_waits_at_any_size(tmp_path: Path, many: int, key: str) -> None:
    made = pair(tmp_path, people(many))
    before = column(made.left, key)
    put_column(made, key, shifted_by_one(column(made.right, key)))
    write(made.left, "p0", "notes", "an edit elsewhere")

    plan = made.sync().plan

    assert [(stop.reason, stop.side, stop.column) for stop in plan.stops] == [(Reason.MOVED, "right", key)]
    assert column(made.left, key) == before
    assert made.plan().is_empty


def test_a_column_pushed_down_by_one_cell_waits(tmp_path: Path) -> None:
    made = pair(tmp_path, people(6))
    values = list(column(made.right, "place").values())
    put_column(made, "place", {f"p{at}": value for at, value in enumerate([None, *values[:-1]])})

    assert [stop.reason for stop in made.sync().plan.stops] == [Reason.MOVED]


def test_a_column_sorted_by_itself_in_a_sheet_of_three_waits(tmp_path: Path) -> None:
    made = pair(tmp_path, people(3))
    put_column(made, "place", {"p0": "Place 2", "p2": "Place 0"})  # the one in the middle stays where it is

    assert [stop.reason for stop in made.sync().plan.stops] == [Reason.MOVED]


@pytest.mark.parametrize("keys", [("email", "place"), ("name",)], ids=["several columns", "their names"])
def test_two_people_whose_cells_were_exchanged_wait(tmp_path: Path, keys: tuple[str, ...]) -> None:
    made = pair(tmp_path, people(30))
    for key in keys:
        one, two = cell(made.right, "p3", key), cell(made.right, "p7", key)
        put_column(made, key, {"p3": two, "p7": one})

    assert [(stop.reason, stop.many) for stop in made.sync().plan.stops] == [(Reason.MOVED, 2 * len(keys))]
    assert cell(made.left, "p3", keys[0]) != cell(made.right, "p3", keys[0])


def test_what_was_put_in_the_right_rows_on_purpose_waits_for_nobody(tmp_path: Path) -> None:
    """Two notes exchanged, one value copied, dates that follow one another, an exchange made on both sides."""
    made = pair(tmp_path, people(30))
    put_column(made, "place", {"p3": "Place 7", "p7": "Place 3"})
    put_column(made, "notes", {"p1": "Person 9", "p2": "Person 9"})
    for key, values in {"name": {"p5": "Person 6", "p6": "Person 5"}}.items():
        for row, value in values.items():
            write(made.left, row, key, value)
            write(made.right, row, key, value)

    assert made.sync().plan.stops == ()
    assert cell(made.left, "p3", "place") == "Place 7"


def test_what_was_moved_goes_through_once_it_is_meant_and_back_where_it_is_not(tmp_path: Path) -> None:
    for answer, expected in (("Google", "Place 1"), ("Excel", "Place 0")):
        made = pair(tmp_path / answer, people(4))
        put_column(made, "place", shifted_by_one(column(made.right, "place")))
        made.sync()
        question = asked(made.left)[0]
        assert "stand in other rows in Google" in str(question["kind"])

        made.sync(said={str(question["id"]): answer})

        assert cell(made.left, "p0", "place") == cell(made.right, "p0", "place") == expected
        assert asked(made.right) == []
        assert table(made.left).rows[0].id == "p0"
        assert made.plan().is_empty
