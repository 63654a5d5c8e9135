"""Both sides of a sync as they are read, and what a person calls the things on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sheetsync.model.base import Base
from sheetsync.model.change import Change
from sheetsync.model.holding import Hindrance
from sheetsync.model.notice import LEFT, RIGHT, Side
from sheetsync.model.question import DECISIONS
from sheetsync.model.schema import Schema
from sheetsync.model.table import Table, label_of

__all__ = ["Scene"]

Tables = Mapping[str, Table]

_PROGRAMS = {"excel", "google"}


@dataclass(frozen=True, slots=True)
class Scene:
    """Both sides as they are read: tables by key, and the word that each book is known by.

    *hindrances* says what the books cannot take of changes by side, or not as they are.
    """

    left: Tables
    right: Tables
    names: Mapping[Side, str]
    schema: Schema
    hindrances: Callable[[Mapping[Side, Sequence[Change]]], Sequence[Hindrance]] = lambda _changes: ()

    def tables(self, side: Side) -> Tables:
        """Return the tables of a side."""
        return self.left if side == LEFT else self.right

    def title(self, table: str) -> str:
        """Return the name of a table's sheet."""
        known = self.left.get(table) or self.right.get(table)
        return known.title if known else table

    def label(self, table: str, row: str, then: Base) -> str:
        """Name a row as it is called *then*, once the sync is done: else it would be out of date at the next."""
        agreed, declared = then.tables.get(table), self.schema.tables.get(table)
        if agreed and declared and row in agreed.rows:
            cells = dict(zip(agreed.columns, agreed.rows[row], strict=True))
            return label_of(declared, cells.get) or row
        for side in (LEFT, RIGHT):
            known = self.tables(side).get(table)
            if known and row in known.by_id:
                return known.label(known.by_id[row], declared)
        return row

    def header(self, table: str, column: str, then: Base | None = None) -> str:
        """Return the header of a column as it is *then*, or as it stands on either side."""
        agreed = then.tables.get(table) if then else None
        if agreed and agreed.headers.get(column):
            return agreed.headers[column]
        sides = (self.tables(side).get(table) for side in (LEFT, RIGHT))
        return next((head.header for known in sides if known for head in known.heads if head.key == column), column)

    @property
    def asks(self) -> bool:
        """Tell whether there is a sheet to ask in: its columns are named after the two programs."""
        names = {name.strip().casefold() for name in self.names.values()}
        return DECISIONS in self.schema.tables and names == _PROGRAMS
