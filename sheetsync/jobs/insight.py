"""Insights: keeping one, finding some."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sheetsync.books.interface import Book
from sheetsync.errors import UsageMistake
from sheetsync.interviews.insights import find_insights, read_insight
from sheetsync.jobs.entry import Edited, Typed, edit_row, read_entries, taken_ids
from sheetsync.jobs.naming import find_insight, table_of
from sheetsync.model.change import AddRow
from sheetsync.model.ids import mint_id
from sheetsync.model.schema import Schema
from sheetsync.model.value import Value, is_blank, show
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Insight

__all__ = ["add_insight", "mark_insight", "search_insights"]


def add_insight(
    book: Book, schema: Schema, *, text: str, response: str, typed: Typed, today: date, letters: Callable[[int], str]
) -> Edited:
    """Add an insight; *text* may begin with its kind and a colon, and an address in it becomes its link.

    With *response*, the ID of a row of Responses, the text is what was said there unless another is given, and it says
    where it is from. Raises UsageMistake for what cannot be, and the book's errors; after those nothing is changed.
    """
    snapshot = book.observe()
    table, tracker = table_of(snapshot, "insights"), Tracker(snapshot)
    given = _from_response(tracker, response) if response else {}
    said = read_insight(text) if text.strip() else given
    if is_blank(said.get("text")) and not typed.get("link"):
        raise UsageMistake("An insight needs words or a link.", hint="Nothing was changed.")
    cells: dict[str, Value] = {**given, **said, "status": "New", "added": today}
    words = {key: show(value) for key, value in cells.items() if isinstance(value, str) and key in table.positions}
    dates = {key: value for key, value in cells.items() if isinstance(value, date) and key in table.positions}
    held = read_entries({**words, **dates, **typed}, table, schema.tables["insights"], snapshot, today)
    held = {key: value for key, value in held.items() if not is_blank(value)}
    row = mint_id(schema.tables["insights"], held, taken=taken_ids(snapshot, "insights"), letters=letters)
    wanted = show(held.get("text")).split()
    alike = tuple(each.id for each in tracker.insights if wanted and each.text.split() == wanted)
    change = AddRow("insights", row, held)
    after = book.apply([change], expected=snapshot)
    return Edited(after.tables["insights"].by_id[row], after, (change,), alike)


def mark_insight(book: Book, schema: Schema, *, insight: str, typed: Typed) -> Edited:
    """Change the *typed* cells of the insight that *insight* means.

    Raises UsageMistake for what cannot be, and the book's errors; after those nothing is changed.
    """
    snapshot = book.observe()
    table = table_of(snapshot, "insights")
    row = find_insight(snapshot, insight)
    return edit_row(book, snapshot, table, row, read_entries(typed, table, schema.tables["insights"], snapshot))


def search_insights(book: Book, words: str, *, kind: str, field: str, only_open: bool) -> list[Insight]:
    """Return the insights in which every one of *words* stands; all of them for none."""
    snapshot = book.observe()
    table_of(snapshot, "insights")
    return find_insights(Tracker(snapshot).insights, words, kind=kind, field=field, only_open=only_open)


def _from_response(tracker: Tracker, response: str) -> dict[str, Value]:
    said = next((row for row in tracker.responses if row.id.casefold() == response.strip().casefold()), None)
    if said is None:
        raise UsageMistake(f"There is no row “{response}” in Responses.", hint="Nothing was changed.")
    talk = tracker.interview(said.interview)
    who = tracker.contact(talk.contact) if talk else None
    source = f"{who.name} ({said.id})" if who and who.name else said.id
    text, field = said.response or said.summary, talk.field if talk else ""
    return {"kind": "Insight", "text": text or None, "source": source, "field": field or None}
