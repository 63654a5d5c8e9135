"""The rules about interviews, replies, referrals, promises, reflections and avenues, one day before, on and after."""

from __future__ import annotations

from datetime import date

import pytest

from sheetsync.followup import DEFAULT, Norms, Person, Rule, Severity, check, explained
from sheetsync.model.finding import Finding
from sheetsync.model.snapshot import Snapshot
from tests.followup.builder import MONDAY, ada, flag, having, only, snapshot, table, touch, tracker

D = date


def standing(book: Snapshot, today: date) -> Finding:
    return check(book, today=today).standing["ada"]


def talk(day: object, status: str = "Planned", **cells: object) -> dict[str, object]:
    return {"contact": "ada", "date": day, "status": status, **cells}


def referral(**cells: object) -> dict[str, object]:
    return {"from": "ada", "to_name": "Bo Lee", "received_on": D(2026, 11, 6), **cells}


# --------------------------------------------------------------------------------------------------- R3a and R3b


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (D(2026, 11, 19), ""),
        (D(2026, 11, 20), "PREPARE"),  # two business days before a Tuesday
        (D(2026, 11, 24), "PREPARE"),
        (D(2026, 11, 25), "RECORD OUTCOME"),
    ],
)
def test_an_interview_is_prepared_two_business_days_before_and_recorded_the_day_after(
    today: date, expected: str
) -> None:
    assert flag(tracker([ada(stage="Scheduled")], interviews=[talk(D(2026, 11, 24))]), today) == expected


def test_preparing_counts_holidays_and_quiet_periods() -> None:
    settings = {"holiday.1": D(2026, 11, 23), "quiet.1": "2026-11-19 to 2026-11-20"}
    book = tracker([ada()], interviews=[talk(D(2026, 11, 24))], settings=settings)
    finding = standing(book, D(2026, 11, 1))
    assert finding.due == D(2026, 11, 17)
    assert finding.why == "Your interview is planned for 2026-11-24 and needs preparing. Due 2026-11-17."
    assert finding.counted == "due 2 business days before 2026-11-24"


def test_the_next_of_several_planned_interviews_is_prepared() -> None:
    book = tracker([ada()], interviews=[talk(D(2027, 3, 1)), talk(D(2026, 11, 24)), talk("soon"), talk(None)])
    assert only(check(book, today=MONDAY)).why.startswith("Your interview is planned for 2026-11-24 (in 1 day) and")


def test_an_outcome_that_is_not_recorded_is_late_after_three_business_days() -> None:
    book = tracker([ada()], interviews=[talk(D(2026, 11, 17)), talk(D(2026, 11, 18))])
    early, late = only(check(book, today=D(2026, 11, 19))), only(check(book, today=D(2026, 11, 20)))
    assert (early.flag, early.severity, late.severity) == ("RECORD OUTCOME", Severity.DUE, Severity.LATE)
    assert late.why == (
        "Your interview was planned for 2026-11-17 (3 days ago) and no outcome is recorded. "
        "Due 2026-11-18, late from 2026-11-20."
    )


@pytest.mark.parametrize("status", ["Cancelled", "No-show", "", "postponed"])
def test_an_interview_that_is_off_asks_for_nothing(status: str) -> None:
    book = tracker([ada()], interviews=[talk(D(2026, 11, 2), status)])
    assert flag(book, MONDAY) == ""


# ------------------------------------------------------------------------------------------------------------ R4a


@pytest.mark.parametrize(
    ("today", "severity"),
    [
        (D(2026, 11, 20), None),
        (MONDAY, Severity.DUE),
        (D(2026, 11, 24), Severity.DUE),
        (D(2026, 11, 25), Severity.LATE),
    ],
)
def test_a_message_of_a_friday_is_owed_an_answer_on_monday(today: date, severity: Severity | None) -> None:
    book = tracker([ada(stage="Replied")], [touch(D(2026, 11, 16)), touch(D(2026, 11, 20), "In")])
    found = check(book, today=today)
    assert [finding.flag for finding in found.findings] == (["YOU OWE A REPLY"] if severity else [])
    assert not severity or only(found).severity is severity


