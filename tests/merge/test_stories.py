"""Each thing that can have happened to a row, as a story: the tables in the docstrings are read by the tests.

A row is `id | name | stage`; a dot is a blank cell. Every story is told in both directions.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sheetsync.model.table import Table
from sheetsync.model.value import show
from tests.merge.world import World, book, people, world

Rows = list[tuple[str, ...]]
Stories = dict[str, Rows]


def read(docstring: str | None) -> Stories:
    """Read the tables of a docstring: a name with a colon, then indented rows."""
    tables: Stories = {}
    for line in inspect.cleandoc(docstring or "").splitlines():
        if heading := re.fullmatch(r"(\w+):", line.strip()):
            tables[heading[1]] = []
        elif tables and "|" in line:
            tables[list(tables)[-1]].append(tuple(cell.strip() for cell in line.split("|")))
    return tables


@pytest.fixture(params=["excel-left", "google-left"])
def tell(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Stories]:
    """Sync the test's base, put its two sides in place, sync again, and return what then stands on each side."""

    def told() -> Stories:
        story = read(request.function.__doc__)
        first, second = ("excel", "google") if request.param == "excel-left" else ("google", "excel")
        made = world(tmp_path, typed(story["base"]), [])
        made.sync()
        put(made, first, story[first], left=True)
        put(made, second, story[second], left=False)
        plan = made.sync().plan
        story["now_" + first], story["now_" + second] = shown(people(made.left)), shown(people(made.right))
        story["disputes"] = [(dispute.cell.row, dispute.cell.column) for dispute in plan.disputes]
        story["notices"] = [(notice.kind.value, notice.row) for notice in plan.notices]
        return story

    return told


def typed(rows: Rows) -> list[tuple]:
    return [(row[0], *(None if cell == "." else cell for cell in row[1:]), None) for row in rows]


def put(made: World, name: str, rows: Rows, *, left: bool) -> None:
    target = made.left if left else made.right
    before = people(target)
    table = book(name, typed(rows)).observe().tables["people"]
    tables = dict(target.observe().tables)
    tables["people"] = Table(before.key, before.title, before.heads, table.rows)
    target.edit(tables)


def shown(table: Table) -> Rows:
    keys = ("name", "stage")
    return [(row.id, *(show(table.cell(row, key)) or "." for key in keys)) for row in table.rows]


def test_edits_to_different_cells_of_a_row_both_survive(tell: Callable[[], Stories]) -> None:
    """
    base:
        ada | Ada | Asked
    excel:
        ada | Ada | Met
    google:
        ada | Ada Lovelace | Asked
    merged:
        ada | Ada Lovelace | Met
    """
    story = tell()

    assert story["now_excel"] == story["now_google"] == story["merged"]
    assert story["disputes"] == []


def test_one_cell_edited_on_both_sides_stays_as_each_has_it_and_is_reported(tell: Callable[[], Stories]) -> None:
    """
    base:
        ada | Ada | Asked
    excel:
        ada | Ada | Met
    google:
        ada | Ada | Closed
    """
    story = tell()

    assert story["now_excel"] == story["excel"]
    assert story["now_google"] == story["google"]
    assert story["disputes"] == [("ada", "stage")]


def test_clearing_a_cell_is_an_edit(tell: Callable[[], Stories]) -> None:
    """
    base:
        ada | Ada | Asked
    excel:
        ada | Ada | .
    google:
        ada | Ada Lovelace | Asked
    merged:
        ada | Ada Lovelace | .
    """
    story = tell()

    assert story["now_excel"] == story["now_google"] == story["merged"]


def test_what_nobody_touched_stays(tell: Callable[[], Stories]) -> None:
    """
    base:
        ada | Ada | Asked
    excel:
        ada | Ada | Asked
    google:
        ada | Ada | Asked
    merged:
        ada | Ada | Asked
    """
    story = tell()
    assert story["now_excel"] == story["now_google"] == story["merged"]
    assert (story["disputes"], story["notices"]) == ([], [])


def test_a_cell_cleared_on_one_side_and_edited_on_the_other_stays_as_each_has_it(tell: Callable[[], Stories]) -> None:
    """
    base:
        ada | Ada | Asked
    excel:
        ada | Ada | .
    google:
        ada | Ada | Met
    """
    story = tell()

    assert (story["now_excel"], story["now_google"]) == (story["excel"], story["google"])
    assert story["disputes"] == [("ada", "stage")]


def test_a_cell_cleared_on_both_sides_is_clear(tell: Callable[[], Stories]) -> None:
    """
    base:
        ada | Ada | Asked
    excel:
        ada | Ada | .
    google:
        ada | Ada | .
    merged:
        ada | Ada | .
    """
    story = tell()

    assert story["now_excel"] == story["now_google"] == story["merged"]
    assert story["disputes"] == []


def test_a_row_that_is_new_on_both_sides_with_two_values_in_a_cell_keeps_both(tell: Callable[[], Stories]) -> None:
    """
    base:
        ada | Ada | Asked
    excel:
        ada | Ada | Asked
        ben | Ben | Met
    google:
        ada | Ada | Asked
        ben | Ben | Closed
    """
    story = tell()

    assert (story["now_excel"], story["now_google"]) == (story["excel"], story["google"])
    assert story["disputes"] == [("ben", "stage")]


def test_the_same_edit_on_both_sides_is_agreement(tell: Callable[[], Stories]) -> None:
    """
    base:
        ada | Ada | Asked
    excel:
        ada | Ada | Met
    google:
        ada | Ada | Met
    merged:
        ada | Ada | Met
    """
    story = tell()

    assert story["now_excel"] == story["now_google"] == story["merged"]
    assert story["disputes"] == []


