"""What one call of a command has at hand: the console, the clock, letters by chance, and the tracker it works on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetsync.errors import UsageMistake

if TYPE_CHECKING:
    from sheetsync.blueprint.plan import Blueprint
    from sheetsync.books.google.client import GoogleClient
    from sheetsync.books.interface import Book
    from sheetsync.cli.console import Console
    from sheetsync.config import Place
    from sheetsync.history.state import StateFolder
    from sheetsync.jobs.linked import LinkedBooks
    from sheetsync.jobs.opening import Known, Saving
    from sheetsync.jobs.recording import RecordedBook
    from sheetsync.jobs.scrubbing import Kept
    from sheetsync.model.schema import Schema

__all__ = ["EMULATOR", "Session", "letters", "pass_session"]

EMULATOR = "SHEETS_EMULATOR_HOST"
"""The variable that sends all Google traffic to a sandbox, as Google's own emulators have it."""


class Session:
    """One call of a command; everything slow is made when it is first asked for."""

    def __init__(self, console: Console, environ: Mapping[str, str] | None = None) -> None:
        self.console = console
        self.environ = os.environ if environ is None else environ
        self._book = ""
        self.offer = True

    def take(self, option: str, value: object) -> None:
        """Note a global option."""
        if option == "book":
            self._book = str(value)
        else:
            setattr(self.console, option, value)

    @property
    def named(self) -> str:
        """The tracker that was named, by --book or in the environment; empty if none was."""
        return self._book or self.environ.get("SHEETSYNC_BOOK", "")

    def today(self) -> date:
        """Return the day it is here."""
        return date.today()

    def locale(self, said: str) -> str:
        """Return the locale of a new Google Sheet: the one *said*, else the machine's; raises UsageMistake."""
        from sheetsync.books.google.locales import is_locale, locale_of

        if said and not is_locale(said):
            raise UsageMistake(f"“{said}” is no locale.", hint="Write it like de_DE or en_GB. Nothing was created.")
        return said or locale_of(self.environ)

    def now(self) -> datetime:
        """Return the time it is here."""
        return datetime.now()

    @cached_property
    def place(self) -> Place:
        """Where the tracker is that is meant."""
        from sheetsync.config import locate
        from sheetsync.jobs.opening import looks_like_tracker

        place = locate(self._book, self.environ, Path(), is_tracker=looks_like_tracker)
        self.console.detail(f"The tracker is {place.where}")
        return place

    @cached_property
    def blueprint(self) -> Blueprint:
        """The template of the tracker that is meant."""
        from sheetsync.jobs.templates import DEFAULT_TEMPLATE, read_template

        return read_template(str(self.place.config.template or DEFAULT_TEMPLATE))

    @property
    def schema(self) -> Schema:
        """What the tables of the tracker that is meant should hold."""
        return self.blueprint.schema

    @cached_property
    def bare_book(self) -> Book:
        """The tracker that is meant, for what keeps a record of its own; nothing of it is read yet."""
        from sheetsync.jobs.opening import open_book

        return open_book(
            self.place.where,
            self.blueprint,
            today=self.today(),
            connect=lambda: self.client,
            saving=self.saving,
            known=self._known,
        )

    @cached_property
    def book(self) -> RecordedBook:
        """The tracker that is meant; what a command changes in it is recorded, so that it can be taken back."""
        book = self.recorded(self.bare_book)
        book.said += self.console.followed
        self.console.followed = book.said
        return book

    def recorded(self, bare: Book) -> RecordedBook:
        """Return a book whose changes by this command are recorded."""
        from sheetsync.jobs.recording import RecordedBook

        command = click.get_current_context().command_path.partition(" ")[2]
        return RecordedBook(
            bare,
            self.state,
            command,
            now=self.now,
            letters=letters,
            schema=self.schema,
            moves=self.blueprint.moves,
        )

    def beside(self, where: str) -> Session:
        """Return what this call has at hand for another tracker, by its path or the address of a Google Sheet."""
        other = Session(self.console, self.environ)
        other.take("book", where)
        return other

    def partner(self, where: str) -> Book:
        """Return the book that the tracker is linked to; nothing of it is read yet."""
        from sheetsync.jobs.opening import open_partner

        return open_partner(
            where,
            self.blueprint,
            today=self.today(),
            connect=lambda: self.client,
            emulator=self.emulator,
            saving=self.saving,
            known=self._known,
        )

    @property
    def linked(self) -> LinkedBooks:
        """The tracker with the book that it is linked to; nothing of either is read yet."""
        from sheetsync.jobs.linked import LinkedBooks

        return LinkedBooks(
            self.bare_book,
            self.partner,
            self.schema,
            self.state,
            self.now,
            letters,
            self.place.config.both_changed,
        )

    @property
    def backups(self) -> list[Book]:
        """The earlier versions of the tracker that are kept."""
        from sheetsync.books.excel import ExcelBook
        from sheetsync.books.excel.backup import Backups
        from sheetsync.config import is_address

        if is_address(self.place.where):
            return []
        place = Backups(lambda: self.state.root / "backups").place(Path(self.place.where).resolve())
        return [ExcelBook(path, self.schema) for path in sorted(place.glob("*.xlsx"))]

    @property
    def kept(self) -> Kept:
        """All that is kept here of the tracker's past."""
        from sheetsync.cli.crash import crash_notes
        from sheetsync.jobs.scrubbing import Kept

        return Kept(self.state, self.schema, lambda: self.backups, crash_notes)

    @property
    def saving(self) -> Saving:
        """How workbooks are saved here."""
        from sheetsync.history.durable import private_folder
        from sheetsync.jobs.opening import Saving

        return Saving(
            backups=lambda: private_folder(self.state.root / "backups"),
            keep=self.place.config.backups,
            ignore_owner=self.environ.get("SHEETSYNC_IGNORE_OWNER", "") not in ("", "0"),
        )

    @property
    def _known(self) -> Known:
        """Where this machine remembers which file is which tracker; of a copy is told once the command has spoken."""
        from sheetsync.jobs.opening import Known

        def say(sentence: str) -> None:
            self.console.followed.append(sentence)  # whichever list it is by then

        return Known(self.state, say, self._offer_upgrade)

    def _offer_upgrade(self) -> None:
        """Say once that the tracker was drawn by an earlier version of its template."""
        if self.offer:
            self.offer = False
            self.console.say("This tracker was made by an older sheetsync: run `sheetsync upgrade`.")

    @property
    def emulator(self) -> str:
        """The sandbox that the environment names, as ``127.0.0.1:PORT``; empty if Google itself is meant."""
        return self.environ.get(EMULATOR, "")

    @cached_property
    def client(self) -> GoogleClient:
        """The way to Google, or to the sandbox that the environment names."""
        from sheetsync.books.google import connect

        return connect(self.emulator or None, say=self.console.say)

    @property
    def requests(self) -> dict[str, int]:
        """How often Google was asked so far, to read and to write."""
        counts = self.client.counts if "client" in self.__dict__ else None
        return {"read": counts.read if counts else 0, "write": counts.write if counts else 0}

    @cached_property
    def state(self) -> StateFolder:
        """Where the history of the tracker's syncs is kept."""
        from sheetsync.history.state import StateFolder, state_root

        chosen = self.place.config.state
        root = chosen if chosen and not self.environ.get("SHEETSYNC_STATE_DIR") else state_root()
        self.console.detail(f"The history of its syncs is in {root}")
        state = StateFolder(root, self.place.config.portable, self.environ, self.console.say)
        state.keep_private()
        return state


def letters(count: int) -> str:
    """Return *count* letters by chance, of those that are not taken for one another."""
    from secrets import choice

    from sheetsync.model.ids import ALPHABET

    return "".join(choice(ALPHABET) for _ in range(count))


pass_session = click.make_pass_decorator(Session)
