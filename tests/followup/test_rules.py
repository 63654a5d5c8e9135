from __future__ import annotations

from datetime import date

import pytest

from sheetsync.followup import Severity, check
from sheetsync.model.snapshot import Snapshot
from tests.followup.builder import MONDAY, ada, flag, only, touch, tracker

D = date


# ------------------------------------------------------------------------------------------------ R0a, R0b, R0c


@pytest.mark.parametrize("cells", [{"do_not_contact": True}, {"do_not_contact": "x"}, {"do_not_contact": 1.0}])
def test_who_asked_to_be_left_alone_is_never_due_not_even_a_thank_you(cells: dict) -> None:
    book = tracker(
        [ada(stage="In touch", tier="Close", next_step_date=D(2026, 1, 5), snooze_until=D(2027, 1, 1), **cells)],
        [touch(D(2026, 1, 5))],
        [{"contact": "ada", "date": D(2026, 11, 2), "status": "Done"}],
    )
    found = check(book, today=MONDAY)
    assert not found.findings
    assert found.counts == {"DO NOT CONTACT": 1}
    assert found.standing["ada"].why.startswith("They are left alone: ")


def test_who_said_no_to_more_contact_is_still_owed_one_thank_you_and_nothing_else() -> None:
    met = [{"contact": "ada", "date": D(2026, 11, 2), "status": "Done"}]
    no = ada(stage="In touch", tier="Close", next_step_date=D(2026, 1, 5), ok_again="No")
    assert flag(tracker([no], [touch(D(2026, 1, 5))], met), MONDAY) == "THANK-YOU LATE"
    thanked = [touch(D(2026, 11, 3), purpose="Thank-you")]
    found = check(tracker([no], thanked, met), today=MONDAY)
    assert not found.findings
    assert found.counts == {"DO NOT CONTACT": 1}


@pytest.mark.parametrize("cells", [{"do_not_contact": False}, {"ok_again": "Ask first"}, {"ok_again": "Yes"}])
def test_who_may_be_written_to_is_judged(cells: dict) -> None:
    assert flag(tracker([ada(next_step_date=MONDAY, **cells)]), MONDAY) == "STEP DUE"


@pytest.mark.parametrize("stage", ["Declined", "No response", "Closed"])
def test_what_is_closed_is_never_due(stage: str) -> None:
    book = tracker([ada(stage=stage, next_step_date=D(2026, 1, 5), snooze_until=D(2027, 1, 1))])
    assert check(book, today=MONDAY).counts == {"CLOSED": 1}


def test_a_snooze_rests_until_its_day_and_ends_on_it() -> None:
    book = tracker([ada(next_step_date=D(2026, 11, 1), snooze_until=MONDAY)])
    assert flag(book, D(2026, 11, 22)) == "SNOOZED"
    assert flag(book, MONDAY) == "STEP LATE"


def test_a_snooze_does_not_hide_a_thank_you() -> None:
    book = tracker(
        [ada(stage="Met", next_step_date=D(2026, 1, 5), snooze_until=D(2027, 1, 1))],
        interviews=[{"contact": "ada", "date": D(2026, 11, 20), "status": "Done"}],
    )
    assert flag(book, MONDAY) == "THANK-YOU DUE"


def test_a_snoozed_contact_whose_thank_you_is_still_to_come_is_shown_as_coming() -> None:
    book = tracker(
        [ada(stage="Met", snooze_until=D(2027, 1, 1))],
        interviews=[{"contact": "ada", "date": MONDAY, "status": "Done"}],
    )
    found = check(book, today=MONDAY)
    assert found.counts == {"SNOOZED": 1}
    assert [finding.rule for finding in found.coming] == ["R2"]


# ----------------------------------------------------------------------------------------------------------- R1


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (D(2026, 11, 20), ""),
        (D(2026, 11, 21), "STEP DUE"),
        (D(2026, 11, 23), "STEP DUE"),
        (D(2026, 11, 24), "STEP LATE"),
    ],
)
def test_a_next_step_is_due_on_its_date_weekend_or_not_and_late_three_days_after(today: date, expected: str) -> None:
    assert flag(tracker([ada(next_step="Send CV", next_step_date=D(2026, 11, 21))]), today) == expected


