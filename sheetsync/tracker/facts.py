"""One account of what happened with each contact, put together from all sheets.

Where sheets contradict each other, what is done beats what is planned, and of two days the later one counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from sheetsync.model.referral import is_to_be_told
from sheetsync.model.value import is_blank, show
from sheetsync.tracker.oddities import Oddities
from sheetsync.tracker.people import People
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Contact, Interview, Referral, Reflection, Touch, TypedRow

__all__ = ["Account", "Event", "Facts", "Kind", "Promise", "facts_of", "is_talk", "waits_for"]

_OUT, _IN = ("Out", "Both"), ("In", "Both")
_ASKING = ("request", "follow-up")
_MEETINGS = ("video", "in person")
_TALKS = ("phone", "event", *_MEETINGS)
"""Channels by which people talk: what came in by one of them is no message that waits for a reply."""


class Kind(StrEnum):
    """What can happen between the person and a contact."""

    ASKED = "asked"
    WROTE = "wrote"
    ANSWERED = "answered"
    TALKED = "talked"
    MET = "met"
    THANKED = "thanked"
    PROMISED = "promised"
    REFERRED_BY = "referred by"
    REFERRED_TO = "referred to"
    TOLD = "told"
    REFLECTED = "reflected"


class Event(NamedTuple):
    """One thing that happened, on which day (None: not known), and the row that says so; *text* is what was said."""

    kind: Kind
    day: date | None
    row: TypedRow
    text: str = ""


class Promise(NamedTuple):
    """Something promised: by the person, or by the contact (*theirs*), when, and by which day it is to be done."""

    text: str
    theirs: bool
    made: date | None
    by: date | None
    row: TypedRow


@dataclass(frozen=True)
class Account:
    """What happened between the person and one contact up to a day.

    *touches* are the rows of the log that count, in the order of their days; *interviews* all with them, those without
    a date first; *reflections* those on these interviews, by the interview's ID in lower case. *given* are the names
    that the contact gave, *led* the referrals to them; *answered* are the interviews with answers, by lower-case ID.
    """

    contact: Contact
    today: date
    touches: tuple[Touch, ...] = ()
    interviews: tuple[Interview, ...] = ()
    reflections: Mapping[str, Reflection] = field(default_factory=dict)
    given: tuple[Referral, ...] = ()
    led: tuple[Referral, ...] = ()
    answered: frozenset[str] = frozenset()

    @cached_property
    def held(self) -> tuple[Interview, ...]:
        """The interviews that took place, the latest last: Done with a date that has come, or planned and recorded.

        A row that is still called Planned counts once its day has come and something followed it: an answer, a
        reflection, a thank-you.
        """
        come = [each for each in self.interviews if each.day and each.day <= self.today]
        return tuple(
            each for each in come if each.status == "Done" or (each.status == "Planned" and self._followed(each))
        )

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Everything that happened, in the order of the days; what has no day comes first."""
        return tuple(sorted(self._events(), key=lambda each: each.day or date.min))

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """What was promised on either side, the earliest first."""
        found = []
        logged = {(touch.promised.casefold(), touch.by) for touch in self.touches}
        for touch in self.touches:
            if touch.promised:
                found.append(Promise(touch.promised, theirs=False, made=touch.day, by=touch.by, row=touch))
            if touch.they_promised:
                found.append(Promise(touch.they_promised, theirs=True, made=touch.day, by=touch.by, row=touch))
        days = {each.id.casefold(): each.day for each in self.interviews}
        for name, note in self.reflections.items():
            if note.will_do and (note.will_do.casefold(), note.by) not in logged:  # else the thank-you announced it
                made = note.written_on or days.get(name)
                found.append(Promise(note.will_do, theirs=False, made=made, by=note.by, row=note))
        return tuple(found)

    def is_open(self, promise: Promise) -> bool:
        """Tell whether nothing has come of a promise: no message since that is more than a thank-you."""
        ways = _IN if promise.theirs else _OUT
        since = promise.made or date.min
        return not any(
            touch.day and touch.day > since and touch.direction in ways and touch.purpose.casefold() != "thank-you"
            for touch in self.touches
        )

    @property
    def stage_reached(self) -> str:
        """The stage that the facts show, at least; empty where nothing has happened yet."""
        kinds = {each.kind for each in self.events}
        if Kind.MET in kinds:
            met = max(each.day or date.min for each in self.events if each.kind is Kind.MET)
            thanked = [each.day for each in self.events if each.kind is Kind.THANKED and each.day and each.day >= met]
            later = thanked and any(touch.day and touch.day > min(thanked) for touch in self.touches)
            return "In touch" if later else "Met"
        if any(each.status == "Planned" and each.day and each.day >= self.today for each in self.interviews):
            return "Scheduled"
        if {Kind.ANSWERED, Kind.TALKED} & kinds:
            return "Replied"
        return "Requested" if {Kind.ASKED, Kind.WROTE} & kinds else ""

    def _followed(self, talk: Interview) -> bool:
        name = talk.id.casefold()
        return bool(talk.sent_said or (name and (name in self.reflections or name in self.answered)))

    def _events(self) -> Iterator[Event]:
        for touch in self.touches:
            yield from _of_touch(touch)
        for talk in self.held:
            yield Event(Kind.MET, talk.day, talk)
            if talk.thank_you_sent and talk.thank_you_sent <= self.today:
                yield Event(Kind.THANKED, talk.thank_you_sent, talk)
        for note in self.reflections.values():
            yield Event(Kind.REFLECTED, note.written_on, note)
        for promise in self.promises:
            yield Event(Kind.PROMISED, promise.made, promise.row, promise.text)
        for each in self.given:
            yield Event(Kind.REFERRED_TO, each.received_on, each, each.to_name or each.to)
            if each.told_said:
                yield Event(Kind.TOLD, each.told_on, each, each.to_name or each.to)
        for each in self.led:
            yield Event(Kind.REFERRED_BY, each.received_on, each, each.giver)


