"""The same world with a sheet in which people decide, and with a second computer that syncs the same two books."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sheetsync.model.notice import Side
from sheetsync.model.question import DECISIONS
from sheetsync.model.schema import Column, ColumnType, Owner, Schema, TableSchema
from tests.merge.world import SCHEMA
from tests.sync import acts
from tests.sync.desk import Played
from tests.sync.histories import ACTS
from tests.sync.machine import Machine

__all__ = ["DECIDING", "Deciding"]

DECIDING = {**ACTS, "type_apart": 8, "answer": 14, "elsewhere": 4}
"""How often each act happens, beside the others."""

ASKED = TableSchema(
    DECISIONS,
    "Needs your decision",
    (
        Column("decision_id", "ID", ColumnType.ID),
        *(Column(key, key.title(), owner=Owner.PROGRAM) for key in ("where", "kind", "left", "right")),
        Column("keep", "Keep"),
        Column("before", "Before", owner=Owner.PROGRAM),
        Column("since", "Since", ColumnType.DATE, Owner.PROGRAM),
    ),
)


class Deciding(Machine):
    """A machine whose books have the sheet Needs your decision, and whose sync may run on another computer."""

    schema = Schema(SCHEMA.template, {**SCHEMA.tables, DECISIONS: ASKED})

    def __init__(
        self, folder: Path, books: Mapping[Side, Played] | None = None, *, watched: Path | None = None
    ) -> None:
        super().__init__(folder, books, watched=watched or folder.parent)

    def answer(self, side: Side, one: int, two: int) -> None:
        """Type an answer, understood or not, to one of the questions; it may be there on the other side already."""
        desk = self.desks[side]
        table = desk.book.tables.get(DECISIONS)
        if table is None or not table.rows:
            return
        row, column = one % len(table.rows), table.positions["keep"]
        self.values += 1
        answer = ("Excel", "Google", "Delete", "Keep row", f"a{self.values}")[two % 5]
        self.answers.add(answer.lower())
        desk.book.put({**desk.book.tables, DECISIONS: acts.set_cell(table, row, column, answer)}, desk.book.token)
        self.open.clear()
        self.unsure = True  # a row that waits may be deleted now, or come back

    def elsewhere(self, _side: Side, one: int, _two: int) -> None:
        """Sync on another computer, which has a memory of its own, and go on there."""
        self.folder = self.folder.with_name(f"state of {one % 2}")
        self.forget_past()
        self.gone.clear()  # what this computer has never heard of may come back (L23)
        self.unsure = True
        for desk in self.desks.values():
            desk.pasts = [past._replace(edited=True) for past in desk.pasts]
        self._sync()
