"""What the program works out is drawn on each side: never an edit, never held, never listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest

from sheetsync.merge.decide import decide
from sheetsync.merge.outcome import Merge
from sheetsync.merge.terms import Terms
from sheetsync.model.base import Base
from sheetsync.model.change import AddRow, Change, DeleteRow, SetCell, SetFormula
from sheetsync.model.derived import is_derived
from sheetsync.model.notice import LEFT, RIGHT
from sheetsync.model.scene import Scene
from sheetsync.model.schema import Column, ColumnType, Owner, Schema, TableSchema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Head, Row, Table
from sheetsync.model.value import Value
from sheetsync.report.sync import SyncStory, sync_json, sync_lines, sync_summary
from sheetsync.report.text import plain_text

PEOPLE = TableSchema(
    "people",
    "People",
    (
        Column("id", "ID", ColumnType.ID),
        Column("name", "Name"),
        Column("flag", "Flag", owner=Owner.PROGRAM),
        Column("due", "Due", owner=Owner.FORMULA),
    ),
    label=("name",),
)
WEEK = TableSchema(
    "week",
    "This week",
    (
        Column("id", "ID", ColumnType.ID),
        Column("who", "Who", owner=Owner.PROGRAM),
        Column("why", "Why", owner=Owner.PROGRAM),
        Column("done", "Done", ColumnType.YES),
    ),
    label=("who",),
)
SCHEMA = Schema("test/1", {"people": PEOPLE, "week": WEEK})
Rows = Sequence[tuple[str, tuple[Value, ...]]]
ADA: Rows = [("ada", ("Ada", None, None))]
LATE: Rows = [(f"w{number}", (f"Person {number}", "late", None)) for number in range(20)]


def tables(people: Rows, week: Rows) -> dict[str, Table]:
    return {
        declared.key: Table(
            declared.key,
            declared.title,
            tuple(Head(each.key, each.header, each.owner) for each in declared.columns[1:]),
            tuple(Row(name, cells, place) for place, (name, cells) in enumerate(rows, 2)),
        )
        for declared, rows in ((PEOPLE, people), (WEEK, week))
    }


@dataclass
class World:
    """What both sides agreed on, and what they hold."""

    base: Base
    left: Mapping[str, Table]
    right: Mapping[str, Table]

    def merged(self) -> Merge:
        scene = Scene(self.left, self.right, {LEFT: "Excel", RIGHT: "Google"}, SCHEMA)
        return decide(self.base, scene, Terms(), said={}, today=date(2026, 11, 23))

    def story(self) -> SyncStory:
        merge = self.merged()
        left, right = (
            Snapshot(name, name, name, "", None, its) for name, its in (("Excel", self.left), ("Google", self.right))
        )
        changes = {LEFT: merge.left, RIGHT: merge.right}
        held, questions = merge.held, merge.questions
        return SyncStory(left, right, changes, merge.disputes, merge.notices, SCHEMA, held=held, questions=questions)


def agreed(people: Rows, week: Rows) -> World:
    both = tables(people, week)
    return World(World(Base(), both, both).merged().base, both, both)


def test_a_week_drawn_anew_is_copied_whole_and_nobody_is_asked() -> None:
    made = replace(agreed(ADA, LATE), left=tables(ADA, [("w99", ("Ada", "quiet", None))]))

    merge, story = made.merged(), made.story()

    assert len(merge.right) == 21
    assert (merge.left, merge.held, merge.stops, merge.questions, merge.notices) == ((), (), (), (), ())
    assert plain_text(sync_lines(story)).splitlines() == [
        "  · What sheetsync works out by itself is made the same on both sides (This week).",
        "",
        "No edits to sync.",
    ]
    assert sync_json(story, requests={})["changes"] == {"excel": 0, "google": 0}


def test_a_week_in_which_nobody_is_due_any_more_is_no_accident() -> None:
    merge = replace(agreed(ADA, LATE), right=tables(ADA, [])).merged()

    assert (len(merge.left), merge.held, merge.stops) == (20, (), ())


def test_a_row_that_one_side_has_drawn_away_stays_gone_although_the_other_has_drawn_it_again() -> None:
    drawn = [(name, (who, "later still", done)) for name, (who, _, done) in LATE]
    merge = replace(agreed(ADA, LATE), left=tables(ADA, []), right=tables(ADA, drawn)).merged()

    assert {type(change) for change in merge.right} == {DeleteRow}
    assert (merge.left, merge.notices) == ((), ())


def test_the_one_real_change_among_many_drawn_ones_is_all_that_is_told_and_counted() -> None:
    new = [*LATE[1:], ("w99", ("Ada", "quiet", None))]
    made = replace(agreed(ADA, LATE), left=tables([("ada", ("Ada B.", "LATE", None))], new))

    story = made.story()

    assert sync_summary(story) == "1 row changed (1 cell)."
    assert "Flag" not in plain_text(sync_lines(story))
    assert sync_json(story, requests={})["changes"] == {"excel": 0, "google": 1}


@pytest.mark.parametrize(
    ("change", "derived"),
    [
        (SetCell("week", "w1", "why", "late", "lost"), True),
        (SetCell("people", "ada", "flag", None, "LATE"), True),
        (SetFormula("people", "ada", "due"), True),
        (AddRow("week", "w1", {"who": "Ada", "done": False}), True),
        (DeleteRow("week", "w1", {"who": "Ada", "done": True}), True),
        (SetCell("week", "w1", "done", None, True), False),
        (AddRow("week", "w1", {"who": "Ada", "done": True}), False),
        (AddRow("people", "ben", {"name": "Ben"}), False),
        (SetCell("people", "ada", "own column", None, "x"), False),
        (AddRow("a sheet of one's own", "x", {"a": "b"}), False),
    ],
)
def test_what_nobody_typed_is_derived_and_a_tick_or_note_is_somebodys(change: Change, derived: bool) -> None:
    assert is_derived(change, SCHEMA) is derived
