"""R6: the names that a contact gave."""

from __future__ import annotations

from sheetsync.followup.person import Person
from sheetsync.followup.reason import because
from sheetsync.followup.settings import Norms
from sheetsync.model.finding import Finding, Severity

__all__ = ["referral_waiting", "tell_the_referrer"]


def referral_waiting(person: Person, norms: Norms) -> Finding | None:
    """R6a: somebody whom the contact named is to be written to ``referral.due`` business days after; the oldest first.

    Late from ``referral.late`` business days on.
    Source: within 48 hours (organvm).
    """
    referral = person.waiting
    if referral is None:
        return None
    days = norms.days("referral.due")
    due = norms.calendar.add(referral.day, days)
    from_day = norms.calendar.add(referral.day, norms.days("referral.late"))
    detail = ", not contacted"
    why = because(norms, "they named somebody on", referral.day, due, detail=detail, days=days, unit="business day")
    return person.finding(
        norms,
        rule="R6a",
        flag="REFERRAL WAITING",
        due=due,
        why=f"{why}, late from {from_day}.",
        next_action=f"Write to {referral.to}, and put the day into Contacted on in Referrals.",
        severity=Severity.LATE if norms.today >= from_day else Severity.DUE,
    )


def tell_the_referrer(person: Person, norms: Norms) -> Finding | None:
    """R6b: a contact is told what came of the name they gave ``tell.due`` business days after it was followed.

    Late from ``tell.late`` business days on. Reckoned from Contacted on, else from Received on; the oldest first. A
    reply alone is no outcome to tell of.
    Source: Yale (let them know).
    """
    referral = person.untold
    if referral is None:
        return None
    days = norms.days("tell.due")
    due = norms.calendar.add(referral.day, days)
    from_day = norms.calendar.add(referral.day, norms.days("tell.late"))
    detail = ", and they do not know what came of it"
    why = because(norms, "their referral was followed on", referral.day, due, detail=detail, days=days, unit=_UNIT)
    return person.finding(
        norms,
        rule="R6b",
        flag="TELL THE REFERRER",
        due=due,
        why=f"{why}, late from {from_day}.",
        next_action=f"Tell them what came of {referral.to}, and put the day into Referrer told on in Referrals.",
        severity=Severity.LATE if norms.today >= from_day else Severity.DUE,
    )


_UNIT = "business day"
