"""The rules of the weekly check: one small function each, in the order of their priority.

A rule is given what is known of one contact and what to measure against, and returns a finding or None. A finding that
is due on a later day does not flag the contact; it tells when its turn comes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sheetsync.followup.calendar import later
from sheetsync.followup.person import Person
from sheetsync.followup.settings import Norms
from sheetsync.model.finding import Finding, Severity
from sheetsync.model.value import show

__all__ = ["DEFAULT", "OVER", "SNOOZED", "Rule"]

SNOOZED = "SNOOZED"
OVER = ("Declined", "No response", "Closed")
"""The stages after which nothing is asked of the person any more."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its ID, for one's own too: ``check(snapshot, today=…, rules=(*DEFAULT, Rule("X1", my_function)))``.

    *judge* makes its finding with `Person.finding`, under the same ID. A finding of the severity RESTING ends the
    search; the flag SNOOZED ends it only for rules without *through_snooze*.
    """

    id: str
    judge: Callable[[Person, Norms], Finding | None]
    through_snooze: bool = False


def do_not_contact(person: Person, norms: Norms) -> Finding | None:
    """R0a: somebody who asked to be left alone is never due.

    Source: Duke Career Hub (one need not keep in touch with everyone); CiviCRM issue 15778 (honour it everywhere).
    """
    if not person.left_alone:
        return None
    return _rest(person, norms, "R0a", "DO NOT CONTACT", f"{person.left_alone}, so no rule looks further.")


def closed(person: Person, norms: Norms) -> Finding | None:
    """R0b: a contact at the stage Declined, No response or Closed is never due.

    Source: the stages' own meaning.
    """
    if person.stage not in OVER:
        return None
    return _rest(person, norms, "R0b", "CLOSED", f"stage {person.stage}, so nothing is due any more.")


def snoozed(person: Person, norms: Norms) -> Finding | None:
    """R0c: a contact with a snooze date after the day of the check rests until then, except for a thank-you.

    Source: frm (snooze), DiscipleTools issue 1513.
    """
    if person.snooze_until is None or person.snooze_until <= norms.today:
        return None
    return _rest(person, norms, "R0c", SNOOZED, f"snoozed until {person.snooze_until}.")


def next_step(person: Person, norms: Norms) -> Finding | None:
    """R1: the next step is due on the date that the person gave it, and late ``step.late`` calendar days after.

    A message sent on or after that date counts as the step taken; one received does not. The date is the person's own,
    so neither weekends nor quiet periods move it.
    Source: the student trackers that have a next-action column.
    """
    due = person.next_step_date
    if due is None or (person.last_out is not None and person.last_out >= due):
        return None
    late = norms.today >= later(due, norms.days("step.late"))
    step = person.next_step.rstrip(".") or "Take the next step"
    return person.finding(
        norms,
        rule="R1",
        flag="STEP LATE" if late else "STEP DUE",
        due=due,
        why=f"next step dated {due}{_over(due, norms)}, and nothing sent since.",
        next_action=f"{step}; then log it, or move its date.",
        severity=Severity.LATE if late else Severity.DUE,
    )


def thank_you(person: Person, norms: Norms) -> Finding | None:
    """R2: a thank-you is due ``thanks.due`` business days after the last meeting, late after ``thanks.late``.

    It never expires: after ``thanks.excuse`` business days it is still sent, with a word about the delay. Holidays put
    it off, quiet periods do not.
    Source: within 24 hours (career offices of Yale, Ohio State, Missouri), 2 to 3 days (Hampshire), 3 to 5 (UTSA).
    """
    meeting = person.meeting
    if meeting is None or meeting.thanked:
        return None
    due = norms.strict.add(meeting.day, norms.days("thanks.due"))
    passed = norms.strict.between(meeting.day, norms.today)
    late = passed > norms.days("thanks.late")
    excuse = " and say that it comes late" if passed > norms.days("thanks.excuse") else ""
    ago = f" ({_count(passed, 'business day')} ago)" if due <= norms.today else ""
    return person.finding(
        norms,
        rule="R2",
        flag="THANK-YOU LATE" if late else "THANK-YOU DUE",
        due=due,
        why=f"met on {meeting.day}{ago}, no thank-you recorded; due {due}.",
        next_action=f"Send the thank-you{excuse}, and log it.",
        severity=Severity.LATE if late else Severity.DUE,
    )


def request(person: Person, norms: Norms) -> Finding | None:
    """R4b: a request without an answer asks for a second person, then for one follow-up, then whether to close.

    Business days after the request: ``request.second``, ``request.follow``, ``request.close``. Once a follow-up was
    sent, what is left is to close, that many business days after the last message.
    Source: the 3 and 7 business days of S. Dalton, The 2-Hour Job Search (Duke Career Hub); SFU (one follow-up, then
    let go); Udacity (two weeks).
    """
    attempts = person.attempts if person.stage == "Requested" else ()
    if not attempts:
        return None
    last = attempts[-1]
    steps = _STEPS if len(attempts) == 1 else _STEPS[:1]
    days = [norms.calendar.add(last, norms.days(step.setting)) for step in steps]
    chosen = next((number for number, day in enumerate(days) if day <= norms.today), -1)
    step, due = steps[chosen], days[chosen]
    waited = norms.calendar.between(last, norms.today)
    sent = f"asked on {last}" if len(attempts) == 1 else f"asked {len(attempts)} times, last on {last}"
    waiting = f"no answer for {_count(waited, 'business day')}" if due <= norms.today else "no answer yet"
    return person.finding(
        norms,
        rule="R4b",
        flag=step.flag,
        due=due,
        why=f"{sent}, {waiting}; {step.what} after {norms.days(step.setting)} business days, due {due}.",
        next_action=step.advice,
    )


class _Step(NamedTuple):
    setting: str
    flag: str
    what: str
    advice: str


_STEPS = (
    _Step("request.close", "CLOSE?", "close", "Let it go: set the stage to No response, or try one other way."),
    _Step("request.follow", "FOLLOW UP ONCE", "one follow-up", "Write once more, briefly, under the first message."),
    _Step("request.second", "TRY A SECOND PERSON", "a second person", "Write to somebody else in the same place."),
)


def cadence(person: Person, norms: Norms) -> Finding | None:
    """R8: somebody in touch is due again when the tier's days, or the contact's own, have passed since the last touch.

    These are calendar days; the due date then rolls forward to a business day. STALE from ``stale.factor`` times the
    days, LOST TOUCH from ``lost.factor`` times. Without a tier the contact counts as Warm.
    Source: K. Ferrazzi, Never Eat Alone (monthly, quarterly, yearly); Dalton; Santa Clara; D. Sivers; the factor after
    Monica issue 321 (every four weeks, at worst six).
    """
    last = person.last_touch
    if person.stage != "In touch" or last is None:
        return None
    days = person.cadence or norms.days(f"tier.{(person.tier or 'Warm').casefold()}")
    due = norms.calendar.roll(later(last, days))
    rhythm = "own cadence" if person.cadence else f"tier {person.tier or 'not set, so Warm'}"
    silent = (norms.today - last).days
    silence = _silence(silent, days, norms)
    ago = f" ({_count(silent, 'day')} ago)" if due <= norms.today else ""
    limit = f"; {silence.word} from {show(silence.limit)} days" if silence.word else ""
    return person.finding(
        norms,
        rule="R8",
        flag=silence.flag,
        due=due,
        why=f"last touch {last}{ago}; {rhythm}: every {_count(days, 'day')}, so due {due}{limit}.",
        next_action=silence.advice,
        severity=Severity.STALE if silence.word else Severity.DUE,
    )


class _Silence(NamedTuple):
    flag: str
    word: str
    limit: float
    advice: str


def _silence(silent: int, days: int, norms: Norms) -> _Silence:
    """Say how far a silence of *silent* days has gone where *days* would be due."""
    stale, lost = days * norms.factor("stale.factor"), days * norms.factor("lost.factor")
    if silent >= lost:
        return _Silence("LOST TOUCH", "lost", lost, "Pick up the thread, or set the stage to Dormant.")
    if silent >= stale:
        return _Silence("STALE", "stale", stale, "Write this week, before it goes cold.")
    return _Silence("DUE", "", days, "Say hello: something read, something done, a short question.")


def no_date(person: Person, norms: Norms) -> Finding | None:
    """R11: somebody in touch without any touch in the log has no date to reckon from.

    Source: frm (never contacted).
    """
    if person.stage != "In touch" or person.touches:
        return None
    return person.finding(
        norms,
        rule="R11",
        flag="NO DATE",
        due=None,
        why="stage In touch, but 0 touches in the log.",
        next_action="Log when you were last in contact.",
    )


DEFAULT = (
    Rule("R0a", do_not_contact),
    Rule("R0b", closed),
    Rule("R0c", snoozed),
    Rule("R1", next_step),
    Rule("R2", thank_you, through_snooze=True),
    Rule("R4b", request),
    Rule("R8", cadence),
    Rule("R11", no_date),
)
"""The rules in their order: the first that is due gives the flag."""


def _rest(person: Person, norms: Norms, rule: str, flag: str, why: str) -> Finding:
    return person.finding(norms, rule=rule, flag=flag, due=None, why=why, next_action="", severity=Severity.RESTING)


def _over(due: date, norms: Norms) -> str:
    days = (norms.today - due).days
    return f" ({_count(days, 'day')} over)" if days > 0 else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
