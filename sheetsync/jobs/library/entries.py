"""What a script writes into a tracker: people, the log, interviews and their charts. Each call plans first."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sheetsync.books.interface import Book
from sheetsync.errors import UsageMistake
from sheetsync.jobs import answer as answers
from sheetsync.jobs import contact as contacts
from sheetsync.jobs import fill, insight, interview, referral, thanks
from sheetsync.jobs import log as logging
from sheetsync.jobs.library.opened import OpenBook
from sheetsync.jobs.planning import Letters, Plan
from sheetsync.model.filling import Filling
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row
from sheetsync.model.value import Value
from sheetsync.report.card import documented
from sheetsync.report.filling import filling_json

__all__ = [
    "Entry",
    "Filled",
    "add_contact",
    "add_insight",
    "add_interview",
    "add_referral",
    "edit_contact",
    "edit_interview",
    "fill_chart",
    "log",
    "set_answer",
    "snooze",
    "thanks_sent",
]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as it is once a job is done: the key of its table, its ID, its cells by column key, and the whole tracker.

    *alike* are the IDs of rows that seem to say the same.
    """

    table: str
    id: str
    cells: Mapping[str, Value]
    snapshot: Snapshot
    alike: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the ID and the filled cells as data, in the form ``sheetsync.<what>/1`` of the command line."""
        what = {"contacts": "contact", "interactions": "interaction", "interviews": "interview"}
        row = self.snapshot.tables[self.table].by_id[self.id]
        return documented(what.get(self.table, self.table.removesuffix("s")), self.table, row, self.snapshot)


@dataclass(frozen=True, slots=True)
class Filled:
    """What notes have put into a chart, and where; *notices* say what of the file was left out."""

    filling: Filling
    notices: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Return it as data, in the form ``sheetsync.fill/1``."""
        return filling_json(self.filling, written=True)


def add_contact(book: OpenBook, name: str, /, *, another: bool = False, **cells: str | date) -> Plan[Entry]:
    """Plan a new contact, with *cells* by column key; where they say nothing the stage is the first, added today.

    Raises UsageMistake for what a cell cannot hold, and for somebody who is there by their e-mail address or link,
    unless *another* person is meant; and the book's errors. Nothing is written before `apply`.
    """

    def job(it: Book, letters: Letters) -> Entry:
        done = contacts.add_contact(
            it, book.schema, name=name, typed=cells, today=book.today, letters=letters, another=another
        )
        return _entry("contacts", done.row, done.snapshot, done.alike)

    return book.plan("contact add", job)


def edit_contact(book: OpenBook, contact: str, /, **cells: str | date) -> Plan[Entry]:
    """Plan new *cells* of the contact that *contact* means, by ID or any part of the name that only one has.

    An empty text clears a cell. Raises as `add_contact`, NameUnknown and NameAmbiguous.
    """

    def job(it: Book, _: Letters) -> Entry:
        done = contacts.edit_contact(it, book.schema, contact=contact, typed=cells, today=book.today)
        return _entry("contacts", done.row, done.snapshot)

    return book.plan("contact edit", job)


def snooze(book: OpenBook, contact: str, until: date | None = None, /) -> Plan[Entry]:
    """Plan to leave a contact alone until a day, by default for a week; raises as `edit_contact`."""

    def job(it: Book, _: Letters) -> Entry:
        typed = {"snooze_until": until or book.today + timedelta(weeks=1)}
        done = contacts.edit_contact(it, book.schema, contact=contact, typed=typed, today=book.today)
        return _entry("contacts", done.row, done.snapshot)

    return book.plan("snooze", job)


def log(book: OpenBook, contact: str, text: str, /, *, on: date | None = None, **cells: str | date) -> Plan[Entry]:
    """Plan a row of the log about a contact: *text* is what passed, *on* the day, by default today.

    *cells* are more of the row by column key, such as ``direction="out"``. Raises as `edit_contact`.
    """

    def job(it: Book, letters: Letters) -> Entry:
        typed = {"date": on or book.today, "summary": text, **cells}
        done = logging.log(it, book.schema, contact=contact, typed=typed, letters=letters)
        return _entry("interactions", done.row, done.snapshot)

    return book.plan("log", job)


def add_interview(
    book: OpenBook, contact: str, /, *, on: date, questions: str = "", **cells: str | date
) -> Plan[Entry]:
    """Plan an interview with a contact on a day, with a row for each question of a set, if one is named.

    Raises as `edit_contact`, TemplateUnknown and SetUnreadable.
    """

    def job(it: Book, letters: Letters) -> Entry:
        done = interview.add_interview(
            it,
            book.blueprint,
            contact=contact,
            on=on,
            questions=questions,
            typed=cells,
            today=book.today,
            letters=letters,
        )
        return _entry("interviews", done.row, done.snapshot)

    return book.plan("interview add", job)


