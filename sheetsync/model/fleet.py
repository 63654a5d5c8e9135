"""Many trackers looked at for a career centre: what each student allows, and what was counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

__all__ = ["COUNTS", "Allowed", "Consent", "Found"]

COUNTS: Mapping[str, str] = {
    "contacts": "people in the tracker",
    "asked": "people asked for a talk",
    "answered": "people who answered",
    "met": "people met",
    "interviews": "interviews held",
    "thanked": "thank-yous sent",
    "in_time": "thank-yous sent in time",
    "referrals": "referrals received",
    "followed": "referrals followed",
    "quiet": "people gone quiet",
    "due": "things due",
}
"""What is counted of a tracker, in the words of a report."""


class Consent(StrEnum):
    """What a student lets the centre see, as Settings has it; nothing where nothing is said."""

    NOTHING = "nothing"
    COUNTS = "counts"
    FINDINGS = "findings"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Allowed:
    """One finding without anybody's name: what kind of thing is due, since when, how late it is, by which rule."""

    what: str
    due: str
    days_over: int
    severity: str = "due"
    rule: str = ""
    flag: str = ""


_same = lru_cache(maxsize=4096)(Allowed)
"""Makes a finding, the same object for the same one: thousands of students have the same due on the same day."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one tracker, as far as its student allows it: plain data, so that it can come from anywhere.

    *where* is its path or address, *trouble* says why it could not be looked at. *counts* are empty without consent,
    *allowed* without consent to findings; *score* ranks by need, higher first, 0 without consent to findings. *word* is
    what the adviser has written to the student, *reads* how often Google was asked,
    and *refused* whether that was once too often for it.
    """

    where: str
    student: str = ""
    consent: Consent = Consent.NOTHING
    counts: Mapping[str, int] = field(default_factory=dict)
    allowed: tuple[Allowed, ...] = ()
    fields: tuple[str, ...] = ()
    score: int = 0
    trouble: str = ""
    word: str = ""
    reads: int = 0
    refused: bool = False

    @property
    def is_late(self) -> bool:
        """Whether anything that the student shows is late or has gone quiet."""
        return any(each.severity != "due" for each in self.allowed)

    @property
    def shows_findings(self) -> bool:
        """Whether the student lets the centre see what is due."""
        return not self.trouble and self.consent in (Consent.FINDINGS, Consent.OPEN)

    def to_dict(self) -> dict[str, Any]:
        """Return it as data that JSON can hold."""
        return {**asdict(self), "consent": self.consent.value}

    @staticmethod
    def from_dict(said: Mapping[str, Any]) -> Found:
        """Return what `to_dict` has made; raises TypeError, ValueError and KeyError for anything else."""
        allowed = tuple(_same(**each) for each in said["allowed"])
        rest = {**said, "consent": Consent(said["consent"]), "allowed": allowed, "fields": tuple(said["fields"])}
        return Found(**rest)