def test_a_row_deleted_on_one_side_and_untouched_on_the_other_goes(tell: Callable[[], Stories]) -> None:
    """
    base:
        ada | Ada | Asked
        ben | Ben | Asked
    excel:
        ben | Ben | Asked
    google:
        ada | Ada | Asked
        ben | Ben | Asked
    merged:
        ben | Ben | Asked
    """
    story = tell()

    assert story["now_excel"] == story["now_google"] == story["merged"]


def test_a_row_deleted_on_one_side_and_edited_on_the_other_comes_back_and_is_reported(
    tell: Callable[[], Stories],
) -> None:
    """
    base:
        ada | Ada | Asked
        ben | Ben | Asked
    excel:
        ben | Ben | Asked
    google:
        ada | Ada | Met
        ben | Ben | Asked
    """
    story = tell()

    assert story["now_excel"] == [("ben", "Ben", "Asked"), ("ada", "Ada", "Met")]
    assert story["now_google"] == story["google"]
    assert story["notices"] == [("edit-over-delete", "ada")]


def test_a_row_deleted_on_both_sides_is_forgotten(tell: Callable[[], Stories]) -> None:
    """
    base:
        ada | Ada | Asked
        ben | Ben | Asked
    excel:
        ben | Ben | Asked
    google:
        ben | Ben | Asked
    """
    story = tell()

    assert story["now_excel"] == story["now_google"] == story["excel"]


def test_a_new_row_on_each_side_comes_to_the_other_below_its_own(tell: Callable[[], Stories]) -> None:
    """
    base:
        ada | Ada | Asked
    excel:
        ada | Ada | Asked
        ben | Ben | Asked
    google:
        ada | Ada | Asked
        cleo | Cleo | Met
    """
    story = tell()

    assert story["now_excel"] == [*story["excel"], ("cleo", "Cleo", "Met")]
    assert story["now_google"] == [*story["google"], ("ben", "Ben", "Asked")]


def test_a_row_that_is_new_on_both_sides_under_one_id_is_merged_cell_by_cell(tell: Callable[[], Stories]) -> None:
    """
    base:
        ada | Ada | Asked
    excel:
        ada | Ada | Asked
        ben | Ben | .
    google:
        ada | Ada | Asked
        ben | . | Met
    merged:
        ada | Ada | Asked
        ben | Ben | Met
    """
    story = tell()

    assert story["now_excel"] == story["now_google"] == story["merged"]


def test_a_sorted_table_stays_as_each_person_sorted_it(tell: Callable[[], Stories]) -> None:
    """
    base:
        ada | Ada | Asked
        ben | Ben | Asked
        cleo | Cleo | Asked
    excel:
        cleo | Cleo | Asked
        ben | Ben | Met
        ada | Ada | Asked
    google:
        ada | Ada | Asked
        ben | Ben | Asked
        cleo | Cleo | Asked
    """
    story = tell()

    assert story["now_excel"] == story["excel"]
    assert story["now_google"] == [("ada", "Ada", "Asked"), ("ben", "Ben", "Met"), ("cleo", "Cleo", "Asked")]


def test_a_row_typed_without_an_id_gets_one_that_a_person_can_read(tell: Callable[[], Stories]) -> None:
    """
    base:
        ada | Ada | Asked
    excel:
        ada | Ada | Asked
         | Grace Hopper | Met
    google:
        ada | Ada | Asked
    merged:
        ada | Ada | Asked
        grace-hopper | Grace Hopper | Met
    """
    story = tell()

    assert story["now_excel"] == story["now_google"] == story["merged"]
    assert story["notices"] == [("id-made", "grace-hopper")]


def test_a_copied_row_becomes_a_new_one_and_the_closest_keeps_the_id(tell: Callable[[], Stories]) -> None:
    """
    base:
        ada | Ada | Asked
    excel:
        ada | Ada Byron | Met
        ada | Ada | Asked
    google:
        ada | Ada | Asked
    """
    story = tell()

    assert story["now_excel"] == [("ada-byron", "Ada Byron", "Met"), ("ada", "Ada", "Asked")]
    assert story["now_google"] == [("ada", "Ada", "Asked"), ("ada-byron", "Ada Byron", "Met")]
    assert story["notices"] == [("id-copied", "ada-byron")]


def test_a_copy_below_the_original_becomes_a_new_row_however_it_was_edited(tell: Callable[[], Stories]) -> None:
    """
    base:
        ada | Ada | Asked
    excel:
        ada | Ada | Met
        ada | Ada Byron | Met
    google:
        ada | Ada | Asked
    merged:
        ada | Ada | Met
        ada-byron | Ada Byron | Met
    """
    story = tell()

    assert story["now_excel"] == story["now_google"] == story["merged"]
    assert story["notices"] == [("id-copied", "ada-byron")]


def test_a_row_whose_id_was_cleared_gets_it_back(tell: Callable[[], Stories]) -> None:
    """
    base:
        ada | Ada | Asked
        ben | Ben | Asked
    excel:
         | Ada | Asked
        ben | Ben | Asked
    google:
        ada | Ada | Met
        ben | Ben | Asked
    merged:
        ada | Ada | Met
        ben | Ben | Asked
    """
    story = tell()

    assert story["now_excel"] == story["now_google"] == story["merged"]
    assert story["notices"] == [("id-restored", "ada")]
