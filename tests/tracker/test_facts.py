"""What happened with whom, put together from all sheets."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.followup import check
from sheetsync.tracker.facts import Account, Kind, facts_of
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import STAGES
from sheetsync.tracker.study import read_study
from tests.followup.builder import MONDAY, ada, touch, tracker

D = date
LATER = D(2026, 12, 14)


def account(*args: Any, today: date = MONDAY, **more: Any) -> Account:
    return facts_of(Tracker(tracker(*args, **{"reflections": [], **more})), today).accounts[0]


def planned(day: date, **cells: Any) -> list[dict[str, Any]]:
    return [{"interview_id": "i1", "contact": "ada", "date": day, "status": "Planned", **cells}]


def test_all_sheets_together_tell_what_happened_in_order() -> None:
    found = account(
        [ada()],
        [
            touch(D(2026, 11, 2), purpose="Request"),
            touch(D(2026, 11, 4), "In", purpose="Reply", promise_by_them="Her slides"),
            touch(D(2026, 11, 13), purpose="Thank-you"),
        ],
        [{"contact": "ada", "date": D(2026, 11, 10), "status": "Done"}],
        referrals=[{"from": "ada", "to_name": "Bo", "received_on": D(2026, 11, 10)}],
    )
    assert [each.kind for each in found.events] == [
        Kind.ASKED,
        Kind.ANSWERED,
        Kind.PROMISED,
        Kind.MET,
        Kind.REFERRED_TO,
        Kind.THANKED,
    ]
    assert found.stage_reached == "Met"


def test_a_contact_is_the_same_one_whether_a_row_has_their_id_or_their_name() -> None:
    talks = [{"contact": name, "date": D(2026, 11, 10), "status": "Done"} for name in ("ada", "ADA", "Ada Obi", "Eve")]
    given_by = [{"from": name, "to": to, "to_name": "Bo"} for name, to in (("Ada Obi", "bo"), ("ada", "Bo"))]
    people = [ada(name="Ada Obi"), ada(id="bo", name="Bo"), ada(id="", name="Eve")]
    found = Tracker(tracker(people, [touch(MONDAY, contact="ada obi")], talks, referrals=given_by))

    assert [each.contact for each in found.interviews] == ["ada", "ada", "ada", "Eve"]
    assert [(each.giver, each.to) for each in found.referrals] == [("ada", "bo"), ("ada", "bo")]
    assert [each.contact for each in found.touches] == ["ada"]
    assert {(each.contact, each.person) for each in read_study(found).talks} == {("ada", "Ada Obi"), ("Eve", "Eve")}


def test_a_name_that_may_be_anothers_stays_as_it_was_typed() -> None:
    names = {"ada": "Wen Li", "bo": "wen  li", "c1": "Cy", "c2": "Cy"}
    people = [ada(id=key, name=name) for key, name in names.items()]
    found = Tracker(tracker(people, [touch(MONDAY, contact=name) for name in ("Wen Li", "Cy", "Nobody")]))

    assert [each.contact for each in found.touches] == ["Wen Li", "Cy", "Nobody"]


@pytest.mark.parametrize(
    ("log", "stage"),
    [
        ([], ""),
        ([touch(D(2026, 11, 2))], "Requested"),
        ([touch(D(2026, 11, 2)), touch(D(2026, 11, 3), "In")], "Replied"),
        ([touch(D(2026, 11, 3), "In", channel="Phone")], "Replied"),
        ([touch(D(2026, 11, 3), "Both", channel="In person")], "Met"),
        ([touch(D(2026, 11, 3), purpose="Interview")], "Met"),
        (
            [touch(D(2026, 11, 3), purpose="Interview"), touch(D(2026, 11, 4), purpose="Thank-you")],
            "Met",
        ),
        (
            [
                touch(D(2026, 11, 3), purpose="Interview"),
                touch(D(2026, 11, 4), purpose="Thank-you"),
                touch(D(2026, 11, 20)),
            ],
            "In touch",
        ),
        ([touch(D(2026, 11, 3), channel="Note")], ""),
        ([touch(D(2026, 11, 3), draft="Yes")], ""),
    ],
)
def test_the_stage_reached_follows_from_the_log(log: list, stage: str) -> None:
    assert account([ada()], log).stage_reached == stage


def test_an_interview_to_come_is_scheduled_and_never_met_however_it_is_called() -> None:
    assert account([ada()], interviews=planned(LATER)).stage_reached == "Scheduled"
    assert account([ada()], interviews=planned(LATER, status="Done")).stage_reached == ""
    assert account([ada()], interviews=planned(LATER, thank_you_sent=D(2026, 11, 1))).held == ()


def test_a_planned_interview_whose_day_has_come_counts_once_something_followed_it() -> None:
    assert account([ada()], interviews=planned(D(2026, 11, 10))).held == ()
    followed = planned(D(2026, 11, 10), thank_you_sent=D(2026, 11, 12))
    assert account([ada()], interviews=followed).stage_reached == "Met"


def test_the_check_goes_by_the_cell_and_offers_to_set_it_where_it_lags() -> None:
    book = tracker([ada(stage="To contact")], [touch(D(2026, 11, 3), purpose="Interview")])
    (said,) = [each for each in check(book, today=MONDAY).notices if "--stage" in each]
    assert said.endswith('sheetsync contact edit ada --stage "Met"')  # as it is typed: no curly quotes, no full stop


def test_who_waits_for_an_interview_that_nobody_plans_any_more_is_named() -> None:
    def named(status: str) -> list[str]:
        talk = {"interview_id": "t", "contact": "ada", "date": D(2026, 12, 3), "status": status}
        book = tracker([ada(stage="Scheduled")], interviews=[talk])
        return [each for each in check(book, today=MONDAY).notices if "no interview with them is planned" in each]

    assert len(named("Cancelled")) == 1
    assert "sheetsync interview add ada --on DATE" in named("No-show")[0]
    assert named("Planned") == []


@given(stage=st.sampled_from(STAGES[2:]), day=st.dates(D(2026, 1, 1), MONDAY))
def test_nothing_is_offered_where_the_cell_is_as_far_or_was_chosen_on_purpose(stage: str, day: date) -> None:
    book = tracker([ada(stage=stage)], [touch(day)])
    assert not [each for each in check(book, today=MONDAY).notices if "--stage" in each]


# ------------------------------------------------------------------------------------------------ promises with a day


def promised(**cells: Any) -> Any:
    return tracker([ada(stage="Met")], [touch(D(2026, 11, 3), "In", interaction_id="L1", **cells)])


def test_what_they_promised_for_a_day_is_asked_for_from_that_day_on() -> None:
    book = promised(promise_by_them="Send her slides", promise_by_on=D(2026, 11, 20))
    findings = [each for each in check(book, today=MONDAY).findings if each.rule == "R7"]
    assert [(each.flag, each.due, each.table) for each in findings] == [
        ("THEY PROMISED", D(2026, 11, 20), "interactions")
    ]
    assert not [each for each in check(book, today=D(2026, 11, 19)).findings if each.rule == "R7"]


def test_the_reason_says_what_was_promised_before_its_day_comes_too() -> None:
    theirs = promised(promise_by_them="Her {slides}.", promise_by_on=D(2026, 11, 27))
    (found,) = [each for each in check(theirs, today=MONDAY).coming if each.rule == "R7"]
    assert found.why.startswith("They promised this for 2026-11-27 and have sent nothing since: Her {slides}. Due 2026")

    mine = promised(promise_by_me="The paper", promise_by_on=D(2026, 11, 27))
    whys = [each.why for each in check(mine, today=MONDAY).coming if each.table == "interactions"]
    assert [why.partition(". Due")[0] for why in whys] == [
        "You said that you would do this by 2026-11-27 and have sent no more than a thank-you since: The paper"
    ]


@pytest.mark.parametrize(
    ("today", "rows"),
    [
        (D(2026, 11, 23), {"L-0"}),  # the contact's own row asks from 27 November on
        (D(2026, 11, 27), {"L-0", "ada"}),  # the promise is late, the contact's row only due
        (D(2026, 12, 4), {"ada"}),  # late, both of them: named once
    ],
)
def test_what_was_promised_by_a_day_is_due_on_that_day_though_a_promise_without_one_has_a_week(
    today: date, rows: set[str]
) -> None:
    book = tracker(
        [ada(stage="Met")],
        [touch(D(2026, 11, 20), "Both", promise_by_me="Paper", promise_by_on=D(2026, 11, 23))],
        interviews=[
            {"interview_id": "t", "contact": "ada", "date": D(2026, 11, 20), "thank_you_sent": D(2026, 11, 20)}
        ],
    )
    assert {each.row for each in check(book, today=today).findings if each.rule == "R7"} == rows


def test_what_was_promised_and_answered_since_is_settled() -> None:
    book = tracker(
        [ada(stage="Met")],
        [
            touch(D(2026, 11, 3), "In", promise_by_them="Her slides", promise_by_on=D(2026, 11, 10)),
            touch(D(2026, 11, 9), "In"),
        ],
    )
    assert not [each for each in check(book, today=MONDAY).findings if each.flag == "THEY PROMISED"]
