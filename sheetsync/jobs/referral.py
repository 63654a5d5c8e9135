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
from sheetsync.model.value import is_blank, show
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Referral

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
    tracker = Tracker(snapshot)
    if "to_name" not in cells:
        if not to:
            raise UsageMistake("A referral needs a name, or --to and a contact.", hint="Nothing was changed.")
        target = tracker.contact(to)
        cells["to_name"] = (target.name if target else "") or to
    name = folded(show(cells["to_name"]))
    alike = tuple(
        each.id for each in tracker.referrals if each.id and each.giver == source.id and folded(each.to_name) == name
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
    there = _meant(snapshot, referral)
    cells = read_entries(typed, table, schema.tables["referrals"], snapshot)
    _refuse_themself(show(cells.get("from", there.giver)), show(cells.get("to", there.to)))
    return edit_row(book, snapshot, table, there.at, cells)


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
    there = _meant(snapshot, referral)
    if not word and on is None and there.said(column):
        return Edited(there.at, snapshot, ())
    return edit_referral(book, schema, referral=there.id, typed={column: word or on or today})


def referrals_to(snapshot: Snapshot, contact: str) -> tuple[str, ...]:
    """Return the IDs of the referrals to the name of the contact with an ID that no contact is put down for yet."""
    tracker = Tracker(snapshot)
    who = tracker.contact(contact)
    name = folded(who.name) if who else ""
    named = (each for each in tracker.referrals if name and folded(each.to_name) == name and not each.to)
    return tuple(each.id for each in named if each.id)


def namesakes(snapshot: Snapshot, referral: str) -> tuple[str, ...]:
    """Return the IDs of the contacts who have the name that the referral with an ID is to."""
    tracker = Tracker(snapshot)
    names = {folded(each.to_name) for each in tracker.referrals if each.id == referral and each.to_name}
    return tuple(each.id for each in tracker.contacts if each.id and folded(each.name) in names)


def _meant(snapshot: Snapshot, words: str) -> Referral:
    row = find_referral(snapshot, words)
    return next(each for each in Tracker(snapshot).referrals if each.at is row)


def _refuse_themself(source: str, target: str) -> None:
    if source and source.casefold() == target.casefold():
        raise UsageMistake("Nobody refers you to themself.", hint="Name somebody else. Nothing was changed.")
