"""Taking a run back: both sides as before it, nothing lost that was done since, and no sync that brings it back."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetsync.books.memory import MemoryBook
from sheetsync.history.run import Part
from sheetsync.history.state import StateFolder
from sheetsync.jobs.history import RunUnknown, find_run, read_history
from sheetsync.jobs.recording import RecordedBook
from sheetsync.jobs.undo import UndoPlan, plan_undo
from sheetsync.model.change import AddRow, Change, DeleteRow, SetCell
from sheetsync.model.reversal import Left, Reason
from sheetsync.model.snapshot import Snapshot, Token
from sheetsync.model.table import Table
from tests.merge.world import (
    EDITS,
    PLAIN_EDITS,
    SCHEMA,
    STARTS,
    Edit,
    World,
    cells,
    edit,
    people,
    set_cell,
    type_row,
    world,
)

ADA = ("ada", "Ada", "Asked", None)
BEN = ("ben", "Ben", "Asked", None)


class Crash(Exception):
    """The power went."""


class Dying(MemoryBook):
    """A book that dies at its next write."""

    def apply(self, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot:
        raise Crash


def in_step(folder: Path, *rows: tuple) -> World:
    made = world(folder, list(rows), [])
    made.sync()
    return made


def undoing(made: World, run: str = "") -> UndoPlan:
    state, left = StateFolder(made.folder, patience=0), made.left.observe()
    made.chance.seed(next(made.numbers))

    def partner(part: Part) -> MemoryBook:
        assert part.document == made.right.observe().document
        return made.right

    return plan_undo(
        find_run(state, left, run),
        made.left,
        left,
        partner=partner,
        schema=SCHEMA,
        state=state,
        now=made.now,
        letters=made.letters,
    )


def undo(made: World, run: str = "") -> UndoPlan:
    plan = undoing(made, run)
    plan.apply()
    return plan


def without(row: str) -> Edit:
    return lambda table: replace(table, rows=tuple(each for each in table.rows if each.id != row))


def held(target: MemoryBook) -> dict[str, dict[str, object]]:
    """What a person sees, blank cells left out, so that a column that came and stays empty does not count."""
    return {
        row: {column: value for column, value in found.items() if value not in (None, "")}
        for row, found in cells(people(target)).items()
    }


# ------------------------------------------------------------------------------------------------ undoing a sync
@settings(max_examples=80, deadline=None)
@given(STARTS, st.tuples(PLAIN_EDITS, PLAIN_EDITS))
def test_after_an_undo_both_sides_hold_what_they_held_and_no_sync_brings_anything_back(
    starts: list[tuple], edits: tuple[list[Edit], list[Edit]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = in_step(Path(folder), *starts)
        made.allow_deletes = 99
        edit(made.left, edits[0])
        edit(made.right, edits[1])
        _give_ids(made)
        before = held(made.left), held(made.right)
        done = made.sync()
        if not any(done.plan.changes.values()):
            return
        after = held(made.left), held(made.right)

        if undo(made).is_empty:
            return  # only columns came, and columns stay
        assert (held(made.left), held(made.right)) == before
        made.sync()
        assert (held(made.left), held(made.right)) == before
        assert made.plan().is_empty

        undone = find_run(StateFolder(made.folder), made.left.observe(), "").run
        assert undone.undoes == done.run
        undo(made, undone.name)
        assert (held(made.left), held(made.right)) == after
        assert not any(made.plan().changes.values())


def _give_ids(made: World) -> None:
    """Let rows that were typed have their IDs first: IDs are never taken back."""
    for book, changes in ((made.left, made.plan().identities.left), (made.right, made.plan().identities.right)):
        book.apply(changes, expected=book.observe())


def test_an_edit_after_an_undo_flows_to_the_other_side(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA, BEN)
    edit(made.right, [set_cell(0, "stage", "Met"), type_row("Cleo", "Asked", row_id="cleo")])
    edit(made.left, [without("ben")])
    made.sync()
    undo(made)
    assert set(held(made.left)) == {"ada"}
    assert set(held(made.right)) == {"ada", "cleo", "ben"}

    edit(made.left, [set_cell(0, "stage", "In touch")])
    edit(made.right, [set_cell(2, "stage", "Met")])
    plan = made.sync().plan

    assert held(made.left)["ada"]["stage"] == held(made.right)["ada"]["stage"] == "In touch"
    assert held(made.left)["ben"]["stage"] == "Met"
    assert list(plan.merge.base.undone) == [("people", "cleo", "")]
    assert "cleo" not in held(made.left)
    assert made.plan().is_empty


def test_a_row_kept_on_one_side_by_an_undo_goes_when_it_is_deleted_there(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA)
    edit(made.right, [type_row("Cleo", "Asked", row_id="cleo")])
    made.sync()
    undo(made)

    edit(made.right, [without("cleo")])
    made.sync()

    assert held(made.left).keys() == held(made.right).keys() == {"ada"}
    assert made.plan().is_empty


def test_a_row_kept_on_one_side_by_an_undo_and_typed_again_on_the_other_is_one_row(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA)
    edit(made.right, [type_row("Cleo", "Asked", row_id="cleo")])
    made.sync()
    undo(made)

    edit(made.left, [type_row("Cleo", "Met", row_id="cleo")])
    made.sync()

    assert held(made.left)["cleo"] == held(made.right)["cleo"] == {"name": "Cleo", "stage": "Met"}


def test_what_was_edited_since_is_left_as_it_is_and_named(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA, BEN)
    edit(made.right, [set_cell(0, "stage", "Met"), set_cell(1, "stage", "Met")])
    edit(made.right, [type_row("Cleo", "Asked", row_id="cleo")])
    made.sync()
    edit(made.left, [set_cell(0, "stage", "Closed"), set_cell(2, "name", "Cleopatra")])

    plan = undo(made)

    assert set(plan.reversals["left"].left) == {
        Left(Reason.CELL_CHANGED, "people", "ada", "stage", "Asked", "Met", "Closed"),
        Left(Reason.ROW_EDITED, "people", "cleo", "name", None, "Cleo", "Cleopatra"),
    }
    assert held(made.left)["ada"]["stage"] == "Closed"
    assert held(made.left)["ben"]["stage"] == "Asked"
    assert held(made.left)["cleo"]["name"] == "Cleopatra"


def test_a_row_that_others_name_now_stays() -> None:
    from sheetsync.merge.reversal import take_back
    from sheetsync.model.schema import Column, ColumnType, Schema, TableSchema
    from sheetsync.model.table import Head, Row

    notes = TableSchema(
        "notes",
        "Notes",
        (Column("id", "ID", ColumnType.ID), Column("who", "Who", ColumnType.REFERENCE, table="people")),
    )
    schema = Schema("t/1", {**SCHEMA.tables, "notes": notes})
    heads = (Head("name", "Name"),)
    rows = (Row("ada", ("Ada",), 2), Row("ben", ("Ben",), 3))
    tables = {
        "people": Table("people", "People", heads, rows),
        "notes": Table("notes", "Notes", (Head("who", "Who"),), (Row("n1", ("ada",), 2),)),
    }
    added: list[Change] = [AddRow("people", "ada", {"name": "Ada"}), AddRow("people", "ben", {"name": "Ben"})]

    alone = take_back(added, tables, schema)
    together = take_back([*added, AddRow("notes", "n1", {"who": "ada"})], tables, schema)

    assert alone.changes == (DeleteRow("people", "ben", {"name": "Ben"}),)
    assert alone.left == (Left(Reason.ROW_NAMED, "people", "ada", by="Notes"),)
    assert {(change.table, getattr(change, "row", "")) for change in together.changes} == {
        ("people", "ada"),
        ("people", "ben"),
        ("notes", "n1"),
    }


def test_an_earlier_run_can_be_taken_back_and_later_ones_stand(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA, BEN)
    edit(made.right, [set_cell(0, "stage", "Met")])
    first = made.sync().run
    edit(made.right, [set_cell(1, "stage", "Met")])
    made.sync()

    undo(made, first)
    made.sync()

    assert held(made.left)["ada"]["stage"] == "Asked"
    assert held(made.right)["ada"]["stage"] == "Met"
    assert held(made.left)["ben"]["stage"] == "Met"
    assert made.plan().is_empty


@pytest.mark.parametrize("side", ["left", "right"])
def test_an_undo_that_was_cut_off_between_the_sides_is_not_turned_round_by_the_next_sync(
    tmp_path: Path, side: str
) -> None:
    """Excel's edit went to Google and Google's to Excel; the undo reached one of them only."""
    made = in_step(tmp_path, ADA, BEN)
    edit(made.left, [set_cell(0, "stage", "Met")])
    edit(made.right, [set_cell(1, "stage", "Met")])
    made.sync()
    plan = undoing(made)
    victim = getattr(made, side)
    victim.__class__ = Dying
    with pytest.raises(Crash):
        plan.apply()
    victim.__class__ = MemoryBook

    made.sync()

    assert held(made.left)["ada"]["stage"] == "Met"
    assert held(made.right)["ben"]["stage"] == "Met"
    undo(made, find_run(StateFolder(tmp_path), made.left.observe(), "").run.name)
    made.sync()
    assert made.plan().is_empty


@settings(max_examples=40, deadline=None)
@given(STARTS, st.tuples(EDITS, EDITS), st.tuples(EDITS, EDITS))
def test_whatever_happened_since_an_undo_loses_no_value_that_was_typed(
    starts: list[tuple], edits: tuple[list[Edit], list[Edit]], since: tuple[list[Edit], list[Edit]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = in_step(Path(folder), *starts)
        for book, done in zip((made.left, made.right), edits, strict=True):
            edit(book, done)
        made.sync()
        for book, done in zip((made.left, made.right), since, strict=True):
            edit(book, done)
        typed = [
            (book, name, column, value)
            for book in (made.left, made.right)
            for name, found in held(book).items()
            for column, value in found.items()
        ]

        plan = undo(made)

        recorded = repr([reversal.changes for reversal in plan.reversals.values()])
        for book, name, column, value in typed:
            assert held(book).get(name, {}).get(column) == value or repr(value) in recorded


# ------------------------------------------------------------------------------------------ commands on one book
def recorded(made: World, what: str = "contact add") -> RecordedBook:
    return RecordedBook(made.left, StateFolder(made.folder, patience=0), what, now=made.now, letters=lambda n: "A" * n)


def test_a_command_is_written_down_before_it_writes_and_can_be_taken_back(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA)
    book = recorded(made)
    book.apply(
        [SetCell("people", "ada", "stage", "Asked", "Met"), AddRow("people", "ben", {"name": "Ben"})],
        expected=book.observe(),
    )
    assert held(made.left)["ada"]["stage"] == "Met"

    entry = find_run(StateFolder(tmp_path), made.left.observe(), "")
    undo(made)

    assert (entry.run.what, entry.run.complete, entry.pair) == ("contact add", True, "")
    assert held(made.left) == {"ada": {"name": "Ada", "stage": "Asked"}}
    assert [each.run.what for each in read_history(StateFolder(tmp_path), made.left.observe())] == [
        "undo",
        "contact add",
        "sync",
    ]


def test_a_command_that_is_cut_off_has_left_its_record(tmp_path: Path) -> None:
    made = in_step(tmp_path, ADA)
    expected = made.left.observe()
    made.left.__class__ = Dying

    with pytest.raises(Crash):
        recorded(made).apply([SetCell("people", "ada", "stage", "Asked", "Met")], expected=expected)

    run = find_run(StateFolder(tmp_path), expected, "").run
    assert not run.complete
    assert run.parts["left"].changes == (SetCell("people", "ada", "stage", "Asked", "Met"),)


def test_a_command_whose_book_refuses_it_leaves_no_record(tmp_path: Path) -> None:
    from sheetsync.books.interface import BookUnwritable

    made = in_step(tmp_path, ADA)
    book = recorded(made)

    with pytest.raises(BookUnwritable):
        book.apply([DeleteRow("people", "nobody")], expected=book.observe())

    assert find_run(StateFolder(tmp_path), made.left.observe(), "").run.what == "sync"


def test_a_command_that_was_overtaken_is_made_in_what_is_there_now_if_it_still_means_the_same(tmp_path: Path) -> None:
    from sheetsync.books.interface import BookChanged

    made = in_step(tmp_path, ADA, BEN)
    before = made.left.observe()
    edit(made.left, [set_cell(1, "stage", "Closed")])

    recorded(made).apply([SetCell("people", "ada", "stage", "Asked", "Met")], expected=before)
    with pytest.raises(BookChanged):
        recorded(made).apply([SetCell("people", "ben", "stage", "Asked", "Met")], expected=before)

    assert held(made.left)["ada"]["stage"] == "Met"
    assert held(made.left)["ben"]["stage"] == "Closed"


def test_nothing_to_take_back_and_unknown_names_are_told(tmp_path: Path) -> None:
    made = world(tmp_path, [ADA], [])
    with pytest.raises(RunUnknown, match="nothing to undo"):
        undoing(made)
    made.sync()
    with pytest.raises(RunUnknown, match="No run is called"):
        undoing(made, "never")
    made.sync()
    edit(made.left, [set_cell(0, "stage", "Met")])
    made.sync()
    with pytest.raises(RunUnknown, match="2 runs are called"):
        undoing(made, "2026")