def edit_interview(book: OpenBook, talk: str, /, **cells: str | date) -> Plan[Entry]:
    """Plan new *cells* of the interview that *talk* means; raises as `edit_contact`."""

    def job(it: Book, _: Letters) -> Entry:
        done = interview.edit_interview(it, book.schema, interview=talk, typed=cells, today=book.today)
        return _entry("interviews", done.row, done.snapshot)

    return book.plan("interview edit", job)


def set_answer(book: OpenBook, talk: str, question: str, /, **cells: str | date) -> Plan[Entry]:
    """Plan the answer to a question in an interview: *cells* such as ``response="By accident"`` or ``match="Partly"``.

    A question is named by its ID, words of it, or its number in the chart. Raises as `edit_contact`.
    """

    def job(it: Book, letters: Letters) -> Entry:
        done = answers.set_answer(it, book.schema, interview=talk, question=question, typed=cells, letters=letters)
        return _entry("responses", done.row, done.snapshot)

    return book.plan("chart answer", job)


def fill_chart(
    book: OpenBook,
    talk: str,
    notes: str | os.PathLike[str] | bytes,
    /,
    *,
    accept_doubtful: bool = False,
    instead: str = "",
) -> Plan[Filled]:
    """Plan to fill the chart of an interview from notes: their text or bytes, or the path of a file of any usual kind.

    What is doubtful is held back unless *accept_doubtful*; another answer that stands there stays unless *instead* is
    ``replace`` or ``both``. Raises NotesUnreadable, and as `edit_contact`.
    """
    if instead not in ("", "replace", "both"):
        raise UsageMistake(f"instead cannot be “{instead}”.", hint="It can be: replace, both.")
    read = fill.read_notes(*_bytes_of(notes))

    def job(it: Book, letters: Letters) -> Filled:
        desk = fill.open_desk(it, book.blueprint, interview=talk, today=book.today, letters=letters)
        reading = desk.read(read)
        held = set() if accept_doubtful else {each.said.where for each in reading.matches if not each.sure}
        filling = desk.plan(reading.matches, held=held, people=desk.people(reading), instead=instead)
        if filling.fitting:
            desk.apply(it, filling)
        return Filled(filling, tuple(reading.notices))

    return book.plan("chart fill", job)


def add_referral(book: OpenBook, giver: str, name: str, /, **cells: str | date) -> Plan[Entry]:
    """Plan that the contact *giver* named somebody called *name*; raises as `edit_contact`."""

    def job(it: Book, letters: Letters) -> Entry:
        done = referral.add_referral(it, book.schema, giver=giver, name=name, typed=cells, letters=letters)
        return _entry("referrals", done.row, done.snapshot, done.alike)

    return book.plan("referral add", job)


def add_insight(book: OpenBook, text: str, /, **cells: str | date) -> Plan[Entry]:
    """Plan an insight; *text* may begin with its kind and a colon, as in ``Website: …``. Raises as `add_contact`."""

    def job(it: Book, letters: Letters) -> Entry:
        done = insight.add_insight(
            it, book.schema, text=text, response="", typed=cells, today=book.today, letters=letters
        )
        return _entry("insights", done.row, done.snapshot, done.alike)

    return book.plan("insight add", job)


def thanks_sent(book: OpenBook, talk: str, /, *, how: str = "email", on: date | None = None) -> Plan[Entry]:
    """Plan to note that the thank-you for an interview went out: *how* is ``email``, ``letter`` or ``handwritten``.

    Raises AlreadyThanked, and as `edit_contact`.
    """

    def job(it: Book, letters: Letters) -> Entry:
        sent, _ = thanks.note_thanks(it, book.schema, interview=talk, how=how, on=on or book.today, letters=letters)
        after = it.observe()
        return _entry("interviews", after.tables["interviews"].by_id[sent], after)

    return book.plan("thanks sent", job)


def _entry(table: str, row: Row, snapshot: Snapshot, alike: tuple[str, ...] = ()) -> Entry:
    held = snapshot.tables[table]
    return Entry(table, row.id, {head.key: held.cell(row, head.key) for head in held.heads}, snapshot, alike)


def _bytes_of(notes: str | os.PathLike[str] | bytes) -> tuple[bytes, str]:
    """Return what notes hold and the name they go by; a text of one line that names a file is that file."""
    if isinstance(notes, bytes):
        return notes, "-"
    if isinstance(notes, str) and "\n" in notes:
        return notes.encode(), "-"
    path = Path(notes)
    try:
        return path.read_bytes(), path.name
    except OSError as reason:
        raise UsageMistake(f"{path} cannot be read: {reason.strerror}.", hint="Nothing was changed.") from None
