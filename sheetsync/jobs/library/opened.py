"""A tracker that a script has opened, and making a new one."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from secrets import choice
from typing import TYPE_CHECKING, TypeVar

from sheetsync.books.interface import Book
from sheetsync.config import is_address, read_config
from sheetsync.history.durable import private_folder
from sheetsync.history.state import StateFolder, state_root
from sheetsync.jobs import create as creation
from sheetsync.jobs.linked import LinkedBooks
from sheetsync.jobs.opening import Known, Saving, open_partner
from sheetsync.jobs.opening import open_book as open_with
from sheetsync.jobs.planning import Job, Plan, plan_job
from sheetsync.jobs.recording import RecordedBook
from sheetsync.jobs.templates import DEFAULT_TEMPLATE, read_template
from sheetsync.model.change import Change
from sheetsync.model.holding import Hindrance
from sheetsync.model.ids import ALPHABET
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot, Token
from sheetsync.model.table import Table

if TYPE_CHECKING:
    from sheetsync.blueprint.plan import Blueprint
    from sheetsync.books.google.client import GoogleClient

__all__ = ["OpenBook", "connected", "create", "letters", "open_book"]

Result = TypeVar("Result")
_EMULATOR = "SHEETS_EMULATOR_HOST"


class OpenBook:
    """A tracker, as `open_book` gives it: a Book whose changes are recorded, so that `undo` can take them back.

    *where* is its path or address, *name* the word for its program. *today* is the day that every job goes by: the day
    it is, unless another was given.
    """

    def __init__(
        self, where: str, *, template: str = DEFAULT_TEMPLATE, today: date | None = None, state: StateFolder
    ) -> None:
        self.where = where
        self.state = state
        self._template = template
        self._day = today
        self._opened: tuple[date, Book] | None = None
        self._kept: tuple[Book, RecordedBook] | None = None

    @property
    def name(self) -> str:
        """The word a person knows the book by: ``Excel``, ``Google``."""
        return self.bare.name

    @property
    def today(self) -> date:
        """The day that jobs go by."""
        return self._day or date.today()  # noqa: TID251 - a script that names no day means today

    def now(self) -> datetime:
        """Return the time it is, on the day that jobs go by."""
        moment = datetime.now()  # noqa: TID251 - a script has no other clock
        return datetime.combine(self.today, moment.time())

    @cached_property
    def blueprint(self) -> Blueprint:
        """The template that it was made from."""
        return read_template(self._template)

    @property
    def schema(self) -> Schema:
        """What its tables should hold."""
        return self.blueprint.schema

    @property
    def bare(self) -> Book:
        """The book itself, for what keeps a record of its own; opened anew when another day has begun."""
        if self._opened is None or self._opened[0] != self.today:
            self._opened = self.today, self._open()
        return self._opened[1]

    def _open(self) -> Book:
        return open_with(
            self.where,
            self.blueprint,
            today=self.today,
            connect=connected,
            saving=self._saving,
            known=Known(self.state, lambda _: None),
        )

    def recorded(self, what: str) -> RecordedBook:
        """Return the book for one job: what that changes is recorded as *what*."""
        return RecordedBook(
            self.bare,
            self.state,
            what,
            now=self.now,
            letters=letters,
            schema=self.schema,
            moves=self.blueprint.moves,
        )

    @property
    def linked(self) -> LinkedBooks:
        """The tracker with the book that it is linked to; nothing of either is read yet."""
        folder = Path() if is_address(self.where) else Path(self.where).parent
        return LinkedBooks(
            self.bare, self.beside, self.schema, self.state, self.now, letters, read_config(folder).both_changed
        )

    def beside(self, where: str) -> Book:
        """Return another book from the same template, as for a sync; nothing of it is read yet."""
        return open_partner(
            where,
            self.blueprint,
            today=self.today,
            connect=connected,
            emulator=os.environ.get(_EMULATOR, ""),
            saving=self._saving,
            known=Known(self.state, lambda _: None),
        )

    @property
    def _saving(self) -> Saving:
        return Saving(backups=lambda: private_folder(self.state.root / "backups"))

    def plan(self, what: str, job: Job[Result]) -> Plan[Result]:
        """Return what a job would do here, for which *what* stands in the history; raises what the job raises."""
        return plan_job(self.recorded(what), self.schema, what, job, letters)

    def observe(self) -> Snapshot:
        """Read the whole book once, as it is once what a person typed is taken in."""
        return self._own().observe()

    def hindrances(self, changes: Sequence[Change], tables: Mapping[str, Table]) -> Sequence[Hindrance]:
        """Say which of *changes* `apply` could not make."""
        return self._own().hindrances(changes, tables)

    def apply(self, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot:
        """Write *changes*, all or none, and return what the book then holds; raises as every Book does."""
        return self._own().apply(changes, expected=expected, token=token)

    def _own(self) -> RecordedBook:
        """Return the book for what is no job: the same for as long as a day lasts, as it knows what was read."""
        if self._kept is None or self._kept[0] is not self.bare:
            self._kept = self.bare, self.recorded("a script")
        return self._kept[1]


def open_book(
    where: str | os.PathLike[str],
    *,
    template: str = DEFAULT_TEMPLATE,
    today: date | None = None,
    state: str | os.PathLike[str] | None = None,
) -> OpenBook:
    """Return the tracker at *where*, a path or the address of a Google Sheet; nothing is read yet.

    *template* names what it was made from, or is the path of a template. *today* is the day that jobs go by, by default
    the day it is. *state* is the folder of what is remembered of trackers, by default the one that the command line
    uses. ``$SHEETS_EMULATOR_HOST`` (``127.0.0.1:PORT``) sends what is meant for Google to a sandbox on this machine.
    """
    kept = StateFolder(Path(state) if state else state_root(), environ=os.environ)
    return OpenBook(os.fspath(where), template=template, today=today, state=kept)


def create(
    path: str | os.PathLike[str],
    *,
    template: str = DEFAULT_TEMPLATE,
    questions: str = "",
    sample: bool = False,
    rows: str | os.PathLike[str] = "",
    today: date | None = None,
) -> OpenBook:
    """Make a new tracker at *path*, never over anything that is there, and return it.

    With *sample* it begins with an example person's data around *today*, by default the day it is; with *rows* with
    those of a file in the form of examples/trackers. Raises BookExists, BookNotFound, BookNotWritten, TemplateUnknown,
    TemplateUnreadable; after those there is no file.
    """
    book = open_book(path, template=template, today=today)
    creation.create(
        Path(path),
        template=template,
        questions=questions,
        sample=sample,
        rows=os.fspath(rows),
        today=book.today,
        letters=letters,
        state=book.state,
    )
    return book


def connected(account: str = "", *, once: bool = False) -> GoogleClient:
    """Return the way to Google, or to the sandbox that the environment names.

    With *account* it signs in with the service account whose file that is. With *once* nothing is tried again, and
    nothing waits for a quota: for somebody who sees to both.
    """
    from sheetsync.books.google import connect

    emulator = os.environ.get(_EMULATOR)
    if not once:
        return connect(emulator)
    from sheetsync.books.google.credentials import find_account
    from sheetsync.books.google.transport import Patience

    env = {**os.environ, "GOOGLE_APPLICATION_CREDENTIALS": account} if account else None
    return connect(emulator, account=find_account(emulator or "", env), patience=Patience(total=0.001, minute=10**6))


def letters(count: int) -> str:
    """Return *count* letters by chance, of those that are not taken for one another."""
    return "".join(choice(ALPHABET) for _ in range(count))
