"""R1, R7, R8 and R11: keeping one's word, and keeping in touch."""

from __future__ import annotations

from typing import NamedTuple

from sheetsync.followup.calendar import later
from sheetsync.followup.person import Person
from sheetsync.followup.reason import Term, because, count, dated, in_days
from sheetsync.followup.settings import Norms
from sheetsync.model.finding import Finding, Severity

__all__ = ["cadence", "next_step", "no_date", "report_back"]


def next_step(person: Person, norms: Norms) -> Finding | None:
    """R1: the next step is due on the date that the person gave it, and late ``step.late`` calendar days after.

    A message sent on or after that date counts as the step taken; one received does not. The date is the person's own,
    so neither weekends nor quiet periods move it.
    Source: the student trackers that have a next-action column.
    """
    due = person.next_step_date
    if due is None or (person.last_out is not None and person.last_out >= due):
        return None
    days = norms.days("step.late")
    step = person.next_step.rstrip(".") or "Take the next step"
    return dated(
        person,
        norms,
        rule="R1",
        flag="STEP DUE",
        late_flag="STEP LATE",
        said="Your next step is dated {} and still open",
        term=Term(due, due, later(due, days), f"due on its own date, late {count(days, 'day')} after it"),
        next_action=f"{step}; then log it, or move its date.",
    )


def report_back(person: Person, norms: Norms) -> Finding | None:
    """R7: what was promised to a contact is to be reported ``report.due`` days after, late from ``report.late`` days.

    The last promise counts (column I promised of the log). A message on a later day that is more than a thank-you
    settles it; one received does not. Both days roll forward to a business day.
    Source: one week after the talk (Dalton).
    """
    promise = person.open_promise
    if promise is None:
        return None
    return dated(
        person,
        norms,
        rule="R7",
        flag="REPORT BACK",
        said="You promised them something on {} and have not reported back",
        term=in_days(norms.calendar, promise.day, norms.days("report.due"), norms.days("report.late")),
        next_action=f"Report back on what you promised: {promise.promise.rstrip('.')}.",
    )


def cadence(person: Person, norms: Norms) -> Finding | None:
    """R8: somebody in touch is due again when the tier's days, or their own, have passed since the last contact.

    These are calendar days; the due date then rolls forward to a business day. STALE from ``stale.factor`` times the
    days, LOST TOUCH from ``lost.factor`` times, rounded up to whole days. Without a tier the contact counts as Warm.
    Source: K. Ferrazzi, Never Eat Alone (monthly, quarterly, yearly); Dalton; Santa Clara; D. Sivers; the factor after
    Monica issue 321 (every four weeks, at worst six).
    """
    last = person.last_touch
    if person.stage != "In touch" or last is None:
        return None
    days = person.cadence or norms.days(f"tier.{(person.tier or 'Warm').casefold()}")
    stale = later(last, norms.times(days, "stale.factor"))
    lost = later(last, norms.times(days, "lost.factor"))
    silence = _LOST if norms.today >= lost else _STALE if norms.today >= stale else _DUE
    rhythm = "your own number of days for them" if person.cadence else f"tier {person.tier or 'not set, so Warm'}"
    term = in_days(norms.calendar, last, days)
    return person.finding(
        norms,
        rule="R8",
        flag=silence.flag,
        due=term.due,
        why=because(norms, "You were last in contact on {}", term, f", gone quiet from {stale}, lost from {lost}"),
        next_action=silence.advice,
        severity=silence.severity,
        counted=f"{term.counted}; {rhythm}",
    )


class _Silence(NamedTuple):
    flag: str
    advice: str
    severity: Severity


_DUE = _Silence("DUE", "Say hello: something read, something done, a short question.", Severity.DUE)
_STALE = _Silence("STALE", "Write this week, before it goes cold.", Severity.STALE)
_LOST = _Silence("LOST TOUCH", "Pick up the thread, or set the stage to Dormant.", Severity.STALE)


def no_date(person: Person, norms: Norms) -> Finding | None:
    """R11: somebody in touch without anything in the log has no date to count from.

    Source: frm (never contacted).
    """
    if person.stage != "In touch" or person.touches:
        return None
    return person.finding(
        norms,
        rule="R11",
        flag="NO DATE",
        due=None,
        why="Their stage is In touch and no contact with them is logged.",
        next_action="Log when you were last in contact.",
    )
