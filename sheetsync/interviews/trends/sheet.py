"""What `trends --write` puts into the tracker: the rows of Findings, and how many have each theme of the code book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sheetsync.interviews.trends.book import THEMES, read_code_book
from sheetsync.model.change import AddRow, Change, DeleteRow, SetCell
from sheetsync.model.folding import folded
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.model.trends import Trends
from sheetsync.model.value import Formula, Value, is_blank, same

__all__ = ["FINDINGS", "writing"]

FINDINGS = "findings"
"""The key of the table that holds what was found; all of it is written anew each time."""


def writing(snapshot: Snapshot, trends: Trends, rows: Iterable[tuple[str, Mapping[str, Value]]]) -> Iterator[Change]:
    """Yield the changes that make the sheets show *trends*, whose *rows* are those of Findings by ID.

    None where they show it already. Only cells of this program are written, in columns that the book has, never over a
    formula.
    """
    if (findings := snapshot.tables.get(FINDINGS)) is not None:
        wanted = dict(rows)
        for row in findings.by_id.values():
            if row.id in wanted:
                yield from _set(findings, row, wanted[row.id])
            else:
                yield DeleteRow(FINDINGS, row.id, {head.key: findings.cell(row, head.key) for head in findings.heads})
        for name, cells in wanted.items():
            if name not in findings.by_id:
                held = {key: cell for key, cell in cells.items() if key in findings.positions and cell is not None}
                yield AddRow(FINDINGS, name, held)
    if (themes := snapshot.tables.get(THEMES)) is not None:
        yield from _themes(snapshot, themes, trends)


def _themes(snapshot: Snapshot, table: Table, trends: Trends) -> Iterator[Change]:
    """Yield how many people have each entry that counts; one that does not shows nothing."""
    found = {folded(theme.name): theme.share for theme in trends.themes}
    book = read_code_book(snapshot)
    counted = {entry.row for entry in book.by_key.values() if entry.counts}
    for entry in book.entries:
        share = found.get(folded(entry.theme)) if entry.row in counted else None
        row = table.by_id.get(entry.row)
        if row is not None:
            yield from _set(table, row, {"people": float(share.count) if share else None})


def _set(table: Table, row: Row, cells: Mapping[str, Value]) -> Iterator[Change]:
    for key, value in cells.items():
        if key not in table.positions:
            continue
        was = table.cell(row, key)
        if not (same(was, value) or isinstance(was, Formula) or (value is None and is_blank(was))):
            yield SetCell(table.key, row.id, key, was, value)
