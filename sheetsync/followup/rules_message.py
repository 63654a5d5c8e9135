"""R4, R5 and R10: from the first message to the appointment."""

from __future__ import annotations

from typing import NamedTuple

from sheetsync.followup.calendar import later
from sheetsync.followup.person import Person
from sheetsync.followup.reason import because
from sheetsync.followup.settings import Norms
from sheetsync.model.finding import Finding, Severity

__all__ = ["backlog", "reply", "request", "request_again", "schedule"]


def reply(person: Person, norms: Norms) -> Finding | None:
    """R4a: a message of theirs, later than anything sent to them, is owed an answer within ``reply.due`` business days.

    Late from ``reply.late`` business days on. What was sent on the same day counts as the answer.
    Source: within 24 hours (organvm).
    """
    heard = person.unanswered
    if heard is None:
        return None
    days = norms.days("reply.due")
    due = norms.calendar.add(heard, days)
    from_day = norms.calendar.add(heard, norms.days("reply.late"))
    detail = ", nothing sent since"
    why = because(norms, "they wrote on", heard, due, detail=detail, days=days, unit="business day")
    return person.finding(
        norms,
        rule="R4a",
        flag="YOU OWE A REPLY",
        due=due,
        why=f"{why}, late from {from_day}.",
        next_action="Answer them, and log it.",
        severity=Severity.LATE if norms.today >= from_day else Severity.DUE,
    )


def request(person: Person, norms: Norms) -> Finding | None:
    """R4b: a first request without an answer asks for a second person, then for one follow-up, then whether to close.

    Business days after the request: ``request.second``, ``request.follow``, ``request.close``.
    Source: the 3 and 7 business days of S. Dalton, The 2-Hour Job Search (Duke Career Hub); Udacity (two weeks).
    """
    attempts = person.attempts if person.stage == "Requested" else ()
    return _step(person, norms, "R4b", "asked on", (_CLOSE, _FOLLOW, _SECOND)) if len(attempts) == 1 else None


def request_again(person: Person, norms: Norms) -> Finding | None:
    """R4c: a request sent twice or more without an answer asks for somebody else, then whether to close.

    Business days after the last message: ``request.again``, ``request.close``.
    Source: Dalton (two tries, then leave); SFU (one follow-up, then let go).
    """
    attempts = person.attempts if person.stage == "Requested" else ()
    return _step(person, norms, "R4c", "asked again on", (_CLOSE, _AGAIN)) if len(attempts) > 1 else None


class _Step(NamedTuple):
    setting: str
    flag: str
    advice: str


_CLOSE = _Step("request.close", "CLOSE?", "Let it go: set the stage to No response, or try one other way.")
_FOLLOW = _Step("request.follow", "FOLLOW UP ONCE", "Write once more, briefly, under the first message.")
_SECOND = _Step("request.second", "TRY A SECOND PERSON", "Write to somebody else in the same place.")
_AGAIN = _Step("request.again", "TRY A SECOND PERSON", "Write to somebody else in the same place.")


def _step(person: Person, norms: Norms, rule: str, what: str, steps: tuple[_Step, ...]) -> Finding:
    """Return the finding of the furthest step that is due, else of the first still to come."""
    asked = person.attempts[-1]
    days = [norms.calendar.add(asked, norms.days(step.setting)) for step in steps]
    chosen = next((number for number, day in enumerate(days) if day <= norms.today), -1)
    step, due = steps[chosen], days[chosen]
    detail = ", no answer logged"
    why = because(norms, what, asked, due, detail=detail, days=norms.days(step.setting), unit="business day")
    return person.finding(norms, rule=rule, flag=step.flag, due=due, why=f"{why}.", next_action=step.advice)


def schedule(person: Person, norms: Norms) -> Finding | None:
    """R5: somebody who replied and has no interview planned is to be given a date ``schedule.due`` business days on.

    Counted from the last touch; late from ``schedule.late`` business days on.
    Source: the reply is worth most while it is fresh (Dalton).
    """
    last = person.last_touch
    if person.stage != "Replied" or person.planned is not None or last is None:
        return None
    days = norms.days("schedule.due")
    due = norms.calendar.add(last, days)
    from_day = norms.calendar.add(last, norms.days("schedule.late"))
    detail = ", no interview planned"
    why = because(norms, "last touch", last, due, detail=detail, days=days, unit="business day")
    return person.finding(
        norms,
        rule="R5",
        flag="SCHEDULE IT",
        due=due,
        why=f"{why}, late from {from_day}.",
        next_action="Offer two or three times to meet, and add the interview.",
        severity=Severity.LATE if norms.today >= from_day else Severity.DUE,
    )


def backlog(person: Person, norms: Norms) -> Finding | None:
    """R10: somebody to contact and never written to is due ``backlog.due`` days after being added; never late.

    The day rolls forward to a business day.
    Source: our own; a list that nobody writes to is no list.
    """
    if person.stage != "To contact" or person.added_on is None or person.last_out is not None:
        return None
    days = norms.days("backlog.due")
    due = norms.calendar.roll(later(person.added_on, days))
    return person.finding(
        norms,
        rule="R10",
        flag="BACKLOG",
        due=due,
        why=f"{because(norms, 'added on', person.added_on, due, detail=', never written to', days=days)}.",
        next_action="Write to them, or set the stage to Closed.",
    )