def test_a_next_step_names_itself_its_date_and_the_days_over() -> None:
    finding = only(check(tracker([ada(next_step="Send CV", next_step_date=D(2026, 11, 18))]), today=MONDAY))
    assert (finding.flag, finding.due, finding.days_over) == ("STEP LATE", D(2026, 11, 18), 5)
    assert finding.why == (
        "Your next step is dated 2026-11-18 (5 days ago) and still open. Due 2026-11-18, late from 2026-11-21."
    )
    assert finding.counted == "due on its own date, late 3 days after it"
    assert finding.next == "Send CV; then log it, or move its date."
    assert finding.severity is Severity.LATE


def test_a_message_sent_on_the_day_takes_the_step_and_one_received_does_not() -> None:
    contacts = [ada(next_step_date=D(2026, 11, 18))]
    assert flag(tracker(contacts, [touch(D(2026, 11, 18), "Out")]), MONDAY) == ""
    assert flag(tracker(contacts, [touch(D(2026, 11, 20), "Both")]), MONDAY) == ""
    assert flag(tracker(contacts, [touch(D(2026, 11, 20), "In")]), MONDAY) == "STEP LATE"
    assert flag(tracker(contacts, [touch(D(2026, 11, 17), "Out")]), MONDAY) == "STEP LATE"


# ----------------------------------------------------------------------------------------------------------- R2


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (D(2026, 11, 20), ""),
        (D(2026, 11, 22), ""),
        (D(2026, 11, 23), "THANK-YOU DUE"),
        (D(2026, 11, 25), "THANK-YOU DUE"),
        (D(2026, 11, 26), "THANK-YOU LATE"),
        (D(2036, 11, 26), "THANK-YOU LATE"),
    ],
)
def test_a_thank_you_is_due_the_business_day_after_a_friday_late_after_three_and_never_expires(
    today: date, expected: str
) -> None:
    book = tracker([ada(stage="In touch")], interviews=[{"contact": "ada", "date": D(2026, 11, 20), "status": "Done"}])
    assert flag(book, today).replace("NO DATE", "") == expected


def test_a_very_late_thank_you_says_that_it_is_late() -> None:
    book = tracker([ada(stage="Met")], interviews=[{"contact": "ada", "date": D(2026, 11, 13), "status": "Done"}])
    assert "comes late" not in only(check(book, today=D(2026, 11, 20))).next
    finding = only(check(book, today=MONDAY))
    assert finding.next == "Send the thank-you and say that it comes late, and log it."
    assert finding.why == (
        "You met on 2026-11-13 (10 days ago) and no thank-you is recorded. Due 2026-11-16, late from 2026-11-19."
    )
    assert finding.counted == "due 1 business day after 2026-11-13, late 4 business days after it"


def test_a_holiday_puts_a_thank_you_off_and_a_quiet_period_does_not() -> None:
    interviews = [{"contact": "ada", "date": D(2026, 11, 20), "status": "Done"}]
    holiday = tracker([ada(stage="Met")], interviews=interviews, settings={"holiday.1": MONDAY})
    quiet = tracker([ada(stage="Met")], interviews=interviews, settings={"quiet.1": "2026-11-20 to 2026-12-11"})
    assert flag(holiday, MONDAY) == ""
    assert flag(holiday, D(2026, 11, 24)) == "THANK-YOU DUE"
    assert flag(quiet, MONDAY) == "THANK-YOU DUE"


@pytest.mark.parametrize(
    ("interview", "log", "expected"),
    [
        ({"thank_you_sent": D(2026, 11, 17)}, {}, ""),
        ({"thank_you_sent": "by post"}, {}, ""),
        ({}, {"purpose": "Thank-you", "date": D(2026, 11, 16)}, ""),
        ({}, {"purpose": "Thank-you", "date": D(2026, 11, 13)}, "THANK-YOU LATE"),
        ({}, {"purpose": "Thank-you", "date": D(2026, 11, 17), "draft": True}, "THANK-YOU LATE"),
        ({}, {"purpose": "Thank-you", "date": D(2026, 11, 17), "direction": "In"}, "THANK-YOU LATE"),
        ({"status": "Planned"}, {}, "RECORD OUTCOME"),
        ({"status": "Cancelled"}, {}, ""),
        ({"status": "No-show"}, {}, ""),
    ],
)
def test_what_counts_as_a_thank_you_sent(interview: dict, log: dict, expected: str) -> None:
    row = {"contact": "ada", "date": D(2026, 11, 16), "status": "Done", **interview}
    touches = [{**touch(D(2026, 11, 16)), **log}] if log else []
    assert flag(tracker([ada(stage="Met")], touches, [row]), MONDAY) == expected


