"""The weekly check: rules, business days, findings, and what they write into the sheet."""

from __future__ import annotations

from sheetsync.followup.agreement import reckoned_on, shown_otherwise
from sheetsync.followup.calendar import Calendar
from sheetsync.followup.check import check
from sheetsync.followup.moves import moves
from sheetsync.followup.person import Meeting, Person, Referral, Touch
from sheetsync.followup.rules import DEFAULT, Rule, explained
from sheetsync.followup.settings import Norms, as_of, own_address
from sheetsync.followup.since import with_last_check
from sheetsync.model.finding import Check, Finding, Severity

__all__ = [
    "DEFAULT",
    "Calendar",
    "Check",
    "Finding",
    "Meeting",
    "Norms",
    "Person",
    "Referral",
    "Rule",
    "Severity",
    "Touch",
    "as_of",
    "check",
    "explained",
    "moves",
    "own_address",
    "reckoned_on",
    "shown_otherwise",
    "with_last_check",
]
