"""People: adding one, changing one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sheetsync.books.interface import Book
from sheetsync.errors import UsageMistake
from sheetsync.jobs.entry import Edited, Typed, edit_row, read_entries, taken_ids
from sheetsync.jobs.naming import find_contact, table_of
from sheetsync.model.change import AddRow
from sheetsync.model.ids import mint_id
from sheetsync.model.schema import Schema
from sheetsync.model.value import is_blank, show
from sheetsync.tracker.cells import trimmed
from sheetsync.tracker.reading import Tracker

__all__ = ["add_contact", "edit_contact"]


def add_contact(
    book: Book, schema: Schema, *, name: str, typed: Typed, today: date, letters: Callable[[int], str]
) -> Edited:
    """Add a contact called *name*, with *typed* cells; where they say nothing the stage is the first, added today.

    Raises UsageMistake for what cannot be, and the book's errors; after those nothing is changed.
    """
    if not name.strip():
        raise UsageMistake("A contact needs a name.", hint="Nothing was changed.")
    snapshot = book.observe()
    table = table_of(snapshot, "contacts")
    stages = next((column.choices for column in schema.tables["contacts"].columns if column.key == "stage"), ())
    defaults: Typed = {"stage": "".join(stages[:1]), "added_on": today}
    given = {"name": name.strip(), **{key: text for key, text in defaults.items() if key in table.positions}, **typed}
    cells = read_entries(given, table, schema.tables["contacts"], snapshot, today)
    row = mint_id(schema.tables["contacts"], cells, taken=taken_ids(snapshot, "contacts"), letters=letters)
    called = trimmed(cells["name"])
    namesakes = tuple(each.id for each in Tracker(snapshot).contacts if each.name == called and each.id)
    change = AddRow("contacts", row, {key: value for key, value in cells.items() if not is_blank(value)})
    after = book.apply([change], expected=snapshot)
    return Edited(after.tables["contacts"].by_id[row], after, (change,), namesakes)


def edit_contact(book: Book, schema: Schema, *, contact: str, typed: Typed, today: date | None = None) -> Edited:
    """Change the *typed* cells of the contact that *contact* means; cells that hold the same already are left alone.

    Raises UsageMistake for what cannot be, and the book's errors; after those nothing is changed.
    """
    snapshot = book.observe()
    table = table_of(snapshot, "contacts")
    row = find_contact(snapshot, contact)
    cells = read_entries(typed, table, schema.tables["contacts"], snapshot, today)
    if "name" in cells and not show(cells["name"]).strip():
        raise UsageMistake("A contact needs a name.", hint="Nothing was changed.")
    return edit_row(book, snapshot, table, row, cells)