@pytest.mark.parametrize("direction", ["Out", "Both"])
def test_what_was_sent_on_the_day_or_later_is_the_answer_and_a_note_is_none(direction: str) -> None:
    heard = touch(D(2026, 11, 12), "In")
    assert flag(tracker([ada()], [heard, touch(D(2026, 11, 12), direction)]), MONDAY) == ""
    assert flag(tracker([ada()], [heard, touch(D(2026, 11, 20), direction)]), MONDAY) == ""
    assert flag(tracker([ada()], [heard, touch(D(2026, 11, 11), direction)]), MONDAY) == "YOU OWE A REPLY"
    assert flag(tracker([ada()], [heard, touch(D(2026, 11, 20), direction, channel="Note")]), MONDAY) != ""


def test_a_talk_owes_no_reply() -> None:
    assert flag(tracker([ada()], [touch(D(2026, 11, 12), "Both")]), MONDAY) == ""


# ------------------------------------------------------------------------------------------------------------- R5


def test_who_replied_is_given_a_date_two_business_days_after_the_last_touch() -> None:
    log = [touch(D(2026, 11, 12), "In"), touch(D(2026, 11, 13))]
    book = tracker([ada(stage="Replied")], log)
    assert flag(book, D(2026, 11, 16)) == ""
    assert flag(book, D(2026, 11, 17)) == "SCHEDULE IT"
    assert only(check(book, today=D(2026, 11, 19))).severity is Severity.DUE
    assert only(check(book, today=D(2026, 11, 20))).severity is Severity.LATE
    assert flag(tracker([ada(stage="Replied")], log, [talk(D(2027, 1, 5))]), D(2026, 11, 20)) == ""
    assert flag(tracker([ada(stage="Replied")]), MONDAY) == ""


# ------------------------------------------------------------------------------------------------------ R6a, R6b


def test_a_referral_waits_two_business_days_and_is_late_after_seven() -> None:
    book = tracker([ada()], referrals=[referral(received_on=D(2026, 11, 9), to_name="Cy"), referral()])
    assert flag(book, D(2026, 11, 9)) == ""
    finding = only(check(book, today=D(2026, 11, 10)))
    assert (finding.flag, finding.severity, finding.due) == ("REFERRAL WAITING", Severity.DUE, D(2026, 11, 10))
    assert finding.next == "Write to Bo Lee, and put the day into Contacted on in Referrals."
    assert only(check(book, today=D(2026, 11, 17))).severity is Severity.LATE


def test_a_referral_that_was_followed_is_told_five_business_days_later() -> None:
    book = tracker([ada()], referrals=[referral(contacted_on=D(2026, 11, 9), outcome="Met")])
    assert flag(book, D(2026, 11, 13)) == ""
    finding = only(check(book, today=D(2026, 11, 16)))
    assert (finding.flag, finding.severity) == ("TELL THE REFERRER", Severity.DUE)
    assert finding.why == (
        "You wrote on 2026-11-09 (7 days ago) to somebody they named, and they do not know what came of it. "
        "Due 2026-11-16, late from 2026-11-23."
    )
    assert only(check(book, today=MONDAY)).severity is Severity.LATE


@pytest.mark.parametrize("contacted", [None, "last week"])
def test_where_nobody_knows_when_they_were_written_to_the_day_is_that_of_the_name(contacted: str | None) -> None:
    book = tracker([ada()], referrals=[referral(contacted_on=contacted, outcome="Met")])
    assert only(check(book, today=MONDAY)).why.startswith(
        "They named somebody on 2026-11-06 (17 days ago), and they do not know what came of it. Due 2026-11-13,"
    )


@pytest.mark.parametrize(
    "cells",
    [
        {"contacted_on": D(2026, 11, 7)},
        {"contacted_on": "last week"},
        {"outcome": "Met", "referrer_told_on": D(2026, 11, 10)},
        {"contacted_on": D(2026, 11, 9), "outcome": "replied"},
        {"to_name": None},
        {"to_name": None, "from": "nobody"},
    ],
)
def test_a_referral_that_waits_for_nothing_flags_nobody(cells: dict) -> None:
    assert flag(tracker([ada()], referrals=[referral(**cells)]), MONDAY) == ""


