"""Forgetting a person: out of the tracker and all that is kept of its past, and not back in through a stale copy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sheetsync.books.interface import Book
from sheetsync.errors import SheetsyncError
from sheetsync.history.lineage import line_of
from sheetsync.history.state import StateFolder
from sheetsync.jobs.copies import refuse_copy
from sheetsync.jobs.naming import find_contact
from sheetsync.jobs.scrubbing import Kept, reckoned
from sheetsync.model.amend import amend
from sheetsync.model.base import BaseTable
from sheetsync.model.change import Change, DeleteRow
from sheetsync.model.forgotten import Entries, joined, news, recogniser
from sheetsync.model.question import DECISIONS
from sheetsync.model.schema import Owner, Schema
from sheetsync.model.snapshot import Snapshot, Token
from sheetsync.model.table import Row, Table
from sheetsync.model.trends import FINDINGS
from sheetsync.model.value import plain, same
from sheetsync.tracker.forgetting import Rows, asked_about, cleared, marks_of, mentions, rows_about, words_for

__all__ = ["CatchUp", "Forgetting", "Returned", "catch_up", "find_returned", "plan_forgetting"]


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
    _kept: Kept

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
        state = self._kept.state
        forgotten = state.forgotten(self.snapshot.document or self.snapshot.where)
        before = forgotten.entries
        with state.writing(self.snapshot.where):
            forgotten.add(marks, state.forgotten_in(self.snapshot))
            try:
                token = _told(self.snapshot, state.forgotten_in(self.snapshot))
                self._book.apply(self.changes, expected=self.snapshot, token=token)
            except SheetsyncError:
                forgotten.keep(before)
                raise
            return self._kept.scrub([self.snapshot], self.gone, self.words)


def plan_forgetting(book: Book, contact: str, kept: Kept) -> Forgetting:
    """Decide what forgetting the contact that *contact* means takes out, without any effect.

    *kept* is all that there is of the tracker's past. Raises UsageMistake and what observing raises.
    """
    snapshot, schema = book.observe(), kept.schema
    refuse_copy(snapshot)
    person = find_contact(snapshot, contact)
    contacts = snapshot.tables["contacts"]
    gone = rows_about(snapshot.tables, schema, "contacts", person.id) | reckoned(schema)
    words = words_for({head.key: contacts.cell(person, head.key) for head in contacts.heads})
    gone |= asked_about(snapshot.tables, gone, words)
    deletes = [DeleteRow(key, name) for key, name in sorted(gone) if name in snapshot.tables[key].by_id]
    changes: tuple[Change, ...] = (*cleared(snapshot.tables, schema, gone), *deletes)
    mentioned = tuple(mentions(snapshot.tables, gone, words))
    return Forgetting(person, snapshot, gone, words, changes, mentioned, book, kept)


def _told(seen: Snapshot, known: Entries) -> Token | None:
    """Return the mark of a book as it says who was forgotten."""
    return replace(seen.token, forgotten=known) if seen.token else None


@dataclass(frozen=True, slots=True)
class Returned:
    """Rows of forgotten people that one book has, or has again: from a stale copy, a backup, another machine.

    *edited* of them are not as the last sync that is known here left them. *known* is who was forgotten, wherever.
    """

    book: Book
    snapshot: Snapshot
    rows: Rows
    changes: tuple[Change, ...]
    edited: int
    known: Entries

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are, by the name of their sheet."""
        return dict(Counter(self.snapshot.tables[key].title for key, _ in sorted(self.rows)))

    def without(self) -> Snapshot:
        """Return what the book holds without those rows."""
        return replace(self.snapshot, tables=amend(self.snapshot.tables, self.changes)) if self.rows else self.snapshot

    def remove(self, state: StateFolder) -> None:
        """Take the rows out again, without keeping what stood in them; raises the book's errors."""
        if self.rows:
            with state.writing(self.book.where):
                token = _told(self.snapshot, self.known)
                self.book.apply(self.changes, expected=self.snapshot, token=token)


@dataclass(frozen=True, slots=True)
class CatchUp:
    """What this machine has yet to forget: rows of both books, and *gone* from what it keeps of their past.

    *elsewhere* says that somebody was forgotten on another machine of whom this one did not know.
    """

    elsewhere: bool
    gone: Rows
    words: frozenset[str]
    _read: Sequence[Returned]
    _kept: Kept

    def apply(self) -> list[str]:
        """Forget them, and return the places that could not be read; raises the books' errors."""
        for each in self._read:
            each.remove(self._kept.state)
        missed = self._kept.scrub([each.snapshot for each in self._read], self.gone, self.words)
        for each in self._read:  # last: what is cut off before is done again
            self._kept.state.forgotten(each.snapshot.document).keep(each.known)
        return missed


def catch_up(read: Sequence[Returned], kept: Kept) -> CatchUp:
    """Decide what this machine has yet to forget, by what *read* found in both books, without any effect."""
    known = read[0].known
    elsewhere = news(known, joined(*(kept.state.forgotten(each.snapshot.document).entries for each in read)))
    if not elsewhere and not any(each.rows for each in read):
        return CatchUp(elsewhere, frozenset(), frozenset(), read, kept)
    gone, words = kept.find([each.snapshot for each in read], recogniser(known))
    rows = frozenset().union(*(each.rows for each in read))
    return CatchUp(elsewhere, gone | rows, words, read, kept)


def find_returned(books: Iterable[tuple[Book, Snapshot]], state: StateFolder, schema: Schema) -> list[Returned]:
    """Find in each of *books*, which were read as given, the rows of people who were forgotten in any of them.

    Who was forgotten is known by the marks in the books, on whichever machine that was, and by this machine's records.
    """
    read = list(books)
    known = state.forgotten_in(*(seen for _, seen in read))
    return [_returned(book, seen, known, state, schema) for book, seen in read]


def _returned(book: Book, seen: Snapshot, known: Entries, state: StateFolder, schema: Schema) -> Returned:
    knows = recogniser(known)
    found = {
        (key, row.id)
        for key, table in seen.tables.items()
        for row, cells in (table.records() if known else ())
        if row.id and knows(marks_of(key, row.id, cells))
    }
    about = (rows_about(seen.tables, schema, key, name) for key, name in sorted(found) if key == "contacts")
    rows = frozenset(found.union(*about))
    changes: tuple[Change, ...] = (*cleared(seen.tables, schema, rows), *(DeleteRow(*row) for row in sorted(rows)))
    return Returned(book, seen, rows, changes if rows else (), _edited(seen, rows, state) if rows else 0, known)


def _edited(seen: Snapshot, rows: Rows, state: StateFolder) -> int:
    """Count the rows that somebody has typed in since the last sync, as far as its record knows them."""
    lines = ((pair, line_of(seen.token, pair.name)) for pair in state.pairs_of(seen))
    agreed = next((found for pair, line in lines if line and (found := pair.snapshots.read(line[0]))), None)
    return sum(
        agreed is not None and key in agreed.base.tables and _is_edited(seen.tables[key], name, agreed.base.tables[key])
        for key, name in rows
    )


def _is_edited(table: Table, name: str, agreed: BaseTable) -> bool:
    if name not in agreed.rows:
        return False
    was = dict(zip(agreed.columns, agreed.rows[name], strict=True))
    typed = (head.key for head in table.heads if head.owner is Owner.PERSON and head.key in was)
    return not all(same(plain(table.cell(table.by_id[name], key)), was[key]) for key in typed)
