"""What the merge decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sheetsync.model.base import Base, CellKey, Dispute
from sheetsync.model.change import Change
from sheetsync.model.holding import Hindrance
from sheetsync.model.notice import Held, Notice, Stop
from sheetsync.model.question import Question

__all__ = ["Merge"]


@dataclass(frozen=True, slots=True)
class Merge:
    """Changes for each side, the base once they are made, what stays open, what to tell, what is held or stopped.

    *questions* are all that waits for a person, as the sheet Needs your decision puts it. *keys* are, by table, the
    keys by which the base will know the merged columns, by those under which they were merged. *waiting* is what stays
    as it is since a book cannot hold it.
    """

    left: tuple[Change, ...]
    right: tuple[Change, ...]
    base: Base
    disputes: tuple[Dispute, ...]
    notices: tuple[Notice, ...]
    held: tuple[Held, ...] = ()
    stops: tuple[Stop, ...] = ()
    questions: tuple[Question, ...] = ()
    keys: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    waiting: Mapping[CellKey, Hindrance] = field(default_factory=dict)

    def from_now_on(self, cell: CellKey) -> CellKey:
        """Name a cell by the key that its column has once this is done."""
        return cell._replace(column=self.keys.get(cell.table, {}).get(cell.column, cell.column))
