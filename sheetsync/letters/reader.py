"""Whom a letter is for, and what speaks against writing it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sheetsync.model.letter import Letter
from sheetsync.model.records import Record, records
from sheetsync.model.safe_text import clean
from sheetsync.model.snapshot import Snapshot

__all__ = [
    "Reader",
    "cautions",
    "is_about",
    "second_person",
    "talks_with",
    "the_reader",
    "third_person",
    "waiting_referral",
]

_THIRD = re.compile(r"(?<![\w’'-])(he|she|him|his|her|hers|himself|herself)(?![\w-])", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a letter is for, as Contacts has them, or for somebody who is not among the contacts, as Referrals has.

    *talk* is the interview that it is about, *referral* the row that named them or that they are told about.
    """

    name: str
    contact: Record = field(default_factory=lambda: Record("", {}))
    talk: Record = field(default_factory=lambda: Record("", {}))
    referral: Record = field(default_factory=lambda: Record("", {}))

    @property
    def organisation(self) -> str:
        """Where they work."""
        return self.contact.text("organisation") or (self.referral.text("organisation") if not self.contact.id else "")


def the_reader(snapshot: Snapshot, contact: str, talk: str = "", referral: str = "", *, today: date) -> Reader:
    """Return the contact with an ID, with the interview of an ID, else the last one done with them by *today*."""
    who = next((row for row in records(snapshot, "contacts") if row.id == contact), Record("", {}))
    talks = [row for row in records(snapshot, "interviews") if is_about(row, "contact", contact)]
    done = [row for row in talks_with(snapshot, contact) if (row.day("date") or today) <= today]
    about = next((row for row in talks if row.id == talk), None) or (done[-1] if done else Record("", {}))
    named = next((row for row in records(snapshot, "referrals") if row.id and row.id == referral), Record("", {}))
    return Reader(who.text("name") or named.text("to_name"), who, about, named)


def talks_with(snapshot: Snapshot, contact: str) -> list[Record]:
    """Return the interviews done with a contact, the earliest first."""
    talks = [row for row in records(snapshot, "interviews") if contact and is_about(row, "contact", contact)]
    done = [row for row in talks if row.text("status").casefold() == "done"]
    return sorted(done, key=lambda row: row.day("date") or date.min)


def waiting_referral(snapshot: Snapshot, contact: str) -> Record | None:
    """Return the oldest row of Referrals in which the contact named somebody who was not written to."""
    waiting = [
        row
        for row in records(snapshot, "referrals")
        if is_about(row, "from", contact)
        and row.text("to_name")
        and not row.text("contacted_on")
        and not row.text("outcome")
    ]
    return min(waiting, key=lambda row: row.day("received_on") or date.max, default=None)


def second_person(snapshot: Snapshot, contact: str, *, today: date) -> Reader:
    """Return whom to write to in the place of a contact who has not answered: somebody of the same organisation.

    It is the first at the stage To contact; where nobody there is known, only the place is.
    """
    asked = the_reader(snapshot, contact, today=today)
    place = asked.contact.text("organisation")
    for row in records(snapshot, "contacts"):
        same = place and row.text("organisation").casefold() == place.casefold()
        if same and row.id and row.id != contact and row.text("stage").casefold() == "to contact" and not _refuses(row):
            return the_reader(snapshot, row.id, today=today)
    return Reader("", referral=Record("", {"organisation": place}))


def cautions(reader: Reader, kind: str, letter: Letter) -> Iterator[str]:
    """Say what a person should know before a letter of a kind goes to its reader."""
    if refusal := _refuses(reader.contact):
        yield f"They do not want to be written to: {refusal} in Contacts."
    sent = reader.talk.text("thank_you_sent")
    if kind == "thank-you" and sent:
        yield f"A thank-you for this talk was sent already: {sent}."
    if (email := reader.contact.text("email")) and not letter.emails:
        yield f"No e-mail address can be read from “{clean(email, 80)}” in Contacts, so a message to them has no To."
    if told := third_person("\n".join(letter.paragraphs)):
        yield f"Your notes speak of them, and a letter speaks to them: turn he or she into you in “{told}”"


def third_person(text: str) -> str:
    """Return the first sentence of a letter that says he or she, of whom a letter to one person seldom speaks."""
    return next((clean(found[0], 120) for found in _SENTENCE.finditer(text) if _THIRD.search(found[0])), "")


def _refuses(contact: Record) -> str:
    if contact.ticked("do_not_contact"):
        return "Do not contact"
    return "OK to contact again is No" if contact.text("ok_again").casefold() == "no" else ""


def is_about(row: Record, key: str, wanted: str) -> bool:
    """Tell whether a reference of a row leads to the row of an ID."""
    return row.whole(key).strip().casefold() == wanted.casefold()
