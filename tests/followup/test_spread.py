from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sheetsync.followup import check
from sheetsync.followup.spread import spread_out
from sheetsync.followup.untiered import without_tier
from tests.followup.builder import MONDAY, ada, touch, tracker


def quiet(number: int) -> dict[str, object]:
    return {"id": f"c{number}", "name": f"C{number}", "stage": "In touch", "tier": "Close"}


@given(st.integers(0, 60), st.integers(1, 12))
def test_each_week_gets_as_many_as_were_asked_for_and_nobody_is_lost(people: int, per_week: int) -> None:
    log = [touch(date(2026, 1, 5) + timedelta(days=n), contact=f"c{n}") for n in range(people)]
    book = tracker([quiet(n) for n in range(people)], log)
    found = check(book, today=MONDAY)

    moved = list(spread_out(book, found, per_week))

    assert len(moved) == max(0, people - per_week)
    weeks = Counter((day - MONDAY).days // 7 for _, day in moved)
    assert all(number <= per_week for number in weeks.values())
    assert set(weeks) == set(range(1, len(weeks) + 1))
    assert all(day > MONDAY and day.weekday() < 5 for _, day in moved)
    most_urgent = [finding.row for finding in found.findings[:per_week]]
    assert not {finding.row for finding, _ in moved} & set(most_urgent)


def test_who_is_owed_something_is_never_moved_and_a_holiday_is_passed_over() -> None:
    contacts = [ada(next_step_date=MONDAY), quiet(1), quiet(2)]
    log = [touch(date(2026, 1, 5), contact="c1"), touch(date(2026, 1, 6), contact="c2")]
    book = tracker(contacts, log, settings={"holiday.1": date(2026, 11, 30)})

    moved = list(spread_out(book, check(book, today=MONDAY), 1))

    assert [(finding.row, day) for finding, day in moved] == [("c2", date(2026, 12, 1))]


def test_without_a_tier_is_who_was_met_and_is_to_be_kept_in_touch_with() -> None:
    contacts: list[dict[str, object]] = [
        ada(stage="In touch"),
        {"id": "b", "stage": "Met"},
        {"id": "c", "stage": "In touch", "tier": "Warm"},
        {"id": "d", "stage": "In touch", "cadence": 10},
        {"id": "e", "stage": "To contact"},
        {"id": "f", "stage": "In touch", "do_not_contact": "Yes"},
        {"name": "No ID", "stage": "In touch"},
    ]
    assert [person.row for person in without_tier(tracker(contacts), MONDAY)] == ["ada", "b"]