def _of_touch(touch: Touch) -> Iterator[Event]:
    purpose = touch.purpose.casefold()
    if purpose == "interview" or (touch.direction == "Both" and touch.channel.casefold() in _MEETINGS):
        yield Event(Kind.MET, touch.day, touch, touch.summary)
    elif touch.direction == "Both" or is_talk(touch):
        yield Event(Kind.TALKED, touch.day, touch, touch.summary)
    elif touch.direction == "In":
        yield Event(Kind.ANSWERED, touch.day, touch, touch.summary)
    elif purpose != "thank-you" and touch.direction == "Out":
        yield Event(Kind.ASKED if purpose in _ASKING else Kind.WROTE, touch.day, touch, touch.summary)
    if purpose == "thank-you" and touch.direction != "In":
        yield Event(Kind.THANKED, touch.day, touch, touch.summary)


def is_talk(touch: Touch) -> bool:
    """Tell whether something that came in was a call or a meeting: a talk, in both directions."""
    return touch.direction == "In" and touch.channel.casefold() in _TALKS


@dataclass(frozen=True)
class Facts:
    """The accounts of all contacts in the order of the sheet, empty rows left out; *people* finds one by a name."""

    tracker: Tracker
    today: date
    people: People
    accounts: tuple[Account, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Account]:
        """Accounts by the contact's ID in lower case; of several with one ID the upper."""
        return {each.contact.id.casefold(): each for each in reversed(self.accounts) if each.contact.id}


def facts_of(tracker: Tracker, today: date, oddities: Oddities | None = None) -> Facts:
    """Return what happened with whom up to *today*; rows that could not be used are noted in *oddities*."""
    gathering = _Gathering(tracker, today, oddities if oddities is not None else Oddities())
    return gathering.facts()


