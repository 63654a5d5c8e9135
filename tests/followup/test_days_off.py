"""Public holidays, written into the rows of Settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sheetsync.followup import check
from sheetsync.followup.days_off import DaysOff, days_off
from sheetsync.followup.settings import HOLIDAYS
from sheetsync.model.amend import amend
from sheetsync.model.change import AddRow, SetCell
from sheetsync.model.snapshot import Snapshot
from tests.followup.builder import MONDAY, ada, having, snapshot, table, touch, tracker

D = date
KEYS = ["setting", "value", "meaning"]
CHRISTMAS, BOXING, NEW_YEAR = D(2026, 12, 25), D(2026, 12, 26), D(2027, 1, 1)
DAYS = {CHRISTMAS: "Christmas Day", BOXING: "Boxing Day", NEW_YEAR: "New Year's Day"}


def settings(*values: object, meaning: str = "Another holiday.") -> Snapshot:
    rows = [{"id": f"holiday.{n}", "value": value, "meaning": meaning} for n, value in enumerate(values, 1)]
    return having(tracker([ada(stage="Requested")], [touch(D(2026, 12, 22))]), table("settings", rows, KEYS))


def found(book: Snapshot, days: dict[date, str] | None = None) -> DaysOff:
    return days_off(book, days or DAYS, of="GB", today=MONDAY)


def after(book: Snapshot) -> dict[str, tuple[object, ...]]:
    rows = amend(book.tables, list(found(book).changes))["settings"].by_id
    return {key: row.cells for key, row in rows.items()}


def test_blank_rows_are_filled_and_others_added_and_weekends_are_passed_over() -> None:
    assert after(settings(None)) == {
        "holiday.1": (None, CHRISTMAS, "Filled in by sheetsync: Christmas Day (GB)."),
        "holiday.2": ("Holiday 2", NEW_YEAR, "Filled in by sheetsync: New Year's Day (GB)."),
    }


def test_what_the_person_typed_stays_and_no_day_comes_twice() -> None:
    book = settings("my birthday", NEW_YEAR, D(2001, 1, 1))
    rows = after(book)
    assert [rows[key][1] for key in sorted(rows)] == ["my birthday", NEW_YEAR, D(2001, 1, 1), CHRISTMAS]
    assert found(book).there == (NEW_YEAR,)
    again = replace(book, tables=amend(book.tables, list(found(book).changes)))
    assert found(again) == DaysOff((), (), (CHRISTMAS, NEW_YEAR), ())


def test_a_meaning_of_the_persons_own_stays_beside_the_day() -> None:
    assert after(settings(None, None, meaning="Ask Ada which."))["holiday.1"] == (None, CHRISTMAS, "Ask Ada which.")


def test_days_long_past_make_room_only_if_they_were_filled_in() -> None:
    old = MONDAY - timedelta(days=401)
    ours = settings(*[old] * HOLIDAYS, meaning="Filled in by sheetsync: Old Day (GB).")
    assert [change.row for change in found(ours).changes if isinstance(change, SetCell)][::2] == [
        "holiday.1",
        "holiday.2",
    ]
    mine = settings(*[old] * HOLIDAYS)
    assert found(mine) == DaysOff((), (), (), (CHRISTMAS, NEW_YEAR))
    recent = settings(*[old + timedelta(days=2)] * HOLIDAYS, meaning="Filled in by sheetsync: Old Day (GB).")
    assert found(recent).no_room == (CHRISTMAS, NEW_YEAR)


def test_what_finds_no_room_is_said_and_the_earliest_come_first() -> None:
    book = settings(*[D(2026, 3, 1) + timedelta(days=n) for n in range(1, HOLIDAYS)])
    assert found(book).written == (CHRISTMAS,)
    assert found(book).no_room == (NEW_YEAR,)
    assert [type(change) for change in found(book).changes] == [AddRow]


def test_a_tracker_without_settings_has_no_room() -> None:
    assert found(snapshot({})).no_room == (CHRISTMAS, NEW_YEAR)


def test_nothing_falls_due_on_a_day_that_was_filled_in() -> None:
    book = settings()
    assert check(book, today=D(2026, 12, 25)).findings
    filled = replace(book, tables=amend(book.tables, list(found(book).changes)))
    assert not check(filled, today=D(2026, 12, 25)).findings
