"""Which row a person means: by its ID, by its name, or by any part of a name that only one has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from contextlib import suppress

from sheetsync.books.interface import BookForeign
from sheetsync.errors import UsageMistake
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.model.value import show

__all__ = [
    "NameAmbiguous",
    "NameUnknown",
    "find_contact",
    "find_insight",
    "find_interview",
    "find_question",
    "find_referral",
    "interview_name",
    "newer_table",
    "table_of",
]

_LISTED = 10


class NameUnknown(UsageMistake):
    """Nothing in the tracker is called that."""


class NameAmbiguous(UsageMistake):
    """More than one row is meant by the words that were given."""


def table_of(snapshot: Snapshot, key: str) -> Table:
    """Return a table of the tracker; raises BookForeign if its sheet is not there."""
    table = snapshot.tables.get(key)
    if table is None:
        made_from = f"it was made from the template {snapshot.token.template}" if snapshot.token else "it has no token"
        raise BookForeign(
            f"{snapshot.where} has no sheet that holds {key.replace('_', ' ')}; {made_from}.",
            hint="If the sheet was renamed, bring its name back; if it is gone, `sheetsync doctor --repair` draws it; "
            "if the template is your own, name it in sheetsync.toml. Nothing was changed.",
        )
    return table


def newer_table(snapshot: Snapshot, key: str, sheet: str) -> Table:
    """Return a table that trackers had none of at first; raises UsageMistake, which calls it *sheet*."""
    table = snapshot.tables.get(key)
    if table is None:
        raise UsageMistake(
            f"{snapshot.where} has no sheet {sheet}.",
            hint="It was made before there was one: `sheetsync doctor --repair` draws it. Nothing was changed.",
        )
    return table


def find_contact(snapshot: Snapshot, words: str) -> Row:
    """Return the contact that *words* mean; raises NameUnknown, NameAmbiguous."""
    table = table_of(snapshot, "contacts")
    return _find(table, {row: _contact_names(table, row) for row in table.rows if row.id}, words, noun="contact")


def find_interview(snapshot: Snapshot, words: str) -> Row:
    """Return the interview that *words* mean: its ID, its contact's name, its date, or both.

    Raises NameUnknown, NameAmbiguous.
    """
    table = table_of(snapshot, "interviews")
    names = {row: (interview_name(snapshot, row),) for row in table.rows if row.id}
    return _find(table, names, words, noun="interview")


def find_referral(snapshot: Snapshot, words: str) -> Row:
    """Return the referral that *words* mean: its ID, whom it is to, or that and who gave it.

    Raises NameUnknown, NameAmbiguous.
    """
    table = table_of(snapshot, "referrals")
    contacts = snapshot.tables.get("contacts")
    names = {}
    for row in table.rows:
        to, by = show(table.cell(row, "to_name")), show(table.cell(row, "from"))
        giver = contacts.by_id.get(by) if contacts else None
        target = contacts.by_id.get(show(table.cell(row, "to"))) if contacts else None
        to = to or (show(contacts.cell(target, "name")) if contacts and target else "")
        by = show(contacts.cell(giver, "name")) if contacts and giver else by
        if row.id:
            names[row] = (to, f"{to}, named by {by}") if by else (to,)
    return _find(table, names, words, noun="referral")


def find_insight(snapshot: Snapshot, words: str) -> Row:
    """Return the insight that *words* mean: its ID, or words that only one has; raises NameUnknown, NameAmbiguous."""
    table = table_of(snapshot, "insights")
    names = {row: (show(table.cell(row, "text")),) for row in table.rows if row.id}
    return _find(table, names, words, noun="insight", see="sheetsync insight find")


def find_question(snapshot: Snapshot, words: str, asked: Collection[str] = ()) -> Row:
    """Return the question that *words* mean: its ID or words of it, those with an ID in *asked* before all others.

    Raises NameUnknown, NameAmbiguous.
    """
    table = table_of(snapshot, "questions")
    names = {row: (show(table.cell(row, "question")),) for row in table.rows if row.id}
    here = {row: called for row, called in names.items() if row.id in asked}
    with suppress(NameUnknown):
        return _find(table, here, words, noun="question", see="")
    return _find(table, names, words, noun="question", see="sheetsync chart show INTERVIEW")


def interview_name(snapshot: Snapshot, row: Row) -> str:
    """Name an interview: its contact and its date."""
    table = snapshot.tables["interviews"]
    contacts = snapshot.tables.get("contacts")
    who = show(table.cell(row, "contact"))
    contact = contacts.by_id.get(who) if contacts else None
    name = show(contacts.cell(contact, "name")) if contacts and contact else who
    return f"{name} {show(table.cell(row, 'date'))}".strip()


def _contact_names(table: Table, row: Row) -> tuple[str, ...]:
    name, organisation = show(table.cell(row, "name")), show(table.cell(row, "organisation"))
    return (name, f"{name}, {organisation}") if organisation else (name,)


def _find(table: Table, names: Mapping[Row, tuple[str, ...]], words: str, *, noun: str, see: str = "") -> Row:
    """Take the ID if it is one, else the rows called exactly so, else those whose name or ID has every word in it.

    Of these the ones that have them as whole words come first: “mo” is Mo Winterbourne, not Agathe Moorcroft.
    """
    wanted = _fold(words)
    exact = [row for row in names if _fold(row.id) == wanted] or [
        row for row, called in names.items() if any(_fold(name) == wanted for name in called)
    ]
    found = exact or [row for row, called in names.items() if wanted and _has_all(wanted, (*called, row.id))]
    found = [row for row in found if _has_words(wanted, (*names[row], row.id))] or found
    if len(found) == 1:
        return found[0]
    if not found:
        raise NameUnknown(
            f"There is no {noun} “{words}” in {table.title}.",
            hint=f"See them all: {see or f'sheetsync {noun} list'}. Nothing was changed.",
        )
    listed = "\n".join(f"  {row.id}  {names[row][-1]}" for row in found[:_LISTED])
    more = f"\n  and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    raise NameAmbiguous(
        f"“{words}” can mean {len(found)} {noun}s:\n{listed}{more}",
        hint="Say more of the name, or the ID. Nothing was changed.",
    )


def _has_all(words: str, names: tuple[str, ...]) -> bool:
    text = " ".join(_fold(name) for name in names)
    return all(word in text for word in words.split())


def _has_words(words: str, names: tuple[str, ...]) -> bool:
    text = _words(" ".join(_fold(name) for name in names))
    return set(_words(words)) <= set(text)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
