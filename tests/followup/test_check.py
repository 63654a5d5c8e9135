from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.followup import DEFAULT, Finding, Norms, Person, Rule, Severity, check
from sheetsync.jobs.templates import read_template
from sheetsync.model.finding import WORDS
from tests.followup.builder import MONDAY, ada, flag, touch, tracker

D = date


def person(number: int, **cells: object) -> dict[str, object]:
    return {"id": f"p{number}", "name": f"Person {number}", **cells}


def test_the_most_urgent_come_first() -> None:
    book = tracker(
        [
            person(1, stage="In touch"),
            person(2, stage="In touch", tier="Close"),
            person(3, next_step_date=D(2026, 11, 23)),
            person(4, next_step_date=D(2026, 11, 2)),
            person(5, next_step_date=D(2026, 11, 3)),
            person(6, stage="Met"),
        ],
        [touch(D(2026, 1, 5), contact="p2")],
        [{"contact": "p6", "date": D(2026, 11, 20), "status": "Done"}],
    )
    found = check(book, today=MONDAY)
    assert [(finding.row, finding.flag) for finding in found.findings] == [
        ("p6", "THANK-YOU DUE"),
        ("p4", "STEP LATE"),
        ("p5", "STEP LATE"),
        ("p3", "STEP DUE"),
        ("p2", "LOST TOUCH"),
        ("p1", "NO DATE"),
    ]
    assert [(section.title, len(section.findings)) for section in found.sections] == [
        ("Thank", 1),
        ("Next step", 3),
        ("Get in touch", 1),
        ("Write down", 1),
    ]
    assert found.counts == {"THANK-YOU DUE": 1, "STEP LATE": 2, "STEP DUE": 1, "LOST TOUCH": 1, "NO DATE": 1}


def test_a_check_reaches_the_severity_of_its_worst_finding() -> None:
    due = check(tracker([ada(next_step_date=MONDAY)]), today=MONDAY)
    late = check(tracker([ada(next_step_date=D(2026, 11, 2))]), today=MONDAY)
    stale = check(tracker([ada(stage="In touch", tier="Close")], [touch(D(2026, 1, 5))]), today=MONDAY)
    resting = check(tracker([ada(stage="Closed")]), today=MONDAY)
    levels = (Severity.DUE, Severity.LATE, Severity.STALE)
    assert [[found.reaches(level) for level in levels] for found in (resting, due, late, stale)] == [
        [False, False, False],
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]


def test_a_rule_of_ones_own_stands_beside_the_others() -> None:
    def no_email(person: Person, norms: Norms) -> Finding | None:
        if person.cells.get("email") or person.stage != "To contact":
            return None
        return person.finding(
            norms,
            rule="X1",
            flag="NO ADDRESS",
            due=None,
            why="No e-mail yet.",
            next_action="Find an address.",
        )

    book = tracker([ada(stage="To contact", email=None), person(1, stage="To contact", email="p@example.org")])
    found = check(book, today=MONDAY, rules=(*DEFAULT, Rule("X1", no_email)))
    (section,) = found.sections
    assert section.title == "Your own rules"
    assert [(finding.row, finding.flag, finding.why) for finding in section.findings] == [
        ("ada", "NO ADDRESS", "No e-mail yet.")
    ]
    assert section.findings[0].label == "NO ADDRESS"


def test_rules_can_be_left_out() -> None:
    book = tracker([ada(next_step_date=D(2026, 11, 2), stage="In touch")])
    without = tuple(rule for rule in DEFAULT if rule.id != "R1")
    assert [finding.rule for finding in check(book, today=MONDAY, rules=without).findings] == ["R11"]


def test_every_finding_names_its_rule_one_action_and_no_more_than_one_flag_a_contact() -> None:
    book = tracker(
        [ada(stage="In touch", tier="Close", next_step_date=D(2026, 11, 2), role="Analyst", organisation="Mill")],
        [touch(D(2026, 1, 5))],
    )
    (finding,) = check(book, today=MONDAY).findings
    assert finding.why.endswith("late from 2026-11-05.")
    assert finding.next
    assert finding.about == "Analyst, Mill"


