"""What a person reads about a sync: their own words, row by row, and one sentence that counts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sheetsync.jobs.sync import SyncPlan
from sheetsync.model.table import Table
from sheetsync.report.sync import SyncStory, sync_json, sync_lines, sync_summary
from sheetsync.report.text import plain_text
from tests.merge.world import SCHEMA, World, add_column, delete, edit, set_cell, type_row, world


def story_of(plan: SyncPlan) -> SyncStory:
    return SyncStory(
        plan.left,
        plan.right,
        plan.changes,
        plan.disputes,
        plan.notices,
        SCHEMA,
        origin=plan.origin,
        held=plan.held,
        questions=plan.questions,
    )


@pytest.fixture
def made(tmp_path: Path) -> World:
    rows = [(name.casefold(), name, "Asked", None) for name in ("Ada", "Ben", "Cleo", "Dora")]
    made = world(tmp_path, rows, [])
    made.sync()
    return made


def test_everything_that_can_happen_is_told_in_the_persons_words(made: World) -> None:
    edit(made.left, [set_cell(0, "stage", "Met"), set_cell(1, "stage", "Met"), type_row("Eve", "Asked"), delete(3)])
    edit(made.right, [set_cell(0, "name", "Ada Lovelace"), set_cell(1, "stage", None), add_column("Pet")])

    assert plain_text(sync_lines(story_of(made.plan()))) == (
        "  + People  column “Pet”                        new in Google → Excel\n"
        "  + People  Dora                                new in Google → Excel\n"
        "  + People  Eve                                 new in Excel → Google\n"
        "  ~ People  Ada\n"
        "        Name               Ada → Ada Lovelace                       Google → Excel\n"
        "        Pet                (blank) → own                            Google → Excel\n"
        "        Stage              Asked → Met                              Excel → Google\n"
        "  ~ People  Ben\n"
        "        Pet                (blank) → own                            Google → Excel\n"
        "  ~ People  Cleo\n"
        "        Pet                (blank) → own                            Google → Excel\n"
        "  ! People  Ben                                 D-754C6F28\n"
        "        Stage              Excel “Met” · Google blank  (was “Asked”)\n"
        "  · People: Dora was deleted in Excel but was edited in Google: the row is back.\n"
        "  · 1 row of People typed in Excel without an ID got one.\n"
        "\n"
        "2 rows added, 3 rows changed (5 cells), 1 column added; 1 cell waits for your decision.\n"
    )


def test_nothing_to_do_is_said_in_one_sentence(made: World) -> None:
    assert plain_text(sync_lines(story_of(made.plan()))) == "Nothing to do.\n"


def test_the_first_sync_says_that_nothing_is_deleted(tmp_path: Path) -> None:
    fresh = world(tmp_path, [("ada", "Ada", "Asked", None)], [])

    text = plain_text(sync_lines(story_of(fresh.plan())))

    assert text.startswith("Excel and Google have no sync in common yet. So everything on either side is kept")
    assert "nothing is deleted" in text


def test_many_rows_are_named_up_to_a_few_and_the_rest_counted(made: World) -> None:
    edit(made.left, [type_row(f"Guest {number:02}", "Asked") for number in range(20)])

    text = plain_text(sync_lines(story_of(made.plan())))

    assert text.count("Guest") == 8
    assert "People  and 12 more" in text
    assert sync_summary(story_of(made.plan())) == "20 rows added."


def test_names_cannot_write_to_the_terminal(made: World) -> None:
    edit(made.left, [type_row("\x1b[31mRed\nLine\x07 \N{RIGHT-TO-LEFT OVERRIDE}evil", "Asked")])

    text = plain_text(sync_lines(story_of(made.plan())))

    assert "\x1b" not in text
    assert "\x07" not in text
    assert len(text.splitlines()) == 4


def test_sheets_and_columns_that_are_left_alone_are_named(made: World) -> None:
    tables = dict(made.left.observe().tables)
    del tables["log"]
    people = tables["people"]
    heads = tuple(head for head in people.heads if head.key != "stage")
    tables["people"] = Table(
        people.key,
        people.title,
        heads,
        tuple(replace(row, cells=tuple(people.cell(row, head.key) for head in heads)) for row in people.rows),
    )
    made.left.edit(tables)

    text = plain_text(sync_lines(story_of(made.plan())))

    assert "Excel has no sheet Log, so that sheet is left alone in Google." in text
    assert "People: the column “Stage” was removed in Excel; Google keeps it." in text


def test_held_deletes_are_named_with_the_way_to_allow_them(tmp_path: Path) -> None:
    rows = [(f"p{number}", f"Person {number:02}", None, None) for number in range(13)]
    made = world(tmp_path, rows, [])
    made.sync()
    edit(made.left, [lambda table: replace(table, rows=table.rows[12:])])

    story = story_of(made.plan())
    text = plain_text(sync_lines(story))

    assert "  ? People  Person 00" in text
    assert "  ? People  and 4 more" in text
    assert "deleted in Excel, held in Google" in text
    assert "--allow-deletes 12 or `sheetsync resolve D-" in text
    assert text.endswith("Nothing to do; 12 deletes are held.\n")
    held = sync_json(story, requests={})["held"]
    assert isinstance(held, list)
    assert held[0] == {"sheet": "People", "row": "p0", "name": "Person 00", "deleted_in": "excel"}


def test_a_sheet_that_is_left_alone_is_named_with_why_and_both_ways_out(tmp_path: Path) -> None:
    made = world(tmp_path, [(f"p{number}", f"Person {number:02}", None, None) for number in range(12)], [])
    made.sync()
    edit(made.left, [lambda table: replace(table, rows=())])

    story = story_of(made.plan())

    assert plain_text(sync_lines(story)) == (
        "  ■ People                                      left alone\n"
        "        All 12 rows are gone in Excel. This sheet waits.\n"
        "        if that is meant: `sheetsync resolve D-DA115821 --keep excel`\n"
        "        to take it back: `sheetsync resolve D-DA115821 --keep google`\n"
        "\n"
        "Nothing to do; 1 sheet is left alone.\n"
    )
    decisions = sync_json(story, requests={})["decisions"]
    assert isinstance(decisions, list)
    assert [each["name"] for each in decisions] == ["All 12 rows are gone in Excel. This sheet waits."]


def test_the_document_for_programs_counts_changes_and_lists_decisions(made: World) -> None:
    edit(made.left, [set_cell(0, "stage", "Met"), set_cell(1, "name", "Benjamin")])
    edit(made.right, [set_cell(0, "stage", "Closed")])

    document = sync_json(story_of(made.plan()), requests={"read": 1, "write": 0})

    assert document == {
        "format": "sheetsync.sync/1",
        "changes": {"excel": 0, "google": 1},
        "decisions": [
            {
                "id": "D-543FB114",
                "what": "Changed on both sides",
                "sheet": "People",
                "row": "ada",
                "name": "Ada",
                "column": "Stage",
                "excel": "Met",
                "google": "Closed",
                "before": "Asked",
            }
        ],
        "held": [],
        "notices": [],
        "requests": {"read": 1, "write": 0},
    }
