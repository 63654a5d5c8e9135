"""Who is met and when, and how a day and a line of the material are written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]


@dataclass
class Person:
    """Somebody who is met on so many days before today, and the ID of whoever named them."""

    name: str
    role: str
    organisation: str
    subject: str
    by: str = ""
    talks: list[int] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The Contact ID, as sheetsync would make it from the name."""
        return "-".join(re.findall(r"\w+", self.name.casefold()))


@dataclass
class Talk:
    """One interview: with whom, on which day counted from today, for how long, and which of the talks with them."""

    who: Person
    day: int
    minutes: int
    number: int = 1
    thanked: int | None = None

    @property
    def id(self) -> str:
        """The Interview ID."""
        return f"{self.who.id}-{self.number}"


def lines(text: str) -> list[list[str]]:
    """Return the parts of each line that a block of material has, cut at its bars."""
    return [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]


def when(day: int) -> str:
    """Return a day counted from the one on which the tracker is made, as a file of rows has it."""
    return f"@{day:+}d"


def address(name: str) -> str:
    """Return an address that nobody has."""
    return f"{name.replace('-', '.', 1)}@example.org"
