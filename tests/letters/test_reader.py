"""A letter goes to whom it is for, speaks of the talk it is about, and says what to know before it goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from sheetsync.followup import check
from sheetsync.letters.draft import compose, kind_asked
from sheetsync.letters.evidence import fields
from sheetsync.letters.reader import cautions, second_person, the_reader, third_person
from sheetsync.model.finding import Finding
from sheetsync.model.letter import Letter
from sheetsync.model.snapshot import Snapshot
from tests.interviews.study import BLUEPRINT, DAY, tracker

TEMPLATES = Path(__file__).parents[2] / "templates" / "letters"
LATER = DAY + timedelta(days=90)
TODAY = LATER + timedelta(days=1)


def twice(**cells: str) -> Snapshot:
    """Somebody who was met twice, named somebody each time, and promised something each time."""
    return tracker(
        contacts={"ada": {"name": "Ada Byron", "organisation": "Engines", "stage": "In touch"} | cells},
        interviews={
            "i1": {"contact": "ada", "date": DAY, "status": "Done", "thank_you_sent": DAY + timedelta(days=1)},
            "i2": {"contact": "ada", "date": LATER, "status": "Done"},
        },
        responses={"A1": {"interview": "i2", "question": "Q", "response": "She counts in her sleep.", "quote": "Yes"}},
        interactions={
            "L1": {"contact": "ada", "date": DAY, "direction": "Both", "promise_by_them": "A first book"},
            "L2": {"contact": "ada", "date": LATER, "direction": "Both", "promise_by_them": "A second book"},
        },
        referrals={
            "R0": {"from": "ada", "to_name": "Before All", "received_on": DAY - timedelta(days=9)},
            "R1": {"from": "ada", "to_name": "First Somerville", "received_on": DAY + timedelta(days=5)},
            "R2": {"from": "ada", "to_name": "Second Somerville", "received_on": LATER},
            "R3": {"from": "ada", "to_name": "Some Day"},
        },
    ).observe()


def thanks(snapshot: Snapshot, talk: str) -> tuple[Letter, list[str]]:
    reader = the_reader(snapshot, "ada", talk, today=TODAY)
    letter = compose((TEMPLATES / "thank-you.txt").read_text(), reader, fields(snapshot, reader, TODAY), TODAY)
    return letter, list(cautions(reader, "thank-you", letter))


def test_each_of_two_talks_is_thanked_for_what_it_brought() -> None:
    first, second = (" ".join(thanks(twice(), talk)[0].paragraphs) for talk in ("i1", "i2"))

    assert "naming Before All, First Somerville and Some Day." in first
    assert "A first book." in first
    assert "naming Second Somerville and Some Day." in second
    assert "A second book." in second


def test_what_was_sent_already_and_who_does_not_want_letters_is_said() -> None:
    assert thanks(twice(), "i1")[1] == [f"A thank-you for this talk was sent already: {DAY + timedelta(days=1)}."]
    assert "OK to contact again is No" in thanks(twice(ok_again="No"), "i1")[1][0]
    assert "Do not contact" in thanks(twice(do_not_contact="Yes"), "i1")[1][0]


def test_notes_about_somebody_are_to_be_turned_into_words_to_them() -> None:
    (told,) = thanks(twice(), "i2")[1]

    assert "She counts in her sleep." in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("You said it. His hat was blue!", "His hat was blue!"),
        ("You know where the others are; there they went.", ""),
        ("The he-goat and the she-wolf.", ""),
        ("", ""),
    ],
)
def test_he_and_she_are_seen_as_words_only(text: str, told: str) -> None:
    assert third_person(text) == told


def test_the_second_person_is_somebody_of_the_same_place_who_was_not_written_to() -> None:
    people = {
        "ada": {"name": "Ada", "organisation": "Engines", "stage": "Requested"},
        "bo": {"name": "Bo", "organisation": "engines", "stage": "To contact", "do_not_contact": "Yes"},
        "cy": {"name": "Cy", "organisation": "engines", "stage": "Met"},
        "di": {"name": "Di", "organisation": "ENGINES", "stage": "To contact"},
        "ed": {"name": "Ed", "organisation": "", "stage": "To contact"},
    }

    assert second_person(tracker(contacts=people).observe(), "ada", today=TODAY).contact.id == "di"
    del people["di"]
    alone = second_person(tracker(contacts=people).observe(), "ada", today=TODAY)
    assert (alone.contact.id, alone.name, alone.organisation) == ("", "", "Engines")


def test_whoever_did_not_answer_gets_no_third_letter() -> None:
    asked = {"contact": "ada", "direction": "Out", "purpose": "Request", "channel": "Email"}
    book = tracker(
        contacts={"ada": {"name": "Ada", "organisation": "Engines", "stage": "Requested"}},
        interactions={"L1": asked | {"date": date(2027, 1, 18)}},
    ).observe()

    def first(today: date) -> Finding:
        return check(book, today=today).findings[0]

    again, over = first(date(2027, 1, 28)), first(date(2027, 2, 8))
    assert (again.flag, kind_asked(again)) == ("FOLLOW UP ONCE", "follow-up")
    assert (over.flag, kind_asked(over)) == ("CLOSE?", "")
    assert kind_asked(replace(again, flag="TRY A SECOND PERSON")) == "request"
    assert kind_asked(replace(again, table="insights")) == ""
    assert {"CLOSE?", "TRY A SECOND PERSON"} <= set(BLUEPRINT.lists["flags"])


def test_a_letter_is_about_no_talk_that_is_still_to_come_whatever_its_status_says() -> None:
    snapshot = tracker(
        contacts={"ada": {"name": "Ada"}},
        interviews={
            "i1": {"contact": "ada", "date": DAY, "status": "Done"},
            "i2": {"contact": "ada", "date": LATER, "status": "Done"},
        },
    ).observe()

    assert the_reader(snapshot, "ada", today=LATER - timedelta(days=1)).talk.id == "i1"
    assert the_reader(snapshot, "ada", today=LATER).talk.id == "i2"


@pytest.mark.parametrize(
    ("email", "told"), [("ask her assistant", True), ("Ada <ada@example.org>", False), ("", False)]
)
def test_a_cell_that_holds_no_address_is_said_of_a_letter(email: str, told: bool) -> None:
    snapshot = tracker(contacts={"ada": {"name": "Ada", "email": email}}).observe()
    reader = the_reader(snapshot, "ada", today=TODAY)
    letter = compose((TEMPLATES / "check-in.txt").read_text(), reader, fields(snapshot, reader, TODAY), TODAY)

    assert any("No e-mail address" in each for each in cautions(reader, "check-in", letter)) is told
    assert bool(letter.message_gaps) is not (email == "Ada <ada@example.org>")