def test_a_referral_without_a_day_or_a_referrer_is_said() -> None:
    found = check(tracker([ada()], referrals=[referral(received_on=None), referral(**{"from": "Zed"})]), today=MONDAY)
    assert sorted(unclear.row for unclear in found.unclear) == ["R-0", "R-1"]
    assert any("this row has no date that could be read" in notice for notice in found.notices)
    assert any("“Zed” is nobody in Contacts" in notice for notice in found.notices)


# ------------------------------------------------------------------------------------------------------------- R7


def test_a_promise_is_reported_a_week_after_and_late_after_two() -> None:
    book = tracker([ada(stage="Met")], [touch(D(2026, 11, 7), "Both", promise_by_me="Read the report.")])
    assert flag(book, D(2026, 11, 15)) == "", "a week after a Saturday is a Saturday, so it is due on the Monday"
    finding = only(check(book, today=D(2026, 11, 16)))
    assert (finding.flag, finding.severity) == ("REPORT BACK", Severity.DUE)
    assert finding.next == "Report back on what you promised: Read the report."
    assert only(check(book, today=MONDAY)).severity is Severity.LATE


@pytest.mark.parametrize(
    ("log", "settled"),
    [
        (touch(D(2026, 11, 10), "Out"), True),
        (touch(D(2026, 11, 10), "Both"), True),
        (touch(D(2026, 11, 10), "In"), False),
        (touch(D(2026, 11, 10), "Out", purpose="Thank-you"), False),
        (touch(D(2026, 11, 9), "Out"), False),
        (touch(D(2026, 11, 10), "Out", draft=True), False),
    ],
)
def test_only_a_later_message_that_is_more_than_a_thank_you_settles_a_promise(log: dict, settled: bool) -> None:
    promise = touch(D(2026, 11, 9), "Both", promise_by_me="Read it")
    rules = tuple(rule for rule in DEFAULT if rule.id == "R7")
    found = check(tracker([ada(stage="Met")], [promise, log]), today=MONDAY, rules=rules)
    assert bool(found.findings) is not settled


# ------------------------------------------------------------------------------------------------------------- R9


@pytest.mark.parametrize(
    ("today", "severity"),
    [
        (D(2026, 11, 8), None),
        (D(2026, 11, 9), Severity.DUE),  # three days after a Thursday is a Sunday
        (D(2026, 11, 15), Severity.DUE),
        (D(2026, 11, 16), Severity.LATE),
    ],
)
def test_an_interview_is_reflected_on_within_days(today: date, severity: Severity | None) -> None:
    done = talk(D(2026, 11, 5), "Done", thank_you_sent=D(2026, 11, 6))
    found = check(tracker([ada(stage="In touch")], [touch(D(2026, 11, 6))], [done], reflections=[]), today=today)
    assert [finding.severity for finding in found.findings] == ([severity] if severity else [])


def test_a_reflection_belongs_to_its_interview() -> None:
    done = talk(D(2026, 11, 5), "Done", thank_you_sent=D(2026, 11, 6), id="I-9")
    reflected = tracker([ada()], interviews=[done], reflections=[{"interview": "i-9"}])
    other = tracker([ada()], interviews=[done], reflections=[{"interview": "I-8"}])
    assert (flag(reflected, MONDAY), flag(other, MONDAY)) == ("", "REFLECT")


def test_a_tracker_without_reflections_is_not_asked_for_them() -> None:
    done = talk(D(2026, 11, 5), "Done", thank_you_sent=D(2026, 11, 6))
    full = tracker([ada()], interviews=[done], reflections=[])
    without = snapshot({key: rows for key, rows in full.tables.items() if key != "reflections"})
    assert flag(without, MONDAY) == ""
    assert "There is no sheet for reflections in Excel" in check(without, today=MONDAY).notices[0]


# ------------------------------------------------------------------------------------------------------------ R10


def test_somebody_new_is_due_two_weeks_after_being_added_and_never_late() -> None:
    book = tracker([ada(stage="To contact", added_on=D(2026, 11, 7))])
    assert flag(book, D(2026, 11, 22)) == "", "two weeks after a Saturday is a Saturday"
    assert flag(book, MONDAY) == "BACKLOG"
    assert only(check(book, today=D(2036, 11, 23))).severity is Severity.DUE
    written = tracker([ada(stage="To contact", added_on=D(2026, 11, 7))], [touch(D(2026, 11, 8))])
    assert flag(written, MONDAY) == ""


