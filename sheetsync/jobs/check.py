"""The weekly check: read the tracker, judge every contact, and if wanted write what was found into the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sheetsync.books.interface import Book
from sheetsync.followup import as_of, check, flag_changes
from sheetsync.model.change import Change
from sheetsync.model.finding import Check
from sheetsync.model.snapshot import Snapshot

__all__ = ["Checked", "check_book"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, in what, and the changes that were written for it (None if none were to be)."""

    check: Check
    snapshot: Snapshot
    written: tuple[Change, ...] | None


def check_book(book: Book, *, on: date | None, today: date, write: bool) -> Checked:
    """Check the tracker as of *on*, else of the day that its Settings fix, else of *today*.

    With *write* the flags, due dates and reasons go into Contacts, and This week is filled. Raises the book's errors;
    after those nothing is changed.
    """
    snapshot = book.observe()
    found = check(snapshot, today=on or as_of(snapshot) or today)
    if not write:
        return Checked(found, snapshot, None)
    changes = tuple(flag_changes(snapshot, found))
    return Checked(found, book.apply(changes, expected=snapshot), changes)
