"""The log: one row for whatever passed between the person and a contact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sheetsync.books.interface import Book
from sheetsync.jobs.entry import Typed, read_entries, taken_ids
from sheetsync.jobs.naming import find_contact, table_of
from sheetsync.model.change import AddRow
from sheetsync.model.ids import mint_id
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row

__all__ = ["Logged", "log"]


@dataclass(frozen=True, slots=True)
class Logged:
    """A row of the log, whom it is about, and the tracker that now holds it."""

    row: Row
    contact: Row
    snapshot: Snapshot


def log(book: Book, schema: Schema, *, contact: str, typed: Typed, letters: Callable[[int], str]) -> Logged:
    """Add a row of the log about the contact that *contact* means.

    Raises UsageMistake for what cannot be, and the book's errors; after those nothing is changed.
    """
    snapshot = book.observe()
    table = table_of(snapshot, "interactions")
    person = find_contact(snapshot, contact)
    cells = read_entries({"contact": person.id, **typed}, table, schema.tables["interactions"], snapshot)
    row = mint_id(schema.tables["interactions"], cells, taken=taken_ids(snapshot, "interactions"), letters=letters)
    after = book.apply([AddRow("interactions", row, cells)], expected=snapshot)
    return Logged(after.tables["interactions"].by_id[row], person, after)