# ------------------------------------------------------------------------------------------------------------ R12


def test_an_avenue_is_open_from_its_day_on_and_late_a_week_after() -> None:
    rows = [{"kind": "Avenue", "text": "Volunteer at the mill", "due": D(2026, 11, 21)}]
    book = tracker(insights=rows)
    assert not check(book, today=D(2026, 11, 20)).findings
    assert [finding.row for finding in check(book, today=D(2026, 11, 20)).coming] == ["N-0"]
    finding = only(check(book, today=D(2026, 11, 27)))
    assert (finding.table, finding.row, finding.name) == ("insights", "N-0", "Volunteer at the mill")
    assert (finding.flag, finding.severity) == ("AVENUE OPEN", Severity.DUE)
    assert only(check(book, today=D(2026, 11, 28))).severity is Severity.LATE


@pytest.mark.parametrize(("status", "open_"), [("Done", False), ("dropped", False), ("New", True), ("", True)])
def test_an_avenue_done_or_dropped_is_not_open(status: str, open_: bool) -> None:
    book = tracker(insights=[{"text": "Fair", "status": status, "due": MONDAY}, {"text": "No date"}])
    assert bool(check(book, today=MONDAY).findings) is open_


# ------------------------------------------------------------------------------------------------------------ R13


@pytest.mark.parametrize("email", [None, "", "  "])
def test_what_is_due_in_a_week_with_no_way_to_write_is_to_be_completed_today(email: str | None) -> None:
    book = tracker([ada(next_step_date=D(2026, 11, 30), email=email)])
    assert flag(book, D(2026, 11, 22)) == ""
    finding = only(check(book, today=MONDAY))
    assert (finding.flag, finding.due) == ("INCOMPLETE", None)
    assert finding.why == ("Your next step is due 2026-11-30, and there is no e-mail, phone, address or profile link.")
    assert not check(book, today=MONDAY).coming


def test_what_is_owed_and_to_whom_is_said_of_a_rule_of_ones_own_too() -> None:
    def call(person: Person, norms: Norms) -> Finding:
        return person.finding(norms, rule="X1", flag="CALL", due=D(2026, 11, 25), why="Call them.", next_action="Call.")

    reply = tracker([ada(email=None)], [touch(MONDAY, "In")])
    assert only(check(reply, today=MONDAY)).why.startswith("A reply to them is due 2026-11-24, and there is no e-mail")
    own = check(tracker([ada(email=None)]), today=MONDAY, rules=(Rule("X1", call),))
    assert only(own).why.startswith("What your rule X1 asks for is due 2026-11-25, and")


def test_what_is_due_now_with_no_way_to_write_says_so_in_what_to_do() -> None:
    finding = only(check(tracker([ada(next_step="Send CV", next_step_date=MONDAY, email=None)]), today=MONDAY))
    assert finding.flag == "STEP DUE"
    assert finding.next.startswith("Find out how to reach them (no e-mail, phone, address or link). Send CV;")


def test_a_tracker_that_has_no_column_for_any_way_to_write_is_not_called_incomplete() -> None:
    contacts = table("contacts", [ada(next_step_date=D(2026, 11, 25))], ["name", "stage", "next_step_date"])
    assert flag(having(tracker(), contacts), MONDAY) == ""


# --------------------------------------------------------------------------------------------------------- priority


def test_rules_stand_in_the_order_of_their_numbers() -> None:
    assert " ".join(rule.id for rule in DEFAULT) == (
        "R0a R0b R0c R1 R2 R3a R3b R4a R4b R4c R5 R6a R6b R7 R8 R9 R10 R11"
    )


def test_every_rule_says_its_source() -> None:
    assert all("Source:" in text for text in explained(DEFAULT).values())


def test_how_far_ahead_is_shown_can_be_set() -> None:
    book = tracker([ada(next_step_date=D(2026, 11, 30))], settings={"coming.days": 6})
    assert not check(book, today=MONDAY).coming
