"""R6: the names that a contact gave."""

from __future__ import annotations

from sheetsync.followup.person import Person
from sheetsync.followup.reason import dated, in_business_days
from sheetsync.followup.settings import Norms
from sheetsync.model.finding import Finding

__all__ = ["referral_waiting", "tell_the_referrer"]


def referral_waiting(person: Person, norms: Norms) -> Finding | None:
    """R6a: somebody whom the contact named is to be written to ``referral.due`` business days after; the oldest first.

    Late from ``referral.late`` business days on.
    Source: within 48 hours (organvm).
    """
    referral = person.waiting
    if referral is None:
        return None
    return dated(
        person,
        norms,
        rule="R6a",
        flag="REFERRAL WAITING",
        said="They named somebody on {}, and you have not written to that person",
        term=in_business_days(norms.calendar, referral.day, norms.days("referral.due"), norms.days("referral.late")),
        next_action=f"Write to {referral.to}, and put the day into Contacted on in Referrals.",
    )


def tell_the_referrer(person: Person, norms: Norms) -> Finding | None:
    """R6b: a contact is told what came of the name they gave ``tell.due`` business days after it was followed.

    Late from ``tell.late`` business days on. Counted from Contacted on, else from Received on; the oldest first. A
    reply alone is no outcome to tell of.
    Source: Yale (let them know).
    """
    referral = person.untold
    if referral is None:
        return None
    known = "You wrote on {} to somebody they named" if referral.written else "They named somebody on {}"
    return dated(
        person,
        norms,
        rule="R6b",
        flag="TELL THE REFERRER",
        said=f"{known}, and they do not know what came of it",
        term=in_business_days(norms.calendar, referral.day, norms.days("tell.due"), norms.days("tell.late")),
        next_action=f"Tell them what came of {referral.to}, and put the day into Referrer told on in Referrals.",
    )
