"""The rules of the weekly check in the order of their priority: each is one small function.

A rule is given what is known of one contact and what to measure against, and returns a finding or None. A finding that
is due on a later day does not flag the contact; it tells when its turn comes. R12, which is about avenues and not about
people, stands in `avenues`; R13 looks at what the others found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sheetsync.followup.calendar import later
from sheetsync.followup.person import Person
from sheetsync.followup.rules_keeping import cadence, next_step, no_date, report_back
from sheetsync.followup.rules_meeting import prepare, record_outcome, reflect, thank_you
from sheetsync.followup.rules_message import backlog, reply, request, request_again, schedule
from sheetsync.followup.rules_referral import referral_waiting, tell_the_referrer
from sheetsync.followup.rules_resting import SNOOZED, closed, do_not_contact, snoozed
from sheetsync.followup.settings import Norms
from sheetsync.model.finding import Finding

__all__ = ["DEFAULT", "SNOOZED", "Rule", "incomplete", "with_way_to_write"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its ID, for one's own too: ``check(snapshot, today=…, rules=(*DEFAULT, Rule("X1", my_function)))``.

    *judge* makes its finding with `Person.finding`, under the same ID. A finding of the severity RESTING ends the
    search; the flag SNOOZED ends it only for rules without *through_snooze*.
    """

    id: str
    judge: Callable[[Person, Norms], Finding | None]
    through_snooze: bool = False


DEFAULT = (
    Rule("R0a", do_not_contact),
    Rule("R0b", closed),
    Rule("R0c", snoozed),
    Rule("R1", next_step),
    Rule("R2", thank_you, through_snooze=True),
    Rule("R3a", prepare),
    Rule("R3b", record_outcome),
    Rule("R4a", reply),
    Rule("R4b", request),
    Rule("R4c", request_again),
    Rule("R5", schedule),
    Rule("R6a", referral_waiting),
    Rule("R6b", tell_the_referrer),
    Rule("R7", report_back),
    Rule("R8", cadence),
    Rule("R9", reflect),
    Rule("R10", backlog),
    Rule("R11", no_date),
)
"""The rules in their order: the first that is due gives the flag."""


def incomplete(person: Person, norms: Norms, ahead: Finding) -> Finding | None:
    """R13: what falls due within ``coming.days`` days, and no way to write or call, is to be completed before.

    Source: an action that cannot be taken on its day is late from the start.
    """
    due = ahead.due
    if person.reachable or due is None or due > later(norms.today, norms.days("coming.days")):
        return None
    return person.finding(
        norms,
        rule="R13",
        flag="INCOMPLETE",
        due=None,
        why=f"{ahead.rule} is due {due}, and there is no e-mail, phone, address or profile link.",
        next_action="Find out how to reach them: whoever named them, or their team's page.",
    )


def with_way_to_write(person: Person, finding: Finding) -> Finding:
    """Return *finding*, its action preceded by finding a way to reach somebody without any (R13, when already due)."""
    if person.reachable or finding.rule in _AT_THE_DESK:
        return finding
    return replace(finding, next=f"Find out how to reach them (no e-mail, phone, address or link). {finding.next}")


_AT_THE_DESK = frozenset({"R3b", "R9", "R11"})
