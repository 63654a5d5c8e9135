"""What a copy of a workbook and its original both come from: the newest sync of which both have the outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sheetsync.history.lineage import line_of, newest_common
from sheetsync.history.snapshots import Agreement
from sheetsync.history.state import PairHistory, StateFolder
from sheetsync.model.base import HEADER, Base, BaseTable, CellKey, Dispute, Tip
from sheetsync.model.notice import LEFT, RIGHT
from sheetsync.model.origin import Origin, Why
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.value import Value, show

__all__ = ["CommonPast"]


class CommonPast(StateFolder):
    """A state folder in which the past of a workbook and its copy is what they had synced with others before."""

    def pair(self, left: Snapshot, right: Snapshot) -> PairHistory:
        """Return a history of the original, *left*, and its copy in which that is what was agreed last."""
        shared = [
            (run, pair, agreement)
            for pair in self.pairs_of(left)
            for run in newest_common(line_of(left.token, pair.name), line_of(right.token, pair.name))
            if (agreement := pair.snapshots.read(run))
        ]
        if not shared:
            return StateFolder.pair(self, left, right)
        run, pair, agreement = max(shared, key=lambda each: each[0])
        base = _as_left_had_it(agreement.seen_from(left.document))
        return _Shared(pair, replace(agreement, base=base, left=left.document), run)


class _Shared(PairHistory):
    """The history of a pair, as one of its books and a copy of that one see it."""

    def __init__(self, pair: PairHistory, agreement: Agreement, run: str) -> None:
        super().__init__(pair.name, pair.journal, pair.snapshots)
        object.__setattr__(self, "_found", (agreement, Origin(Why.FOUND, run=run)))

    def origin(self, left: Snapshot, right: Snapshot) -> tuple[Agreement | None, Origin]:  # noqa: ARG002
        """Return what both come from."""
        found: tuple[Agreement, Origin] = object.__getattribute__(self, "_found")
        return found

    def tips(self, left: Snapshot, right: Snapshot) -> tuple[Tip, ...]:  # noqa: ARG002
        """Return nothing: what either has synced since, it has synced by itself."""
        return ()


def _as_left_had_it(base: Base) -> Base:
    """Return what the left book held after a sync, where that is not what both sides held."""
    kept = {**base.stored, **base.disputes}
    return Base({key: _table_as_left_had_it(key, table, base, kept) for key, table in base.tables.items()})


def _table_as_left_had_it(key: str, table: BaseTable, base: Base, kept: Mapping[CellKey, Dispute]) -> BaseTable:
    held = [place for place, column in enumerate(table.columns) if table.absent.get(column) != LEFT]
    columns = tuple(table.columns[place] for place in held)

    def cell(row: str, column: str, agreed: Value) -> Value:
        own = kept.get(CellKey(key, row, column))
        return own.left if own else agreed

    rows = {
        row: tuple(cell(row, table.columns[place], cells[place]) for place in held)
        for row, cells in table.rows.items()
        if base.apart.get((key, row)) != RIGHT
    }
    headers = {column: show(cell(HEADER, column, header)) for column, header in table.headers.items()}
    return BaseTable(columns, rows, headers={name: text for name, text in headers.items() if name in columns})
