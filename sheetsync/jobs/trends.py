"""Trends: read the tracker, and say what all its interviews show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sheetsync.books.interface import Book
from sheetsync.errors import UsageMistake
from sheetsync.interviews.reached import reached_of
from sheetsync.interviews.trends import read_code_book, trends_of, words_in_context
from sheetsync.interviews.trends.sheet import writing
from sheetsync.jobs.naming import newer_table
from sheetsync.model.change import Change
from sheetsync.model.codebook import CodeBook
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.study import Study
from sheetsync.model.trends import FINDINGS, Hit, Trends
from sheetsync.report.trends.rows import finding_rows
from sheetsync.tracker.facts import facts_of
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study

__all__ = ["Look", "look_at", "write"]


@dataclass(frozen=True)
class Look:
    """The tracker as it was read, the part of it that is asked about, and what its interviews show."""

    snapshot: Snapshot
    study: Study
    book: CodeBook
    trends: Trends

    def in_context(self, words: str) -> tuple[Hit, ...]:
        """Return every place where *words* were said; raises UsageMistake if there is no word in them."""
        if not any(letter.isalnum() for letter in words):
            raise UsageMistake(f"There is no word in “{words}”.", hint='Say for example --word "night shifts".')
        return words_in_context(self.study, words, field=self.trends.field)


def write(book: Book, look: Look, today: date) -> tuple[Change, ...]:
    """Make the sheets Findings and Themes show *look*, and return the changes that took; raises the book's errors.

    Raises UsageMistake where the tracker has no sheet Findings, and for a look at one field only; then nothing is
    changed.
    """
    if look.trends.field:
        raise UsageMistake(
            "The sheet Findings shows all interviews, not those of one field.",
            hint="Say --write without --field. Nothing was changed.",
        )
    newer_table(look.snapshot, FINDINGS, "Findings")
    changes = tuple(writing(look.snapshot, look.trends, finding_rows(look.trends, today)))
    if changes:
        book.apply(changes, expected=look.snapshot)
    return changes


def look_at(book: Book, today: date, *, field: str = "") -> Look:
    """Read the tracker and reckon its trends; raises the book's errors, and UsageMistake for an unknown field."""
    snapshot = book.observe()
    tracker = Tracker(snapshot)
    study = read_study(tracker)
    known = {talk.field.casefold(): talk.field for talk in study.talks if talk.field}
    if field and field.casefold() not in known:
        fields = ", ".join(sorted(known.values())) or "none"
        raise UsageMistake(f"No interview is in the field “{field}”.", hint=f"The fields of your interviews: {fields}.")
    code_book = read_code_book(tracker)
    named = known.get(field.casefold(), "")
    trends = trends_of(study, code_book, field=named)
    trends = replace(trends, reached=reached_of(facts_of(tracker, today), field=named))
    return Look(snapshot, study, code_book, trends)
