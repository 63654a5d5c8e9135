"""Sharing the tracker as one page: read once, and put together from what was chosen."""

from __future__ import annotations

from datetime import date

from sheetsync.books.interface import Book
from sheetsync.followup import as_of, check
from sheetsync.followup.figures import count_figures
from sheetsync.interviews.matrix import matrix_of
from sheetsync.jobs.trends import look_at
from sheetsync.report.share import Shared
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study

__all__ = ["shared_of"]


def shared_of(book: Book, today: date) -> Shared:
    """Read all that a page can be made of; raises TrackerIncomplete and the book's errors."""
    look = look_at(book, today)
    snapshot = look.snapshot
    day = as_of(snapshot) or today
    tracker = Tracker(snapshot)
    study, found = read_study(tracker), check(snapshot, today=day)
    people = tuple(each for each in tracker.contacts if each.id)
    return Shared(day, found, count_figures(snapshot, found), people, study, matrix_of(study), look.trends)
