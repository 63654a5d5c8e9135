"""Whose past is whose: several machines, restored backups, clocks that lie, records that are gone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sheetsync.books.memory import MemoryBook
from sheetsync.history.state import StateFolder
from sheetsync.jobs.sync import PlanOutdated, SyncPlan
from sheetsync.model.change import SetCell
from sheetsync.model.origin import Why
from tests.merge.world import World, cells, edit, people, set_cell, type_row, world

ADA = ("ada", "Ada", "Asked", None)
BEN = ("ben", "Ben", "Asked", None)


def in_step(folder: Path, *rows: tuple) -> World:
    made = world(folder, list(rows), [])
    made.sync()
    return made


def stage(target: MemoryBook, row: str = "ada") -> object:
    return cells(people(target))[row]["stage"]


def put_back(target: MemoryBook, earlier: MemoryBook) -> None:
    held = earlier.observe()
    target.edit(held.tables, token=held.token)


def copy(target: MemoryBook) -> MemoryBook:
    """A copy of a file: a workbook's ID is only in its token, so the copy has it too."""
    held = target.observe()
    return MemoryBook(target._schema, held.tables, name=target.name, document=held.document, token=held.token)


def test_a_copy_of_a_workbook_syncs_with_the_same_sheet_and_nothing_is_lost(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA, BEN)
    other = World(tmp_path, copy(made.left), made.right, made.numbers)
    edit(made.left, [set_cell(0, "stage", "Met")])
    edit(other.left, [set_cell(0, "name", "Ada Lovelace"), type_row("Cleo", "Asked")])
    edit(other.left, [set_cell(1, "stage", "Met")])

    for each in (made, other, made, other):
        assert not each.sync().plan.disputes

    assert cells(people(made.left)) == cells(people(other.left)) == cells(people(made.right))
    assert cells(people(made.left))["ada"] == {"name": "Ada Lovelace", "stage": "Met", "seen": None}
    assert stage(made.left, "ben") == "Met"
    assert made.plan().is_empty
    assert other.plan().is_empty


def test_a_row_deleted_by_one_copy_stays_deleted_in_the_other(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA, BEN)
    other = World(tmp_path, copy(made.left), made.right, made.numbers)
    edit(made.left, [lambda table: type(table)(table.key, table.title, table.heads, table.rows[:1])])

    made.sync()
    other.sync()

    assert cells(people(other.left)).keys() == cells(people(made.right)).keys() == {"ada"}


def test_an_edit_that_came_through_another_copy_is_no_conflict_when_it_is_changed_again(tmp_path: Path) -> None:
    """The second copy never took part in the run that brought the edit, but descends from it all the same."""
    made = in_step(tmp_path, ADA)
    other = World(tmp_path, copy(made.left), made.right, made.numbers)
    edit(made.left, [set_cell(0, "stage", "Met")])
    made.sync()
    sheet_then = copy(made.right)
    other.sync()
    put_back(made.right, sheet_then)  # Google's version history puts the sheet back to before the second run
    edit(other.left, [set_cell(0, "stage", "In touch")])

    plan = other.sync().plan

    assert plan.disputes == ()
    assert stage(made.right) == "In touch"


def test_a_second_machine_without_the_records_keeps_everything_and_says_why(tmp_path: Path) -> None:
    made = in_step(tmp_path / "laptop", ADA, BEN)
    edit(made.left, [lambda table: type(table)(table.key, table.title, table.heads, table.rows[:1])])
    made.folder = tmp_path / "desktop"

    plan = made.sync().plan

    assert plan.origin.why is Why.RECORD_GONE
    assert cells(people(made.left)).keys() == cells(people(made.right)).keys() == {"ada", "ben"}


def test_a_side_that_lost_its_mark_keeps_everything_and_says_why(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA, BEN)
    held = made.right.observe()
    made.right = MemoryBook(made.right._schema, held.tables, name="Google", document=held.document)
    edit(made.right, [lambda table: type(table)(table.key, table.title, table.heads, table.rows[:1])])

    plan = made.sync().plan

    assert plan.origin.why is Why.MARK_GONE
    assert cells(people(made.right)).keys() == {"ada", "ben"}
    assert made.plan().is_empty


