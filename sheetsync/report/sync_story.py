"""All that there is to tell of a sync, and the words a person knows it by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sheetsync.model.base import Dispute
from sheetsync.model.change import Change, SetId
from sheetsync.model.derived import is_derived
from sheetsync.model.notice import LEFT, RIGHT, Held, Notice, Side
from sheetsync.model.origin import Origin
from sheetsync.model.question import DECISIONS, About, Question
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.report.text import clean

__all__ = ["SyncStory"]


@dataclass(frozen=True, slots=True)
class SyncStory:
    """All that is to be told of one sync: what was read on each side, and what was decided.

    *taken* are sentences about what was typed over formulas or without them.
    """

    left: Snapshot
    right: Snapshot
    changes: Mapping[Side, Sequence[Change]]
    disputes: Sequence[Dispute]
    notices: Sequence[Notice]
    schema: Schema
    origin: Origin = field(default_factory=Origin)
    held: Sequence[Held] = ()
    questions: Sequence[Question] = ()
    taken: Sequence[str] = ()

    @property
    def told(self) -> dict[Side, list[Change]]:
        """The changes to what people have written: what the sheet Needs your decision says is told by its questions."""
        return {side: [c for c in self._shown(side) if not is_derived(c, self.schema)] for side in (LEFT, RIGHT)}

    @property
    def drawn(self) -> list[str]:
        """The names of the sheets in which something is made the same that the program works out."""
        derived = (c.table for side in (LEFT, RIGHT) for c in self._shown(side) if is_derived(c, self.schema))
        return [self.title(table) for table in dict.fromkeys(derived)]

    def _shown(self, side: Side) -> list[Change]:
        return [change for change in self.changes[side] if change.table != DECISIONS]

    def question(self, about: About) -> Question | None:
        """Return the question that waits about something."""
        return next((question for question in self.questions if question.about == about), None)

    @property
    def stopped(self) -> list[Question]:
        """The questions about tables that are not synced."""
        return [question for question in self.questions if question.about.stop]

    @property
    def undone(self) -> list[Question]:
        """The questions about syncs that were taken back."""
        return [question for question in self.questions if question.about.undone]

    @property
    def unplaced(self) -> list[Question]:
        """The questions about rows and columns that one of the books cannot take."""
        return [question for question in self.questions if question.about.waits]

    def name(self, side: Side) -> str:
        """The word a person knows a side by."""
        return (self.left if side == LEFT else self.right).book

    def title(self, table: str) -> str:
        """The name of a table's sheet."""
        known = self._table(table)
        return known.title if known else table

    def header(self, table: str, column: str) -> str:
        """The header of a column, as it stands on either side."""
        sides = (snapshot.tables.get(table) for snapshot in (self.left, self.right))
        heads = (head for known in sides if known for head in known.heads if head.key == column)
        return next((head.header for head in heads), column)

    def label(self, table: str, row: str) -> str:
        """Name a row as a person would, from whichever side knows it, even if its ID was given just now."""
        schema = self.schema.tables.get(table)
        for side, snapshot in ((LEFT, self.left), (RIGHT, self.right)):
            known = snapshot.tables.get(table)
            found = known and (known.by_id.get(row) or self._by_new_id(side, known, row))
            if known and found:
                return clean(known.label(found, schema), limit=40)
        return clean(row, limit=40)

    def _by_new_id(self, side: Side, table: Table, row: str) -> Row | None:
        given = (change for change in self.changes[side] if isinstance(change, SetId))
        place = next((change.place for change in given if (change.table, change.value) == (table.key, row)), None)
        return next((known for known in table.rows if known.place == place), None)

    def _table(self, table: str) -> Table | None:
        return self.left.tables.get(table) or self.right.tables.get(table)
