"""What an import found and does: columns as they were read, what could not be used, what waits for a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sheetsync.model.change import Change
from sheetsync.model.value import Value

__all__ = ["Decision", "ImportPlan", "Mapped", "Place", "Reported"]

Place = int | str
"""Where a record starts: a physical line, ``Sheet!row``, the number of a card, or the source's own key."""


class Reported(NamedTuple):
    """One thing that a person should know about a file; *row* is blank where it concerns the whole of it."""

    row: Place
    kind: str
    message: str


class Mapped(NamedTuple):
    """A column of a file: its header, the field it was read as, and up to three of its values."""

    header: str
    field: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What waits for a person: who somebody is, or which of two values a cell is to hold.

    *kind* is ``same-person`` or ``conflict``; *contact* is the ID, *column* the key of a cell in conflict, with what
    the tracker holds, what the source said before, and what it says now.
    """

    row: Place
    kind: str
    contact: str
    message: str
    column: str = ""
    mine: Value = None
    before: Value = None
    now: Value = None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything that an import changes: the very changes, counted, and what waits or was left out.

    *columns* are those of the file, *base* is what is to be remembered of the source, by contact ID.
    """

    source: str
    changes: tuple[Change, ...]
    added: tuple[str, ...]
    changed: Mapping[str, tuple[str, ...]]
    same: int
    decisions: tuple[Decision, ...]
    reports: tuple[Reported, ...]
    columns: tuple[Mapped, ...]
    base: Mapping[str, Mapping[str, Value]]
