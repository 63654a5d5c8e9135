"""A sync as a whole: the order of its effects, what a crash leaves, whose past is whose."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sheetsync.books.memory import MemoryBook
from sheetsync.history.lock import BookBusy
from sheetsync.history.state import StateFolder
from sheetsync.jobs.sync import DocumentCopied, PlanOutdated, SyncPlan
from sheetsync.model.origin import Origin, Why
from tests.jobs.failing import Crash, failing
from tests.merge.world import (
    EDITS,
    STARTS,
    Edit,
    World,
    book,
    cells,
    copy_row,
    delete,
    edit,
    people,
    set_cell,
    type_row,
    unequal,
    world,
)

ADA = ("ada", "Ada", "Asked", None)
BEN = ("ben", "Ben", "Asked", None)


def in_step(folder: Path, *rows: tuple) -> World:
    made = world(folder, list(rows), [])
    made.sync()
    return made


def test_the_first_sync_takes_the_union_and_deletes_nothing(tmp_path: Path) -> None:
    made = world(tmp_path, [ADA], [BEN])

    plan = made.plan()
    assert plan.first_time
    plan.apply()

    assert {row.id for row in people(made.left).rows} == {row.id for row in people(made.right).rows} == {"ada", "ben"}


def test_planning_has_no_effect_at_all(tmp_path: Path) -> None:
    made = world(tmp_path / "state", [ADA], [])

    made.plan()

    assert (made.left.writes, made.right.writes) == (0, 0)
    assert not (tmp_path / "state").exists()


def test_the_journal_holds_what_stood_there_before_anything_is_written(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA)
    edit(made.left, [set_cell(0, "stage", "Met")])
    failing(made.right).doom = 1

    with pytest.raises(Crash):
        made.sync()

    plans = sorted(tmp_path.glob("pairs/*/runs/*/plan.json"))
    journal = json.loads(plans[-1].read_text())
    assert journal["right"] == [
        {"change": "SetCell", "table": "people", "row": "ada", "column": "stage", "was": "Asked", "value": "Met"}
    ]
    assert not (plans[-1].parent / "done").exists()
    assert cells(people(made.right))["ada"]["stage"] == "Asked"


@pytest.mark.parametrize("at_left", [True, False])
def test_the_journal_holds_the_ids_before_a_row_is_given_one(tmp_path: Path, at_left: bool) -> None:
    made = in_step(tmp_path, ADA)
    edit(made.left, [type_row("Cleo", "Asked")])
    edit(made.right, [type_row("Dora", "Asked")])
    failing(made.left if at_left else made.right).doom = 1

    with pytest.raises(Crash):
        made.sync()

    (path,) = tmp_path.glob("pairs/*/runs/*/ids.json")
    journal = json.loads(path.read_text())
    assert journal["left"] == [{"change": "SetId", "table": "people", "place": 3, "was": "", "value": "cleo"}]
    assert journal["right"] == [{"change": "SetId", "table": "people", "place": 3, "was": "", "value": "dora"}]
    assert not (path.parent / "plan.json").exists()


def test_a_plan_made_before_a_run_that_only_gave_ids_is_not_carried_out(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA)
    edit(made.left, [type_row("Cleo", "Asked")])
    plans = [made.plan(), made.plan()]
    failing(made.left).doom = 1
    with pytest.raises(Crash):
        plans[0].apply()

    with pytest.raises(PlanOutdated):
        plans[1].apply()


@settings(max_examples=60, deadline=None)
@given(STARTS, st.tuples(EDITS, EDITS), st.tuples(st.booleans(), st.integers(1, 3), st.booleans()))
@example([BEN], ([copy_row(0, set_cell(0, "name", "Ben"))], [delete(0)]), (False, 1, True))
def test_after_a_crash_at_any_write_running_again_gives_what_would_have_been(
    tmp_path_factory: pytest.TempPathFactory,
    start: list[tuple],
    edits: tuple[list[Edit], list[Edit]],
    crash: tuple[bool, int, bool],
) -> None:
    at_left, doom, after = crash
    worlds = []
    for _ in range(2):
        made = world(tmp_path_factory.mktemp("state"), start, [])
        made.sync()
        edit(made.left, edits[0])
        edit(made.right, edits[1])
        worlds.append(made)
    smooth, rough = worlds
    disputes = smooth.sync().plan.disputes
    victim = failing(rough.left if at_left else rough.right)
    victim.doom, victim.after = doom, after
    try:
        rough.sync()
    except Crash:
        victim.doom = -1
        plan = rough.sync().plan
        assert {dispute.cell for dispute in plan.disputes} == {dispute.cell for dispute in disputes}
    assert cells(people(rough.left)) == cells(people(smooth.left))
    assert cells(people(rough.right)) == cells(people(smooth.right))
    victim.doom = -1
    assert rough.plan().is_empty


def test_an_open_dispute_is_settled_by_editing_either_cell(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA)
    edit(made.left, [set_cell(0, "stage", "Met")])
    edit(made.right, [set_cell(0, "stage", "Closed")])
    assert len(made.sync().plan.disputes) == 1
    assert len(made.sync().plan.disputes) == 1

    edit(made.right, [set_cell(0, "stage", "Met")])

    assert made.sync().plan.disputes == ()
    assert unequal(people(made.left), people(made.right)) == set()
    edit(made.left, [set_cell(0, "stage", "In touch")])
    made.sync()
    assert cells(people(made.right))["ada"]["stage"] == "In touch"


def test_a_third_value_typed_on_one_side_settles_a_dispute_too(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA)
    edit(made.left, [set_cell(0, "stage", "Met")])
    edit(made.right, [set_cell(0, "stage", "Closed")])
    made.sync()

    edit(made.left, [set_cell(0, "stage", "Dormant")])
    made.sync()

    assert cells(people(made.right))["ada"]["stage"] == "Dormant"
    assert made.plan().is_empty


def test_two_workbooks_linked_to_one_sheet_sync_in_turn(tmp_path: Path) -> None:
    state = StateFolder(tmp_path)
    google = book("Google")
    one, two = book("Laptop", [ADA]), book("Desktop")
    first, second = World(state.root, one, google), World(state.root, two, google)
    first.sync()
    second.sync()
    edit(one, [set_cell(0, "stage", "Met"), type_row("Cleo", "Asked")])
    edit(two, [set_cell(0, "name", "Ada Lovelace")])

    for made in (first, second, first):
        made.sync()

    assert cells(people(one)) == cells(people(two)) == cells(people(google))
    assert cells(people(one))["ada"] == {"name": "Ada Lovelace", "stage": "Met", "seen": None}
    for made in (first, second):
        assert made.plan().is_empty


def test_an_older_copy_put_back_takes_what_has_happened_since_without_a_conflict(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA, BEN)
    backup = made.left.observe()
    edit(made.right, [set_cell(0, "stage", "Met"), lambda table: replace(table, rows=table.rows[:1])])
    made.sync()

    made.left.edit(backup.tables, token=backup.token)
    plan = made.sync().plan

    assert not plan.first_time
    assert plan.disputes == ()
    assert cells(people(made.left)) == cells(people(made.right))
    assert cells(people(made.left)).keys() == {"ada"}


def test_a_lost_state_folder_costs_no_value_and_no_row(tmp_path: Path) -> None:
    made = in_step(tmp_path / "old", ADA)
    edit(made.left, [set_cell(0, "stage", "Met")])
    made.folder = tmp_path / "new"

    plan = made.sync().plan

    assert plan.first_time
    assert [(d.left, d.right) for d in plan.disputes] == [("Met", "Asked")]


def test_a_copy_of_a_sheet_is_not_synced(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA)
    copy = MemoryBook(made.right._schema, made.right.observe().tables, name="Google", document="another")
    copy.edit(made.right.observe().tables, token=made.right.observe().token)
    made.right = copy

    with pytest.raises(DocumentCopied):
        made.plan()


def test_two_runs_at_once_do_not_mix(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA)
    edit(made.left, [set_cell(0, "stage", "Met")])
    plan = made.plan()

    with StateFolder(tmp_path, patience=0).writing(made.right.where), pytest.raises(BookBusy):
        plan.apply()


def test_a_plan_made_before_another_sync_is_not_carried_out(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA)
    edit(made.left, [set_cell(0, "stage", "Met")])
    plans: list[SyncPlan] = [made.plan(), made.plan()]
    plans[0].apply()

    with pytest.raises(PlanOutdated):
        plans[1].apply()


@pytest.mark.parametrize(
    "spoil",
    [lambda data: data[:20], lambda _: gzip.compress(b"{}"), lambda _: b"nonsense"],
    ids=["truncated", "another format", "no archive"],
)
def test_a_damaged_record_counts_as_missing_and_is_named_and_left_where_it_is(
    tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    made = in_step(tmp_path, ADA)
    edit(made.left, [set_cell(0, "stage", "Met")])
    (snapshot,) = tmp_path.glob("pairs/*/snapshots/*.json.gz")
    spoilt = spoil(snapshot.read_bytes())
    snapshot.write_bytes(spoilt)

    plan = made.sync().plan

    assert plan.origin == Origin(Why.RECORD_GONE, (str(snapshot),))
    assert [(d.left, d.right) for d in plan.disputes] == [("Met", "Asked")]
    assert snapshot.read_bytes() == spoilt
