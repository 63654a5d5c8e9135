"""Every date that a command takes is read in the same way, and asked about or refused where it can be two days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import sheetsync
from sheetsync.cli.session import Session
from tests.cli.conftest import Run

TODAY = date(2026, 11, 25)
COMMANDS = {
    "interview add": ("interview", "add", "priya", "--on", "{}"),
    "log": ("log", "priya", "Wrote", "--on", "{}"),
    "log --by": ("log", "priya", "Wrote", "--promised", "The paper", "--by", "{}"),
    "interview edit": ("interview", "edit", "tomas", "--on", "{}"),
    "interview edit --set": ("interview", "edit", "tomas", "--set", "Thank-you sent={}"),
    "settings": ("settings", "holiday.1", "{}"),
    "check": ("check", "--write", "--today", "{}"),
    "snooze": ("snooze", "priya", "{}"),
    "thanks sent": ("thanks", "sent", "tomas", "--on", "{}"),
    "referral add": ("referral", "add", "amara", "Wen Li", "--on", "{}"),
    "referral mark": ("referral", "mark", "siobhan", "contacted", "--on", "{}"),
    "insight add": ("insight", "add", "avenue: ask", "--due", "{}"),
    "debrief": ("debrief", "tomas", "--say", "by={}"),
    "contact add": ("contact", "add", "Ada", "--next-step-date", "{}"),
    "contact edit": ("contact", "edit", "priya", "--next-step-date", "{}"),
    "contact edit --set": ("contact", "edit", "priya", "--set", "Snooze until={}"),
    "contact add --set": ("contact", "add", "Ada", "--set", "Added on={}"),
}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be one day everywhere."""
    monkeypatch.setattr(Session, "today", lambda _: TODAY)


def typed(command: str, day: str) -> tuple[str, ...]:
    return tuple(word.format(day) for word in COMMANDS[command])


@pytest.mark.parametrize("command", COMMANDS)
def test_a_date_that_can_be_two_days_is_refused_with_both_and_nothing_is_changed(
    run: Run, tracker: Path, command: str
) -> None:
    before = tracker.read_bytes()

    said = run(*typed(command, "3/4/2026"))

    assert said.code == 2
    assert "“3/4/2026” can be 2026-03-04 or 2026-04-03." in said.err
    assert "Write it like 2026-04-03. Nothing was changed." in said.err
    assert tracker.read_bytes() == before


@pytest.mark.parametrize(
    "command",
    ["interview add", "interview edit", "log --by", "contact edit", "contact edit --set", "debrief", "settings"],
)
def test_a_day_without_a_year_that_passed_lately_is_not_taken_for_one_a_year_away(
    run: Run, tracker: Path, command: str
) -> None:
    before = tracker.read_bytes()

    said = run(*typed(command, "20/11"))

    assert said.code == 2
    assert "“20/11” can be 2026-11-20 or 2027-11-20." in said.err
    assert tracker.read_bytes() == before


@pytest.mark.parametrize("command", [each for each in COMMANDS if each != "settings"])
@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("31 Feb", "“31 Feb” is not a day: February has 29 days."),
        ("12", "“12” is not a day."),
        ("tomorrow 14:30", "“tomorrow 14:30” is more than a day."),
    ],
)
def test_what_is_no_day_is_refused_with_the_reason(run: Run, tracker: Path, command: str, day: str, told: str) -> None:
    before = tracker.read_bytes()

    said = run(*typed(command, day), "--json")

    assert said.code == 2
    assert told in said.json["error"]["message"]
    assert tracker.read_bytes() == before


@pytest.mark.parametrize(
    ("command", "day", "table", "column", "meant"),
    [
        ("interview add", "tomorrow", "interviews", "date", "2026-11-26"),
        ("interview add", "15.12.", "interviews", "date", "2026-12-15"),
        ("log", "26/11", "interactions", "date", "2025-11-26"),
        ("log", "last Tuesday", "interactions", "date", "2026-11-24"),
        ("interview edit", "last Friday", "interviews", "date", "2026-11-20"),
        ("interview edit --set", "24/11", "interviews", "thank_you_sent", "2026-11-24"),
        ("settings", "Dec 24", "settings", "value", "2026-12-24"),
        ("interview add", "20/7", "interviews", "date", "2027-07-20"),
        ("snooze", "20/11", "contacts", "snooze_until", "2027-11-20"),
        ("snooze", "Dec 15th", "contacts", "snooze_until", "2026-12-15"),
        ("thanks sent", "yesterday", "interviews", "thank_you_sent", "2026-11-24"),
        ("referral add", "a week ago", "referrals", "received_on", "2026-11-18"),
        ("referral mark", "Monday", "referrals", "contacted_on", "2026-11-23"),
        ("insight add", "in a month", "insights", "due", "2026-12-25"),
        ("debrief", "next Friday", "reflections", "by", "2026-11-27"),
        ("contact add", "15 December 2026", "contacts", "next_step_date", "2026-12-15"),
        ("contact edit", "tomorrow", "contacts", "next_step_date", "2026-11-26"),
        ("contact edit --set", "11/26/2026", "contacts", "snooze_until", "2026-11-26"),
        ("contact add --set", "Tuesday", "contacts", "added_on", "2026-11-24"),
    ],
)
def test_days_are_said_to_every_command_as_people_write_them(
    run: Run, tracker: Path, command: str, day: str, table: str, column: str, meant: str
) -> None:
    before = cells(tracker, table, column)

    said = run(*typed(command, day))

    assert said.code == 0, said.err
    assert cells(tracker, table, column).count(meant) == before.count(meant) + 1


def cells(tracker: Path, table: str, column: str) -> list[str]:
    read = sheetsync.open_book(tracker).observe().tables[table]
    return [str(read.cell(row, column)) for row in read.rows]


def test_the_check_is_of_the_day_that_is_said(run: Run, tracker: Path) -> None:
    assert run("check", "--today", "next Tuesday", "--json").json["today"] == "2026-12-01"


@pytest.mark.parametrize(
    ("command", "day", "told"),
    [
        ("snooze", "today", "“today” is not a day to come."),
        ("snooze", "Nov 24 2026", "“Nov 24 2026” is not a day to come."),
        ("thanks sent", "tomorrow", "“tomorrow” is not a day that has come."),
        ("referral add", "26.11.2026", "“26.11.2026” is not a day that has come."),
    ],
)
def test_a_day_on_the_wrong_side_of_today_is_refused(
    run: Run, tracker: Path, command: str, day: str, told: str
) -> None:
    said = run(*typed(command, day))

    assert (said.code, told in said.err) == (2, True)


def test_a_snooze_without_a_day_is_for_a_week_and_a_blank_date_is_cleared(run: Run, tracker: Path) -> None:
    assert "until 2026-12-02." in run("snooze", "priya").err
    run("contact", "edit", "priya", "--next-step-date", "tomorrow")
    run("contact", "edit", "priya", "--next-step-date", "", "--set", "Snooze until=")

    shown = run("contact", "show", "priya", "--json").json["cells"]
    assert not {"next_step_date", "snooze_until"} & set(shown)


@pytest.mark.parametrize("command", ["interview add", "log", "check", "snooze", "contact edit"])
def test_the_help_of_every_command_with_a_date_says_the_forms_in_the_same_words(run: Run, command: str) -> None:
    said = " ".join(run(*command.split(), "--help").out.split())

    assert "DATE is a day like 2026-11-23, 26/11, Dec 15, tomorrow, last Tuesday or in 2 weeks" in said
    assert "15.12.2026" in run("help", "dates").out
