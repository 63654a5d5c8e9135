"""Deciding a job first and doing it afterwards: any job, by trying it out on a book that is only read.

A job reads a book and applies changes. Tried out on a Draft, it reads the book itself and its changes are gathered;
carried out later, it reads what it read then, gets the same letters for new IDs, and so makes the same changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from sheetsync.books.interface import Book, BookChanged
from sheetsync.jobs.opening import AsObserved
from sheetsync.jobs.recording import RecordedBook
from sheetsync.merge.reversal import misfits
from sheetsync.model.amend import amend
from sheetsync.model.change import Change, SetCell
from sheetsync.model.holding import Hindrance
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot, Token
from sheetsync.model.table import Table
from sheetsync.model.value import Value, plain, show
from sheetsync.report.history import Told, change_lines, summary_of
from sheetsync.report.text import plain_text

__all__ = ["Clash", "Letters", "Plan", "PlanClashes", "plan_job"]

Result = TypeVar("Result")
Letters = Callable[[int], str]
"""Gives so many letters by chance."""

Job = Callable[[Book, Letters], Result]
"""Reads a book, applies changes to it, and returns what came of it."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A planned change that somebody has overtaken: what the plan puts there, and what stands there now.

    *theirs* is None where the cell is blank or the row is gone; *column* is empty where it is about a whole row.
    """

    table: str
    row: str
    column: str
    mine: Value
    theirs: Value


class PlanClashes(BookChanged):
    """What a plan changes was changed by somebody else in the meantime; nothing was written.

    *clashes* are the cells and rows, each with both values.
    """

    def __init__(self, clashes: Sequence[Clash], trouble: BookChanged) -> None:
        super().__init__(trouble.message, hint=trouble.hint)
        self.clashes = tuple(clashes)


@dataclass(frozen=True)
class Plan(Generic[Result]):
    """What a job would change in a tracker, decided and not yet done; `apply` does just that.

    *what* names the job, *changes* are all that would be written, with what follows from it. *result* is what the job
    returns, as the tracker would be then: what formulas calculate is as before.
    """

    what: str
    snapshot: Snapshot
    changes: tuple[Change, ...]
    result: Result
    _job: Job[Result]
    _book: RecordedBook
    _schema: Schema
    _letters: _Tape

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to change."""
        return not self.changes

    @property
    def followed(self) -> list[str]:
        """What was taken in of what a person typed, and what followed by itself, in sentences; once it is applied."""
        return self._book.said

    def clashes(self) -> tuple[Clash, ...]:
        """Read the tracker again, and return what of the plan no longer fits it; raises what observing raises."""
        now = self._book.observe().tables
        return tuple(_clash(change, now) for change in misfits(self.changes, now))

    def apply(self) -> Result:
        """Change the tracker as planned, and return what came of it.

        What others have changed elsewhere in the meantime stays. Raises PlanClashes where they changed the same cell
        or row, and the book's errors; after those nothing was written.
        """
        try:
            return self._job(AsObserved(self._book, self.snapshot), self._letters.again())
        except BookChanged as trouble:
            if found := self.clashes():
                raise PlanClashes(found, trouble) from trouble
            raise

    def __str__(self) -> str:
        if self.is_empty:
            return f"{self.what}: nothing to change."
        told = Told(self.snapshot.book, self.changes, self.snapshot.tables, self._schema)
        lines = plain_text(change_lines(told, self.changes))
        return f"{self.what}: {summary_of(self.changes)}.\n{lines}".rstrip()

    def to_dict(self) -> dict[str, object]:
        """Return the plan as data, in the form ``sheetsync.plan/1``."""
        return {
            "format": "sheetsync.plan/1",
            "what": self.what,
            "summary": summary_of(self.changes),
            "changes": [_change_data(change) for change in self.changes],
        }


def plan_job(book: RecordedBook, schema: Schema, what: str, job: Job[Result], letters: Letters) -> Plan[Result]:
    """Try a job out on what *book* holds now, and return what it would do; raises what the job raises."""
    tape = _Tape(letters)
    draft = _Draft(book)
    result = job(draft, tape.record)
    return Plan(what, draft.first, tuple(draft.changes), result, job, book, schema, tape)


@dataclass
class _Draft:
    """A book that is read once, and whose changes are made nowhere but in what it says of itself."""

    _book: RecordedBook
    changes: list[Change] = field(default_factory=list)
    _seen: Snapshot | None = None
    _now: Snapshot | None = None

    @property
    def name(self) -> str:
        return self._book.name

    @property
    def where(self) -> str:
        return self._book.where

    @property
    def first(self) -> Snapshot:
        """What the book held when it was read."""
        return self._seen or self.observe()

    def observe(self) -> Snapshot:
        """Return what the book would hold by now."""
        if self._now is None:
            self._now = self._seen = self._book.observe()
        return self._now

    def hindrances(self, changes: Sequence[Change], tables: Mapping[str, Table]) -> Sequence[Hindrance]:
        """Say what the book says."""
        return self._book.hindrances(changes, tables)

    def apply(self, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot:
        """Note what would be written, and return what the book would then hold."""
        if not changes and token in (None, expected.token):
            return expected
        tidying, whole = self._book.would_write(changes, expected=expected)
        self.changes += (*tidying, *whole)
        self._now = replace(expected, tables=amend(expected.tables, whole), token=token or expected.token)
        return self._now


class _Tape:
    """Letters by chance that can be had again in the same order."""

    def __init__(self, letters: Letters) -> None:
        self._letters = letters
        self._given: list[str] = []

    def record(self, count: int) -> str:
        """Return letters by chance, and remember them."""
        self._given.append(self._letters(count))
        return self._given[-1]

    def again(self) -> Letters:
        """Return what gives the same letters once more, and then others."""
        left = iter(self._given)

        def give(count: int) -> str:
            known = next(left, "")
            return known if len(known) == count else self._letters(count)

        return give


def _clash(change: Change, tables: Mapping[str, Table]) -> Clash:
    table, row = change.table, getattr(change, "row", "")
    found = tables[table].by_id.get(row) if table in tables else None
    if not isinstance(change, SetCell):
        return Clash(table, row, "", None, found.id if found else None)
    there = found is not None and change.column in tables[table].positions
    theirs = plain(tables[table].cell(found, change.column)) if found and there else None
    return Clash(table, row, change.column, change.value, theirs)


def _change_data(change: Change) -> dict[str, object]:
    said = {"kind": type(change).__name__, "table": change.table, "row": getattr(change, "row", "")}
    if isinstance(change, SetCell):
        return {**said, "column": change.column, "was": show(change.was), "value": show(change.value)}
    return {**said, "cells": dict(_cells(getattr(change, "cells", None) or getattr(change, "was", None)))}


def _cells(cells: object) -> Iterator[tuple[str, str]]:
    if isinstance(cells, Mapping):
        yield from ((key, show(value)) for key, value in cells.items())
