"""A calendar that is renewed: what every calendar program needs to follow it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import icalendar

from sheetsync.model.appointment import Appointment
from sheetsync.model.finding import Check
from sheetsync.report.calendar import check_calendar
from sheetsync.report.calendar_feed import renewed_calendar

DAY = date(2026, 11, 23)
TALK = Appointment("grace-1", "Grace Hopper", datetime(2026, 11, 30, 14), 30, "Online, https://example.org/room?a=1,2")


def feed(before: str, *talks: Appointment, now: datetime = datetime(2026, 11, 23, 8), today: date = DAY) -> str:
    return renewed_calendar(before, check_calendar(Check(today, ()), book="b", now=now, interviews=talks), today)


def only(text: str) -> icalendar.Event:
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert isinstance(event, icalendar.Event)
    assert not event.errors
    return event


def sequence(event: icalendar.Event) -> int:
    return int(str(event["SEQUENCE"]))


def test_an_interview_has_place_link_time_and_both_alarms() -> None:
    event = only(feed("", TALK))

    assert event["SUMMARY"] == "Interview: Grace Hopper"
    assert event["LOCATION"] == TALK.where
    assert event["URL"] == "https://example.org/room?a=1,2"
    assert event.decoded("DTSTART") == TALK.start
    assert [each.decoded("TRIGGER") for each in event.walk("VALARM")] == [timedelta(days=-1), timedelta(hours=-1)]


def test_what_says_the_same_stays_byte_for_byte() -> None:
    first = feed("", TALK)

    assert feed(first, TALK, now=datetime(2026, 11, 23, 9)) == first


def test_what_changes_within_the_same_minute_has_a_higher_sequence_each_time() -> None:
    text, numbers = feed("", TALK), []
    for minutes in (45, 60, 30):
        text = feed(text, Appointment(TALK.id, TALK.person, TALK.start, minutes))
        numbers.append(sequence(only(text)))

    assert numbers == sorted(set(numbers))
    assert numbers[0] > sequence(only(feed("", TALK)))


def test_what_is_gone_is_cancelled_whole_and_without_alarms_and_comes_back_above_that() -> None:
    first = feed("", TALK)
    gone = feed(first, now=datetime(2026, 11, 23, 8))

    event = only(gone)
    assert event["STATUS"] == "CANCELLED"
    assert sequence(event) > sequence(only(first))
    assert (event["SUMMARY"], event.decoded("DTSTART")) == ("Interview: Grace Hopper", TALK.start)
    assert event.walk("VALARM") == []
    assert feed(gone) == gone

    back = only(feed(gone, TALK))
    assert back["STATUS"] == "CONFIRMED"
    assert sequence(back) > sequence(event)


def test_a_cancelled_entry_goes_a_month_after_its_day() -> None:
    gone = feed(feed("", TALK))

    assert "BEGIN:VEVENT" in feed(gone, today=date(2026, 12, 31))
    assert "BEGIN:VEVENT" not in feed(gone, today=date(2027, 1, 1))


def test_a_file_of_another_program_or_a_damaged_one_adds_nothing() -> None:
    foreign = "BEGIN:VCALENDAR\nPRODID:-//other//EN\nBEGIN:VEVENT\nUID:x\nEND:VEVENT\nEND:VCALENDAR\n"
    first = feed("", TALK)

    assert feed(foreign, TALK) == first
    assert only(feed(first.replace("SEQUENCE:", "SEQUENCE:x").replace("DTSTART:2026", "DTSTART:x"), TALK))
    assert feed(first[: len(first) // 2], TALK).count("BEGIN:VEVENT") == 1
