"""R2, R3 and R9: what an interview asks for before it and after it."""

from __future__ import annotations

from sheetsync.followup.calendar import later
from sheetsync.followup.person import Person
from sheetsync.followup.reason import because
from sheetsync.followup.settings import Norms
from sheetsync.model.finding import Finding, Severity

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
    days = norms.days("thanks.due")
    due = norms.strict.add(meeting.day, days)
    from_day = norms.strict.add(meeting.day, norms.days("thanks.late") + 1)
    late = norms.today >= from_day
    excuse = norms.strict.between(meeting.day, norms.today) > norms.days("thanks.excuse")
    detail = ", no thank-you recorded"
    why = because(norms, "met on", meeting.day, due, detail=detail, days=days, unit="business day")
    return person.finding(
        norms,
        rule="R2",
        flag="THANK-YOU LATE" if late else "THANK-YOU DUE",
        due=due,
        why=f"{why}, late from {from_day}.",
        next_action=f"Send the thank-you{' and say that it comes late' if excuse else ''}, and log it.",
        severity=Severity.LATE if late else Severity.DUE,
    )


def prepare(person: Person, norms: Norms) -> Finding | None:
    """R3a: from ``prepare.days`` business days before a planned interview there is something to prepare.

    Source: the reminder on the day before (career_crm), with a day in hand for reading up.
    """
    if person.planned is None:
        return None
    days = norms.days("prepare.days")
    due = norms.calendar.back(person.planned, days)
    return person.finding(
        norms,
        rule="R3a",
        flag="PREPARE",
        due=due,
        why=because(norms, "interview planned for", person.planned, due, days=days, unit="business day", before=True)
        + ".",
        next_action="Read up on them, choose your questions, and write down what you expect.",
    )


def record_outcome(person: Person, norms: Norms) -> Finding | None:
    """R3b: an interview still called Planned after its day is to be recorded ``outcome.due`` business days after it.

    Late from ``outcome.late`` business days on.
    Source: the same as for the reflection: what is not written down at once is lost.
    """
    if person.unrecorded is None:
        return None
    days = norms.days("outcome.due")
    due = norms.calendar.add(person.unrecorded, days)
    from_day = norms.calendar.add(person.unrecorded, norms.days("outcome.late"))
    detail = ", still called Planned"
    why = because(norms, "interview of", person.unrecorded, due, detail=detail, days=days, unit="business day")
    return person.finding(
        norms,
        rule="R3b",
        flag="RECORD OUTCOME",
        due=due,
        why=f"{why}, late from {from_day}.",
        next_action="Set its Status in Interviews: Done, Cancelled or No-show; or give it its new date.",
        severity=Severity.LATE if norms.today >= from_day else Severity.DUE,
    )


def reflect(person: Person, norms: Norms) -> Finding | None:
    """R9: an interview done asks for a reflection ``reflect.due`` days after it, late from ``reflect.late`` days on.

    Both days roll forward to a business day.
    Source: The Serious Job Seeker (immediately); Santa Clara.
    """
    if person.unreflected is None:
        return None
    days = norms.days("reflect.due")
    due = norms.calendar.roll(later(person.unreflected, days))
    from_day = norms.calendar.roll(later(person.unreflected, norms.days("reflect.late")))
    detail = ", no reflection in Reflections"
    return person.finding(
        norms,
        rule="R9",
        flag="REFLECT",
        due=due,
        why=f"{because(norms, 'met on', person.unreflected, due, detail=detail, days=days)}, late from {from_day}.",
        next_action="Write in Reflections what you learned, and whether the field still interests you.",
        severity=Severity.LATE if norms.today >= from_day else Severity.DUE,
    )
