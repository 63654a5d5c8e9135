"""The calendar of a check, read back by another library."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar

from sheetsync.model.appointment import Appointment, Gone
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
    gone = Gone("zed", "R8", "Zed Quill", "STALE", MONDAY - timedelta(days=7))
    entries = week(WEEK, earlier=[Gone("ada", "R2"), gone])
    assert entries["zed-R8-D@sheetsync"]["STATUS"] == "CANCELLED"
    assert entries["ada-R2-D@sheetsync"]["STATUS"] == "CONFIRMED"


def test_a_cancelled_entry_is_complete_as_every_reader_wants_it() -> None:
    gone = Gone("zed", "R8", "Zed Quill", "STALE", MONDAY - timedelta(days=7))
    entry = week(WEEK, earlier=[gone])["zed-R8-D@sheetsync"]

    assert entry.decoded("DTSTART") == MONDAY - timedelta(days=7)
    assert entry["SUMMARY"] == "Get in touch: Zed Quill"
    assert week(WEEK, earlier=[Gone("zed", "R8")])["zed-R8-D@sheetsync"].decoded("DTSTART") == MONDAY


def test_a_later_check_on_the_same_day_counts_for_more() -> None:
    morning = datetime.combine(MONDAY, time(8))
    numbers = [
        int(week(WEEK, now=moment)["ada-R2-D@sheetsync"]["SEQUENCE"])
        for moment in (morning, morning + timedelta(minutes=1), morning + timedelta(hours=9))
    ]

    assert numbers == sorted(set(numbers))


def test_an_interview_stands_at_its_time_and_place_and_is_announced_the_day_and_the_hour_before() -> None:
    talk = Appointment(
        "ada-1", "Ada Byron", datetime(2027, 3, 2, 14, 30), 45, "Video, https://meet.example.org/x", "Maths"
    )
    entry = week(WEEK, interviews=[talk])["ada-1-D@sheetsync"]

    assert entry["SUMMARY"] == "Interview: Ada Byron"
    assert entry.decoded("DTSTART") == datetime(2027, 3, 2, 14, 30)
    assert entry.decoded("DURATION") == timedelta(minutes=45)
    assert entry["LOCATION"] == "Video, https://meet.example.org/x"
    assert [alarm.decoded("TRIGGER") for alarm in entry.walk("VALARM")] == [timedelta(days=-1), timedelta(hours=-1)]


def test_an_interview_that_does_not_take_place_is_cancelled_and_no_longer_announced() -> None:
    entry = week(WEEK, interviews=[Appointment("ada-1", "Ada Byron", MONDAY, 30, cancelled=True)])["ada-1-D@sheetsync"]

    assert (entry["STATUS"], entry.decoded("DTSTART"), entry.walk("VALARM")) == ("CANCELLED", MONDAY, [])


def test_tasks_hold_no_interviews() -> None:
    entries = week(WEEK, todo=True, interviews=[Appointment("ada-1", "Ada Byron", MONDAY, 30)])

    assert "ada-1-D@sheetsync" not in entries


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
