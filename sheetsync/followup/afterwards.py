"""What the rules will ask for after an interview: by when to thank, and when to be in touch again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sheetsync.followup.reason import Term, in_business_days, in_days
from sheetsync.followup.settings import Norms, read_norms
from sheetsync.tracker.oddities import Oddities
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Contact

__all__ = ["in_touch_again", "norms_of", "thanks_term"]


def norms_of(tracker: Tracker, today: date) -> Norms:
    """Return the numbers and days off of a tracker; what cannot be read there is the weekly check's to tell."""
    return read_norms(tracker, today, Oddities())


def thanks_term(norms: Norms, held: date) -> Term:
    """Return by when the thank-you for a talk of the day *held* is due, and from when it is late, as R2 counts it."""
    return in_business_days(norms.strict, held, norms.days("thanks.due"), norms.days("thanks.late") + 1)


def in_touch_again(norms: Norms, contact: Contact, since: date) -> Mapping[str, Term]:
    """Return by tier when R8 has a contact's turn come after *since*; a cadence of their own stands under ``Own``."""
    if contact.cadence:
        return {"Own": in_days(norms.calendar, since, contact.cadence)}
    tiers = ("Close", "Warm", "Light", "Yearly")
    return {tier: in_days(norms.calendar, since, norms.days(f"tier.{tier.casefold()}")) for tier in tiers}
