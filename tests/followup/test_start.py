"""The counts on the sheet Start are those of the weekly check."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetsync.blueprint.evaluate import Calculator
from sheetsync.blueprint.expression import parse_range
from sheetsync.followup import check
from sheetsync.followup.moves import is_flagged
from sheetsync.model.value import Value
from tests.followup.builder import MONDAY
from tests.followup.generated import Maker, Rows, as_snapshot, blueprint

START = {"done": (5, 4), "thanks": (5, 8), "due": (5, 10), "quiet": (5, 12), "named": (66, 13), "unreflected": (67, 13)}
FLAGS = range(55, 80)


def on_start(rows: Rows, today: date) -> dict[str, Any]:
    sheet = Calculator(blueprint(), rows, today)
    flags = {str(sheet.cell("start", row, 6)): sheet.cell("start", row, 8) for row in FLAGS}
    return {key: sheet.cell("start", *place) for key, place in START.items()} | flags


def by_the_check(rows: Rows, today: date) -> dict[str, int]:
    found = check(as_snapshot(rows), today=today)
    flagged = [each for each in found.findings if each.table == "contacts" and is_flagged(each, today)]
    sections = {section.title: len(section.findings) for section in found.sections}
    counts = found.counts
    return {
        "thanks": sections.get("Thank", 0),
        "quiet": counts.get("STALE", 0) + counts.get("LOST TOUCH", 0),
        "due": len(flagged),
        **{flag: counts.get(flag, 0) for flag in blueprint().lists["flags"]},
    }


def assert_agree(rows: Rows, today: date) -> dict[str, int]:
    said = by_the_check(rows, today)
    shown = on_start(rows, today)
    assert {key: shown[key] for key in said} == said
    return said


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32), odd=st.sampled_from([0.0, 0.1]))
def test_start_counts_what_the_check_counts(seed: int, odd: float) -> None:
    assert_agree(Maker(seed, MONDAY, odd=odd).tracker(20, 60, 30, 12), MONDAY)


def test_start_counts_what_the_check_counts_where_every_flag_stands_for_somebody() -> None:
    rows = Maker(11, MONDAY, odd=0.0).tracker(300, 900, 300, 100)
    rows["insights"] = [{"insight_id": "N1", "text": "A fair", "due": MONDAY, "status": "New"}]
    said = assert_agree(rows, MONDAY)

    assert min(said["thanks"], said["quiet"], said["due"], said["AVENUE OPEN"], said["YOU OWE A REPLY"]) > 0


def ada(**talk: Value) -> Rows:
    rows: Rows = {"contacts": [{"contact_id": "ada", "name": "Ada", "stage": "Met"}]}
    return rows | {"interviews": [{"interview_id": "i1", "contact": "ada", "status": "Done", **talk}]}


def test_a_thank_you_that_stands_in_the_log_is_owed_no_longer_on_start() -> None:
    rows = ada(date=MONDAY - timedelta(days=3))
    assert on_start(rows, MONDAY)["thanks"] == 1

    sent: dict[str, Value] = {"contact": "ada", "date": MONDAY, "direction": "Out", "purpose": "Thank-you"}
    assert on_start(rows | {"interactions": [{"interaction_id": "L1", **sent}]}, MONDAY)["thanks"] == 0


@pytest.mark.parametrize(("days", "done"), [(-1, 1), (0, 1), (1, 0)])
def test_an_interview_whose_day_has_not_come_is_not_done_on_start(days: int, done: int) -> None:
    shown = on_start(ada(date=MONDAY + timedelta(days=days)), MONDAY)

    assert (shown["done"], shown["unreflected"]) == (done, done)


def test_start_counts_the_interviews_that_no_reflection_names() -> None:
    rows = ada(date=MONDAY)
    assert on_start(rows | {"reflections": [{"reflection_id": "F1", "interview": "i9"}]}, MONDAY)["unreflected"] == 1
    assert on_start(rows | {"reflections": [{"reflection_id": "F1", "interview": "i1"}]}, MONDAY)["unreflected"] == 0


def test_start_counts_the_names_that_nobody_wrote_to() -> None:
    named: list[dict[str, Value]] = [
        {"referral_id": "R1", "to_name": "Bo"},
        {"referral_id": "R2", "to_name": "Cy", "outcome": "Met"},
        {"referral_id": "R3", "to_name": "Di", "contacted_on": MONDAY},
    ]
    assert on_start({"referrals": named}, MONDAY)["named"] == 1


def test_a_check_that_found_nothing_was_a_check() -> None:
    sheet = Calculator(blueprint(), {"past_checks": [{"week": MONDAY, "checked_on": MONDAY}]}, MONDAY)

    assert sheet.cell("start", 14, 3) == f"Last check: {MONDAY}. Nothing was due then."
    somebody = Calculator(blueprint(), {"contacts": [{"contact_id": "ada", "name": "Ada"}]}, MONDAY)
    assert "No weekly check yet" in str(somebody.cell("start", 14, 3))


def said_on_start(rows: Rows) -> list[tuple[Any, Any]]:
    """The signs and the sentences at the top of the sheet, those that are there."""
    sheet = Calculator(blueprint(), rows, MONDAY)
    lines = [(sheet.cell("start", row, 2), sheet.cell("start", row, 3)) for row in range(9, 15)]
    return [line for line in lines if any(part not in {None, ""} for part in line)]


def test_start_says_how_to_begin_in_three_steps_as_long_as_nobody_is_in_contacts() -> None:
    sheet = Calculator(blueprint(), {}, MONDAY)

    assert sheet.cell("start", 8, 2) == "Begin in three steps"
    assert [sign for sign, _ in said_on_start({})] == [1, 2, 3]
    assert "Contacts" in said_on_start({})[0][1]


def test_start_draws_no_chart_and_no_title_of_one_without_data() -> None:
    sheet = Calculator(blueprint(), {}, MONDAY)
    start = next(page for page in blueprint().pages if page.key == "start")

    assert all(chart.bare for chart in start.charts)
    drawn = [cell for chart in start.charts for cell in parse_range(chart.categories).cells()]
    titles = [(15, 2), (15, 8), (30, 2)]
    assert {sheet.cell("start", row, column) for row, column in drawn + titles} <= {None, ""}


def test_start_praises_nobody_for_what_nobody_has_done_yet() -> None:
    begun = said_on_start({"contacts": [{"contact_id": "ada", "name": "Ada", "stage": "To contact"}]})

    assert [text for sign, text in begun if sign == "✓"] == ["Nothing is due today."]
    assert not any("thank-you" in text or "thought over" in text for _, text in begun)


def test_start_leads_with_what_to_do_this_week() -> None:
    rows = ada(date=MONDAY - timedelta(days=3)) | {
        "referrals": [{"referral_id": "R1", "to_name": "Bo"}],
        "this_week": [{"finding_id": "ada:R2", "name": "Ada", "checked_on": MONDAY}],
    }

    assert Calculator(blueprint(), rows, MONDAY).cell("start", 8, 2) == "What to do this week"
    assert said_on_start(rows) == [
        ("●", "1 person is waiting for you: see Flag and Why in Contacts."),
        ("●", "Write 1 thank-you."),
        ("●", "No interview is planned. Whom could you ask for one?"),
        ("●", "Write to 1 person somebody named to you: see Referrals."),
        ("●", "Think over 1 interview: see Reflections, or run sheetsync debrief."),
        ("✓", f"Last check: {MONDAY}. What it found, by urgency: This week."),
    ]
