"""What a check finds: findings, the sections they are read in, and the check as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

__all__ = ["OWN", "WORDS", "Check", "Finding", "Goal", "Move", "Section", "Severity", "Since"]

OWN = "OWN"
"""Stands in WORDS for the flags of a person's own rules, which are shown as they are."""

WORDS: Mapping[str, str] = {
    "THANK-YOU LATE": "Thank",
    "THANK-YOU DUE": "Thank",
    "YOU OWE A REPLY": "Answer",
    "PREPARE": "Prepare",
    "RECORD OUTCOME": "Write down",
    "STEP LATE": "Next step",
    "STEP DUE": "Next step",
    "SCHEDULE IT": "Write",
    "CLOSE?": "Write down",
    "FOLLOW UP ONCE": "Write",
    "TRY A SECOND PERSON": "Write",
    "REFERRAL WAITING": "Write",
    "TELL THE REFERRER": "Report back",
    "REPORT BACK": "Report back",
    "THEY PROMISED": "Write",
    OWN: "Your own rules",
    "LOST TOUCH": "Get in touch",
    "STALE": "Get in touch",
    "DUE": "Get in touch",
    "REFLECT": "Write down",
    "AVENUE OPEN": "Next step",
    "BACKLOG": "Write",
    "NO DATE": "Write down",
    "INCOMPLETE": "Write down",
    "UNCLEAR": "Write down",
}
"""The word that a person reads for each flag, most urgent flag first: what kind of thing there is to do."""


class Severity(IntEnum):
    """How far a finding has gone; a greater one includes the smaller ones for ``check --fail-on``.

    RESTING findings ask for nothing: they say why a contact is left alone.
    """

    RESTING = 0
    DUE = 1
    LATE = 2
    STALE = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One row, one rule, and what follows from it.

    *row* is the ID of the row of *table*, mostly a contact's, empty when it has none yet. *days_over* counts calendar
    days since *due*, below zero when that is still to come, 0 when there is no date. *why* says the reason and its
    dates, with the rule's ID at the end in brackets, *counted* how the days were counted, and *next* one action.
    *about* says who the person is (role, organisation).
    """

    row: str
    name: str
    rule: str
    flag: str
    due: date | None
    days_over: int
    why: str
    next: str
    severity: Severity = Severity.DUE
    about: str = ""
    table: str = "contacts"
    counted: str = ""

    @property
    def label(self) -> str:
        """The word for the flag and its late form: ``Thank``, ``Thank — late``, ``Get in touch — gone quiet``."""
        late = (
            " — late" if self.severity is Severity.LATE else " — gone quiet" if self.severity is Severity.STALE else ""
        )
        return f"{WORDS.get(self.flag, self.flag)}{late}"


@dataclass(frozen=True, slots=True)
class Move:
    """A contact whose label went from *before* to *after*; blank stands for no flag."""

    row: str
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Section:
    """Findings that are read together; *one* and *many* are the words that count them (thank-you, thank-yous)."""

    title: str
    one: str
    many: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since the check of *day*: the names of those newly gone quiet, and of those who are no longer."""

    day: date
    newly_quiet: tuple[str, ...]
    recovered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """What the person set out to do each week and how much of it was done; *one* and *many* are the words for it."""

    one: str
    many: str
    wanted: int
    done: int


@dataclass(frozen=True, slots=True)
class Check:
    """All that a check of one snapshot found, as of the day *today*.

    *sections* come most urgent first, as do the findings in each. *coming* falls due in the next seven days. *resting*
    are contacts left alone on purpose, *put_off* what a quiet period alone keeps from being due. *standing* gives for
    each contact's ID the finding that its row shows: a flag, a reason to rest, or the next due date. *unclear* are rows
    that could not be read as they stand, and *notices* the sentences that tell it, those about whole sheets included.
    *last_touch* is the day on which something last passed between the person and a contact, by the contact's ID.
    *since* is what changed since the last check, None where nothing is known of one. *lately* counts what was done in
    the seven days up to *today* (messages, people written to for the first time, interviews), and *goals* are what was
    wanted of it. *unjudged* are the IDs (or names) of the contacts that no rule can judge, as they have no stage and
    nothing else that a rule goes by; *judged* counts the others. *word* is what an adviser has written to the person.
    """

    today: date
    sections: tuple[Section, ...] = ()
    coming: tuple[Finding, ...] = ()
    resting: tuple[Finding, ...] = ()
    standing: Mapping[str, Finding] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    unclear: tuple[Finding, ...] = ()
    last_touch: Mapping[str, date] = field(default_factory=dict)
    since: Since | None = None
    put_off: tuple[Finding, ...] = ()
    lately: Mapping[str, int] = field(default_factory=dict)
    goals: tuple[Goal, ...] = ()
    unjudged: tuple[str, ...] = ()
    judged: int = 0
    word: str = ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything to be done now, most urgent first."""
        return tuple(finding for section in self.sections for finding in section.findings)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have each flag, those that rest included."""
        return dict(Counter(finding.flag for finding in (*self.findings, *self.resting, *self.unclear)))

    def reaches(self, severity: Severity) -> bool:
        """Tell whether anything found is at least as severe as *severity*, or may be: what could not be judged may."""
        return bool(self.unclear or self.unjudged) or any(each.severity >= severity for each in self.findings)
