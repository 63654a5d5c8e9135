"""What a rule of the weekly check is made of: since which fact, by which count of days, how far gone, in which words.

The Python judge and the formulas of the sheet are both made from it. Only the facts are said twice, so that a test can
hold one against the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Count", "Level", "Ruling"]


class Count(StrEnum):
    """How days are counted from a fact to the day on which something is due.

    BUSINESS: business days. STRICT: the same, but quiet periods excuse nothing. BEFORE: business days back. ROLLED:
    calendar days, and on from a day off to the next business day. OWN: the day itself, which the person chose.
    """

    BUSINESS = "business"
    STRICT = "strict"
    BEFORE = "before"
    ROLLED = "rolled"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Level:
    """How far something has gone: the flag for it, and what to do *next*.

    It holds from so many days after the fact as *setting* has, and *plus*; with *times* the setting is a factor of the
    rule's own days instead. *since* stands before that day in the reason.
    """

    flag: str
    next: str
    setting: str = ""
    plus: int = 0
    times: bool = False
    since: str = ", late from"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule as data.

    It holds since the day of the fact *since* (none: without any day), if *when* is so, *unless* is not, and the
    contact is at the *stage* named. *said* is what is the case, with ``{}`` for that day; *told* takes its place where
    the fact *told_if* is so. *due* names the setting whose days are counted, or ``every``, the contact's own rhythm.
    The last of *levels* whose day has come gives the flag; of a *ladder*, whose levels each have their own due day, the
    first, else the one that comes next. *about* explains the rule and names its source, *owed* says what is asked for,
    *counted* more on how the days were counted. Texts name in braces what `followup.words` knows of the contact.
    """

    id: str
    about: str
    said: str
    levels: tuple[Level, ...]
    since: str = ""
    stage: str = ""
    when: str = ""
    unless: str = ""
    due: str = ""
    count: Count = Count.BUSINESS
    ladder: bool = False
    owed: str = ""
    told: str = ""
    told_if: str = ""
    counted: str = ""
    through_snooze: bool = False
