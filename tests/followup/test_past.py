"""The history of checks in the sheet Past checks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sheetsync.books.memory import MemoryBook
from sheetsync.followup import check, with_last_check
from sheetsync.followup.past import WEEKS, past_changes
from sheetsync.jobs.check import check_book
from sheetsync.model.change import AddRow, AddTable, Change, DeleteRow
from sheetsync.model.finding import Since
from sheetsync.model.snapshot import Snapshot
from tests.followup.builder import MONDAY, ada, having, table, touch, tracker
from tests.followup.generated import blueprint

D = date
KEYS = [column.key for column in blueprint().schema.tables["past_checks"].columns if column.key != "check_id"]


def past(day: date, **cells: object) -> dict[str, object]:
    return {"id": str(day), "week": day, "checked_on": day, "todo": 3, **cells}


def book(*rows: dict[str, object], keys: list[str] | None = None) -> Snapshot:
    """Ada, who went quiet, Bo, who was written to on Friday, and rows of Past checks."""
    people = [ada(stage="In touch", tier="Close"), ada(id="bo", name="Bo", stage="In touch")]
    log = [touch(D(2026, 1, 5)), touch(D(2026, 11, 20), contact="bo")]
    return having(tracker(people, log), table("past_checks", rows, keys or KEYS))


def changes(snapshot: Snapshot, day: date = MONDAY) -> list[Change]:
    return list(past_changes(snapshot, check(snapshot, today=day)))


def test_a_week_gets_a_row_with_its_counts() -> None:
    assert changes(book(), D(2026, 11, 25)) == [
        AddRow(
            "past_checks",
            "2026-11-23",
            {
                "week": MONDAY,
                "checked_on": D(2026, 11, 25),
                "contacts": 2.0,
                "todo": 1.0,
                "thanks": 0.0,
                "late": 0.0,
                "quiet": 1.0,
                "messages": 1.0,
                "people": 1.0,
                "interviews": 0.0,
            },
        )
    ]


def test_a_later_check_of_the_week_takes_the_place_of_the_earlier_and_leaves_the_note() -> None:
    there = past(MONDAY, note="Exams.", todo=9, late=None)
    edited = {change.column: change.value for change in changes(book(there), D(2026, 11, 25))}  # type: ignore[union-attr]
    assert edited["todo"] == 1.0
    assert "note" not in edited
    assert "week" not in edited


def test_the_rows_of_other_weeks_are_left_alone_whatever_was_typed_into_them() -> None:
    others = [past(MONDAY - timedelta(weeks=n), todo=-n, quiet="none!") for n in range(1, 60)]
    assert [type(change) for change in changes(book(*others))] == [AddRow]


def many(count: int, **cells: object) -> list[dict[str, object]]:
    return [past(MONDAY - timedelta(weeks=n), **cells) for n in range(1, count + 1)]


def test_the_newest_weeks_stay_and_older_ones_go_unless_the_person_wrote_into_them() -> None:
    assert [type(change) for change in changes(book(*many(WEEKS - 1)))] == [AddRow]
    rows = many(WEEKS + 2)
    rows[-1]["note"] = "My first week."
    gone = [change for change in changes(book(*reversed(rows))) if isinstance(change, DeleteRow)]
    assert [change.row for change in gone] == [rows[-2]["id"], rows[-3]["id"]][::-1]
    assert gone[0].was["todo"] == 3


def test_a_column_of_ones_own_keeps_an_old_row_too() -> None:
    rows = many(WEEKS + 1)
    rows[-1]["mood"] = "fine"
    assert [type(change) for change in changes(book(*rows, keys=[*KEYS, "mood"]))] == [AddRow, DeleteRow]


def test_a_row_without_a_date_is_nobodys_to_delete() -> None:
    rows = [{"id": f"mine-{n}", "todo": 1} for n in range(WEEKS + 5)]
    assert [type(change) for change in changes(book(*rows))] == [AddRow]


def test_a_tracker_without_the_sheet_is_given_it_by_a_check_that_writes() -> None:
    schema = blueprint().schema
    bare = replace(book(), tables={key: each for key, each in book().tables.items() if key != "past_checks"})
    assert list(past_changes(bare, check(bare, today=MONDAY))) == []
    found = list(past_changes(bare, check(bare, today=MONDAY), schema))
    assert [type(change) for change in found] == [AddTable, AddRow]

    tracked = MemoryBook(schema, bare.tables)
    check_book(tracked, on=None, today=MONDAY, write=True, schema=schema)
    assert [row.id for row in tracked.observe().tables["past_checks"].rows] == ["2026-11-23"]
    before = tracked.observe().tables
    check_book(tracked, on=None, today=MONDAY, write=True, schema=schema)
    assert tracked.observe().tables == before


@pytest.mark.parametrize(("on", "rows"), [(None, 1), (MONDAY, 1), (D(2031, 2, 3), 0)])
def test_a_check_as_of_another_day_is_no_history(on: date | None, rows: int) -> None:
    tracked = MemoryBook(blueprint().schema, book().tables)
    check_book(tracked, on=on, today=MONDAY, write=True)
    assert len(tracked.observe().tables["past_checks"].rows) == rows


def test_a_week_in_which_nothing_was_due_counts_as_the_last_check() -> None:
    quiet = book(past(D(2026, 11, 16)))
    assert with_last_check(quiet, check(quiet, today=MONDAY)).since == Since(D(2026, 11, 16), ("Ada Byron",), ())
