"""The log: one row for whatever passed between the person and a contact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sheetsync.books.interface import Book
from sheetsync.errors import UsageMistake
from sheetsync.interviews.prepare import Minting
from sheetsync.jobs.entry import Typed, read_entries
from sheetsync.jobs.naming import find_contact, table_of
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row

__all__ = ["Logged", "log"]

_PROMISES = ("promise_by_me", "promise_by_them")


@dataclass(frozen=True, slots=True)
class Logged:
    """A row of the log, whom it is about, the tracker that now holds it, and the rows of the others who were there."""

    row: Row
    contact: Row
    snapshot: Snapshot
    others: tuple[Row, ...] = ()


def log(
    book: Book,
    schema: Schema,
    *,
    contact: str,
    typed: Typed,
    letters: Callable[[int], str],
    others: Sequence[str] = (),
    by: date | None = None,
) -> Logged:
    """Add a row of the log about the contact that *contact* means, and one about each of *others*.

    *by* is the day by which something was promised; a tracker without a column for it has it in the words of the
    promise. Raises UsageMistake for what cannot be, and the book's errors; after those nothing is changed.
    """
    snapshot = book.observe()
    table = table_of(snapshot, "interactions")
    people = list(dict.fromkeys(find_contact(snapshot, words) for words in (contact, *others)))
    promises = {key: typed[key] for key in _PROMISES if typed.get(key)}
    if by and not promises:
        raise UsageMistake("What was promised by that day?", hint="Say --promised or --they-promised, too.")
    if by and "promise_by_on" in table.positions:
        typed = {**typed, "promise_by_on": by}
    elif by:
        typed = {**typed, **{key: f"{said} (by {by})" for key, said in promises.items()}}
    minting = Minting(snapshot, schema, letters)
    changes = []
    for person in people:
        cells = read_entries({"contact": person.id, **typed}, table, schema.tables["interactions"], snapshot)
        changes.append(minting.row("interactions", cells))
    after = book.apply(changes, expected=snapshot)
    first, *rest = (after.tables["interactions"].by_id[change.row] for change in changes)
    return Logged(first, people[0], after, tuple(rest))