class _Gathering:
    """The sheets being read together."""

    def __init__(self, tracker: Tracker, today: date, oddities: Oddities) -> None:
        self.tracker, self.today, self.oddities = tracker, today, oddities
        self.people = tracker.people
        for number in self.people.twins:
            each = tracker.contacts[number]
            problem = f"has the ID {each.id} like a row above it, for which the log was counted"
            oddities.row(each.sheet, each.at, problem)
        for number, first in self.people.namesakes.items():
            each = tracker.contacts[number]
            problem = (
                f"is the name of the contact in row {tracker.contacts[first].place} too, so a row that says it means "
                "neither; add to one of the names what tells them apart"
            )
            oddities.cell(each.sheet, each.at, "name", problem)

    def facts(self) -> Facts:
        touches, talks, given = self._touches(), self._interviews(), self._given()
        led = self._led()
        # As the sheet's MATCH finds them: blanks around the ID make it another one.
        reflections = {
            show(each.sheet.cell(each.at, "interview")).casefold(): each for each in reversed(self.tracker.reflections)
        }
        answered = frozenset(
            each.interview.casefold()
            for each in self.tracker.responses
            if each.interview and (each.response or each.rating is not None or each.number is not None)
        )
        accounts = tuple(
            Account(
                each,
                self.today,
                tuple(sorted(touches[number], key=lambda touch: touch.day or date.min)),
                tuple(sorted(talks[number], key=lambda talk: talk.day or date.min)),
                {
                    name: reflections[name]
                    for talk in talks[number]
                    if (name := talk.id.casefold()) and name in reflections
                },
                tuple(given[number]),
                tuple(led[number]),
                answered,
            )
            for number, each in enumerate(self.tracker.contacts)
            if each.id or any(not is_blank(cell) for cell in each.at.cells)
        )
        return Facts(self.tracker, self.today, self.people, accounts)

    def _touches(self) -> Mapping[int, list[Touch]]:
        """Return by contact every logged interaction up to the day, without notes and drafts."""
        found: defaultdict[int, list[Touch]] = defaultdict(list)
        notes = {each.place for each in self.tracker.touches if not each.counts}
        passed: set[int] = set(notes)
        for each in self.tracker.touches:
            number = None if each.place in notes else self._named(each, each.contact, "contact")
            if number is None:
                passed.add(each.place)
            elif each.day is None:
                passed.add(each.place)
                if is_blank(each.sheet.cell(each.at, "date")):
                    self.oddities.row(each.sheet, each.at, "has no date, so it does not count as a touch")
            elif each.day > self.today:
                passed.add(each.place)
                self.oddities.row(each.sheet, each.at, "is dated after the day of the check and was not counted")
            else:
                found[number].append(each)
        odd = self.tracker.odd["interactions"]
        unnamed = {each.place for each in self.tracker.touches if self.people.find(each.contact) is None}
        self.oddities.cells(odd, ("draft",))
        self.oddities.cells(odd, ("date",), but=notes | unnamed)
        self.oddities.cells(odd, ("direction",), but=passed)
        return found

    def _interviews(self) -> Mapping[int, list[Interview]]:
        found: defaultdict[int, list[Interview]] = defaultdict(list)
        over: set[int] = set()
        unnamed: set[int] = set()
        for each in self.tracker.interviews:
            counts = each.status in ("Planned", "Done")
            number = self._named(each, each.contact, "contact") if counts else self.people.find(each.contact)
            if not counts:
                over.add(each.place)
            elif number is None:
                unnamed.add(each.place)
            elif each.status == "Done" and (each.day > self.today if each.day else self._blank(each, "date")):
                problem = "is Done without a date that has come, so no thank-you was reckoned for it"
                self.oddities.row(each.sheet, each.at, problem)
            if number is not None:
                found[number].append(each)
        odd = self.tracker.odd["interviews"]
        self.oddities.cells(odd, ("status",))
        self.oddities.cells(odd, ("date",), but=over)
        waiting = {each.place for each in self.tracker.interviews if each.status != "Done" or not each.day}
        self.oddities.cells(odd, ("thank_you_sent",), but=waiting | unnamed)
        return found

    def _given(self) -> Mapping[int, list[Referral]]:
        """Return by contact the names they gave."""
        found: defaultdict[int, list[Referral]] = defaultdict(list)
        for each in self.tracker.referrals:
            if not (each.to_name or each.to):
                continue
            # A row that waits for nothing may name whom it likes; nobody is told of it.
            number = self._named(each, each.giver, "from") if waits_for(each) else self.people.find(each.giver)
            if number is not None:
                found[number].append(each)
        settled = {each.place for each in self.tracker.referrals if not waits_for(each)}
        self.oddities.cells(self.tracker.odd["referrals"], ("received_on", "contacted_on"), but=settled)
        return found

    def _led(self) -> Mapping[int, list[Referral]]:
        """Return by contact the referrals to them: the contact in To (contact), else one of exactly that name."""
        found: defaultdict[int, list[Referral]] = defaultdict(list)
        for each in self.tracker.referrals:
            number = self.people.find(each.to or each.to_name)
            if number is not None:
                found[number].append(each)
        return found

    def _blank(self, row: TypedRow, column: str) -> bool:
        return is_blank(row.sheet.cell(row.at, column))

    def _named(self, row: TypedRow, text: str, column: str) -> int | None:
        """Return the number of the contact that a row names; a name that fits none or several is noted."""
        number = self.people.find(text)
        if number is not None:
            return number
        if not text:
            if any(not is_blank(cell) for cell in row.at.cells):
                self.oddities.row(row.sheet, row.at, "names no contact and was ignored")
        else:
            shared = self.people.sharing(text)
            problem = "is the name of several contacts and was ignored; put the ID there"
            unknown = "is nobody in Contacts and was ignored; put an ID or exact name there"
            self.oddities.cell(row.sheet, row.at, column, problem if shared else unknown)
        return None


def waits_for(referral: Referral) -> str:
    """Say who waits for word: ``target`` to be written to, ``giver`` to hear what came of it, or nobody (empty)."""
    if not (referral.to_name or referral.to):
        return ""
    if not referral.contacted:
        return "target"
    return "giver" if is_to_be_told(referral.outcome) and not referral.told_said else ""
