"""One answer of an interview: written, corrected, or moved to the question that it answers."""

from __future__ import annotations

from collections.abc import Callable

from sheetsync.books.interface import Book
from sheetsync.errors import UsageMistake
from sheetsync.interviews.prepare import Minting
from sheetsync.jobs.entry import Edited, Typed, edits, read_entries
from sheetsync.jobs.naming import find_interview, find_question, table_of
from sheetsync.model.change import AddRow, Change
from sheetsync.model.schema import Schema
from sheetsync.model.value import is_blank
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study

__all__ = ["set_answer"]

_SAID = ("response", "rating", "match", "surprise", "note", "summary", "number", "how_answered", "revelation", "themes",
         "quote")  # fmt: skip
"""What a row of Responses says of the answer: all but what was asked and expected, and of whom."""


def set_answer(
    book: Book,
    schema: Schema,
    *,
    interview: str,
    question: str,
    typed: Typed,
    move_to: str = "",
    letters: Callable[[int], str],
) -> Edited:
    """Put the *typed* cells into the answer to a question in an interview, which gets a row if it was not asked there.

    A question is named by its ID, words of it, or its number in the chart. With *move_to* the answer goes to that one,
    which must have none yet; what was expected stays where it is.
    Raises UsageMistake for what cannot be, and the book's errors; after those nothing is changed.
    """
    snapshot = book.observe()
    table = table_of(snapshot, "responses")
    talk = find_interview(snapshot, interview)
    said = read_study(Tracker(snapshot)).of_interview(talk.id)
    rows = {each.question.casefold(): table.by_id[each.row] for each in reversed(said) if each.row}
    name = find_question(snapshot, talk, question)
    cells, row, changes = (
        read_entries(typed, table, schema.tables["responses"], snapshot),
        rows.get(name.casefold()),
        list[Change](),
    )
    if move_to:
        source, row_before, name = name, row, find_question(snapshot, talk, move_to)
        row = rows.get(name.casefold())
        cells = {key: held for key in _SAID if row_before and not is_blank(held := table.cell(row_before, key))}
        if row_before is None or not cells or row_before == row:
            raise UsageMistake(f"{source} has no answer to be moved to {name}.", hint="Nothing was changed.")
        if row and any(not is_blank(table.cell(row, key)) for key in _SAID):
            raise UsageMistake(f"{name} has an answer already, {row.id}.", hint="Nothing was changed.")
        changes += edits(table, row_before, dict.fromkeys(cells))
    if row:
        changes += edits(table, row, cells)
    else:
        new = {"interview": talk.id, "question": name, **cells}
        changes.append(Minting(snapshot, schema, letters).row("responses", new))
    after = book.apply(changes, expected=snapshot)
    done = row.id if row else next(change.row for change in changes if isinstance(change, AddRow))
    return Edited(after.tables["responses"].by_id[done], after, tuple(changes))
