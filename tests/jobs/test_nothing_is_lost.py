"""Whatever stands in a file is in the tracker afterwards, waits for a decision, or is reported with its row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from sheetsync.books.memory import MemoryBook
from sheetsync.exchange.reading import People
from sheetsync.history.state import StateFolder
from sheetsync.jobs.importing import Import, Past, plan_imports
from sheetsync.jobs.templates import read_template
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.value import show
from tests.exchange.reader import read
from tests.exchange.test_nothing_is_lost import PLAIN, as_csv, tables

SCHEMA = read_template("interviews").schema


def planned(people: People, snapshot: Snapshot, folder: Path) -> Import:
    numbers = count()
    return plan_imports(
        [people],
        snapshot,
        SCHEMA,
        Past(StateFolder(folder), snapshot),
        today=date(2026, 12, 1),
        now=lambda: datetime(2026, 12, 1),
        letters=lambda many: f"{next(numbers):0{many}}",
    )


def everything_in(snapshot: Snapshot) -> Iterator[str]:
    for table in snapshot.tables.values():
        yield from (show(value) for row in table.rows for value in row.cells)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A state folder in which nothing is remembered."""
    return tmp_path


@given(tables(PLAIN), tables(PLAIN))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_word_of_two_files_taken_in_one_after_the_other(
    folder: Path, first: list[list[str]], second: list[list[str]]
) -> None:
    book = MemoryBook(SCHEMA)
    for table in (first, second):
        snapshot = book.observe()
        plan = planned(people := read(as_csv(table)), snapshot, folder)
        book.apply(plan.changes, expected=snapshot)
        said = [*everything_in(book.observe()), *(each.message for each in people.reports)]
        said += [column.header for column in people.columns]
        told = {each.row for each in plan.plans[0].reports} | {each.row for each in plan.plans[0].decisions}
        heap = "\n".join(said)
        lost = [w for at, row in enumerate(table[1:], 2) if at not in told for cell in row for w in cell.split()]
        assert [word for word in lost if word not in heap] == []
