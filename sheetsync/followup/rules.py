"""The rules of the weekly check in the order of their priority: those that are data, and those that are functions.

A rule is given what is known of one contact and what to measure against, and returns a finding or None. A finding that
is due on a later day does not flag the contact; it tells when its turn comes. R12, which is about avenues and not about
people, stands in `avenues`; R13 looks at what the others found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from sheetsync.followup.avenues import open_avenues
from sheetsync.followup.calendar import later
from sheetsync.followup.judging import judge
from sheetsync.followup.person import Person
from sheetsync.followup.rules_resting import SNOOZED, closed, do_not_contact, snoozed
from sheetsync.followup.settings import Norms
from sheetsync.model.finding import Finding
from sheetsync.model.ruling import Ruling
from sheetsync.model.rulings import RULINGS

__all__ = ["DEFAULT", "SNOOZED", "Rule", "explained", "incomplete", "with_way_to_write"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its ID, for one's own too: ``check(snapshot, today=…, rules=(*DEFAULT, Rule("X1", my_function)))``.

    *judge* makes its finding with `Person.finding`, under the same ID. A finding of the severity RESTING ends the
    search; the flag SNOOZED ends it only for rules without *through_snooze*. *about* is what it says of itself, where
    that is not its function's docstring.
    """

    id: str
    judge: Callable[[Person, Norms], Finding | None]
    through_snooze: bool = False
    about: str = ""

    @classmethod
    def of(cls, ruling: Ruling) -> Rule:
        """Return a rule that is data, one's own as well as ours, as one that can be applied."""
        return cls(ruling.id, partial(judge, ruling), ruling.through_snooze, ruling.about)


DEFAULT = (
    Rule("R0a", do_not_contact),
    Rule("R0b", closed),
    Rule("R0c", snoozed),
    *map(Rule.of, RULINGS),
)
"""The rules in their order: the first that is due gives the flag."""


def explained(rules: Iterable[Rule]) -> Mapping[str, str]:
    """Return what each rule says of itself, with its source, by its ID; blank where one says nothing."""
    said = {rule.id: rule.about or rule.judge.__doc__ for rule in rules}
    said |= {"R12": open_avenues.__doc__, "R13": incomplete.__doc__}
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


_OWED = {ruling.id: ruling.owed for ruling in RULINGS if ruling.owed}
"""What is owed by each rule that names a day, as the subject of a sentence."""


def with_way_to_write(person: Person, finding: Finding) -> Finding:
    """Return *finding*, its action preceded by finding a way to reach somebody without any (R13, when already due)."""
    if person.reachable or finding.rule in _AT_THE_DESK:
        return finding
    return replace(finding, next=f"Find out how to reach them (no e-mail, phone, address or link). {finding.next}")


_AT_THE_DESK = frozenset({"R3b", "R9", "R11"})
