"""Interviews: adding one, with a row for each question of a set if one is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.interface import Book
from sheetsync.errors import UsageMistake
from sheetsync.jobs.entry import Edited, Typed, edit_row, read_entries, taken_ids
from sheetsync.jobs.naming import find_contact, find_interview, table_of
from sheetsync.jobs.prep import pick_questions
from sheetsync.model.amend import amend
from sheetsync.model.change import AddRow, Change
from sheetsync.model.ids import mint_id
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row
from sheetsync.model.value import Value, is_blank
from sheetsync.tracker.reading import Tracker

__all__ = ["Arranged", "add_interview", "edit_interview"]


@dataclass(frozen=True, slots=True)
class Arranged:
    """A new interview, whom it is with, how many questions it has, and the tracker that now holds it."""

    row: Row
    contact: Row
    questions: int
    snapshot: Snapshot


def add_interview(
    book: Book,
    blueprint: Blueprint,
    *,
    contact: str,
    on: date,
    questions: str,
    typed: Typed,
    today: date,
    letters: Callable[[int], str],
) -> Arranged:
    """Add an interview with the contact that *contact* means, and a row of Responses for each question of a set.

    *questions* is the set's name, empty for none: what to ask is then picked when the interview is prepared. Raises
    UsageMistake for what cannot be, TemplateUnknown, SetUnreadable and the book's errors, with nothing changed.
    """
    snapshot = book.observe()
    schema = blueprint.schema.tables["interviews"]
    table = table_of(snapshot, "interviews")
    person = find_contact(snapshot, contact)
    given: Typed = {"contact": person.id, "date": on, "question_set": questions, **typed}
    cells = _filled(read_entries(given, table, schema, snapshot, today))
    row = mint_id(schema, cells, taken=taken_ids(snapshot, "interviews"), letters=letters)
    changes: list[Change] = [AddRow("interviews", row, cells)]
    asked = 0
    if questions:
        arranged = replace(snapshot, tables=amend(snapshot.tables, changes))
        prep = pick_questions(arranged, blueprint, row, minutes=None, questions=questions, today=today, letters=letters)
        asked = len(prep.picked)
        changes += prep.changes
    after = book.apply(changes, expected=snapshot)
    return Arranged(after.tables["interviews"].by_id[row], person, asked, after)


def edit_interview(book: Book, schema: Schema, *, interview: str, typed: Typed, today: date) -> Edited:
    """Change the *typed* cells of the interview that *interview* means; those that hold the same already stay.

    Raises UsageMistake for what cannot be, and the book's errors; after those nothing is changed.
    """
    snapshot = book.observe()
    table = table_of(snapshot, "interviews")
    row = find_interview(snapshot, interview)
    cells = read_entries(typed, table, schema.tables["interviews"], snapshot, today)
    talk = Tracker(snapshot).interview(row.id)
    assert talk
    day, status = cells.get("date", talk.day), cells.get("status", talk.status)
    if cells.keys() & {"date", "status"} and status == "Done" and isinstance(day, date) and day > today:
        raise UsageMistake(
            f"{row.id} cannot be Done: its day, {day}, has not come.",
            hint="Say the day with --on, or --status Planned, in `sheetsync interview edit`. Nothing was changed.",
        )
    return edit_row(book, snapshot, table, row, cells)


def _filled(cells: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in cells.items() if not is_blank(value)}