def test_an_interview_that_is_logged_as_well_is_thanked_for_once() -> None:
    row = {"contact": "ada", "date": D(2026, 11, 16), "status": "Done", "thank_you_sent": D(2026, 11, 17)}
    log = [touch(D(2026, 11, 16), "Both", purpose="Interview")]
    assert flag(tracker([ada(stage="Met")], log, [row]), MONDAY) == ""


def test_a_thank_you_counts_from_the_day_it_was_sent() -> None:
    row = {"contact": "ada", "date": D(2026, 11, 16), "status": "Done", "thank_you_sent": D(2026, 11, 18)}
    book = tracker([ada(stage="Met")], interviews=[row])
    assert flag(book, D(2026, 11, 17)) == "THANK-YOU DUE"
    assert flag(book, D(2026, 11, 18)) == ""


def test_only_the_last_interview_asks_for_a_thank_you() -> None:
    rows = [
        {"contact": "ada", "date": D(2026, 11, 16), "status": "Done", "thank_you_sent": D(2026, 11, 17)},
        {"contact": "ada", "date": D(2026, 3, 2), "status": "Done"},
    ]
    assert flag(tracker([ada(stage="Met")], interviews=rows), MONDAY) == ""


def test_a_meeting_that_only_the_log_knows_asks_for_a_thank_you_at_the_stage_met() -> None:
    log = [touch(D(2026, 11, 16), "Both", purpose="Interview")]
    assert flag(tracker([ada(stage="Met")], log), MONDAY) == "THANK-YOU LATE"
    assert flag(tracker([ada(stage="In touch", tier="Warm")], log), MONDAY) == ""


# ---------------------------------------------------------------------------------------------------------- R4b


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (D(2026, 11, 10), ""),
        (D(2026, 11, 11), "TRY A SECOND PERSON"),
        (D(2026, 11, 16), "TRY A SECOND PERSON"),
        (D(2026, 11, 17), "FOLLOW UP ONCE"),
        (D(2026, 11, 25), "FOLLOW UP ONCE"),
        (D(2026, 11, 26), "CLOSE?"),
    ],
)
def test_an_unanswered_request_counts_business_days_from_a_friday(today: date, expected: str) -> None:
    assert flag(tracker([ada(stage="Requested")], [touch(D(2026, 11, 6), purpose="Request")]), today) == expected


def test_an_unanswered_request_says_how_long() -> None:
    book = tracker([ada(stage="Requested")], [touch(D(2026, 11, 6))])
    finding = only(check(book, today=D(2026, 11, 18)))
    assert finding.why == ("You asked for a talk on 2026-11-06 (12 days ago) and no answer is logged. Due 2026-11-17.")
    assert finding.counted == "due 7 business days after 2026-11-06"
    assert (finding.due, finding.days_over) == (D(2026, 11, 17), 1)


def test_quiet_periods_and_holidays_put_a_request_off() -> None:
    book = tracker(
        [ada(stage="Requested")],
        [touch(D(2026, 12, 22))],
        settings={"quiet.1": "2026-12-24 to 2027-01-01", "holiday.1": D(2027, 1, 4)},
    )
    assert flag(book, D(2027, 1, 5)) == ""
    assert flag(book, D(2027, 1, 6)) == "TRY A SECOND PERSON"


def test_after_the_follow_up_somebody_else_and_closing_are_left() -> None:
    book = tracker([ada(stage="Requested")], [touch(D(2026, 10, 1)), touch(D(2026, 11, 6))])
    assert flag(book, D(2026, 11, 16)) == ""
    assert flag(book, D(2026, 11, 17)) == "TRY A SECOND PERSON"
    assert flag(book, D(2026, 11, 25)) == "TRY A SECOND PERSON"
    assert flag(book, D(2026, 11, 26)) == "CLOSE?"
    assert only(check(book, today=D(2026, 11, 26))).why == (
        "You asked again on 2026-11-06 (20 days ago) and no answer is logged. Due 2026-11-26."
    )


