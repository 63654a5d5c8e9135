"""Formulas: a person's own are never overwritten by a value, the tracker's own are no edits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sheetsync.model.change import DeleteRow
from sheetsync.model.table import Table
from sheetsync.model.value import Formula, Value
from tests.merge.world import Edit, World, cells, edit, people, set_cell, world


@pytest.fixture
def made(tmp_path: Path) -> World:
    made = world(tmp_path, [("ada", "Ada", "Asked", None)], [])
    made.sync()
    return made


def computed(value: Value) -> Edit:
    """Let the column Last, which the sheet calculates, show something."""

    def change(table: Table) -> Table:
        at = table.positions["last"]
        return replace(
            table, rows=tuple(replace(r, cells=(*r.cells[:at], value, *r.cells[at + 1 :])) for r in table.rows)
        )

    return change


def stage(table: Table) -> Value:
    return table.cell(table.by_id["ada"], "stage")


def test_a_formula_typed_on_one_side_shows_its_result_on_the_other(made: World) -> None:
    formula = Formula('=IF(TRUE,"Met","")', "Met")
    edit(made.left, [set_cell(0, "stage", formula)])

    made.sync()

    assert stage(people(made.left)) == formula
    assert stage(people(made.right)) == "Met"
    assert made.plan().is_empty


def test_a_value_typed_across_from_a_formula_does_not_overwrite_it_and_waits_for_the_person(made: World) -> None:
    formula = Formula('=IF(TRUE,"Met","")', "Met")
    edit(made.left, [set_cell(0, "stage", formula)])
    made.sync()
    edit(made.right, [set_cell(0, "stage", "Closed")])

    plan = made.sync().plan

    assert (stage(people(made.left)), stage(people(made.right))) == (formula, "Closed")
    assert [(dispute.left, dispute.right) for dispute in plan.disputes] == [("Met", "Closed")]


def test_a_formula_that_nobody_has_calculated_yet_is_no_edit(made: World) -> None:
    edit(made.left, [set_cell(0, "stage", Formula('=IF(TRUE,"Met","")', "Met"))])
    made.sync()
    edit(made.left, [set_cell(0, "stage", Formula('=IF(TRUE,"Met","")', None))])

    assert made.plan().is_empty


def test_what_a_sheet_calculates_by_itself_is_no_edit(made: World) -> None:
    edit(made.left, [computed(Formula("=[seen]", date(2026, 11, 23)))])

    assert made.plan().is_empty
    made.sync()
    assert cells(people(made.right)) == cells(people(made.left))


def test_what_is_typed_over_a_formula_keeps_no_row_and_is_in_history(made: World) -> None:
    """A value there may as well have been calculated, by a formula in the header that fills the column."""
    edit(made.left, [computed(date(2026, 11, 23))])
    edit(made.right, [lambda table: replace(table, rows=())])

    result = made.sync()

    assert people(made.left).rows == people(made.right).rows == ()
    assert [change.was["last"] for change in result.left if isinstance(change, DeleteRow)] == [date(2026, 11, 23)]
    journals = [path.read_text(encoding="utf-8") for path in made.folder.glob("pairs/*/runs/*/plan.json")]
    assert any("2026-11-23" in journal for journal in journals)
