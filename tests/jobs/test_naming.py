"""Which row of a tracker a person means: questions, interviews and referrals; people are in test_contact."""

from __future__ import annotations

from datetime import date

import pytest

from sheetsync.books.memory import MemoryBook
from sheetsync.jobs.naming import (
    NameAmbiguous,
    NameUnknown,
    find_contact,
    find_interview,
    find_question,
    find_referral,
)
from sheetsync.jobs.templates import read_template
from sheetsync.model.change import AddRow
from sheetsync.model.snapshot import Snapshot

TALK = "contact-1-2026-11-20"


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    """A tracker of two people, an interview with three questions, and two referrals."""
    book = MemoryBook(read_template("interviews").schema)
    book.apply(
        [
            AddRow("contacts", "contact-1", {"name": "王伟", "email": "Wei <wei@example.org>; w@example.org (work)"}),
            AddRow("contacts", "tomas-rivera", {"name": "Tomás Rivera"}),
            AddRow("interviews", TALK, {"contact": "contact-1", "date": date(2026, 11, 20)}),
            AddRow("interviews", "T-2", {"contact": "tomas-rivera", "date": date(2026, 11, 23)}),
            AddRow("questions", "P1", {"question": "How did you come to do this?"}),
            AddRow("questions", "P2", {"question": "What do you do all day?"}),
            AddRow("questions", "P3", {"question": "Whom else should I ask?"}),
            AddRow("responses", "A-1", {"interview": TALK, "question": "P2"}),
            AddRow("responses", "A-2", {"interview": "T-2", "question": "P1"}),
            AddRow("responses", "A-3", {"interview": TALK, "question": "GONE"}),
            AddRow("responses", "A-4", {"interview": TALK.upper(), "question": "p1"}),
            AddRow("responses", "A-5", {"interview": TALK, "question": "P2"}),
            AddRow("referrals", "R-1", {"from": "tomas-rivera", "to": "contact-1"}),
            AddRow("referrals", "R-2", {"from": "tomas-rivera", "to_name": "Zoë Quiñones"}),
        ],
        expected=book.observe(),
    )
    return book.observe()


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("P1", "P1"),
        ("p2", "P2"),
        ("1", "P2"),
        ("2", "GONE"),
        ("3", "P1"),
        ("#3", "P1"),
        ("gone", "GONE"),
        ("all day", "P2"),
        ("how come", "P1"),
        ("P3", "P3"),
        ("whom else", "P3"),
    ],
)
def test_a_question_is_named_by_id_by_its_place_in_the_chart_or_by_its_words(
    snapshot: Snapshot, words: str, question: str
) -> None:
    assert find_question(snapshot, find_interview(snapshot, TALK), words) == question


def test_what_is_asked_in_the_interview_is_meant_before_what_is_not(snapshot: Snapshot) -> None:
    assert find_question(snapshot, find_interview(snapshot, "T-2"), "do") == "P1"
    with pytest.raises(NameAmbiguous, match=r"2 questions:\n  P2  What do you do all day\?\n  P1  How"):
        find_question(snapshot, find_interview(snapshot, TALK), "do")


def test_a_question_that_nobody_asks_is_refused_and_one_like_it_is_suggested(snapshot: Snapshot) -> None:
    with pytest.raises(NameUnknown, match=r"no question “shuold” in Questions. Did you mean “Whom .*” \(P3\)\?") as why:
        find_question(snapshot, find_interview(snapshot, TALK), "shuold")

    assert f"sheetsync chart show {TALK}" in why.value.hint
    with pytest.raises(NameUnknown, match="no question “4”"):
        find_question(snapshot, find_interview(snapshot, TALK), "4")


@pytest.mark.parametrize("words", ["wei@example.org", "W@Example.org", "王伟", "contact-1"])
def test_a_contact_is_found_by_each_of_their_addresses(snapshot: Snapshot, words: str) -> None:
    assert find_contact(snapshot, words).id == "contact-1"


def test_interviews_and_referrals_are_found_by_the_people_in_them(snapshot: Snapshot) -> None:
    assert find_interview(snapshot, "tomas").id == "T-2"
    assert find_interview(snapshot, "王 2026-11").id == TALK
    assert find_interview(snapshot, "23 11 tomas").id == "T-2"
    assert find_referral(snapshot, "zoe quinones").id == "R-2"
    assert find_referral(snapshot, "王伟").id == "R-1"
    with pytest.raises(NameAmbiguous):
        find_referral(snapshot, "tomas")


def test_somebody_mistyped_is_suggested_with_the_way_to_say_it(snapshot: Snapshot) -> None:
    with pytest.raises(NameUnknown, match=r"“tomsa” in Contacts. Did you mean “Tomás Rivera” \(tomas-rivera\)\?"):
        find_contact(snapshot, "tomsa")
