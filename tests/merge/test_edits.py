"""Edits that look like something else, or like nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetsync.model.value import Value
from tests.merge.world import cells, delete, edit, people, set_cell, type_row, world


def test_a_row_deleted_on_both_sides_and_typed_again_is_new(tmp_path: Path) -> None:
    made = world(tmp_path, [("ada", "Ada", "Asked", None), ("ben", "Ben", "Asked", None)], [])
    made.sync()
    for side in (made.left, made.right):
        edit(side, [delete(0)])
    made.sync()
    edit(made.left, [type_row("Ada", "Asked", row_id="ada")])
    made.sync()

    assert cells(people(made.right)) == cells(people(made.left))
    assert list(cells(people(made.right))) == ["ben", "ada"]


@pytest.mark.parametrize(("before", "after"), [(True, 1.0), (0.0, False), (1.0, "1")])
def test_an_edit_from_one_kind_to_another_that_looks_like_it_is_an_edit(
    tmp_path: Path, before: Value, after: Value
) -> None:
    made = world(tmp_path, [("ada", "Ada", before, None)], [])
    made.sync()
    edit(made.left, [set_cell(0, "stage", after)])
    made.sync()

    now = cells(people(made.right))["ada"]["stage"]
    assert now == after
    assert type(now) is type(after)
