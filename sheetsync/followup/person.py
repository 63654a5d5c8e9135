"""What the rules know of one contact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sheetsync.followup.settings import Norms
from sheetsync.model.finding import Finding, Severity
from sheetsync.model.value import Value
from sheetsync.tracker.rows import Contact

__all__ = ["Meeting", "Person", "Referral", "Touch"]

_OUT = ("Out", "Both")
_IN = ("In", "Both")


class Touch(NamedTuple):
    """Something that passed between the person and a contact; direction and purpose are blank where not given.

    *promise* is what the person promised then, blank if nothing.
    """

    day: date
    direction: str
    purpose: str
    promise: str = ""


class Meeting(NamedTuple):
    """A talk that took place, and whether a thank-you went out for it or for a later one."""

    day: date
    thanked: bool


class Referral(NamedTuple):
    """A name that the contact gave: the day to count from, whether that is the day they were written to, and whose."""

    day: date
    to: str
    written: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """The facts about one contact as of the day of the check; rules read them and nothing else.

    *row* is the contact's ID, empty if it has none yet. *left_alone* says which cell asks for that, *said_no* that it
    is only No to more contact. *touches* are in the order of their days, none after the day of the check. *stage* and
    *tier* are one of the template's words or blank, *cadence* the person's own number of days.
    *meeting* is the last one. *planned* is the day of the next planned interview, *unrecorded* that of the first which
    was planned for a day now past and *unreflected* that of the last one done without a reflection. *waiting* is the
    oldest referral not followed, *untold* the oldest followed one whose referrer does not know. *reachable* says
    whether there is a way to write or call. *contact* is the whole row, typed, for rules of one's own; columns that the
    person has added are in its ``own``, by header.
    """

    row: str
    name: str
    about: str = ""
    organisation: str = ""
    stage: str = ""
    tier: str = ""
    cadence: int | None = None
    left_alone: str = ""
    said_no: bool = False
    snooze_until: date | None = None
    next_step: str = ""
    next_step_date: date | None = None
    added_on: date | None = None
    reachable: bool = True
    touches: tuple[Touch, ...] = ()
    meeting: Meeting | None = None
    planned: date | None = None
    unrecorded: date | None = None
    unreflected: date | None = None
    waiting: Referral | None = None
    untold: Referral | None = None
    contact: Contact = field(default_factory=Contact)

    @property
    def cells(self) -> Mapping[str, Value]:
        """The cells of the whole row by column key, as they stand."""
        keys = (head.key for head in self.contact.sheet.heads)
        return dict(zip(keys, self.contact.at.cells, strict=True))

    @property
    def last_touch(self) -> date | None:
        """The day of the last touch, in or out."""
        return self.touches[-1].day if self.touches else None

    @property
    def last_out(self) -> date | None:
        """The day on which the contact last heard from the person."""
        return next((touch.day for touch in reversed(self.touches) if touch.direction in _OUT), None)

    @property
    def last_in(self) -> date | None:
        """The day on which the contact was last heard from."""
        return next((touch.day for touch in reversed(self.touches) if touch.direction in _IN), None)

    @property
    def attempts(self) -> tuple[date, ...]:
        """The days on which messages were sent since the contact was last heard from, the request first."""
        heard = self.last_in
        days = (touch.day for touch in self.touches if touch.direction == "Out")
        return tuple(dict.fromkeys(day for day in days if heard is None or day > heard))

    @property
    def asked(self) -> date | None:
        """The day of the last message of a request that waits for an answer."""
        return self.attempts[-1] if self.stage == "Requested" and self.attempts else None

    @property
    def open_step(self) -> date | None:
        """The date of the next step, unless a message was sent on it or after."""
        day, sent = self.next_step_date, self.last_out
        return None if day is None or (sent is not None and sent >= day) else day

    @property
    def unanswered(self) -> date | None:
        """The day of their last message if nothing was sent on that day or after it."""
        day = next((touch.day for touch in reversed(self.touches) if touch.direction == "In"), None)
        sent = self.last_out
        return None if day is None or (sent is not None and sent >= day) else day

    @property
    def open_promise(self) -> Touch | None:
        """The last touch with a promise, unless something else than a thank-you was sent on a later day."""
        made = next((touch for touch in reversed(self.touches) if touch.promise), None)
        if made is None:
            return None
        told = (touch for touch in self.touches if touch.direction in _OUT and touch.purpose != "thank-you")
        return None if any(touch.day > made.day for touch in told) else made

    def finding(
        self,
        norms: Norms,
        *,
        rule: str,
        flag: str,
        due: date | None,
        why: str,
        next_action: str,
        severity: Severity = Severity.DUE,
        counted: str = "",
    ) -> Finding:
        """Return a finding about this contact; a *due* day after the day of the check makes it one that is coming.

        *why* is a sentence; *counted* says how the days were counted.
        """
        days_over = (norms.today - due).days if due else 0
        return Finding(
            self.row, self.name, rule, flag, due, days_over, why, next_action, severity, self.about, counted=counted
        )
