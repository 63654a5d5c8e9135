"""What both books last agreed on, and the cells over which they still differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sheetsync.model.value import Value

__all__ = ["Base", "BaseTable", "CellKey", "Dispute"]


class CellKey(NamedTuple):
    """A cell by table, row ID and column key."""

    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """One cell that both sides changed to different values: each side keeps its own until one of them is edited.

    *before* is what they last agreed on.
    """

    cell: CellKey
    left: Value
    right: Value
    before: Value = None


@dataclass(frozen=True, slots=True)
class BaseTable:
    """Agreed rows by ID, their cells in the order of *columns*.

    *absent* names the columns that one side has removed (``left`` or ``right``): the other side keeps them, and they
    are not brought back.
    """

    columns: tuple[str, ...] = ()
    rows: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    absent: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Base:
    """The agreement of one run: tables by key, and the disputes left open, by cell."""

    tables: Mapping[str, BaseTable] = field(default_factory=dict)
    disputes: Mapping[CellKey, Dispute] = field(default_factory=dict)
