"""R2, R3 and R9: what an interview asks for before it and after it."""

from __future__ import annotations

from sheetsync.followup.person import Person
from sheetsync.followup.reason import Term, count, dated, in_business_days, in_days
from sheetsync.followup.settings import Norms
from sheetsync.model.finding import Finding

__all__ = ["prepare", "record_outcome", "reflect", "thank_you"]


def thank_you(person: Person, norms: Norms) -> Finding | None:
    """R2: a thank-you is due ``thanks.due`` business days after the last meeting, late after ``thanks.late``.

    It never expires: after ``thanks.excuse`` business days it is still sent, with a word about the delay. Holidays put
    it off, quiet periods do not.
    Source: within 24 hours (career offices of Yale, Ohio State, Missouri), 2 to 3 days (Hampshire), 3 to 5 (UTSA).
    """
    meeting = person.meeting
    if meeting is None or meeting.thanked:
        return None
    excuse = norms.strict.between(meeting.day, norms.today) > norms.days("thanks.excuse")
    return dated(
        person,
        norms,
        rule="R2",
        flag="THANK-YOU DUE",
        late_flag="THANK-YOU LATE",
        said="You met on {} and no thank-you is recorded",
        term=in_business_days(norms.strict, meeting.day, norms.days("thanks.due"), norms.days("thanks.late") + 1),
        next_action=f"Send the thank-you{' and say that it comes late' if excuse else ''}, and log it.",
    )


def prepare(person: Person, norms: Norms) -> Finding | None:
    """R3a: from ``prepare.days`` business days before a planned interview there is something to prepare.

    Source: the reminder on the day before (career_crm), with a day in hand for reading up.
    """
    if person.planned is None:
        return None
    days = norms.days("prepare.days")
    due = norms.calendar.back(person.planned, days)
    return dated(
        person,
        norms,
        rule="R3a",
        flag="PREPARE",
        said="Your interview is planned for {} and needs preparing",
        term=Term(person.planned, due, counted=f"due {count(days, 'business day')} before {person.planned}"),
        next_action="Read up on them, choose your questions, and write down what you expect.",
    )


def record_outcome(person: Person, norms: Norms) -> Finding | None:
    """R3b: an interview still called Planned after its day is to be recorded ``outcome.due`` business days after it.

    Late from ``outcome.late`` business days on.
    Source: the same as for the reflection: what is not written down at once is lost.
    """
    if person.unrecorded is None:
        return None
    return dated(
        person,
        norms,
        rule="R3b",
        flag="RECORD OUTCOME",
        said="Your interview was planned for {} and no outcome is recorded",
        term=in_business_days(norms.calendar, person.unrecorded, norms.days("outcome.due"), norms.days("outcome.late")),
        next_action="Set its Status in Interviews: Done, Cancelled or No-show; or give it its new date.",
    )


def reflect(person: Person, norms: Norms) -> Finding | None:
    """R9: an interview done asks for a reflection ``reflect.due`` days after it, late from ``reflect.late`` days on.

    Both days roll forward to a business day.
    Source: The Serious Job Seeker (immediately); Santa Clara.
    """
    if person.unreflected is None:
        return None
    return dated(
        person,
        norms,
        rule="R9",
        flag="REFLECT",
        said="You met on {} and no reflection is written",
        term=in_days(norms.calendar, person.unreflected, norms.days("reflect.due"), norms.days("reflect.late")),
        next_action="Write in Reflections what you learned, and whether the field still interests you.",
    )