def test_two_messages_on_one_day_are_one_attempt() -> None:
    book = tracker([ada(stage="Requested")], [touch(D(2026, 11, 6)), touch(D(2026, 11, 6), channel="LinkedIn")])
    assert flag(book, D(2026, 11, 17)) == "FOLLOW UP ONCE"


def test_a_message_of_the_day_of_the_answer_is_taken_for_answered() -> None:
    book = tracker([ada(stage="Requested")], [touch(D(2026, 11, 6)), touch(D(2026, 11, 6), "In")])
    assert flag(book, MONDAY) == ""


def test_an_answer_begins_the_count_anew() -> None:
    log = [touch(D(2026, 10, 1)), touch(D(2026, 10, 5), "In"), touch(D(2026, 11, 6))]
    assert flag(tracker([ada(stage="Requested")], log), D(2026, 11, 11)) == "TRY A SECOND PERSON"
    found = check(tracker([ada(stage="Requested")], log[:2]), today=MONDAY)
    assert only(found).flag == "YOU OWE A REPLY"
    assert "Ada Byron is Requested, but the log has no unanswered message" in found.notices[0]


# ----------------------------------------------------------------------------------------------------------- R8


@pytest.mark.parametrize(
    ("tier", "today", "expected"),
    [
        ("Close", D(2026, 10, 30), ""),  # 30 days after 2026-10-02 is a Sunday, so it is due on the Monday
        ("Close", D(2026, 11, 1), ""),
        ("Close", D(2026, 11, 2), "DUE"),
        ("Close", D(2026, 11, 15), "DUE"),
        ("Close", D(2026, 11, 16), "STALE"),
        ("Close", D(2026, 12, 30), "STALE"),
        ("Close", D(2026, 12, 31), "LOST TOUCH"),
        ("Warm", D(2026, 12, 30), ""),
        ("Warm", D(2026, 12, 31), "DUE"),
        ("Warm", D(2027, 2, 14), "STALE"),
        ("Light", D(2027, 3, 30), ""),
        ("Light", D(2027, 3, 31), "DUE"),
        ("Yearly", D(2027, 10, 1), ""),
        ("Yearly", D(2027, 10, 4), "DUE"),
        ("", D(2026, 12, 31), "DUE"),
    ],
)
def test_a_tier_counts_calendar_days_and_rolls_to_a_business_day(tier: str, today: date, expected: str) -> None:
    book = tracker([ada(stage="In touch", tier=tier)], [touch(D(2026, 10, 2))])
    assert flag(book, today) == expected


def test_a_silence_says_since_when_and_how_long() -> None:
    book = tracker([ada(stage="In touch", tier="Warm")], [touch(D(2026, 3, 15))])
    finding = only(check(book, today=D(2026, 11, 20)))
    assert finding.why == (
        "You were last in contact on 2026-03-15 (250 days ago). Due 2026-06-15, "
        "gone quiet from 2026-07-28, lost from 2026-12-10."
    )
    assert finding.counted == ("due 90 days after 2026-03-15 (a day off moves it to the next business day); tier Warm")
    assert (finding.flag, finding.days_over, finding.severity) == ("STALE", 158, Severity.STALE)


def test_the_contacts_own_cadence_beats_the_tier() -> None:
    book = tracker([ada(stage="In touch", tier="Yearly", cadence=7)], [touch(D(2026, 11, 16))])
    assert flag(book, D(2026, 11, 22)) == ""
    assert flag(book, MONDAY) == "DUE"
    assert only(check(book, today=MONDAY)).counted.startswith("due 7 days after 2026-11-16 (")
    assert only(check(book, today=MONDAY)).counted.endswith("; your own number of days for them")


@pytest.mark.parametrize("direction", ["In", "Out", "Both", ""])
def test_every_touch_begins_the_silence_anew(direction: str) -> None:
    log = [touch(D(2026, 1, 5)), touch(D(2026, 11, 20), direction)]
    standing = check(tracker([ada(stage="In touch", tier="Close")], log), today=D(2026, 11, 22)).standing["ada"]
    assert standing.due == (D(2026, 11, 23) if direction == "In" else D(2026, 12, 21))


