"""A book that keeps a value in a form of its own: noted and told once, never written again and again (L15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from sheetsync.books.memory import MemoryBook
from sheetsync.model.change import AddRow, Change, SetCell
from sheetsync.model.snapshot import Snapshot, Token
from tests.merge.pair import SCHEMA, Pair, add, cell, rename, write


class Shouting(MemoryBook):
    """Keeps every place in capitals."""

    def apply(self, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot:
        return super().apply([_capitals(change) for change in changes], expected=expected, token=token)


def _capitals(change: Change) -> Change:
    match change:
        case SetCell(column="place", value=str(text)):
            return replace(change, value=text.upper())
        case AddRow(cells=cells) if isinstance(cells.get("place"), str):
            return replace(change, cells={**cells, "place": str(cells["place"]).upper()})
    return change


@pytest.fixture(params=["left", "right"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Pair:
    plain = MemoryBook(SCHEMA, name="Excel", document="excel")
    loud = Shouting(SCHEMA, name="Google", document="google")
    return Pair(tmp_path, loud, plain) if request.param == "left" else Pair(tmp_path, plain, loud)


def quiet_and_loud(made: Pair) -> tuple[MemoryBook, MemoryBook]:
    return (made.right, made.left) if isinstance(made.left, Shouting) else (made.left, made.right)


def test_a_value_stored_differently_is_told_once_and_both_keep_theirs(made: Pair) -> None:
    quiet, loud = quiet_and_loud(made)
    add(quiet, "people", {"id": "ada", "name": "Ada", "place": "Bergen"})

    result = made.sync()

    assert [(notice.kind, notice.row, notice.detail) for notice in result.notices] == [
        ("stored-differently", "ada", "place")
    ]
    for _ in range(2):
        assert (cell(quiet, "ada", "place"), cell(loud, "ada", "place")) == ("Bergen", "BERGEN")
        plan = made.plan()
        assert plan.is_empty
        assert plan.disputes == ()


def test_an_edit_of_such_a_cell_on_either_side_arrives_on_the_other(made: Pair) -> None:
    quiet, loud = quiet_and_loud(made)
    add(quiet, "people", {"id": "ada", "name": "Ada", "place": "Bergen"})
    made.sync()
    write(loud, "ada", "place", "OSLO")
    made.sync()
    assert cell(quiet, "ada", "place") == "OSLO"

    write(quiet, "ada", "place", "Voss")
    made.sync()
    assert cell(loud, "ada", "place") == "VOSS"
    assert made.plan().is_empty


def test_a_row_with_such_a_cell_counts_as_untouched_when_it_is_deleted(made: Pair) -> None:
    quiet, loud = quiet_and_loud(made)
    add(quiet, "people", {"id": "ada", "name": "Ada", "place": "Bergen"})
    add(quiet, "people", {"id": "ben", "name": "Ben", "place": "Oslo"})
    made.sync()
    there = quiet.observe().tables["people"]
    quiet.edit({**quiet.observe().tables, "people": replace(there, rows=there.rows[1:])})

    made.sync()

    assert [row.id for row in loud.observe().tables["people"].rows] == ["ben"]


def test_a_value_stored_differently_in_a_column_that_is_renamed_at_once_does_not_flow_back(made: Pair) -> None:
    quiet, loud = quiet_and_loud(made)
    for name in ("ada", "ben", "cleo"):
        add(quiet, "people", {"id": name, "name": name, "place": "OSLO"})
    made.sync()
    rename(loud, "place", "Town")
    write(quiet, "ada", "place", "Bergen")

    made.sync()
    made.sync()

    assert cell(quiet, "ada", "place") == "Bergen"
    assert made.plan().is_empty