def test_a_backup_older_than_the_runs_that_a_token_remembers_still_finds_what_was_agreed(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA)
    backup = copy(made.left)
    for number in range(40):
        edit(made.right, [set_cell(0, "stage", f"Stage {number}")])
        made.sync()
    edit(backup, [set_cell(0, "name", "Ada Lovelace")])

    put_back(made.left, backup)
    plan = made.sync().plan

    assert plan.origin.why is Why.FOUND
    assert plan.disputes == ()
    assert cells(people(made.right))["ada"] == {"name": "Ada Lovelace", "stage": "Stage 39", "seen": None}
    assert cells(people(made.left)) == cells(people(made.right))


@pytest.mark.parametrize("step", [timedelta(days=-400), timedelta(days=400)])
def test_clocks_may_say_what_they_like(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: timedelta) -> None:
    made = in_step(tmp_path, ADA)
    for number in range(35):
        then = datetime(2026, 11, 23, tzinfo=UTC) + number * step / 35
        monkeypatch.setattr(made, "now", lambda then=then: then)
        edit(made.left, [set_cell(0, "stage", f"Stage {number}")])
        plan = made.sync().plan
        assert plan.origin.why is Why.FOUND
        assert plan.disputes == ()

    assert stage(made.right) == "Stage 34"


def test_the_sides_may_change_places(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA)
    edit(made.left, [set_cell(0, "stage", "Met")])
    edit(made.right, [set_cell(0, "stage", "Closed")])
    made.sync()

    turned = made.swapped()

    (dispute,) = turned.sync().plan.disputes
    assert (dispute.left, dispute.right) == ("Closed", "Met")
    assert turned.plan().is_empty


def test_a_workbook_that_was_saved_after_the_plan_stops_the_run_before_anything_is_written(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA)
    edit(made.left, [set_cell(0, "stage", "Met")])
    plan = made.plan()
    edit(made.left, [set_cell(0, "name", "Ada Lovelace")])

    with pytest.raises(PlanOutdated, match="was changed since"):
        plan.apply()

    assert stage(made.right) == "Asked"


def test_the_records_beside_a_workbook_serve_another_machine(tmp_path: Path) -> None:
    """Two laptops and one file in a cloud folder: the second has never seen the first one's state folder."""
    workbook = tmp_path / "Dropbox" / "tracker.xlsx"
    workbook.parent.mkdir()
    workbook.touch()
    made = in_step(tmp_path / "laptop", ADA, BEN)
    made.left.where = str(workbook)
    edit(made.left, [set_cell(0, "stage", "Met")])
    made.sync()
    edit(made.right, [set_cell(1, "stage", "Met")])
    edit(made.left, [lambda table: type(table)(table.key, table.title, table.heads, table.rows[1:])])
    made.folder = tmp_path / "desktop"

    plan = made.sync().plan

    assert plan.origin.why is Why.FOUND
    assert cells(people(made.left)) == cells(people(made.right))
    assert cells(people(made.left)).keys() == {"ben"}
    assert len(list(workbook.parent.glob(".sheetsync/*/*.json.gz"))) == 2


def test_the_journal_of_a_sync_names_both_books_and_every_change(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA)
    edit(made.left, [set_cell(0, "stage", "Met")])
    done = made.sync()

    plan: SyncPlan = done.plan
    run = StateFolder(tmp_path).pair(plan.left, plan.right).journal.read(done.run)

    assert run
    assert run.complete
    assert run.what == "sync"
    assert {side: (part.book, part.document) for side, part in run.parts.items()} == {
        "left": ("Excel", "excel"),
        "right": ("Google", "google"),
    }
    assert run.parts["right"].changes == (SetCell("people", "ada", "stage", "Asked", "Met"),)
