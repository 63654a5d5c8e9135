"""Referrals: whom somebody named, and how far one has come with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from sheetsync.books.interface import Book
from sheetsync.errors import UsageMistake
from sheetsync.jobs.entry import Edited, Typed, edit_row, read_entries, taken_ids
from sheetsync.jobs.naming import find_contact, find_referral, table_of
from sheetsync.model.change import AddRow
from sheetsync.model.folding import folded
from sheetsync.model.ids import mint_id
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.model.value import is_blank, show

__all__ = ["STEPS", "add_referral", "edit_referral", "mark_referral", "namesakes", "referrals_to"]

STEPS: Mapping[str, tuple[str, str]] = {
    "contacted": ("contacted_on", ""),
    "replied": ("outcome", "Replied"),
    "met": ("outcome", "Met"),
    "no-answer": ("outcome", "No answer"),
    "refused": ("outcome", "Refused"),
    "told": ("referrer_told_on", ""),
}
"""What can become of a referral: the column that says so, and its word there; a day where there is none."""


def add_referral(
    book: Book, schema: Schema, *, giver: str, name: str, typed: Typed, letters: Callable[[int], str]
) -> Edited:
    """Add that the contact whom *giver* means named *name*; where that is blank, the contact in *typed* ``to``.

    Raises UsageMistake for what cannot be, and the book's errors; after those nothing is changed.
    """
    snapshot = book.observe()
    table = table_of(snapshot, "referrals")
    source = find_contact(snapshot, giver)
    cells = read_entries(
        {"from": source.id, "to_name": name.strip(), **typed}, table, schema.tables["referrals"], snapshot
    )
    cells = {key: value for key, value in cells.items() if not is_blank(value)}
    to = show(cells.get("to"))
    _refuse_themself(source.id, to)
    if "to_name" not in cells:
        contacts = snapshot.tables["contacts"]
        if not to:
            raise UsageMistake("A referral needs a name, or --to and a contact.", hint="Nothing was changed.")
        cells["to_name"] = show(contacts.cell(contacts.by_id[to], "name")) or to
    alike = tuple(
        row.id
        for row in table.rows
        if row.id
        and show(table.cell(row, "from")) == source.id
        and _name(table, row, "to_name") == folded(show(cells["to_name"]))
    )
    row = mint_id(schema.tables["referrals"], cells, taken=taken_ids(snapshot, "referrals"), letters=letters)
    change = AddRow("referrals", row, cells)
    after = book.apply([change], expected=snapshot)
    return Edited(after.tables["referrals"].by_id[row], after, (change,), alike)


def edit_referral(book: Book, schema: Schema, *, referral: str, typed: Typed) -> Edited:
    """Change the *typed* cells of the referral that *referral* means; those that hold the same already stay.

    Raises UsageMistake for what cannot be, and the book's errors; after those nothing is changed.
    """
    snapshot = book.observe()
    table = table_of(snapshot, "referrals")
    row = find_referral(snapshot, referral)
    cells = read_entries(typed, table, schema.tables["referrals"], snapshot)
    _refuse_themself(show(cells.get("from", table.cell(row, "from"))), show(cells.get("to", table.cell(row, "to"))))
    return edit_row(book, snapshot, table, row, cells)


def mark_referral(book: Book, schema: Schema, *, referral: str, step: str, on: date | None, today: date) -> Edited:
    """Note how far a referral has come: *step* is one of STEPS, *on* its day, where the step has one, else today.

    A day that stands there already stays unless another is said. Raises UsageMistake for what cannot be, and the book's
    errors; after those nothing is changed.
    """
    column, word = STEPS[step]
    if word and on is not None:
        raise UsageMistake(
            f"Referrals has no day for “{step}”.", hint="Leave --on out, or log the talk. Nothing was changed."
        )
    snapshot = book.observe()
    table = table_of(snapshot, "referrals")
    row = find_referral(snapshot, referral)
    if not word and on is None and not is_blank(table.cell(row, column)):
        return Edited(row, snapshot, ())
    return edit_referral(book, schema, referral=row.id, typed={column: word or on or today})


def referrals_to(snapshot: Snapshot, contact: Row) -> tuple[str, ...]:
    """Return the IDs of the referrals to the name of a contact that no contact is put down for yet."""
    contacts, table = snapshot.tables["contacts"], snapshot.tables.get("referrals")
    name = _name(contacts, contact, "name")
    rows = [row for row in table.rows if row.id and _name(table, row, "to_name") == name] if table and name else []
    return tuple(row.id for row in rows if table and is_blank(table.cell(row, "to")))


def namesakes(snapshot: Snapshot, referral: Row) -> tuple[str, ...]:
    """Return the IDs of the contacts who have the name that a referral is to."""
    contacts, name = snapshot.tables["contacts"], _name(snapshot.tables["referrals"], referral, "to_name")
    return tuple(row.id for row in contacts.rows if row.id and name and _name(contacts, row, "name") == name)


def _name(table: Table, row: Row, key: str) -> str:
    return folded(show(table.cell(row, key)))


def _refuse_themself(source: str, target: str) -> None:
    if source and source.casefold() == target.casefold():
        raise UsageMistake("Nobody refers you to themself.", hint="Name somebody else. Nothing was changed.")
