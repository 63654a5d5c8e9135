"""Taking rows that are forgotten out of all that this machine keeps of a tracker's past."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sheetsync.books.interface import Book
from sheetsync.errors import SheetsyncError
from sheetsync.history.journal import Journal
from sheetsync.history.state import StateFolder
from sheetsync.jobs.recording import BEFORE
from sheetsync.model.change import AddRow, DeleteRow
from sheetsync.model.forgotten import Mark
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Table
from sheetsync.model.trends import FINDINGS
from sheetsync.model.value import Value
from sheetsync.tracker.forgetting import (
    Rows,
    asked_about,
    cleared,
    marks_of,
    scrubbed_base,
    scrubbed_changes,
    words_for,
)

__all__ = ["Kept", "reckoned"]

Cells = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Kept:
    """All that this machine keeps: the state folder, earlier versions of the workbook, and notes of crashes."""

    state: StateFolder
    schema: Schema
    backups: Callable[[], Iterable[Book]] = tuple
    notes: Callable[[], Iterable[Path]] = tuple

    def find(
        self, snapshots: Iterable[Snapshot], knows: Callable[[Iterable[Mark]], bool]
    ) -> tuple[Rows, frozenset[str]]:
        """Return the rows of these books' past that *knows* tells to be forgotten, and what people go by there."""
        gone: set[tuple[str, str]] = set()
        words: set[str] = set()
        for seen in snapshots:
            for key, name, cells in self._past(seen):
                if knows(marks_of(key, name, cells)):
                    gone.add((key, name))
                    words |= words_for(cells) if key == "contacts" else set()
        return frozenset(gone), frozenset(words)

    def scrub(self, snapshots: Iterable[Snapshot], gone: Rows, words: AbstractSet[str]) -> list[str]:
        """Take the rows *gone* out of the past of these books, and return the places that could not be read."""
        gone |= reckoned(self.schema)
        missed = [str(path) for seen in snapshots for path in self._scrub_records(seen, gone, words)]
        self._scrub_notes(gone, words)
        return list(dict.fromkeys([*missed, *self._scrub_backups(gone, words)]))

    def _past(self, seen: Snapshot) -> Iterator[tuple[str, str, Cells]]:
        """Yield every row that is remembered, by table, ID and cells."""
        for pair in self.state.pairs_of(seen):
            for base in pair.snapshots.bases():
                for key, table in base.tables.items():
                    for name, cells in table.rows.items():
                        yield key, name, dict(zip(table.columns, cells, strict=True))
        for journal in self._journals(seen):
            for run in journal.read_all():
                for change in (change for part in run.parts.values() for change in part.changes):
                    if isinstance(change, AddRow | DeleteRow):
                        yield change.table, change.row, change.cells if isinstance(change, AddRow) else change.was
        for backup in self.backups():
            with suppress(SheetsyncError):  # said once it is to be scrubbed
                yield from _rows(backup.observe().tables)

    def _journals(self, seen: Snapshot) -> list[Journal]:
        own = self.state.book_journal(seen)
        return [own, self.state.imports(seen), *(pair.journal for pair in self.state.pairs_of(seen))]

    def _scrub_records(self, seen: Snapshot, gone: Rows, words: AbstractSet[str]) -> list[Path]:
        unread: list[Path] = []
        for pair in self.state.pairs_of(seen):
            unread += pair.snapshots.rewrite(lambda base: scrubbed_base(base, gone, self.schema))
        for journal in self._journals(seen):
            journal.let_go(BEFORE)
            unread += journal.rewrite(lambda changes: scrubbed_changes(changes, gone, self.schema, words))
        return unread

    def _scrub_backups(self, gone: Rows, words: AbstractSet[str]) -> list[str]:
        missed = []
        for backup in self.backups():
            try:
                held = backup.observe()
                rows = [
                    DeleteRow(key, name)
                    for key, name in sorted(gone | asked_about(held.tables, gone, words))
                    if key in held.tables and name in held.tables[key].by_id
                ]
                backup.apply([*cleared(held.tables, self.schema, gone), *rows], expected=held)
            except SheetsyncError:
                missed.append(backup.where)
        return missed

    def _scrub_notes(self, gone: Rows, words: AbstractSet[str]) -> None:
        """Delete the notes of crashes that name somebody."""
        names = {name.casefold() for key, name in gone if key == "contacts"} | words
        for note in self.notes():
            with suppress(OSError):
                text = note.read_text(encoding="utf-8", errors="replace").casefold()
                if any(name in text for name in names):
                    note.unlink()


def reckoned(schema: Schema) -> Rows:
    """Return every row that Findings can have or have had: people stand there by name, and every write replaces it."""
    from sheetsync.report.trends.rows import finding_ids  # loads all that trends are told with: only to forget

    return frozenset((FINDINGS, name) for name in finding_ids()) if FINDINGS in schema.tables else frozenset()


def _rows(tables: Mapping[str, Table]) -> Iterator[tuple[str, str, Cells]]:
    for key, table in tables.items():
        for row, cells in table.records():
            yield key, row.id, cells
