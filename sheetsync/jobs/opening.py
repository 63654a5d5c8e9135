"""Opening a tracker that exists, wherever it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.interface import Book, BookDiscarded, BookLocked, Discardable
from sheetsync.config import is_address
from sheetsync.errors import UsageMistake
from sheetsync.history.state import StateFolder
from sheetsync.jobs.copies import PlacedBook
from sheetsync.model.change import Change
from sheetsync.model.holding import Hindrance
from sheetsync.model.snapshot import Snapshot, Token
from sheetsync.model.table import Table

if TYPE_CHECKING:
    from sheetsync.books.google.client import GoogleClient

__all__ = [
    "AsObserved",
    "Known",
    "SandboxNotNamed",
    "Saving",
    "looks_like_tracker",
    "open_book",
    "open_elsewhere",
    "open_partner",
    "refuse_discarded",
    "told_apart",
]

_SANDBOX = re.compile(r"http://(127\.0\.0\.1|localhost)(:\d+)?/")

_CONTENTS = "xl/workbook.xml"
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Saving:
    """How a workbook is saved: where and how many earlier versions are kept, and whether owner files count.

    *keep* None is as many as is usual. With *ignore_owner* an owner file that says that a program has the workbook open
    is taken for one that was left over.
    """

    backups: Callable[[], Path]
    keep: int | None = None
    ignore_owner: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Where this machine remembers which file is which tracker; who is told of a copy, and of an outdated one."""

    state: StateFolder
    say: Callable[[str], None] = lambda _: None
    offer: Callable[[], None] = lambda: None


def open_book(
    where: str,
    blueprint: Blueprint,
    *,
    today: date,
    connect: Callable[[], GoogleClient],
    saving: Saving | None = None,
    known: Known | None = None,
) -> Book:
    """Return the tracker at *where*, a path or the address of a Google Sheet; nothing is read or sent yet.

    *today* is the day for which the workbook's formulas are calculated when it is written. *connect* gives the way to
    Google and is called only for an address. Without *saving* no earlier versions are kept. With *known* a copy of
    another tracker is only read. Raises UsageMistake for an address that is not a Google Sheet's.
    """
    book = _open_bare(where, blueprint, today, connect, saving)
    newest = blueprint.schema.template
    return PlacedBook(book, known.state, known.say, newest=newest, offer=known.offer) if known else book


def _open_bare(
    where: str, blueprint: Blueprint, today: date, connect: Callable[[], GoogleClient], saving: Saving | None
) -> Book:
    if is_address(where):
        return _open_sheet(where, blueprint, connect)
    from sheetsync.books.excel import ExcelBook, Template

    if saving is None:
        return ExcelBook(Path(where), blueprint.schema, template=Template(blueprint, today))
    from sheetsync.books.excel.backup import DEFAULT_KEEP, Backups

    return ExcelBook(
        Path(where),
        blueprint.schema,
        template=Template(blueprint, today),
        backups=Backups(saving.backups, DEFAULT_KEEP if saving.keep is None else saving.keep),
        ignore_owner=saving.ignore_owner,
    )


def open_partner(
    where: str,
    blueprint: Blueprint,
    *,
    today: date,
    connect: Callable[[], GoogleClient],
    emulator: str,
    saving: Saving | None = None,
    known: Known | None = None,
) -> Book:
    """Return the book that a tracker is linked to, as `open_book` does; nothing is read or sent yet.

    Raises SandboxNotNamed if it is in a sandbox and *emulator* is empty: Google would be asked for what it never had.
    """
    sandbox = _SANDBOX.match(where)
    if sandbox and not emulator:
        raise SandboxNotNamed(
            f"The tracker is linked to a sandbox on this machine: {where}",
            hint="Start it with `sheetsync sandbox --data DIR`, where DIR holds its spreadsheets, and set "
            f"SHEETS_EMULATOR_HOST={sandbox[1]}{sandbox[2] or ''}. Nothing was changed.",
        )
    return open_book(where, blueprint, today=today, connect=connect, saving=saving, known=known)


def _open_sheet(address: str, blueprint: Blueprint, connect: Callable[[], GoogleClient]) -> Book:
    from sheetsync.books.google import GoogleBook

    return GoogleBook(address, blueprint, connect())


def open_elsewhere(where: str) -> str:
    """Say in a sentence which program has the workbook at *where* open, so that it cannot be saved; empty if none."""
    if is_address(where):
        return ""
    from sheetsync.books.excel.save import check_unlocked

    try:
        check_unlocked(Path(where))
    except BookLocked as trouble:
        return trouble.message
    return ""


def refuse_discarded(*books: Book) -> None:
    """Raise BookDiscarded if a book is in the bin: what is written there nobody sees, and soon it is gone for good."""
    for book in books:
        if isinstance(book, Discardable) and book.in_bin():
            raise BookDiscarded(
                f"The Google Sheet {book.where} is in the bin of Google Drive, and Google deletes it after 30 days.",
                hint="Restore it at drive.google.com/drive/trash; or say `sheetsync unlink`, and then "
                "`sheetsync link new` for another. Nothing was changed.",
            )


class SandboxNotNamed(UsageMistake):
    """The tracker's partner is in a sandbox, and the environment does not say which."""


class AsObserved:
    """A book whose first observe() returns a snapshot that was taken earlier.

    *name* is what it goes by where its own word does not tell it from another book.
    """

    def __init__(self, book: Book, snapshot: Snapshot, name: str = "") -> None:
        self.name = name or book.name
        self.where = book.where
        self._book = book
        self._snapshot: Snapshot | None = snapshot
        self._told: tuple[Snapshot, Snapshot] | None = None

    def observe(self) -> Snapshot:
        """Return what was read, and from the second time on read again."""
        seen, self._snapshot = self._snapshot, None
        return self._named(seen or self._book.observe())

    def hindrances(self, changes: Sequence[Change], tables: Mapping[str, Table]) -> Sequence[Hindrance]:
        """Say what the book says."""
        return self._book.hindrances(changes, tables)

    def apply(self, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot:
        """Write as the book does."""
        own = self._told[0] if self._told and self._told[1] is expected else replace(expected, book=self._book.name)
        written = self._book.apply(changes, expected=own, token=token)
        return expected if written is own else self._named(written)

    def _named(self, snapshot: Snapshot) -> Snapshot:
        """Return a snapshot under the name that the book goes by here, and remember which it was."""
        named = snapshot if snapshot.book == self.name else replace(snapshot, book=self.name)
        self._told = snapshot, named
        return named


def told_apart(left: Book, seen: Snapshot, right: Book) -> tuple[Book, Book]:
    """Return two books that go by different names, of which the left was read just now.

    Two of one program go by their titles, or, where these are the same, by their places; the right one is read then.
    """
    if left.name != right.name:
        return AsObserved(left, seen), right
    across = right.observe()
    names = (seen.title, across.title) if seen.title != across.title else (seen.where, across.where)
    return AsObserved(left, seen, names[0]), AsObserved(right, across, names[1])


def looks_like_tracker(path: Path) -> bool:
    """Tell at a glance whether a workbook has the hidden sheet that only trackers have."""
    try:
        if not path.is_file():
            return False  # a pipe would be waited for
        with ZipFile(path) as package:
            if package.getinfo(_CONTENTS).file_size > _LARGEST:
                return False
            return b'"_sheetsync"' in package.read(_CONTENTS)
    except (OSError, BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return False
