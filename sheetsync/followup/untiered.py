"""Who has no tier yet, although it matters how often to be in touch with them."""

from __future__ import annotations

from datetime import date

from sheetsync.followup.person import Person
from sheetsync.followup.reading import people_of
from sheetsync.model.snapshot import Snapshot
from sheetsync.tracker.facts import facts_of
from sheetsync.tracker.oddities import Oddities
from sheetsync.tracker.reading import Tracker

__all__ = ["without_tier"]

_STAGES = ("Met", "In touch", "")


def without_tier(snapshot: Snapshot, today: date) -> tuple[Person, ...]:
    """Return the contacts met, in touch, or at no stage, with neither tier nor own cadence, in the sheet's order.

    Who is not to be contacted is left out, and so is who has no ID yet.
    """
    people = people_of(facts_of(Tracker(snapshot), today), Oddities())
    return tuple(
        each
        for each in people
        if each.row and not each.tier and each.cadence is None and each.stage in _STAGES and not each.left_alone
    )
