"""The calendar of a check, read back by another library."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from icalendar import Calendar

from sheetsync.model.finding import Check, Section
from sheetsync.report.calendar import check_calendar
from tests.report.test_check import COMING, LATE, MONDAY, NO_DATE, WEEK


def read(text: str, kind: str = "VEVENT") -> dict[str, Any]:
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return {str(entry["UID"]): entry for entry in Calendar.from_ical(text).walk(kind)}


def week(check: Check, **how: object) -> dict[str, Any]:
    return read(check_calendar(check, book="D", **how), "VTODO" if how.get("todo") else "VEVENT")  # type: ignore[arg-type]


def test_every_finding_and_what_is_coming_is_an_all_day_entry_of_its_own() -> None:
    entries = week(WEEK)
    assert set(entries) == {"ada-R2-D@sheetsync", "bo-R11-D@sheetsync", "cy-R8-D@sheetsync"}
    ada, cy = entries["ada-R2-D@sheetsync"], entries["cy-R8-D@sheetsync"]
    assert ada["SUMMARY"] == "Thank — late: Ada Byron"
    assert ada["DESCRIPTION"] == f"{LATE.next}\n{LATE.why}"
    assert (ada.decoded("DTSTART"), ada.decoded("DTEND")) == (MONDAY, MONDAY + timedelta(days=1)), "overdue: today"
    assert cy.decoded("DTSTART") == COMING.due


def test_the_same_check_gives_the_same_bytes_and_a_later_one_a_higher_sequence() -> None:
    assert check_calendar(WEEK, book="D") == check_calendar(WEEK, book="D")
    later = week(replace(WEEK, today=MONDAY + timedelta(days=7)))
    uid = "ada-R2-D@sheetsync"
    assert int(later[uid]["SEQUENCE"]) > int(week(WEEK)[uid]["SEQUENCE"])


def test_an_entry_whose_finding_is_gone_is_cancelled_and_one_that_stays_is_not() -> None:
    entries = week(WEEK, earlier=[("ada", "R2"), ("zed", "R8")])
    assert entries["zed-R8-D@sheetsync"]["STATUS"] == "CANCELLED"
    assert entries["ada-R2-D@sheetsync"]["STATUS"] == "CONFIRMED"


def test_tasks_are_due_on_their_day() -> None:
    entries = week(WEEK, todo=True)
    assert entries["cy-R8-D@sheetsync"].decoded("DUE") == COMING.due
    assert entries["ada-R2-D@sheetsync"]["STATUS"] == "NEEDS-ACTION"


def test_no_cell_can_become_a_line_of_its_own() -> None:
    hostile = replace(
        NO_DATE, name="Zoë, “Z”; \\ BEGIN:VEVENT\nX:1", next="a\r\nEND:VCALENDAR " + "é" * 400, row="x\ny;z"
    )
    entries = week(Check(MONDAY, (Section("s", "one", "many", (hostile,)),)))
    (entry,) = entries.values()
    assert entry["SUMMARY"] == "Write down: Zoë, “Z”; \\ BEGIN:VEVENT X:1"
    assert entry["DESCRIPTION"].startswith("a END:VCALENDAR ééé")


def test_the_last_day_of_all_has_no_day_after() -> None:
    assert check_calendar(replace(WEEK, today=date.max), book="D").count("DTEND") == 0
