"""Forgetting a person: out of the tracker and all that is kept of its past, and not back in through a stale copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from sheetsync.books.interface import Book
from sheetsync.errors import SheetsyncError
from sheetsync.history.state import StateFolder
from sheetsync.interviews.trends.sheet import FINDINGS
from sheetsync.jobs.copies import refuse_copy
from sheetsync.jobs.naming import find_contact
from sheetsync.merge.forgetting import (
    Rows,
    asked_about,
    cleared,
    marks_of,
    mentions,
    rows_about,
    scrubbed_base,
    scrubbed_changes,
)
from sheetsync.model.change import Change, DeleteRow
from sheetsync.model.question import DECISIONS
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.model.value import show
from sheetsync.report.trends.rows import finding_ids
from sheetsync.tracker.addresses import addresses_in

__all__ = ["Forgetting", "Returned", "find_returned", "plan_forgetting"]

_SHORTEST = 4
"""A name of fewer letters is not looked for in other cells: it would be found in many that are not about anybody."""


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What forgetting a person takes out of a tracker, and where the person is still mentioned afterwards.

    *words* are what the person goes by. *mentioned* are cells of rows that stay: table, row, header.
    """

    person: Row
    snapshot: Snapshot
    gone: Rows
    words: frozenset[str]
    changes: tuple[Change, ...]
    mentioned: tuple[tuple[Table, Row, str], ...]
    _book: Book
    _state: StateFolder
    _schema: Schema
    _backups: Callable[[], Iterable[Book]]

    def apply(self) -> list[str]:
        """Do it and return the places that could not be reached; raises the book's errors, and then nothing is done."""
        marks = [
            mark
            for key, table in self.snapshot.tables.items()
            if key not in {FINDINGS, DECISIONS}
            for row, cells in table.records()
            if (key, row.id) in self.gone
            for mark in marks_of(key, row.id, cells)
        ]
        forgotten = self._state.forgotten(self.snapshot.document or self.snapshot.where)
        with self._state.writing(self.snapshot.where):
            forgotten.add(marks)
            try:
                self._book.apply(self.changes, expected=self.snapshot)
            except SheetsyncError:
                forgotten.lapse(marks)
                raise
            return [*self._scrub_records(), *self._scrub_backups()]

    def _scrub_records(self) -> list[str]:
        unread: list[Path] = []
        journals = [self._state.book_journal(self.snapshot)]
        for pair in self._state.pairs_of(self.snapshot):
            unread += pair.snapshots.rewrite(lambda base: scrubbed_base(base, self.gone, self._schema))
            journals.append(pair.journal)
        for journal in journals:
            unread += journal.rewrite(lambda changes: scrubbed_changes(changes, self.gone, self._schema, self.words))
        return [str(path) for path in unread]

    def _scrub_backups(self) -> list[str]:
        missed = []
        for backup in self._backups():
            try:
                held = backup.observe()
                gone = [
                    DeleteRow(key, name)
                    for key, name in sorted(self.gone | asked_about(held.tables, self.gone, self.words))
                    if key in held.tables and name in held.tables[key].by_id
                ]
                backup.apply([*cleared(held.tables, self._schema, self.gone), *gone], expected=held)
            except SheetsyncError:
                missed.append(backup.where)
        return missed


def plan_forgetting(
    book: Book, schema: Schema, *, contact: str, state: StateFolder, backups: Callable[[], Iterable[Book]]
) -> Forgetting:
    """Decide what forgetting the contact that *contact* means takes out, without any effect.

    *backups* gives the earlier versions of the tracker that are kept. Raises UsageMistake and what observing raises.
    """
    snapshot = book.observe()
    refuse_copy(snapshot)
    person = find_contact(snapshot, contact)
    gone = rows_about(snapshot.tables, schema, "contacts", person.id) | _reckoned(schema)
    contacts = snapshot.tables["contacts"]
    name, email = (show(contacts.cell(person, column)) for column in ("name", "email"))
    names = (each.strip().casefold() for each in (name, email, *addresses_in(email)))
    words = frozenset(each for each in names if len(each) >= _SHORTEST)
    gone |= asked_about(snapshot.tables, gone, words)
    deletes = [DeleteRow(key, name) for key, name in sorted(gone) if name in snapshot.tables[key].by_id]
    return Forgetting(
        person,
        snapshot,
        gone,
        words,
        (*cleared(snapshot.tables, schema, gone), *deletes),
        tuple(mentions(snapshot.tables, gone, words)),
        book,
        state,
        schema,
        backups,
    )


def _reckoned(schema: Schema) -> Rows:
    """Return every row that Findings can have or have had: people stand there by name, and all of it is made anew."""
    return frozenset((FINDINGS, name) for name in finding_ids()) if FINDINGS in schema.tables else frozenset()


@dataclass(frozen=True, slots=True)
class Returned:
    """Rows of forgotten people that one book has, or has again, through a stale copy or a backup that was put back."""

    book: Book
    snapshot: Snapshot
    rows: Rows

    def without(self) -> Snapshot:
        """Return what the book holds without those rows."""
        if not self.rows:
            return self.snapshot
        tables = {
            key: replace(table, rows=tuple(row for row in table.rows if (key, row.id) not in self.rows))
            for key, table in self.snapshot.tables.items()
        }
        return replace(self.snapshot, tables=tables)

    def remove(self, state: StateFolder) -> None:
        """Take the rows out again, without keeping what stood in them; raises the book's errors."""
        if self.rows:
            with state.writing(self.book.where):
                self.book.apply([DeleteRow(*row) for row in sorted(self.rows)], expected=self.snapshot)


def find_returned(books: Iterable[tuple[Book, Snapshot]], state: StateFolder) -> list[Returned]:
    """Find in each of *books*, which were read as given, the rows of people who were forgotten in any of them."""
    read = list(books)
    known = [forgotten.recogniser() for _, seen in read if (forgotten := state.forgotten(seen.document))]
    return [
        Returned(
            book,
            seen,
            frozenset(
                (key, row.id)
                for key, table in seen.tables.items()
                for row, cells in table.records()
                if row.id and any(knows(marks_of(key, row.id, cells)) for knows in known)
            ),
        )
        for book, seen in read
    ]
