"""What the rules know of a contact by name: facts, each with its day, and words for their sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from sheetsync.followup.person import Person
from sheetsync.followup.settings import Norms

__all__ = ["FACTS", "filled", "own_days"]

FACTS: Mapping[str, Callable[[Person], date | None]] = {
    "added": lambda person: person.added_on,
    "again": lambda person: person.asked if len(person.attempts) > 1 else None,
    "asked": lambda person: person.asked,
    "heard": lambda person: person.unanswered,
    "last": lambda person: person.last_touch,
    "out": lambda person: person.last_out,
    "planned": lambda person: person.planned,
    "promised": lambda person: person.open_promise.day if person.open_promise else None,
    "step_on": lambda person: person.open_step,
    "thanks_owed": lambda person: person.meeting.day if person.meeting and not person.meeting.thanked else None,
    "unrecorded": lambda person: person.unrecorded,
    "unreflected": lambda person: person.unreflected,
    "untold": lambda person: person.untold.day if person.untold else None,
    "waiting": lambda person: person.waiting.day if person.waiting else None,
    "wrote": lambda person: person.untold.day if person.untold and person.untold.written else None,
}
"""The day of each fact, None where it is not so. The sheet has a working column for each, ``w_`` and its name."""


def own_days(person: Person, norms: Norms) -> int:
    """Return the number of days after which a contact is due again: their own, else their tier's."""
    return person.cadence or norms.days(f"tier.{(person.tier or 'Warm').casefold()}")


def filled(text: str, person: Person, norms: Norms) -> str:
    """Return a rule's text with what it names in braces."""
    return _BRACED.sub(lambda found: _WORDS[found[1]](person, norms), text) if "{" in text else text


_BRACED = re.compile(r"\{(\w+)\}")


def _excuse(person: Person, norms: Norms) -> str:
    late = person.meeting and norms.strict.between(person.meeting.day, norms.today) > norms.days("thanks.excuse")
    return " and say that it comes late" if late else ""


def _rhythm(person: Person, _: Norms) -> str:
    return "your own number of days for them" if person.cadence else f"tier {person.tier or 'not set, so Warm'}"


_WORDS: Mapping[str, Callable[[Person, Norms], str]] = {
    "excuse": _excuse,
    "promise": lambda person, _: person.open_promise.promise.rstrip(".") if person.open_promise else "",
    "rhythm": _rhythm,
    "step": lambda person, _: person.next_step.rstrip(".") or "Take the next step",
    "untold": lambda person, _: person.untold.to if person.untold else "",
    "waiting": lambda person, _: person.waiting.to if person.waiting else "",
}
