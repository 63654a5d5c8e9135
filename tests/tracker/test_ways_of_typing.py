"""However a person types a value, every command that depends on it agrees on what it means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetsync.followup import check
from sheetsync.interviews.brief import brief_of
from sheetsync.interviews.connections import connections_of
from sheetsync.jobs.letters import draft_for
from sheetsync.jobs.naming import find_contact
from sheetsync.model.serial import serial_of
from sheetsync.model.table import Head
from sheetsync.model.value import Formula, Value
from sheetsync.tracker.cells import read_clock
from sheetsync.tracker.facts import facts_of
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study
from tests.interviews.study import tracker

TODAY = date(2027, 3, 1)
MET = date(2027, 2, 10)

YES: list[Value] = [True, 1.0, "yes", "Yes", " YES ", "y", "x", "X", "1", "true", "✓", "✔", "☑"]
YES += [Formula("=TRUE()", True), Formula("=B2", "yes")]
NO: list[Value] = [None, False, 0.0, "", "  ", "no", "No", "n", "0", "FALSE", "☐", Formula("=FALSE()", False)]


def days(day: date) -> list[Value]:
    """A day as a date, a moment, a number in a cell of format General, and the result of a formula."""
    moment = datetime(day.year, day.month, day.day, 14, 30)
    return [day, moment, serial_of(day), serial_of(moment), Formula("=A1", day), Formula("=A1", serial_of(day))]


def words(word: str) -> list[Value]:
    """One of the template's words, in the cases and with the blanks that people type."""
    return [word, word.upper(), word.lower(), f" {word} ", f"{word}\xa0".replace("\xa0", " "), Formula("=B2", word)]


def book(contact: dict[str, Any] | None = None, interview: dict[str, Any] | None = None) -> Any:
    return tracker(
        contacts={
            "ada": {"name": "Ada Byron", "stage": "Met", "tier": "Close", "email": "ada@example.org"} | (contact or {})
        },
        interviews={"i1": {"contact": "ada", "date": MET, "status": "Done", "mode": "Video"} | (interview or {})},
        interactions={"L1": {"contact": "ada", "date": date(2027, 1, 4), "direction": "Out", "purpose": "Request"}},
    )


@given(typed=st.sampled_from([(each, True) for each in YES] + [(each, False) for each in NO]))
def test_do_not_contact_means_the_same_to_the_check_the_brief_and_the_draft(typed: tuple[Value, bool]) -> None:
    value, refuses = typed
    held = book({"do_not_contact": value})
    snapshot = held.observe()
    found = check(snapshot, today=TODAY)
    facts = facts_of(Tracker(snapshot), TODAY)
    study = read_study(facts.tracker)
    brief = brief_of(facts, study, connections_of(facts, study), "ada", finding=None)
    drafted = draft_for(held, contact="ada", kind="check-in", template=None, today=TODAY)

    assert (found.standing["ada"].flag == "DO NOT CONTACT") is refuses
    assert bool(found.findings) is not refuses
    assert ("Do not contact" in brief.facts) is refuses
    assert any("do not want to be written to" in each for each in drafted.cautions) is refuses


@settings(deadline=None)
@given(typed=st.sampled_from(days(MET)))
def test_an_interviews_day_means_the_same_everywhere(typed: Value) -> None:
    held = book(interview={"date": typed})
    snapshot = held.observe()
    facts = facts_of(Tracker(snapshot), TODAY)
    study = read_study(facts.tracker)
    (finding,) = check(snapshot, today=TODAY).findings

    assert (finding.rule, finding.due) == ("R2", date(2027, 2, 11))
    assert [each.day for each in facts.accounts[0].held] == [MET]
    assert study.talks[0].day == MET
    assert (
        "10 February 2027"
        in draft_for(held, contact="ada", kind="thank-you", template=None, today=TODAY).known["meeting.date"].text
    )


@given(
    stage=st.sampled_from(words("Met")),
    tier=st.sampled_from(words("Close")),
    status=st.sampled_from(words("Done")),
    name=st.sampled_from(["ada", "ADA", " ada", "Ada Byron", "ada byron", "ADA BYRON"]),
)
def test_a_word_or_a_name_means_the_same_in_any_case_and_between_any_blanks(
    stage: Value, tier: Value, status: Value, name: str
) -> None:
    usual = book().observe()
    typed = book({"stage": stage, "tier": tier}, {"status": status, "contact": name}).observe()

    assert check(typed, today=TODAY).findings == check(usual, today=TODAY).findings
    assert facts_of(Tracker(typed), TODAY).accounts[0].stage_reached == "Met"
    assert find_contact(typed, name.strip()).id == "ada"


@given(rating=st.sampled_from([4.0, Formula("=2+2", 4.0), date(1900, 1, 3)]))
def test_a_number_means_the_same_however_its_cell_is_formatted(rating: Value) -> None:
    held = tracker(
        contacts={"ada": {"name": "Ada"}},
        interviews={"i1": {"contact": "ada", "date": MET, "status": "Done"}},
        responses={"a1": {"interview": "i1", "question": "q1", "rating": rating, "surprise": rating and 2.0}},
    )
    (answer,) = read_study(Tracker(held.observe())).answers
    assert answer.rating == 4


@given(odd=st.sampled_from(["soon", True, -5.0, "2027-02-10x"]))
def test_what_is_no_day_is_kept_said_with_its_cell_and_hides_nobody(odd: Value) -> None:
    snapshot = book({"snooze_until": odd}).observe()
    found = check(snapshot, today=TODAY)

    assert [each.row for each in found.unclear] == ["ada"]
    assert any("Snooze until" in notice for notice in found.notices)
    assert [each.rule for each in found.findings] == ["R2"]


def test_own_columns_are_read_by_their_headers() -> None:
    held = tracker(contacts={"ada": {"name": "Ada"}})
    snapshot = held.observe()
    table = snapshot.tables["contacts"]

    mood = replace(
        table,
        heads=(*table.heads, Head("~mood", "Mood")),
        rows=tuple(replace(row, cells=(*row.cells, "sunny")) for row in table.rows),
    )
    (ada,) = Tracker(replace(snapshot, tables={**snapshot.tables, "contacts": mood})).contacts
    assert ada.own == {"Mood": "sunny"}


@pytest.mark.parametrize(
    "typed", ["14:30", datetime(2027, 2, 10, 14, 30), serial_of(datetime(2027, 2, 10, 14, 30)), 14.5 / 24]
)
def test_the_time_of_an_interview_is_a_time_of_day_however_it_is_kept(typed: Value) -> None:
    assert read_clock(typed) == ("14:30", "")
