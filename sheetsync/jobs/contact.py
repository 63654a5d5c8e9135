"""People: adding one, changing one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sheetsync.books.interface import Book
from sheetsync.errors import UsageMistake
from sheetsync.jobs.entry import Edited, Typed, edit_row, edits, read_entries, taken_ids
from sheetsync.jobs.naming import find_contact, table_of
from sheetsync.model.change import AddRow, Change
from sheetsync.model.ids import mint_id
from sheetsync.model.joining import Joining, join_rows
from sheetsync.model.schema import Schema, fold_header
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Table
from sheetsync.model.value import Value, is_blank, show
from sheetsync.tracker.cells import trimmed
from sheetsync.tracker.reading import Tracker

__all__ = ["EditedMany", "add_contact", "edit_contact", "edit_contacts", "plan_merge"]


def add_contact(
    book: Book,
    schema: Schema,
    *,
    name: str,
    typed: Typed,
    today: date,
    letters: Callable[[int], str],
    another: bool = False,
) -> Edited:
    """Add a contact called *name*, with *typed* cells; where they say nothing the stage is the first, added today.

    Who has the e-mail address or link of somebody who is there is refused, unless *another* person is meant. Raises
    UsageMistake for what cannot be, and the book's errors; after those nothing is changed.
    """
    if not name.strip():
        raise UsageMistake("A contact needs a name.", hint="Nothing was changed.")
    snapshot = book.observe()
    table = table_of(snapshot, "contacts")
    stages = next((column.choices for column in schema.tables["contacts"].columns if column.key == "stage"), ())
    defaults: Typed = {"stage": "".join(stages[:1]), "added_on": today}
    given = {"name": name.strip(), **{key: text for key, text in defaults.items() if key in table.positions}, **typed}
    cells = read_entries(given, table, schema.tables["contacts"], snapshot, today)
    if not another:
        _refuse_twice(table, cells)
    row = mint_id(schema.tables["contacts"], cells, taken=taken_ids(snapshot, "contacts"), letters=letters)
    called = trimmed(cells["name"])
    namesakes = tuple(each.id for each in Tracker(snapshot).contacts if each.name == called and each.id)
    change = AddRow("contacts", row, {key: value for key, value in cells.items() if not is_blank(value)})
    after = book.apply([change], expected=snapshot)
    return Edited(after.tables["contacts"].by_id[row], after, (change,), namesakes)


def _refuse_twice(table: Table, cells: Mapping[str, Value]) -> None:
    """Raise UsageMistake where somebody is there by the same link or e-mail address."""
    from sheetsync.exchange.matching import People
    from sheetsync.exchange.people import Person

    found = People(table, {}).find(Person(0, dict(cells)))
    by_name_only = found.why == "the same name and organisation"
    if found.contact and not by_name_only:
        raise UsageMistake(
            f"{show(cells['name'])} seems to be there already: {found.contact} has the same e-mail address or link.",
            hint=f"Change that row, `sheetsync contact edit {found.contact}`, or add --another. Nothing was changed.",
        )


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


@dataclass(frozen=True, slots=True)
class EditedMany:
    """Contacts that were changed at once: the changes, and the IDs of all that were meant."""

    changes: tuple[Change, ...]
    meant: tuple[str, ...]


def edit_contacts(
    book: Book, schema: Schema, *, where: Mapping[str, str], typed: Typed, today: date, dry_run: bool
) -> EditedMany:
    """Change the *typed* cells of every contact that has, in each column of *where*, the value named there.

    A blank value means a blank cell; letter case does not count. Raises UsageMistake for what cannot be, and the book's
    errors; after those nothing is changed.
    """
    snapshot = book.observe()
    table = table_of(snapshot, "contacts")
    keys = {fold_header(head.header): head.key for head in table.heads} | {head.key: head.key for head in table.heads}
    unknown = [each for each in where if fold_header(each) not in keys]
    if unknown:
        raise UsageMistake(
            f"Contacts has no column “{unknown[0]}”.",
            hint=f"It has: {', '.join(head.header for head in table.heads)}. Nothing was changed.",
        )
    wanted = {keys[fold_header(each)]: value.strip().casefold() for each, value in where.items()}
    cells = read_entries(typed, table, schema.tables["contacts"], snapshot, today)
    meant = [
        row
        for row in table.rows
        if row.id and all(show(table.cell(row, key)).strip().casefold() == value for key, value in wanted.items())
    ]
    changes = tuple(change for row in meant for change in edits(table, row, cells))
    if not dry_run:
        book.apply(changes, expected=snapshot)
    return EditedMany(changes, tuple(row.id for row in meant))


def plan_merge(
    snapshot: Snapshot, schema: Schema, kept: str, other: str, answers: Mapping[str, Value]
) -> tuple[str, str, Joining]:
    """Return the IDs of two contacts, and what makes their rows one; see `sheetsync.model.joining.join_rows`.

    Raises UsageMistake where both are one row, NameUnknown, NameAmbiguous.
    """
    table_of(snapshot, "contacts")
    one, two = find_contact(snapshot, kept), find_contact(snapshot, other)
    if one.id == two.id:
        raise UsageMistake(f"Both mean {one.id}.", hint="Name the other row by its ID. Nothing was changed.")
    return one.id, two.id, join_rows(snapshot.tables, schema, one, two, answers)
