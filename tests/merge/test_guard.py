"""Many deletes at once are held until a person allows them, while everything else is synced."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sheetsync.model.table import Row, Table
from tests.merge.world import Edit, World, edit, people, set_cell, world

ROWS = [(f"p{number}", f"Person {number}", "Asked", None) for number in range(20)]


@pytest.fixture
def made(tmp_path: Path) -> World:
    made = world(tmp_path, ROWS, [])
    made.sync()
    return made


def ids(table: Table) -> list[str]:
    return [row.id for row in table.rows]


def without(*gone: int) -> Edit:
    """Delete the rows with these numbers."""
    return lambda table: replace(table, rows=tuple(r for n, r in enumerate(table.rows) if n not in gone))


def test_an_emptied_table_empties_nothing_on_the_other_side(made: World) -> None:
    edit(made.left, [lambda table: replace(table, rows=())])

    for _ in range(2):
        plan = made.sync().plan
        assert [(stop.table, stop.side, stop.reason, stop.many) for stop in plan.stops] == [
            ("people", "left", "emptied", 20)
        ]
    assert len(people(made.right).rows) == 20
    assert made.plan().is_empty


def test_a_few_deletes_pass_without_asking(made: World) -> None:
    edit(made.left, [without(0, 1, 2, 3, 4)])

    plan = made.sync().plan

    assert plan.held == ()
    assert ids(people(made.right)) == [f"p{number}" for number in range(5, 20)]


def test_the_rest_is_synced_while_deletes_are_held(made: World) -> None:
    edit(made.left, [without(*range(6)), set_cell(0, "stage", "Met")])
    edit(made.right, [set_cell(7, "name", "Zoe")])

    made.sync()

    right, left = people(made.right), people(made.left)
    assert right.cell(right.by_id["p6"], "stage") == "Met"
    assert left.cell(left.by_id["p7"], "name") == "Zoe"
    assert len(right.rows) == 20


def test_a_held_row_that_is_edited_meanwhile_comes_back(made: World) -> None:
    edit(made.left, [without(*range(8))])
    made.sync()
    edit(made.right, [set_cell(0, "stage", "Met")])

    plan = made.sync().plan

    assert len(plan.held) == 7
    assert "p0" in ids(people(made.left))


def test_a_held_delete_lapses_when_the_row_comes_back(made: World) -> None:
    edit(made.left, [without(*range(8))])
    made.sync()
    rows = people(made.right).rows[:8]
    edit(made.left, [lambda table: replace(table, rows=(*(Row(r.id, r.cells) for r in rows), *table.rows))])

    plan = made.sync().plan

    assert plan.held == ()
    assert plan.changes == {"left": (), "right": ()}


def test_what_a_person_allows_is_deleted(made: World) -> None:
    edit(made.left, [without(*range(8))])
    made.sync()

    made.allow_deletes = 8
    made.sync()

    assert ids(people(made.right)) == [f"p{number}" for number in range(8, 20)]
    made.allow_deletes = 0
    assert made.plan().is_empty


def test_fewer_allowed_than_wanted_are_still_held(made: World) -> None:
    edit(made.left, [without(*range(8))])
    made.allow_deletes = 7

    assert len(made.sync().plan.held) == 8
