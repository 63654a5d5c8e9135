"""Whether a contact meets something that was ruled out: said, never forbidden."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sheetsync.interviews.fields_reading import decided_rule_outs
from sheetsync.interviews.picking import folded
from sheetsync.model.fields import RuleOut
from sheetsync.model.safe_text import clean
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Contact

__all__ = ["ahead_of_a_rule_out", "meets", "warning"]

_AHEAD = {"to contact", "requested", "replied", "scheduled"}
_SHOWN = 10


def meets(contact: Contact, out: Iterable[RuleOut]) -> list[RuleOut]:
    """Return what a contact meets, the hard ones first.

    That is a rule-out of their field or of words in their role; and one that is for no field, whose words stand in what
    Contacts says of them, or in which their field is named. Words count whole, whatever their letter case.
    """
    field, role = _words(contact.field), _words(contact.role)
    said = (contact.field, contact.role, contact.team, contact.organisation, contact.tags, contact.notes)
    texts = [_words(text) for text in said]
    found = []
    for each in out:
        if each.field:
            named = _words(each.field)
            met = bool(named) and (named == field or _has(role, named))
        else:
            what = _words(each.what)
            met = bool(what) and any(_has(text, what) for text in texts)
            met = met or (bool(field) and _has(what, field))
        if met:
            found.append(each)
    return sorted(found, key=lambda each: not each.hard)


def warning(each: RuleOut) -> str:
    """Return a rule-out as a sentence that says where it stands."""
    what = f"{clean(each.what, 100)}"
    where = f" in {clean(each.field, 60)}" if each.field and each.field != each.what else ""
    because = f": {clean(each.because, 200)}" if each.because else ""
    begin = "You ruled out" if each.hard else "You wanted to avoid"
    return f"{begin} {what}{where}{because} ({each.where})."


def ahead_of_a_rule_out(tracker: Tracker, today: date) -> list[str]:
    """Say in a sentence which contacts one has not met yet meet something that is ruled out for good; none for none."""
    out = [each for each in decided_rule_outs(tracker, today) if each.hard]
    if not out:
        return []
    met = [
        clean(each.name, 60) or each.id
        for each in tracker.contacts
        if each.stage_said.casefold() in _AHEAD and not each.do_not_contact and meets(each, out)
    ]
    more = f" and {len(met) - _SHOWN:,} more" if len(met) > _SHOWN else ""
    names = f"{', '.join(met[:_SHOWN])}{more}"
    return [f"Not met yet, though you ruled out what they are in: {names}. `sheetsync fields` says why."] if met else []


def _words(text: str) -> str:
    """Return the words of a text with a blank around each, so that words are found whole."""
    words = folded(text)
    return f" {words} " if words else ""


def _has(text: str, words: str) -> bool:
    return words in text
