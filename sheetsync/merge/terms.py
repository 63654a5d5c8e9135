"""What a person has said beforehand about how their two books are to be merged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sheetsync.model.base import CellKey
from sheetsync.model.holding import Hindrance
from sheetsync.model.notice import LEFT, RIGHT, Side
from sheetsync.model.value import Value

__all__ = ["Policy", "Terms"]


class Policy(StrEnum):
    """What becomes of a cell that both sides have changed differently, where a person wants it settled by itself.

    There is no “newest”: neither program keeps the time of a cell.
    """

    LEFT = LEFT
    RIGHT = RIGHT
    BOTH = "both"
    EARLIEST = "earliest"
    LATEST = "latest"


@dataclass(frozen=True, slots=True)
class Terms:
    """The inputs of a merge other than the books: policies, answers, rows that wait.

    *policies* by column (``contacts.notes``) or for a whole table (``contacts``). *answers* are the values that a
    person has decided on for cells in dispute, a column's header among them. *allow_deletes* is how many deletes in
    one table are meant; *allowed* are the tables and sides whose held deletes are meant, *refused* those whose rows
    are to come back. *accepted* are the tables and sides in which whatever a guard would stop is meant, *reverted*
    those whose changes it would stop are to be taken back. *undone* says, by the name of a run that was taken back,
    what becomes of all that differs since. *waiting* is what a book has said that it cannot hold.
    """

    policies: Mapping[str, Policy] = field(default_factory=dict)
    answers: Mapping[CellKey, Value] = field(default_factory=dict)
    allow_deletes: int = 0
    allowed: frozenset[tuple[str, Side]] = frozenset()
    refused: frozenset[tuple[str, Side]] = frozenset()
    accepted: frozenset[tuple[str, Side]] = frozenset()
    reverted: frozenset[tuple[str, Side]] = frozenset()
    undone: Mapping[str, str] = field(default_factory=dict)
    waiting: Mapping[CellKey, Hindrance] = field(default_factory=dict)

    def policy(self, table: str, column: str) -> Policy | None:
        """Return what was declared for a column, or else for its table."""
        return self.policies.get(f"{table}.{column}") or self.policies.get(table)
