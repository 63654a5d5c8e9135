"""What follows from an event by itself: stages, the status of an interview, what became of a referral."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.jobs.templates import read_template
from sheetsync.model.amend import amend
from sheetsync.model.change import AddRow, AddTable, Change, SetCell
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Table, empty_table
from sheetsync.model.value import Value, show
from sheetsync.tracker.moves import following

BLUEPRINT = read_template("interviews")
TODAY = date(2026, 11, 30)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
STAGES = BLUEPRINT.lists["stages"]
ROAD = STAGES[: STAGES.index("In touch") + 1]
ENDS = ("Dormant", "Declined", "No response", "Closed")

Rows = Mapping[str, Mapping[str, Mapping[str, Value]]]


def tracker(rows: Rows) -> dict[str, Table]:
    empty = {key: empty_table(schema) for key, schema in BLUEPRINT.schema.tables.items()}
    return amend(empty, [AddRow(table, row, cells) for table, held in rows.items() for row, cells in held.items()])


def ada(
    stage: str, talk: Mapping[str, Value] | None = None, **more: Mapping[str, Mapping[str, Value]]
) -> dict[str, Table]:
    """Return a tracker with Ada at a stage and, if it is told of, an interview with her."""
    people: dict[str, dict[str, Value]] = {
        "ada": {"name": "Ada Lovelace", "stage": stage or None},
        "bo": {"name": "Bo", "stage": "Met"},
    }
    talks = {"talk": {"contact": "ada", "date": YESTERDAY, "status": "Planned", **talk}} if talk is not None else {}
    return tracker({"contacts": people, "interviews": talks, **more})


def logged(direction: str, day: date = TODAY, **cells: Value) -> AddRow:
    return AddRow("interactions", "new", {"contact": "ada", "date": day, "direction": direction, **cells})


def filled(table: str, row: str, column: str, value: Value, was: Value = None) -> SetCell:
    return SetCell(table, row, column, was, value)


def after(before: Mapping[str, Table], *changes: Change) -> dict[str, Table]:
    moved = [move.change for move in following(held(before), changes, BLUEPRINT.moves, TODAY) if move.change]
    return amend(before, [*changes, *moved])


def held(tables: Mapping[str, Table]) -> Snapshot:
    return Snapshot("Memory", "memory", "", "", None, tables)


def at(tables: Mapping[str, Table], table: str, row: str, column: str) -> Value:
    return tables[table].cell(tables[table].by_id[row], column)


def stage(before: Mapping[str, Table], *changes: Change) -> Value:
    return at(after(before, *changes), "contacts", "ada", "stage")


def told(before: Mapping[str, Table], *changes: Change) -> list[str]:
    return [move.told for move in following(held(before), changes, BLUEPRINT.moves, TODAY)]


ANSWER = AddRow("responses", "a", {"interview": "talk", "question": "Q", "response": "By chance"})
REFLECTION = AddRow("reflections", "r", {"interview": "talk", "learned": "Patience"})
THANKS = filled("interviews", "talk", "thank_you_sent", TODAY)
AFTERWARDS = [ANSWER, REFLECTION, filled("interviews", "talk", "interest_after", 4.0)]


@pytest.mark.parametrize(
    ("was", "change", "then"),
    [
        ("To contact", logged("Out"), "Requested"),
        ("Requested", logged("In"), "Replied"),
        ("To contact", logged("In"), "Replied"),
        ("Replied", logged("Both"), "Met"),
        ("Requested", logged("Out", purpose="Interview"), "Met"),
        ("Requested", logged("In", channel="Phone"), "Met"),
        ("Requested", logged("In", channel="In person"), "Met"),
        (
            "Requested",
            AddRow("interviews", "i", {"contact": "ada", "date": TOMORROW, "status": "Planned"}),
            "Scheduled",
        ),
        ("Requested", AddRow("interviews", "i", {"contact": "ada", "date": YESTERDAY, "status": "Done"}), "Met"),
        ("", logged("Out"), "Requested"),
        ("", logged("In"), "Replied"),
        ("", logged("Both"), "Met"),
        ("Met", logged("Out", purpose="Thank-you"), "In touch"),
    ],
)
def test_the_stage_follows_what_is_logged_and_planned(was: str, change: Change, then: str) -> None:
    assert stage(ada(was), change) == then


@pytest.mark.parametrize("change", AFTERWARDS)
def test_whatever_is_written_after_an_interview_says_that_it_was_held(change: Change) -> None:
    found = after(ada("Scheduled", {}), change)

    assert at(found, "interviews", "talk", "status") == "Done"
    assert at(found, "contacts", "ada", "stage") == "Met"


def test_a_thank_you_says_that_the_interview_was_held_and_that_you_are_in_touch() -> None:
    found = after(ada("Scheduled", {}), THANKS)

    assert at(found, "interviews", "talk", "status") == "Done"
    assert at(found, "contacts", "ada", "stage") == "In touch"
    assert told(ada("Scheduled", {}), THANKS) == [
        "Stage of ada: Scheduled → In touch.",
        "Status of talk: Planned → Done.",
    ]


def test_who_was_thanked_and_is_touched_again_on_a_later_day_is_in_touch() -> None:
    thanked = ada("Met", {"status": "Done", "thank_you_sent": YESTERDAY})

    assert stage(thanked, logged("Out")) == "In touch"
    assert stage(thanked, logged("In")) == "In touch"
    assert stage(thanked, logged("Out", day=YESTERDAY)) == "Met"
    assert stage(ada("Met", {"status": "Done"}), logged("Out")) == "Met"
    by_log: dict[str, dict[str, Value]] = {
        "L": {"contact": "ada", "date": YESTERDAY, "direction": "Out", "purpose": "Thank-you"}
    }
    assert stage(ada("Met", interactions=by_log), logged("In")) == "In touch"


@pytest.mark.parametrize("change", [*AFTERWARDS, THANKS])
def test_an_interview_that_is_to_come_was_never_held(change: Change) -> None:
    found = after(ada("Scheduled", {"date": TOMORROW}), change)

    assert at(found, "interviews", "talk", "status") == "Planned"
    assert at(found, "contacts", "ada", "stage") == "Scheduled"


@pytest.mark.parametrize("status", ["Cancelled", "No-show"])
def test_an_interview_that_was_called_off_stays_so(status: str) -> None:
    found = after(ada("Scheduled", {"status": status}), ANSWER)

    assert at(found, "interviews", "talk", "status") == status
    assert at(found, "contacts", "ada", "stage") == "Scheduled"


@pytest.mark.parametrize(
    "change",
    [
        logged("Out", day=TOMORROW),
        logged("Out", channel="Note"),
        logged("Out", draft="Yes"),
        logged("", day=TODAY),
        AddRow("interactions", "new", {"contact": "nobody", "date": TODAY, "direction": "Out"}),
        AddRow("responses", "a", {"interview": "talk", "question": "Q"}),
        filled("contacts", "ada", "notes", "Wrote to her"),
    ],
)
def test_what_is_no_event_moves_nothing(change: Change) -> None:
    assert following(held(ada("To contact", {})), [change], BLUEPRINT.moves, TODAY) == []


def test_correcting_an_answer_is_no_new_event() -> None:
    there = {"a": {"interview": "talk", "question": "Q", "response": "By chance"}}
    before = ada("Replied", {}, responses=there)

    assert stage(before, filled("responses", "a", "response", "By design", was="By chance")) == "Replied"


def test_a_stage_that_a_person_sets_is_left_as_it_is() -> None:
    before = ada("Met", {"status": "Done", "thank_you_sent": YESTERDAY})

    assert stage(before, filled("contacts", "ada", "stage", "To contact", was="Met")) == "To contact"


def test_rows_that_are_drawn_again_with_their_sheet_are_no_news() -> None:
    before = ada("To contact")
    log = before.pop("interactions")

    assert stage(before, AddTable("interactions", log.title, log.heads), logged("Out")) == "To contact"


def test_a_reply_from_somebody_dormant_or_silent_is_only_said() -> None:
    assert told(ada("Dormant"), logged("In")) == [
        'Stage of ada stays Dormant. If it should be In touch now: sheetsync contact edit ada --set "Stage=In touch"'
    ]
    assert "If it should be Replied" in told(ada("No response"), logged("In"))[0]
    assert stage(ada("Dormant"), logged("In")) == "Dormant"
    assert told(ada("Declined"), logged("In")) == []


def test_a_meeting_settles_the_referrals_to_that_person_and_a_message_dates_them() -> None:
    referrals: dict[str, dict[str, Value]] = {
        "by-id": {"from": "bo", "to": "ada"},
        "by-name": {"from": "bo", "to_name": "ada  lovelace", "outcome": "Replied"},
        "refused": {"from": "bo", "to": "ada", "outcome": "Refused", "contacted_on": YESTERDAY},
        "other": {"from": "ada", "to": "bo"},
    }
    before = ada("To contact", {}, referrals=referrals)

    sent, met, held = after(before, logged("Out")), after(before, logged("Both")), after(before, ANSWER)

    assert [at(sent, "referrals", row, "contacted_on") for row in referrals] == [TODAY, TODAY, YESTERDAY, None]
    assert [at(sent, "referrals", row, "outcome") for row in referrals] == [None, "Replied", "Refused", None]
    for found in (met, held):
        assert [at(found, "referrals", row, "outcome") for row in referrals] == ["Met", "Met", "Refused", None]


def test_a_name_that_two_have_settles_nobodys_referral() -> None:
    twice = {"name": "Ada Lovelace"}
    two: Rows = {"contacts": {"a": twice, "ada": twice}, "referrals": {"r": {"to_name": "Ada Lovelace"}}}

    assert at(after(tracker(two), logged("Both")), "referrals", "r", "outcome") is None


DIRECTIONS = st.sampled_from(["Out", "In", "Both", ""])
CHANNELS = st.sampled_from([None, "Email", "Phone", "Note"])
PURPOSES = st.sampled_from([None, "Request", "Reply", "Interview", "Thank-you"])
DAYS = st.sampled_from([YESTERDAY, TODAY, TOMORROW])
TOUCHES = st.builds(lambda d, c, p, day: logged(d, day, channel=c, purpose=p), DIRECTIONS, CHANNELS, PURPOSES, DAYS)
STATUSES = st.sampled_from(["Planned", "Done", "Cancelled", "No-show"])
TALKS = st.builds(
    lambda day, status: AddRow("interviews", "new", {"contact": "ada", "date": day, "status": status}), DAYS, STATUSES
)
EVENTS = st.one_of(TOUCHES, TALKS, st.sampled_from([*AFTERWARDS, THANKS]))


@given(st.sampled_from(["", *STAGES]), STATUSES, DAYS, EVENTS)
def test_no_event_ever_moves_a_stage_back_or_over_one_that_a_person_chose_to_end_with(
    was: str, status: str, day: date, event: Change
) -> None:
    before = ada(was, {"date": day, "status": status})

    found = after(before, event)

    then = show(at(found, "contacts", "ada", "stage"))
    if was in ENDS:
        assert then == was
    else:
        assert ["", *ROAD].index(then) >= ["", *ROAD].index(was)
    assert at(found, "contacts", "bo", "stage") == "Met"
    now = at(found, "interviews", "talk", "status")
    assert now == status or (status == "Planned" and now == "Done" and day <= TODAY)