def test_a_person_has_eight_words_to_know_and_every_flag_has_one() -> None:
    resting = {"DO NOT CONTACT", "CLOSED", "SNOOZED"}
    flags = {flag for flag in read_template("interviews").lists["flags"] if flag} - resting
    assert flags <= set(WORDS)
    assert {WORDS[flag] for flag in flags} == {
        "Thank", "Answer", "Prepare", "Write", "Report back", "Get in touch", "Write down", "Next step"
    }  # fmt: skip


def test_each_word_has_its_late_form() -> None:
    book = tracker(
        [person(1, next_step_date=MONDAY), person(2, next_step_date=D(2026, 11, 2)), person(3, stage="In touch")],
        [touch(D(2026, 1, 5), contact="p3")],
    )
    labels = [finding.label for finding in check(book, today=MONDAY).findings]
    assert labels == ["Next step — late", "Next step", "Get in touch — gone quiet"]


def test_who_has_no_stage_and_nothing_else_to_go_by_is_counted_as_unjudged() -> None:
    book = tracker(
        [
            person(1),
            person(2, stage="Ghosted"),
            person(3, next_step_date=D(2027, 6, 1)),
            person(4, do_not_contact=True),
            person(5, stage="Dormant"),
            {"id": "", "name": "Nobody Yet"},
        ]
    )
    found = check(book, today=MONDAY)
    assert (found.unjudged, found.judged) == (("p1", "p2", "Nobody Yet"), 3)


# ------------------------------------------------------------------- the rules with dates, reckoned a second time


def slow_business_days(start: date, end: date, free: set[date]) -> int:
    day, number = start, 0
    while day < end:
        day += timedelta(days=1)
        number += day.weekday() < 5 and day not in free
    return number


def slow_request(asked: date, today: date, free: set[date]) -> str:
    """R4b, with an eye on the calendar only."""
    if today <= asked:
        return ""
    waited = slow_business_days(asked, today, free)
    if waited >= 14:
        return "CLOSE?"
    if waited >= 7:
        return "FOLLOW UP ONCE"
    return "TRY A SECOND PERSON" if waited >= 3 else ""


def slow_cadence(last: date, days: int, today: date, free: set[date]) -> str:
    """R8, day by day."""
    due = last + timedelta(days=days)
    while due.weekday() > 4 or due in free:
        due += timedelta(days=1)
    if today < due:
        return ""
    silent = (today - last).days
    return "LOST TOUCH" if silent >= 3 * days else "STALE" if 2 * silent >= 3 * days else "DUE"


starts = st.dates(D(2023, 12, 1), D(2028, 3, 31))
holidays = st.sets(st.integers(0, 40), max_size=8)


@given(asked=starts, passed=st.integers(0, 40), offsets=holidays)
def test_requests_are_counted_as_on_a_wall_calendar(asked: date, passed: int, offsets: set[int]) -> None:
    free = {asked + timedelta(days=offset) for offset in offsets}
    today = asked + timedelta(days=passed)
    settings = {f"holiday.{number}": day for number, day in enumerate(free, 1)}
    book = tracker([ada(stage="Requested")], [touch(asked)], settings=settings)
    assert flag(book, today) == slow_request(asked, today, free)


@given(
    last=starts,
    passed=st.integers(0, 1300),
    offsets=holidays,
    tier=st.sampled_from([("Close", 30), ("Warm", 90), ("Light", 180), ("Yearly", 365), ("", 90)]),
    own=st.none() | st.integers(1, 60),
)
def test_silences_are_counted_as_on_a_wall_calendar(
    last: date, passed: int, offsets: set[int], tier: tuple[str, int], own: int | None
) -> None:
    name, days = tier
    days = own or days
    free = {last + timedelta(days=days + offset - 5) for offset in offsets}
    today = last + timedelta(days=passed)
    settings = {f"holiday.{number}": day for number, day in enumerate(free, 1)}
    book = tracker([ada(stage="In touch", tier=name, cadence=own)], [touch(last)], settings=settings)
    assert flag(book, today) == slow_cadence(last, days, today, free)


@pytest.mark.parametrize("level", [Severity.DUE, Severity.LATE, Severity.STALE])
def test_all_clear_is_said_to_no_script_where_somebody_could_not_be_judged(level: Severity) -> None:
    pasted = [person(number) for number in range(41)]
    found = check(tracker(pasted), today=MONDAY)
    assert len(found.unjudged) == 41
    assert not found.findings
    assert found.reaches(level)
    assert not check(tracker([ada(stage="Met")]), today=MONDAY).reaches(level)
