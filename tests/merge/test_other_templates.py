"""Another version of the template, with a column or a sheet more or less, is no edit of anybody's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sheetsync.books.memory import MemoryBook
from sheetsync.history.state import StateFolder
from sheetsync.jobs.sync import SyncPlan, plan_sync
from sheetsync.model.schema import Column, Schema
from sheetsync.model.table import Table
from tests.merge.world import LOG, PEOPLE, SCHEMA, World, cells, edit, set_cell, world

ROWS = [("ada", "Ada", "Asked", None), ("ben", "Ben", "Met", None)]
WITHOUT_STAGE = replace(PEOPLE, columns=tuple(c for c in PEOPLE.columns if c.key != "stage"))
WITH_TOWN = replace(PEOPLE, columns=(*PEOPLE.columns, Column("town", "Town")))


@pytest.fixture
def made(tmp_path: Path) -> World:
    made = world(tmp_path, ROWS, [])
    made.sync()
    return made


def declared(made: World, **tables: Any) -> SyncPlan:
    """Plan a sync of the same two books under another template."""
    schema = Schema("test/2", tables)
    left, right = (under(book, schema) for book in (made.left, made.right))
    return plan_sync(left, right, schema=schema, state=StateFolder(made.folder), now=made.now, letters=made.letters)


def under(book: MemoryBook, schema: Schema) -> MemoryBook:
    seen = book.observe()
    tables = {key: table for key, table in seen.tables.items() if key in schema.tables}
    return MemoryBook(schema, tables, name=book.name, document=seen.document, token=seen.token)


def contents(table: Table) -> Mapping[str, list[str]]:
    return {row: sorted(str(value) for value in values.values() if value) for row, values in cells(table).items()}


@pytest.mark.parametrize("people", [WITHOUT_STAGE, WITH_TOWN], ids=["a column less", "a column more"])
def test_a_column_more_or_less_in_the_template_deletes_no_row_and_clears_no_cell(made: World, people: Any) -> None:
    before = contents(made.left.observe().tables["people"])

    plan = declared(made, people=people, log=LOG)
    plan.apply()

    for book in (plan._inputs.left, plan._inputs.right):
        assert contents(book.observe().tables["people"]) == before
    assert plan.disputes == ()
    assert plan.held == ()
    assert declared(made, people=people, log=LOG).changes.keys() == {"left", "right"}


def test_a_sheet_less_in_the_template_deletes_nothing_and_is_known_again_later(made: World) -> None:
    plan = declared(made, log=LOG)
    plan.apply()
    for book, now in ((made.left, plan._inputs.left), (made.right, plan._inputs.right)):
        book.edit(book.observe().tables, token=now.observe().token)

    edit(made.left, [set_cell(0, "stage", "Met")])
    plan = declared(made, **SCHEMA.tables)

    assert plan.first_time is False
    assert [type(change).__name__ for side in plan.changes.values() for change in side] == ["SetCell"]
