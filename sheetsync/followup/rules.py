"""The rules of the weekly check in the order of their priority: each is one small function.

A rule is given what is known of one contact and what to measure against, and returns a finding or None. A finding that
is due on a later day does not flag the contact; it tells when its turn comes. R12, which is about avenues and not about
people, stands in `avenues`; R13 looks at what the others found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from sheetsync.followup.avenues import open_avenues
from sheetsync.followup.calendar import later
from sheetsync.followup.person import Person
from sheetsync.followup.rules_keeping import cadence, next_step, no_date, report_back
from sheetsync.followup.rules_meeting import prepare, record_outcome, reflect, thank_you
from sheetsync.followup.rules_message import backlog, reply, request, request_again, schedule
from sheetsync.followup.rules_referral import referral_waiting, tell_the_referrer
from sheetsync.followup.rules_resting import SNOOZED, closed, do_not_contact, snoozed
from sheetsync.followup.settings import Norms
from sheetsync.model.finding import Finding

__all__ = ["DEFAULT", "SNOOZED", "Rule", "explained", "incomplete", "with_way_to_write"]


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


def explained(rules: Iterable[Rule]) -> Mapping[str, str]:
    """Return what each rule says of itself, with its source, by its ID; blank where one says nothing."""
    said = {rule.id: rule.judge.__doc__ for rule in rules} | {"R12": open_avenues.__doc__, "R13": incomplete.__doc__}
    return {key: " ".join((text or "").replace("``", "").split()) for key, text in said.items()}


def incomplete(person: Person, norms: Norms, ahead: Finding) -> Finding | None:
    """R13: what falls due within ``coming.days`` days, and no way to write or call, is to be completed before.

    Source: an action that cannot be taken on its day is late from the start.
    """
    due = ahead.due
    if person.reachable or due is None or due > later(norms.today, norms.days("coming.days")):
        return None
    owed = _OWED.get(ahead.rule, f"What your rule {ahead.rule} asks for")
    return person.finding(
        norms,
        rule="R13",
        flag="INCOMPLETE",
        due=None,
        why=f"{owed} is due {due}, and there is no e-mail, phone, address or profile link.",
        next_action="Find out how to reach them: whoever named them, or their team's page.",
        counted=ahead.counted,
    )


_OWED = {
    "R1": "Your next step",
    "R2": "A thank-you to them",
    "R3a": "Preparing the interview with them",
    "R3b": "The outcome of your interview",
    "R4a": "A reply to them",
    "R4b": "The next try at your request",
    "R4c": "The next try at your request",
    "R5": "A date for the interview",
    "R6a": "A message to somebody they named",
    "R6b": "News for them about the name they gave",
    "R7": "What you promised them",
    "R8": "Getting in touch with them",
    "R9": "A reflection on your interview",
    "R10": "A first message to them",
}
"""What is owed by each rule that names a day, as the subject of a sentence."""


def with_way_to_write(person: Person, finding: Finding) -> Finding:
    """Return *finding*, its action preceded by finding a way to reach somebody without any (R13, when already due)."""
    if person.reachable or finding.rule in _AT_THE_DESK:
        return finding
    return replace(finding, next=f"Find out how to reach them (no e-mail, phone, address or link). {finding.next}")


_AT_THE_DESK = frozenset({"R3b", "R9", "R11"})
