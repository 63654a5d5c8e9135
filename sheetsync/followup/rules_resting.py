"""R0a to R0c: why a contact is left alone, whatever else may be due."""

from __future__ import annotations

from sheetsync.followup.person import Person
from sheetsync.followup.settings import Norms
from sheetsync.model.finding import Finding, Severity

__all__ = ["OVER", "SNOOZED", "closed", "do_not_contact", "snoozed"]

SNOOZED = "SNOOZED"
OVER = ("Declined", "No response", "Closed")
"""The stages after which nothing is asked of the person any more."""


def do_not_contact(person: Person, norms: Norms) -> Finding | None:
    """R0a: somebody who asked to be left alone is never due.

    Source: Duke Career Hub (one need not keep in touch with everyone); CiviCRM issue 15778 (honour it everywhere).
    """
    if not person.left_alone:
        return None
    return _rest(person, norms, "R0a", "DO NOT CONTACT", f"They are left alone: {person.left_alone}.")


def closed(person: Person, norms: Norms) -> Finding | None:
    """R0b: a contact at the stage Declined, No response or Closed is never due.

    Source: the stages' own meaning.
    """
    if person.stage not in OVER:
        return None
    return _rest(person, norms, "R0b", "CLOSED", f"Their stage is {person.stage}, so nothing is due.")


def snoozed(person: Person, norms: Norms) -> Finding | None:
    """R0c: a contact with a snooze date after the day of the check rests until then, except for a thank-you.

    Source: frm (snooze), DiscipleTools issue 1513.
    """
    if person.snooze_until is None or person.snooze_until <= norms.today:
        return None
    return _rest(person, norms, "R0c", SNOOZED, f"Snoozed until {person.snooze_until}.")


def _rest(person: Person, norms: Norms, rule: str, flag: str, why: str) -> Finding:
    return person.finding(norms, rule=rule, flag=flag, due=None, why=why, next_action="", severity=Severity.RESTING)
