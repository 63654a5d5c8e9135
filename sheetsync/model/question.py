"""What waits for a person after a sync, in words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sheetsync.model.base import CellKey
from sheetsync.model.notice import Side

__all__ = ["DECISIONS", "About", "Question", "cell_question", "decision_id"]

DECISIONS = "decisions"
"""The key of the table in which a template declares the sheet Needs your decision."""


def decision_id(*what: str) -> str:
    """Name what is to be decided, always the same for the same thing."""
    return "D-" + hashlib.sha256("\n".join(what).encode()).hexdigest()[:8].upper()


def cell_question(cell: CellKey) -> str:
    """Name the question which of two values is to stand in a cell."""
    return decision_id("cell", *cell)


@dataclass(frozen=True, slots=True)
class About:
    """What a question is about: a cell in dispute, the deletes held in a table on a side, or a table left alone.

    *waits* is the side that has no place for some rows or a column of the table.
    Or *undone*, the run that was taken back, about all that the sides hold differently since; *table* is empty then.
    """

    table: str
    cell: CellKey | None = None
    deletes: Side = ""
    stop: Side = ""
    waits: Side = ""
    undone: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that waits for a person: its ID, what it is about, and what its row says.

    *choices* are the answers that are understood beside a value. *answered* is what was answered already, where the
    table waits for another answer too.
    """

    id: str
    about: About
    where: str
    kind: str
    left: str
    right: str
    before: str
    choices: tuple[str, ...]
    answered: str = ""
