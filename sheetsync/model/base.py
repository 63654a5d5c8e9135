"""What both books last agreed on, and the cells over which they still differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from sheetsync.model.change import Change
from sheetsync.model.notice import Side, other
from sheetsync.model.value import Value

__all__ = ["HEADER", "Answered", "Base", "BaseTable", "CellKey", "Dispute", "Tip"]

HEADER = ""
"""The row ID by which a column's header is named: no row has it."""


class CellKey(NamedTuple):
    """A cell by table, row ID and column key; a column's header by the row HEADER."""

    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """One cell that both sides changed to different values: each side keeps its own until one of them is edited.

    *before* is what they last agreed on. *waiting* is the side whose book cannot hold what only the other has changed:
    then it goes across as soon as it can.
    """

    cell: CellKey
    left: Value
    right: Value
    before: Value = None
    waiting: Side = ""

    def flipped(self) -> Dispute:
        """Return the same, seen with the sides exchanged."""
        waiting = other(self.waiting) if self.waiting else ""
        return replace(self, left=self.right, right=self.left, waiting=waiting)


@dataclass(frozen=True, slots=True)
class Answered:
    """What a person has said is to be kept where the sheet Needs your decision said *left* and *right*.

    *waits* if it was said elsewhere, and could not be acted on as the sheet it is about waits for another answer too.
    """

    left: Value
    right: Value
    keep: Value
    waits: bool = False


@dataclass(frozen=True, slots=True)
class BaseTable:
    """Agreed rows by ID, their cells in the order of *columns*.

    *headers* are the columns' headers by key, *order* the keys as they stood on each side, from left to right: where
    a column stands is each side's own affair, and no difference.
    *absent* names the columns that one side has removed (``left`` or ``right``): the other side keeps them, they are
    not brought back, and their cells here are only what that side held. *left_out* is the side that is meant to do
    without the sheet.
    """

    columns: tuple[str, ...] = ()
    rows: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    absent: Mapping[str, Side] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    order: Mapping[Side, tuple[str, ...]] = field(default_factory=dict, compare=False)
    left_out: Side = ""

    def flipped(self) -> BaseTable:
        """Return the same, seen with the sides exchanged."""
        absent = {column: other(side) for column, side in self.absent.items()}
        order = {other(side): keys for side, keys in self.order.items()}
        return replace(self, absent=absent, order=order, left_out=self.left_out and other(self.left_out))


@dataclass(frozen=True, slots=True)
class Base:
    """The agreement of one run: tables by key, and the disputes left open, by cell.

    *stored* are cells that are agreed on although a book keeps them in a form of its own: not disputes, and no edits
    until a side holds something else. *apart* are rows, by table and ID, that are on one side only since a sync was
    taken back, and that side: they stay so until somebody edits or deletes them. *undone* names the run that was taken
    back for each of those rows, as a cell of no column, and for each cell of *stored* that differs because of it; it is
    empty where a person wants that kept apart. *unsure* are rows, by table and ID,
    that are gone on one side where only their ID may have been cleared; *held* are all whose delete waits for a person.
    *answers*, by question, are those that the run acted on, or could not yet: nowhere else might they stand, were it
    cut off between the books. *named* are, by table, rows that are on one side only and wait there: their IDs are
    theirs, although nothing is agreed about them.
    """

    tables: Mapping[str, BaseTable] = field(default_factory=dict)
    disputes: Mapping[CellKey, Dispute] = field(default_factory=dict)
    stored: Mapping[CellKey, Dispute] = field(default_factory=dict)
    apart: Mapping[tuple[str, str], Side] = field(default_factory=dict)
    unsure: frozenset[tuple[str, str]] = frozenset()
    answers: Mapping[str, Answered] = field(default_factory=dict)
    held: frozenset[tuple[str, str]] = frozenset()
    undone: Mapping[CellKey, str] = field(default_factory=dict)
    named: Mapping[str, BaseTable] = field(default_factory=dict)

    @property
    def complete(self) -> Base:
        """The same once its run is complete: of the answers, those that wait."""
        return replace(self, answers={name: each for name, each in self.answers.items() if each.waits})

    def kept(self, cell: CellKey) -> Dispute | None:
        """Return what each side was left with in a cell where that is not what the base's row says."""
        return self.disputes.get(cell) or self.stored.get(cell)

    def flipped(self) -> Base:
        """Return the same, seen with the sides exchanged."""
        return Base(
            {key: table.flipped() for key, table in self.tables.items()},
            {cell: dispute.flipped() for cell, dispute in self.disputes.items()},
            {cell: kept.flipped() for cell, kept in self.stored.items()},
            {row: other(side) for row, side in self.apart.items()},
            self.unsure,
            self.answers,
            self.held,
            self.undone,
            self.named,
        )


@dataclass(frozen=True, slots=True)
class Tip:
    """What the last run of a side meant to leave on both sides, of which the other side knows nothing.

    *side* is the one that knows. *cut_off* if that run is known to have been cut off between the two; else the other
    side is an older copy of itself. *changes* are what the run was about to write there, where that is known.
    """

    base: Base
    cut_off: bool
    side: Side
    changes: tuple[Change, ...] = ()