@pytest.mark.parametrize("cells", [{"channel": "Note"}, {"channel": "note "}, {"draft": True}, {"draft": "Yes"}])
def test_notes_and_drafts_are_no_touch(cells: dict) -> None:
    log = [touch(D(2026, 10, 2)), touch(D(2026, 11, 20), **cells)]
    assert flag(tracker([ada(stage="In touch", tier="Close")], log), MONDAY) == "STALE"


def test_a_year_from_a_leap_day_is_the_last_of_february() -> None:
    book = tracker([ada(stage="In touch", tier="Yearly")], [touch(D(2028, 2, 29))])
    assert check(book, today=D(2028, 3, 1)).standing["ada"].due == D(2029, 2, 28)


def test_a_quiet_period_moves_the_due_day_and_no_flag_comes_before_it() -> None:
    book = tracker(
        [ada(stage="In touch", cadence=4)], [touch(D(2026, 12, 20))], settings={"quiet.1": "2026-12-24 to 2027-01-01"}
    )
    assert flag(book, D(2027, 1, 3)) == ""
    assert flag(book, D(2027, 1, 4)) == "LOST TOUCH"


@pytest.mark.parametrize("stage", ["To contact", "Requested", "Replied", "Scheduled", "Met", "Dormant", ""])
def test_only_people_in_touch_can_go_quiet(stage: str) -> None:
    book = tracker([ada(stage=stage, tier="Close")], [touch(D(2020, 1, 6), "Both")])
    assert flag(book, MONDAY) == ("SCHEDULE IT" if stage == "Replied" else "")


# ---------------------------------------------------------------------------------------------------------- R11


def test_in_touch_without_a_touch_has_no_date() -> None:
    finding = only(check(tracker([ada(stage="In touch")]), today=MONDAY))
    assert (finding.rule, finding.flag, finding.due, finding.days_over) == ("R11", "NO DATE", None, 0)


# ----------------------------------------------------------------------------------------------------- priority


def test_the_first_rule_that_is_due_gives_the_flag() -> None:
    def ada_with(step: date, *interviews: date) -> Snapshot:
        held = [{"contact": "ada", "date": day, "status": "Done"} for day in interviews]
        row = ada(stage="In touch", tier="Close", next_step_date=step)
        return tracker([row], [touch(D(2026, 1, 5))], held)

    assert flag(ada_with(D(2026, 11, 2), D(2026, 11, 2)), MONDAY) == "STEP LATE"
    assert flag(ada_with(D(2026, 12, 2), D(2026, 11, 2)), MONDAY) == "THANK-YOU LATE", "a step to come hides nothing"
    assert flag(ada_with(D(2026, 12, 2)), MONDAY) == "LOST TOUCH"


def test_of_several_things_to_come_the_first_is_shown() -> None:
    book = tracker([ada(stage="In touch", tier="Close", next_step_date=D(2026, 11, 26))], [touch(D(2026, 10, 25))])
    found = check(book, today=MONDAY)
    assert [(finding.rule, finding.due) for finding in found.coming] == [("R8", D(2026, 11, 24))]


def test_of_two_things_to_come_on_one_day_the_rule_with_priority_is_shown() -> None:
    book = tracker([ada(stage="In touch", tier="Close", next_step_date=D(2026, 11, 24))], [touch(D(2026, 10, 25))])
    assert [finding.rule for finding in check(book, today=MONDAY).coming] == ["R1"]


def test_what_is_coming_stands_in_the_order_of_days_then_names() -> None:
    days = (("Cy", 26), ("bo", 25), ("Al", 26))
    book = tracker([{"id": name, "name": name, "next_step_date": D(2026, 11, day)} for name, day in days])
    assert [finding.name for finding in check(book, today=MONDAY).coming] == ["bo", "Al", "Cy"]


def test_what_is_due_in_a_week_is_coming_and_in_eight_days_is_not() -> None:
    assert check(tracker([ada(next_step_date=D(2026, 11, 30))]), today=MONDAY).coming
    assert not check(tracker([ada(next_step_date=D(2026, 12, 1))]), today=MONDAY).coming
    assert not check(tracker([ada(next_step_date=MONDAY)]), today=MONDAY).coming
