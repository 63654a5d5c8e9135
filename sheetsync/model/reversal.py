"""What takes a run back, and what of it is left as it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sheetsync.model.change import Change
from sheetsync.model.value import Value

__all__ = ["Left", "Reason", "Reversal"]


class Reason(StrEnum):
    """Why something is left as it is."""

    CELL_CHANGED = "cell-changed"
    ROW_EDITED = "row-edited"
    ROW_NAMED = "row-named"
    ROW_GONE = "row-gone"
    ROW_BACK = "row-back"
    COLUMN_GONE = "column-gone"
    COLUMN_STAYS = "column-stays"
    FORMULA_STAYS = "formula-stays"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that a run did and that is not taken back.

    *column* is empty for a whole row, *row* for a column. *was* stood there before the run, *done* is what the run made
    of it, *now* what is there now. *by* is the sheet whose rows name the row.
    """

    reason: Reason
    table: str
    row: str = ""
    column: str = ""
    was: Value = None
    done: Value = None
    now: Value = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Reversal:
    """What takes a run back in one book, and what of it is left as it is."""

    changes: tuple[Change, ...]
    left: tuple[Left, ...]
