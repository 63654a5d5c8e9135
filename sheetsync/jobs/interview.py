"""Interviews: adding one, with a row for each question that will be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sheetsync.books.interface import Book
from sheetsync.errors import UsageMistake
from sheetsync.jobs.entry import Typed, read_entries, taken_ids
from sheetsync.jobs.naming import find_contact, table_of
from sheetsync.model.change import AddRow
from sheetsync.model.ids import mint_id
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Value, is_blank, show

__all__ = ["Arranged", "add_interview"]


@dataclass(frozen=True, slots=True)
class Arranged:
    """A new interview, whom it is with, how many questions it has, and the tracker that now holds it."""

    row: Row
    contact: Row
    questions: int
    snapshot: Snapshot


def add_interview(
    book: Book, schema: Schema, *, contact: str, on: date, questions: str, typed: Typed, letters: Callable[[int], str]
) -> Arranged:
    """Add an interview with the contact that *contact* means, and a row of Responses for each question of a set.

    *questions* is the set's name, empty for all questions that are active. No other cell is touched, the contact's
    stage neither. Raises UsageMistake for what cannot be, and the book's errors; after those nothing is changed.
    """
    snapshot = book.observe()
    table = table_of(snapshot, "interviews")
    person = find_contact(snapshot, contact)
    given: Typed = {"contact": person.id, "date": on, "question_set": questions, **typed}
    cells = _filled(read_entries(given, table, schema.tables["interviews"], snapshot))
    row = mint_id(schema.tables["interviews"], cells, taken=taken_ids(snapshot, "interviews"), letters=letters)
    chart = list(_chart_rows(snapshot, schema, row, questions, letters))
    after = book.apply([AddRow("interviews", row, cells), *chart], expected=snapshot)
    return Arranged(after.tables["interviews"].by_id[row], person, len(chart), after)


def _chart_rows(
    snapshot: Snapshot, schema: Schema, interview: str, questions: str, letters: Callable[[int], str]
) -> Iterator[AddRow]:
    """Yield a row of Responses for each question to be asked, in the order of the questions."""
    table_of(snapshot, "responses")
    taken = set(taken_ids(snapshot, "responses"))
    for question in _questions(table_of(snapshot, "questions"), questions):
        cells: dict[str, Value] = {"interview": interview, "question": question.id}
        row = mint_id(schema.tables["responses"], cells, taken=taken, letters=letters)
        taken.add(row.casefold())
        yield AddRow("responses", row, cells)


def _questions(table: Table, wanted: str) -> list[Row]:
    """Return the active questions of a set; a question that names no set belongs to every one."""
    sets = {
        row.id: [name.strip().casefold() for name in show(table.cell(row, "sets")).split(",")] for row in table.rows
    }
    named = sorted({name for names in sets.values() for name in names if name})
    if wanted and wanted.casefold() not in named:
        raise UsageMistake(
            f"{table.title} has no questions of the set “{wanted}”.",
            hint=f"Its sets are: {', '.join(named) or 'none'}. Nothing was changed.",
        )
    asked = [
        row
        for row in table.rows
        if row.id
        and show(table.cell(row, "active")).casefold() != "no"
        and (not wanted or wanted.casefold() in sets[row.id] or sets[row.id] == [""])
    ]
    return sorted(asked, key=lambda row: _order(table.cell(row, "order")))


def _order(value: Value) -> float:
    return value if isinstance(value, float) else float("inf")


def _filled(cells: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in cells.items() if not is_blank(value)}
