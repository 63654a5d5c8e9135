"""R4, R5 and R10: from the first message to the appointment."""

from __future__ import annotations

from typing import NamedTuple

from sheetsync.followup.person import Person
from sheetsync.followup.reason import dated, in_business_days, in_days
from sheetsync.followup.settings import Norms
from sheetsync.model.finding import Finding

__all__ = ["backlog", "reply", "request", "request_again", "schedule"]


def reply(person: Person, norms: Norms) -> Finding | None:
    """R4a: a message of theirs, later than anything sent to them, is owed an answer within ``reply.due`` business days.

    Late from ``reply.late`` business days on. What was sent on the same day counts as the answer.
    Source: within 24 hours (organvm).
    """
    heard = person.unanswered
    if heard is None:
        return None
    return dated(
        person,
        norms,
        rule="R4a",
        flag="YOU OWE A REPLY",
        said="They wrote on {} and you have not answered",
        term=in_business_days(norms.calendar, heard, norms.days("reply.due"), norms.days("reply.late")),
        next_action="Answer them, and log it.",
    )


def request(person: Person, norms: Norms) -> Finding | None:
    """R4b: a first request without an answer asks for a second person, then for one follow-up, then whether to close.

    Business days after the request: ``request.second``, ``request.follow``, ``request.close``.
    Source: the 3 and 7 business days of S. Dalton, The 2-Hour Job Search (Duke Career Hub); Udacity (two weeks).
    """
    attempts = person.attempts if person.stage == "Requested" else ()
    steps = (_CLOSE, _FOLLOW, _SECOND)
    return _step(person, norms, "R4b", "You asked for a talk", steps) if len(attempts) == 1 else None


def request_again(person: Person, norms: Norms) -> Finding | None:
    """R4c: a request sent twice or more without an answer asks for somebody else, then whether to close.

    Business days after the last message: ``request.again``, ``request.close``.
    Source: Dalton (two tries, then leave); SFU (one follow-up, then let go).
    """
    attempts = person.attempts if person.stage == "Requested" else ()
    return _step(person, norms, "R4c", "You asked again", (_CLOSE, _AGAIN)) if len(attempts) > 1 else None


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
    step = steps[chosen]
    return dated(
        person,
        norms,
        rule=rule,
        flag=step.flag,
        said=f"{what} on {{}} and no answer is logged",
        term=in_business_days(norms.calendar, asked, norms.days(step.setting)),
        next_action=step.advice,
    )


def schedule(person: Person, norms: Norms) -> Finding | None:
    """R5: somebody who replied and has no interview planned is to be given a date ``schedule.due`` business days on.

    Counted from the last contact; late from ``schedule.late`` business days on.
    Source: the reply is worth most while it is fresh (Dalton).
    """
    last = person.last_touch
    if person.stage != "Replied" or person.planned is not None or last is None:
        return None
    return dated(
        person,
        norms,
        rule="R5",
        flag="SCHEDULE IT",
        said="You were last in contact on {} and no interview is planned",
        term=in_business_days(norms.calendar, last, norms.days("schedule.due"), norms.days("schedule.late")),
        next_action="Offer two or three times to meet, and add the interview.",
    )


def backlog(person: Person, norms: Norms) -> Finding | None:
    """R10: somebody to contact and never written to is due ``backlog.due`` days after being added; never late.

    The day rolls forward to a business day.
    Source: our own; a list that nobody writes to is no list.
    """
    if person.stage != "To contact" or person.added_on is None or person.last_out is not None:
        return None
    return dated(
        person,
        norms,
        rule="R10",
        flag="BACKLOG",
        said="You added them on {} and have not written to them",
        term=in_days(norms.calendar, person.added_on, norms.days("backlog.due")),
        next_action="Write to them, or set the stage to Closed.",
    )
