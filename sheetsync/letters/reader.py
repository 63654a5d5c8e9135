"""Whom a letter is for, and what speaks against writing it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sheetsync.letters.chosen import chosen, why_unfit
from sheetsync.model.letter import Letter
from sheetsync.model.safe_text import clean
from sheetsync.tracker.facts import Account, Facts, Kind, waits_for
from sheetsync.tracker.rows import Contact, Interview, Referral, Touch

__all__ = [
    "Reader",
    "cautions",
    "line",
    "second_person",
    "the_reader",
    "third_person",
    "waiting_referral",
]

_THIRD = re.compile(r"(?<![\w’'-])(he|she|him|his|her|hers|himself|herself)(?![\w-])", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_LONGEST = 400
_MET = ("Met", "In touch")


def line(text: str) -> str:
    """Return text from a cell as a letter can have it: one line, cut short with an ellipsis."""
    return clean(text, _LONGEST)


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a letter is for, as Contacts has them, or for somebody who is not among the contacts, as Referrals has.

    *account* is what happened with them, *talk* the interview that the letter is about, *referral* the row that named
    them or that they are told about.
    """

    name: str
    account: Account
    talk: Interview = field(default_factory=Interview)
    referral: Referral = field(default_factory=Referral)

    @property
    def contact(self) -> Contact:
        """Their row of Contacts, an empty one for somebody who has none."""
        return self.account.contact

    @property
    def organisation(self) -> str:
        """Where they work."""
        return line(self.contact.organisation or ("" if self.contact.id else self.referral.organisation))

    def is_of_talk(self, day: date | None) -> bool:
        """Tell whether something of a day belongs to the talk a letter is about, and to no earlier or later one."""
        met = self.talk.day
        if day is None or met is None:
            return True
        others = [other for each in self.account.held if (other := each.day)]
        return not any((day < met and other < met) or met < other <= day for other in others)

    @property
    def thanked(self) -> str:
        """When they were thanked for the talk, by Interviews or by the log; empty if they were not."""
        named, met = ("", self.talk.id.casefold()), self.talk.day or date.max
        days = (
            str(each.day)
            for each in self.account.events
            if each.kind is Kind.THANKED and isinstance(each.row, Touch) and each.row.interview.casefold() in named
            if each.day and each.day >= met and self.is_of_talk(each.day)
        )
        return line(self.talk.sent_said) or next(days, "")


def the_reader(facts: Facts, contact: str, talk: str = "", referral: str = "") -> Reader:
    """Return the contact that an ID or a name means, with the interview of an ID, else the last one held with them."""
    number = facts.people.find(contact)
    who = facts.tracker.contacts[number] if number is not None else Contact()
    account = next((each for each in facts.accounts if each.contact is who), Account(who, facts.today))
    undated = (each for each in account.interviews if each.status == "Done" and not each.day)
    about = facts.tracker.interview(talk) or next(iter((*reversed(account.held), *undated)), Interview())
    rows = (each for each in facts.tracker.referrals if each.id and each.id == referral)
    named = next(rows, Referral())
    return Reader(line(who.name or named.to_name), account, about, named)


def waiting_referral(facts: Facts, contact: str) -> Referral | None:
    """Return the oldest row of Referrals in which the contact named somebody who was not written to."""
    account = facts.by_id.get(contact.casefold())
    waiting = [each for each in (account.given if account else ()) if waits_for(each) == "target"]
    return min(waiting, key=lambda each: each.received_on or date.max, default=None)


def second_person(facts: Facts, contact: str) -> Reader:
    """Return whom to write to in the place of a contact who has not answered: somebody of the same organisation.

    It is the first at the stage To contact with whom nothing has happened yet; where nobody there is known, only the
    place is.
    """
    asked = the_reader(facts, contact)
    place = asked.contact.organisation
    for each in facts.accounts:
        who = each.contact
        same = place and who.organisation.casefold() == place.casefold()
        fresh = who.stage == "To contact" and not (who.left_alone or each.stage_reached)
        if same and who.id and who.id != asked.contact.id and fresh:
            return the_reader(facts, who.id)
    return Reader("", Account(Contact(), facts.today), referral=Referral(organisation=place))


def cautions(reader: Reader, kind: str, letter: Letter) -> Iterator[str]:
    """Say what a person should know before a letter of a kind goes to its reader."""
    if refusal := reader.contact.left_alone:
        yield f"They do not want to be written to: {refusal} in Contacts."
    if kind == "request" and reader.contact.stage == "To contact" and reader.account.stage_reached in _MET:
        met = [each.day for each in reader.account.events if each.kind is Kind.MET and each.day]
        yield f"You have met them ({max(met)}): Contacts still says To contact."
    if kind == "thank-you" and reader.thanked:
        yield f"A thank-you for this talk was sent already: {reader.thanked}."
    if kind == "thank-you":
        for text in chosen(reader.talk).unfit:
            yield f"“{clean(text, 80)}” under For the thank-you (Interviews) is left out: {why_unfit(text)}."
    if (email := clean(reader.contact.email, 80)) and not letter.emails:
        yield f"No e-mail address can be read from “{email}” in Contacts, so a message to them has no To."
    if told := third_person("\n".join(letter.paragraphs)):
        yield f"A letter speaks to its reader: if he or she is the reader, write you in “{told}”"


def third_person(text: str) -> str:
    """Return the first sentence of a letter that says he or she, of whom a letter to one person seldom speaks."""
    return next((clean(found[0], 120) for found in _SENTENCE.finditer(text) if _THIRD.search(found[0])), "")
