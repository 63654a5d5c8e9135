"""What a person should be told of beside the changes themselves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["LEFT", "RIGHT", "Held", "Kind", "Notice", "Side", "other"]

Side = str
LEFT: Side = "left"
RIGHT: Side = "right"


def other(side: Side) -> Side:
    """Return the side across."""
    return RIGHT if side == LEFT else LEFT


class Kind(StrEnum):
    """What happened, by name."""

    EDIT_OVER_DELETE = "edit-over-delete"
    COLUMN_REMOVED = "column-removed"
    COLUMN_IGNORED = "column-ignored"
    TABLE_MISSING = "table-missing"
    APART = "apart"
    ID_MADE = "id-made"
    ID_RESTORED = "id-restored"
    ID_COPIED = "id-copied"


@dataclass(frozen=True, slots=True)
class Held:
    """A row that one side has deleted and *side* still has, held until a person allows the delete."""

    table: str
    row: str
    side: Side


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell: *side* is where it happened, *detail* the column's header or the row's former ID."""

    kind: Kind
    table: str
    side: Side
    row: str = ""
    detail: str = ""
