"""What a person should be told of beside the changes themselves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sheetsync.model.value import Value

__all__ = ["LEFT", "RIGHT", "Held", "Kind", "Notice", "Reason", "Side", "Stop", "other"]

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
    HEADER_TAKEN = "header-taken"
    SETTLED = "settled"
    STORED = "stored-differently"
    POSSIBLE_DUPLICATE = "possible-duplicate"
    DANGLING = "dangling-reference"
    ID_COLLIDED = "id-collided"
    ID_UNSURE = "id-unsure"
    ANSWERS_DIFFER = "answers-differ"
    ANSWER_OUTDATED = "answer-outdated"
    COVERED = "covered"
    TABLE_MISSING = "table-missing"
    PUT_RIGHT = "put-right"
    ID_MADE = "id-made"
    ID_RESTORED = "id-restored"
    ID_COPIED = "id-copied"


@dataclass(frozen=True, slots=True)
class Held:
    """A row that one side has deleted and *side* still has, held until a person allows the delete.

    *unsure*: its ID may only have been cleared, as rows without one look like it. *blind*: *side* has columns that
    cannot be told apart, so that the row's cells in them would be lost without a record; no one can allow that.
    """

    table: str
    row: str
    side: Side
    unsure: bool = False
    blind: bool = False


class Reason(StrEnum):
    """Why a table is not synced: what happened to it is more likely an accident than a wish."""

    EMPTIED = "emptied"
    NO_IDS = "no-ids"
    NO_HEADER = "no-header"
    SHEET_GONE = "sheet-gone"
    COLUMN_CHANGED = "column-changed"
    BLANKED = "blanked"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Stop:
    """A table that is left alone on both sides because of what happened to it on *side*.

    *many* of *whole* rows, columns or cells are concerned; *column* is the key of the one column where it is one, and
    *cells* are the cells that were changed: row ID, column key, before, now.
    """

    table: str
    side: Side
    reason: Reason
    many: int = 0
    whole: int = 0
    column: str = ""
    cells: tuple[tuple[str, str, Value, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell: *side* is where it happened, *detail* the column's header or the row's former ID."""

    kind: Kind
    table: str
    side: Side
    row: str = ""
    detail: str = ""
