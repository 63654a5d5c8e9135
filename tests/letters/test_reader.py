"""A letter goes to whom it is for, speaks of the talk it is about, and says what to know before it goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from sheetsync.followup import check
from sheetsync.letters.draft import compose, kind_asked
from sheetsync.letters.evidence import fields
from sheetsync.letters.reader import Reader, cautions, second_person, the_reader, third_person
from sheetsync.model.finding import Finding
from sheetsync.model.letter import Letter
from sheetsync.model.snapshot import Snapshot
from tests.interviews.study import BLUEPRINT, DAY, facts_in, tracker

TEMPLATES = Path(__file__).parents[2] / "templates" / "letters"
LATER = DAY + timedelta(days=90)
TODAY = LATER + timedelta(days=1)


def twice(**cells: object) -> Snapshot:
    """Somebody who was met twice, named somebody each time, and promised something each time."""
    return tracker(
        contacts={"ada": {"name": "Ada Byron", "organisation": "Engines", "stage": "In touch"} | cells},
        interviews={
            "i1": {"contact": "ada", "date": DAY, "status": "Done", "thank_you_sent": DAY + timedelta(days=1)},
            "i2": {"contact": "ada", "date": LATER, "status": "Done", "for_thank_you": "She counts in her sleep."},
        },
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
    facts = facts_in(snapshot, TODAY)
    reader = the_reader(facts, "ada", talk)
    letter = compose((TEMPLATES / "thank-you.txt").read_text(), reader, fields(facts, reader), TODAY)
    return letter, list(cautions(reader, "thank-you", letter))


def test_each_of_two_talks_is_thanked_for_what_it_brought() -> None:
    first, second = (" ".join(thanks(twice(), talk)[0].paragraphs) for talk in ("i1", "i2"))

    assert "talk to Before All, First Somerville and Some Day" in first
    assert "a first book" in first
    assert "talk to Second Somerville and Some Day" in second
    assert "a second book" in second


def test_what_was_sent_already_and_who_does_not_want_letters_is_said() -> None:
    assert thanks(twice(), "i1")[1] == [f"A thank-you for this talk was sent already: {DAY + timedelta(days=1)}."]
    assert "OK to contact again is No" in thanks(twice(ok_again="No"), "i1")[1][0]
    assert "Do not contact" in thanks(twice(do_not_contact="Yes"), "i1")[1][0]


def drafted(snapshot: Snapshot, kind: str, today: date = TODAY) -> tuple[Reader, list[str]]:
    facts = facts_in(snapshot, today)
    reader = the_reader(facts, "ada")
    letter = compose((TEMPLATES / f"{kind}.txt").read_text(), reader, fields(facts, reader), today)
    return reader, list(cautions(reader, kind, letter))


@pytest.mark.parametrize("kind", ["request", "check-in", "thank-you"])
@pytest.mark.parametrize("said", ["Yes", "y", " YES ", "x", "X", "1", 1.0, "true", True, "✓", "✔", "☑", "please don't"])
def test_however_yes_is_said_to_do_not_contact_the_check_leaves_them_alone_and_a_draft_warns(
    said: str | float, kind: str
) -> None:
    book = twice(do_not_contact=said)

    assert "ada" not in {each.row for each in check(book, today=TODAY).findings if each.rule != "READ"}
    assert "They do not want to be written to: marked Do not contact in Contacts." in drafted(book, kind)[1]


@pytest.mark.parametrize("said", ["", "No", "n", "0", 0.0, "false", False, "☐"])
def test_however_no_is_said_to_do_not_contact_a_draft_warns_of_nothing(said: str | float) -> None:
    assert not [each for each in drafted(twice(do_not_contact=said), "check-in")[1] if "Do not contact" in each]


def test_a_request_to_somebody_whom_one_has_met_says_so_where_contacts_does_not() -> None:
    (told,) = drafted(twice(stage="To contact"), "request")[1]

    assert told == f"You have met them ({LATER}): Contacts still says To contact."
    assert drafted(twice(stage="Met"), "request")[1] == []
    assert drafted(twice(stage="To contact"), "request", today=DAY - timedelta(days=1))[1] == []


@pytest.mark.parametrize("status", ["Planned", "Done", "Cancelled", ""])
def test_an_interview_that_is_to_come_is_not_what_one_thanks_for_nor_a_meeting(status: str) -> None:
    book = tracker(
        contacts={"ada": {"name": "Ada", "stage": "To contact"}},
        interviews={"i1": {"contact": "ada", "date": LATER, "status": status}},
        responses={"A1": {"interview": "i1", "question": "Q", "response": "Too early.", "quote": "Yes"}},
    ).observe()

    reader, told = drafted(book, "request", today=DAY)
    assert (reader.talk.id, told) == ("", [])


def test_a_thank_you_in_the_log_is_for_the_talk_it_names_or_else_for_the_last_one_before_it() -> None:
    talks = {"i1": {"contact": "ada", "date": DAY, "status": "Done"}, "i2": {"contact": "Ada Byron", "date": LATER}}

    def warned(talk: str, **cells: object) -> bool:
        sent = {"contact": "ada", "date": DAY, "direction": "Out", "purpose": "Thank-you"} | cells
        book = tracker(contacts={"ada": {"name": "Ada Byron"}}, interviews=talks, interactions={"L1": sent}).observe()
        return "was sent already" in " ".join(thanks(book, talk)[1])

    talks["i2"]["status"] = "Done"
    assert warned("i1")
    assert not warned("i2")
    assert warned("i2", date=LATER)
    assert not warned("i2", date=LATER, interview="i1")
    assert not warned("i1", direction="In")


def test_notes_about_somebody_are_to_be_turned_into_words_to_them() -> None:
    (told,) = thanks(twice(), "i2")[1]

    assert "She counts in her sleep." in told
    assert "write you" in told


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

    assert second_person(facts_in(tracker(contacts=people).observe(), TODAY), "ada").contact.id == "di"
    del people["di"]
    alone = second_person(facts_in(tracker(contacts=people).observe(), TODAY), "ada")
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

    assert the_reader(facts_in(snapshot, LATER - timedelta(days=1)), "ada").talk.id == "i1"
    assert the_reader(facts_in(snapshot, LATER), "ada").talk.id == "i2"


@pytest.mark.parametrize(
    ("email", "told"), [("ask her assistant", True), ("Ada <ada@example.org>", False), ("", False)]
)
def test_a_cell_that_holds_no_address_is_said_of_a_letter(email: str, told: bool) -> None:
    snapshot = tracker(contacts={"ada": {"name": "Ada", "email": email}}).observe()
    facts = facts_in(snapshot, TODAY)
    reader = the_reader(facts, "ada")
    letter = compose((TEMPLATES / "check-in.txt").read_text(), reader, fields(facts, reader), TODAY)

    assert any("No e-mail address" in each for each in cautions(reader, "check-in", letter)) is told
    assert bool(letter.message_gaps) is not (email == "Ada <ada@example.org>")
