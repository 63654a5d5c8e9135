"""Insights: keeping one, finding some."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sheetsync.books.interface import Book
from sheetsync.errors import UsageMistake
from sheetsync.interviews.insights import find_insights, read_insight, read_insights
from sheetsync.jobs.entry import Edited, Typed, edit_row, read_entries, taken_ids
from sheetsync.jobs.naming import find_insight, table_of
from sheetsync.model.change import AddRow
from sheetsync.model.ids import mint_id
from sheetsync.model.insight import Insight
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.value import Value, is_blank, show

__all__ = ["add_insight", "mark_insight", "search_insights"]


def add_insight(
    book: Book, schema: Schema, *, text: str, response: str, typed: Typed, today: date, letters: Callable[[int], str]
) -> Edited:
    """Add an insight; *text* may begin with its kind and a colon, and an address in it becomes its link.

    With *response*, the ID of a row of Responses, the text is what was said there unless another is given, and it says
    where it is from. Raises UsageMistake for what cannot be, and the book's errors; after those nothing is changed.
    """
    snapshot = book.observe()
    table = table_of(snapshot, "insights")
    given = _from_response(snapshot, response) if response else {}
    said = read_insight(text) if text.strip() else given
    if is_blank(said.get("text")) and not typed.get("link"):
        raise UsageMistake("An insight needs words or a link.", hint="Nothing was changed.")
    cells: dict[str, Value] = {**given, **said, "status": "New", "added": today}
    words = {key: show(value) for key, value in cells.items() if isinstance(value, str) and key in table.positions}
    dates = {key: value for key, value in cells.items() if isinstance(value, date) and key in table.positions}
    held = read_entries({**words, **dates, **typed}, table, schema.tables["insights"], snapshot)
    held = {key: value for key, value in held.items() if not is_blank(value)}
    row = mint_id(schema.tables["insights"], held, taken=taken_ids(snapshot, "insights"), letters=letters)
    wanted = show(held.get("text")).split()
    alike = tuple(each.id for each in read_insights(snapshot) if wanted and each.text.split() == wanted)
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
    return find_insights(read_insights(snapshot), words, kind=kind, field=field, only_open=only_open)


def _from_response(snapshot: Snapshot, response: str) -> dict[str, Value]:
    table = table_of(snapshot, "responses")
    row = next((row for row in table.rows if row.id.casefold() == response.strip().casefold()), None)
    if row is None:
        raise UsageMistake(f"There is no row “{response}” in Responses.", hint="Nothing was changed.")
    interviews = snapshot.tables.get("interviews")
    talk = interviews.by_id.get(show(table.cell(row, "interview"))) if interviews else None
    contacts = snapshot.tables.get("contacts")
    who = contacts.by_id.get(show(interviews.cell(talk, "contact"))) if interviews and talk and contacts else None
    name = show(contacts.cell(who, "name")) if contacts and who else ""
    field = show(interviews.cell(talk, "field")) if interviews and talk else ""
    said = show(table.cell(row, "response")) or show(table.cell(row, "summary"))
    source = f"{name} ({row.id})" if name else row.id
    return {"kind": "Insight", "text": said or None, "source": source, "field": field or None}
