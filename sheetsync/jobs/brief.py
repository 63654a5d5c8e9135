"""A brief: everything in the tracker about somebody, before the next talk with them."""

from __future__ import annotations

from datetime import date

from sheetsync.books.interface import Book
from sheetsync.followup import as_of, check
from sheetsync.followup.settings import adviser_word
from sheetsync.interviews.brief import brief_of
from sheetsync.interviews.connections import connections_of
from sheetsync.jobs.naming import find_contact
from sheetsync.model.brief import Brief
from sheetsync.model.finding import Finding
from sheetsync.tracker.facts import facts_of
from sheetsync.tracker.needs import TrackerIncomplete
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study

__all__ = ["brief_book"]


def brief_book(book: Book, *, contact: str, today: date) -> tuple[Brief, date]:
    """Return what is known of the contact that *contact* means, and the day as of which: Settings', else *today*.

    Raises NameUnknown, NameAmbiguous, and the book's errors.
    """
    snapshot = book.observe()
    row = find_contact(snapshot, contact)
    day = as_of(snapshot) or today
    facts = facts_of(Tracker(snapshot), day)
    study = read_study(facts.tracker)
    try:
        finding: Finding | str | None = check(snapshot, today=day).standing.get(row.id)
    except TrackerIncomplete as trouble:
        finding = trouble.message
    return brief_of(
        facts, study, connections_of(facts, study), row.id, finding=finding, word=adviser_word(facts.tracker)
    ), day
