"""Whether a contact meets something that was ruled out: said, never forbidden."""

from __future__ import annotations

from collections.abc import Iterable

from sheetsync.interviews.picking import folded
from sheetsync.model.fields import RuleOut
from sheetsync.model.safe_text import clean
from sheetsync.tracker.rows import Contact

__all__ = ["meets", "warning"]


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


def _words(text: str) -> str:
    """Return the words of a text with a blank around each, so that words are found whole."""
    words = folded(text)
    return f" {words} " if words else ""


def _has(text: str, words: str) -> bool:
    return words in text
