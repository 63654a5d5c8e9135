"""What `trends --write` puts into the tracker: the rows of Findings, and how many have each theme of the code book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sheetsync.interviews.trends.book import THEMES, read_code_book
from sheetsync.model.change import Change
from sheetsync.model.folding import folded
from sheetsync.model.rewriting import rewritten, set_cells
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Table
from sheetsync.model.trends import FINDINGS, Trends
from sheetsync.model.value import Value
from sheetsync.tracker.reading import Tracker

__all__ = ["writing"]


def writing(snapshot: Snapshot, trends: Trends, rows: Iterable[tuple[str, Mapping[str, Value]]]) -> Iterator[Change]:
    """Yield the changes that make the sheets show *trends*, whose *rows* are those of Findings by ID.

    None where they show it already. Only cells of this program are written, in columns that the book has, never over a
    formula.
    """
    if (findings := snapshot.tables.get(FINDINGS)) is not None:
        yield from rewritten(findings, dict(rows))
    if (themes := snapshot.tables.get(THEMES)) is not None:
        yield from _themes(snapshot, themes, trends)


def _themes(snapshot: Snapshot, table: Table, trends: Trends) -> Iterator[Change]:
    """Yield how many people have each entry that counts; one that does not shows nothing."""
    found = {folded(theme.name): theme.share for theme in trends.themes}
    book = read_code_book(Tracker(snapshot))
    counted = {entry.row for entry in book.by_key.values() if entry.counts}
    for entry in book.entries:
        share = found.get(folded(entry.theme)) if entry.row in counted else None
        row = table.by_id.get(entry.row)
        if row is not None:
            yield from set_cells(table, row, {"people": float(share.count) if share else None})
