"""What can have happened to a row, a column or an ID since the last sync, by name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from sheetsync.model.base import Base, Dispute
from sheetsync.model.change import Change

__all__ = ["LEFT", "RIGHT", "Kind", "Merge", "Notice", "Side", "other"]

Side: TypeAlias = str
LEFT: Side = "left"
RIGHT: Side = "right"


def other(side: Side) -> Side:
    """Return the side across."""
    return RIGHT if side == LEFT else LEFT


class Kind(StrEnum):
    """What a person should be told of, beside the changes themselves."""

    EDIT_OVER_DELETE = "edit-over-delete"
    COLUMN_REMOVED = "column-removed"
    COLUMN_IGNORED = "column-ignored"
    TABLE_MISSING = "table-missing"
    ID_MADE = "id-made"
    ID_RESTORED = "id-restored"
    ID_COPIED = "id-copied"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell: *side* is where it happened, *detail* the column's header or the row's former ID."""

    kind: Kind
    table: str
    side: Side
    row: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """The decision: changes for each side, the base once they are made, what stays open, and what to tell."""

    left: tuple[Change, ...]
    right: tuple[Change, ...]
    base: Base
    disputes: tuple[Dispute, ...]
    notices: tuple[Notice, ...]
