"""Disputes that a sync has left open, and what people do to them: as long as nobody decides, both values count."""

from __future__ import annotations

from dataclasses import dataclass, field

from sheetsync.model.notice import Side
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Value, plain
from tests.sync import acts
from tests.sync.marks import Marks

__all__ = ["Open"]


@dataclass
class Open:
    """A cell of the row of *who* under *header*, what each side holds in it, and what both held *before*, as words.

    *gone* are the sides on which the row was deleted, or an older state was put back, since.
    """

    who: int
    header: str
    values: dict[Side, str]
    before: str
    gone: set[Side] = field(default_factory=set)
    settled: bool = False

    def happened(self, side: Side, before: Table, after: Table, marks: Marks) -> None:
        """Take note of what a person has done on a side."""
        had, has = (_cells(table, self.header, self.who, marks) for table in (before, after))
        if not has and had:
            self.lost(side)
        elif had != has:
            self.settled = True

    def restored(self, side: Side, table: Table, marks: Marks) -> None:
        """An older copy knows nothing of it; one in which something else had been typed there says that instead."""
        self.lost(side)
        found = [acts.word_of(cell) if cell else "" for cell in _cells(table, self.header, self.who, marks)]
        column_gone = all(head.header != self.header for head in table.heads)
        if column_gone or any(word not in {self.before, self.values.get(side)} for word in found):
            self.settled = True

    def lost(self, side: Side) -> None:
        """A side alone does not know of it any more; where neither does, nobody can."""
        self.gone.add(side)
        self.settled = self.settled or len(self.gone) > 1


def _cells(table: Table, header: str, who: int, marks: Marks) -> list[Value]:
    """Return what stands under a header in the rows of one person."""
    at = [place for place, head in enumerate(table.heads) if head.header == header]
    rows: list[Row] = [row for row in table.rows if marks.who(row) == who and (row.id or acts.row_words(row))]
    return [plain(row.cells[place]) for row in rows for place in at]
