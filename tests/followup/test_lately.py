"""Goals for a week, what was done of them, and what a quiet period puts off."""

from __future__ import annotations

from datetime import date

import pytest

from sheetsync.followup import check
from sheetsync.model.finding import Goal
from tests.followup.builder import MONDAY, ada, touch, tracker

D = date
BO: dict[str, object] = {"id": "bo", "name": "Bo"}


@pytest.mark.parametrize(
    ("day", "counts"), [(D(2026, 11, 16), 0), (D(2026, 11, 17), 1), (MONDAY, 1), (D(2026, 11, 24), 0)]
)
def test_the_last_seven_days_count_so_that_weekly_checks_count_every_day_once(day: date, counts: int) -> None:
    talk = {"contact": "bo", "date": day, "status": "Done"}
    found = check(tracker([ada(), BO], [touch(day)], [talk]), today=MONDAY)
    assert found.lately == {"messages": counts, "people": counts, "interviews": counts}


def test_messages_are_what_was_sent_and_new_people_those_never_written_to_before() -> None:
    log = [
        touch(D(2026, 5, 4)),
        touch(D(2026, 11, 18)),
        touch(D(2026, 11, 19), "In"),
        touch(D(2026, 11, 20), "Both"),
        touch(D(2026, 11, 20), channel="Note"),
        touch(D(2026, 11, 20), draft=True),
        touch(D(2026, 11, 19), contact="bo"),
        touch(D(2026, 11, 20), contact="bo"),
        touch(D(2026, 11, 20), "In", contact="cy"),
    ]
    found = check(tracker([ada(), BO, {"id": "cy", "name": "Cy"}], log), today=MONDAY)
    assert found.lately == {"messages": 3, "people": 1, "interviews": 0}


def test_an_interview_counts_once_it_is_done() -> None:
    talks = [{"contact": "ada", "date": D(2026, 11, 19), "status": status} for status in ("Done", "Planned", "No-show")]
    assert check(tracker([ada()], [], talks), today=MONDAY).lately["interviews"] == 1


def test_the_first_days_there_are_are_survived() -> None:
    assert check(tracker([ada()], [touch(D(1901, 1, 1))]), today=date.min).lately["messages"] == 0


def test_goals_stand_in_settings_and_a_blank_or_zero_is_none() -> None:
    settings = {"goal.messages": 5, "goal.people": 0, "goal.interviews": None}
    found = check(tracker([ada(stage="Requested")], [touch(MONDAY)], settings=settings), today=MONDAY)
    assert found.goals == (Goal("message sent", "messages sent", 5, 1),)
    assert found.notices == ()


@pytest.mark.parametrize("value", ["many", -1, 2.5, 1001, True])
def test_a_goal_that_is_no_number_is_none_and_is_said(value: object) -> None:
    found = check(tracker([ada()], settings={"goal.messages": value}), today=MONDAY)
    assert found.goals == ()
    assert "is not a whole number from 0 to 1000, so there is no goal" in found.notices[0]
    assert [each.row for each in found.unclear] == ["goal.messages"]


def test_what_a_quiet_period_alone_keeps_from_being_due_is_known() -> None:
    people: list[dict[str, object]] = [ada(stage="Requested"), {**BO, "stage": "Replied"}]
    log = [touch(D(2026, 11, 17)), touch(D(2026, 11, 20), "Out", contact="bo")]
    quiet = {"quiet.1": "2026-11-18 to 2026-11-20"}
    found = check(tracker(people, log, settings=quiet), today=MONDAY)
    assert [(each.row, each.due) for each in found.put_off] == [("ada", D(2026, 11, 25))]
    assert check(tracker(people, log), today=MONDAY).put_off == ()


def test_a_thank_you_is_put_off_by_no_quiet_period() -> None:
    talk = {"contact": "ada", "date": D(2026, 11, 19), "status": "Done"}
    found = check(tracker([ada()], [], [talk], settings={"quiet.1": "2026-11-18 to 2026-12-18"}), today=MONDAY)
    assert [each.rule for each in found.findings] == ["R2"]
    assert found.put_off == ()
