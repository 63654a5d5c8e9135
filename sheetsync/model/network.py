"""Who led to whom: people, the referrals between them, who opens doors, and the companies in which they work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sheetsync.model.referral import is_to_be_told

__all__ = ["STEPS", "Company", "Door", "Network", "Someone", "Tie", "Twig"]

STEPS = ("asked", "contacted", "met", "reported back")
"""How far a referral can come, in that order."""


@dataclass(frozen=True, slots=True)
class Someone:
    """A contact, or somebody who was named and is none yet (*known* is false, *id* empty).

    *generation* counts the referrals from a contact whom nobody named (0), None for somebody without any referral.
    """

    name: str
    id: str = ""
    known: bool = True
    role: str = ""
    organisation: str = ""
    team: str = ""
    field: str = ""
    stage: str = ""
    how_met: str = ""
    generation: int | None = None

    @property
    def about(self) -> str:
        """What they do, and where."""
        return ", ".join(filter(None, (self.role, self.team, self.organisation)))


@dataclass(frozen=True, slots=True)
class Tie:
    """One referral: *source* and *target* are places in the network's people.

    *row* is its ID in Referrals, empty where only Referred by in Contacts says it. *wrote_on* is the day on which
    something was sent to the target that Referrals does not know of.
    """

    source: int
    target: int
    row: str = ""
    asked_on: date | None = None
    contacted: bool = False
    contacted_on: date | None = None
    outcome: str = ""
    met: bool = False
    told: bool = False
    told_on: date | None = None
    may_use_name: str = ""
    wrote_on: date | None = None

    @property
    def step(self) -> str:
        """How far it has come: one of STEPS."""
        if self.told:
            return "reported back"
        return "met" if self.met else "contacted" if self.contacted else "asked"

    @property
    def course(self) -> str:
        """Its way in words: asked 2026-10-01 → contacted 2026-10-03 → met → reported back 2026-10-20."""
        if not self.row:
            return "met" if self.met else "referred"
        words = [f"asked {self.asked_on or ''}"]
        if self.contacted:
            words.append(f"contacted {self.contacted_on or ''}")
        if self.met or self.outcome:
            words.append("met" if self.met else self.outcome.lower())
        if self.told:
            words.append(f"reported back {self.told_on or ''}")
        rest = {"target": ", not contacted yet", "source": ", not reported back yet"}.get(self.waits, "")
        return " → ".join(word.strip() for word in words) + rest

    @property
    def waits(self) -> str:
        """Who waits for word: the target to be written to, the source for what came of it, or nobody (empty)."""
        if not self.row:
            return ""
        if not self.contacted:
            return "target"
        return "source" if (is_to_be_told(self.outcome) or self.met) and not self.told else ""


@dataclass(frozen=True, slots=True)
class Twig:
    """One line of the tree in which all referrals are drawn, in the order of the lines.

    *ties* are the referrals from the line above it that is one less deep; none at depth 0. Somebody who stands at an
    earlier line is there *again* without what follows from them.
    """

    depth: int
    person: int
    ties: tuple[int, ...] = ()
    again: bool = False


@dataclass(frozen=True, slots=True)
class Door:
    """How many people somebody named, how many of these were met, and how many more came up through them."""

    person: int
    named: int
    met: int
    beyond: int


@dataclass(frozen=True, slots=True)
class Company:
    """An organisation: whom you know or were told of there, its teams, and what was said of other teams.

    *said* holds who said it, what, and the ID of the row of Responses.
    """

    name: str
    people: tuple[int, ...]
    teams: tuple[str, ...]
    said: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """All people in the order of Contacts, then those who were only named; ties in the order of Referrals.

    *doors* come by how many people were met through them. *alone* are the contacts without any referral. *notices* say
    what could not be drawn, and why.
    """

    people: tuple[Someone, ...] = ()
    ties: tuple[Tie, ...] = ()
    tree: tuple[Twig, ...] = ()
    doors: tuple[Door, ...] = ()
    companies: tuple[Company, ...] = ()
    alone: tuple[int, ...] = ()
    notices: tuple[str, ...] = ()

    def named_by(self, person: int) -> list[Tie]:
        """Return the referrals that somebody gave."""
        return [tie for tie in self.ties if tie.source == person]

    def leading_to(self, person: int) -> list[Tie]:
        """Return the referrals to somebody."""
        return [tie for tie in self.ties if tie.target == person]
