"""Preparing an interview: rows for what will be asked, expectations with their day, a sheet to take along."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from sheetsync.interviews.picking import Picked
from sheetsync.model.change import AddRow, Change
from sheetsync.model.ids import mint_id
from sheetsync.model.rewriting import set_cells
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.study import Answer, Study, Talk
from sheetsync.model.table import Table
from sheetsync.model.value import Value
from sheetsync.model.worksheet import HINTS, AskedLine, Worksheet
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Interview

__all__ = ["Minting", "expecting", "to_ask", "without_expectation", "worksheet"]


class Minting:
    """New rows for a snapshot: each gets an ID that no other has, also of those made here before."""

    def __init__(self, snapshot: Snapshot, schema: Schema, letters: Callable[[int], str]) -> None:
        self.snapshot = snapshot
        self._schema, self._letters = schema, letters
        self._tables: Mapping[str, Table] = snapshot.tables
        self._taken = {
            key: {row.id.casefold() for row in table.rows if row.id} for key, table in snapshot.tables.items()
        }

    def row(self, table: str, cells: Mapping[str, Value], wanted: str = "") -> AddRow:
        """Return a new row of *table* with those of *cells* for which the sheet has a column.

        *wanted* is the ID it gets if that is free.
        """
        taken = self._taken[table]
        name = wanted if wanted and wanted.casefold() not in taken else ""
        name = name or mint_id(self._schema.tables[table], cells, taken=taken, letters=self._letters)
        taken.add(name.casefold())
        held = self._tables[table].positions
        return AddRow(table, name, {key: value for key, value in cells.items() if key in held and value is not None})


def to_ask(
    minting: Minting, study: Study, talk: Talk, picked: Sequence[Picked], rows: Mapping[str, Mapping[str, Value]]
) -> Iterator[AddRow]:
    """Yield a row of Responses for each question, after a row of Questions for each that the tracker does not have yet.

    *rows* holds the cells that sets give their questions, by ID.
    """
    for each in picked:
        asked = each.question
        name = asked.id
        if not name or name.casefold() not in study.question:
            cells = rows.get(asked.id) or {"question": asked.text, "category": asked.category, "type": asked.kind}
            order = float(len(study.questions) + 1)
            row = minting.row("questions", {"active": "Yes", **cells, "order": order}, wanted=name)
            yield row
            name = row.row
        yield minting.row("responses", {"interview": talk.id, "question": name})


def without_expectation(study: Study, talk: Talk) -> list[Answer]:
    """Return the rows of an interview in which nothing is expected and nothing was answered yet."""
    return [each for each in study.of_interview(talk.id) if not each.expected and not each.answered]


def expecting(tracker: Tracker, said: Mapping[str, str], today: date) -> Iterator[Change]:
    """Yield the changes that note what is expected, by ID of the row of Responses, with the day on which it was said.

    What stands in the cell already is not touched: whoever wants to expect something else changes it in the sheet.
    """
    for each in tracker.responses:
        if (text := said.get(each.id, "").strip()) and not each.expected:
            yield from set_cells(each.sheet, each.at, {"expected": text, "expected_on": today})


def worksheet(tracker: Tracker, study: Study, talk: Talk) -> Worksheet:
    """Return the sheet to take along: every question of the interview that has no answer yet."""
    row = tracker.interview(talk.id) or Interview()
    facts = tuple(filter(None, (talk.about, talk.field, str(row.day or ""), row.time, row.mode, row.spot)))
    lines = []
    numbers = study.numbers_of(talk.id)
    for each in study.of_interview(talk.id):
        if not each.answered:
            question = study.question.get(each.question.casefold())
            hint = HINTS.get(question.kind, "") if question else ""
            number = numbers.get(each.question.casefold(), 0)
            lines.append(AskedLine(each.question, study.question_text(each), each.expected, hint, number))
    return Worksheet(talk.person, facts, row.goals, tuple(lines), talk.id)
