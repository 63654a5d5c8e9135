"""Which of several files is the tracker: the rest are copies, and a person says once what each is to be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from sheetsync.books.interface import Book, Discardable, Restorable, Showable, Upgradable
from sheetsync.config import is_address
from sheetsync.errors import RefusedForSafety, UsageMistake
from sheetsync.history.durable import StateUnreadable
from sheetsync.history.state import StateFolder
from sheetsync.model.change import Change
from sheetsync.model.holding import Hindrance
from sheetsync.model.ids import new_document
from sheetsync.model.snapshot import Snapshot, Token, new_token
from sheetsync.model.table import Table
from sheetsync.model.upgrade import Upgrade, is_outdated

__all__ = ["DocumentCopied", "NoCopy", "PlacedBook", "make_own", "refuse_copy", "take_place"]


class DocumentCopied(RefusedForSafety):
    """A book's token names another document: it is a copy, and writing could mix two trackers up.

    *where* is its path or address.
    """

    where = ""


class NoCopy(UsageMistake):
    """The tracker is no copy as far as this machine knows."""


class PlacedBook:
    """A book that knows whether it is its tracker or a copy of it; a copy can be read, and is not written to.

    A workbook is a copy if its mark is also in the file in which it was last seen on this machine; if that file is
    gone, the tracker has moved. *say* is told of a copy in a sentence, once, and *offer* of a book that was drawn by an
    earlier version of the template *newest*.
    """

    def __init__(
        self,
        book: Book,
        state: StateFolder,
        say: Callable[[str], None] = lambda _: None,
        *,
        newest: str = "",
        offer: Callable[[], None] = lambda: None,
    ) -> None:
        self.name = book.name
        self.where = book.where
        self._book = book
        self._state = state
        self._say: Callable[[str], None] | None = say
        self._seen: Snapshot | None = None
        self._newest = newest
        self._offer = offer

    def observe(self) -> Snapshot:
        """Read the whole book once; what is read of a copy has a document ID of its own."""
        snapshot = self._placed(self._book.observe())
        if snapshot.is_copy and self._say:
            self._say(f"{_what(snapshot)} It can be read, but not written to or synced yet: see sheetsync copy.")
            self._say = None
        elif snapshot.token and is_outdated(snapshot.token.template, self._newest):
            self._offer()
        return snapshot

    def apply(self, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot:
        """Write as the book does; raises DocumentCopied for a copy, unless *token* says which document it is now."""
        if token is None or token.document == (expected.token and expected.token.document):
            refuse_copy(expected)
        return self._placed(self._book.apply(changes, expected=expected, token=token))

    def hindrances(self, changes: Sequence[Change], tables: Mapping[str, Table]) -> Sequence[Hindrance]:
        """Say what the book says."""
        return self._book.hindrances(changes, tables)

    def restore(self, *, dry_run: bool = False) -> tuple[str, ...]:
        """Draw again as the book does; raises DocumentCopied for a copy."""
        if self._seen and not dry_run:
            refuse_copy(self._seen)
        return self._book.restore(dry_run=dry_run) if isinstance(self._book, Restorable) else ()

    def show(self, key: str) -> bool:
        """Bring a sheet into sight as the book does; raises DocumentCopied for a copy."""
        refuse_copy(self._seen or self.observe())
        return isinstance(self._book, Showable) and self._book.show(key)

    def upgrade(
        self, rows: Callable[[Snapshot], Sequence[Change]], *, dry_run: bool = False, anyway: bool = False
    ) -> Upgrade:
        """Draw as the book does; raises DocumentCopied for a copy, and UsageMistake for a book that cannot."""
        refuse_copy(self._seen or self.observe())
        if not isinstance(self._book, Upgradable):
            raise UsageMistake(f"{self.where} cannot be upgraded.", hint="Nothing was changed.")
        return self._book.upgrade(rows, dry_run=dry_run, anyway=anyway)

    def in_bin(self) -> bool:
        """Tell whether the book is in the bin."""
        return isinstance(self._book, Discardable) and self._book.in_bin()

    def _placed(self, snapshot: Snapshot) -> Snapshot:
        if snapshot.token and Path(self.where).is_file():
            here = Path(self.where).resolve()
            original = _settled(here, snapshot.token.document, self._state)
            if original:
                own = f"copy-{sha256(str(here).encode()).hexdigest()[:12]}"
                snapshot = replace(snapshot, document=own, original=str(original))
        self._seen = snapshot
        return snapshot


def _settled(here: Path, document: str, state: StateFolder) -> Path | None:
    """Return the file that is the tracker if the one at *here* is a copy; else remember where the tracker is."""
    place = state.place(document)
    there = place.read()
    if there == here:
        return None
    if there and _is_another(there, here) and _holds(there, document):
        return there
    with suppress(StateUnreadable):  # who only reads need not be able to write there
        place.remember(here)
    return None


def _is_another(there: Path, here: Path) -> bool:
    try:
        return not there.samefile(here)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def _holds(path: Path, document: str) -> bool:
    """Tell whether the workbook at *path* has the mark of *document*; one that cannot be looked into counts as such."""
    from sheetsync.books.excel.conflict import token_of

    try:
        token = token_of(path)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False
    except OSError:
        return True
    return token is not None and token.document == document


def refuse_copy(snapshot: Snapshot) -> None:
    """Raise DocumentCopied if a book is a copy and nobody has said what it is to be."""
    if not snapshot.is_copy:
        return
    if is_address(snapshot.where):
        hint = (
            "If it takes the original's place, say `sheetsync link` with its address and --adopt; if it is a tracker "
            "of its own, with --fork. Nothing was changed."
        )
    else:
        hint = (
            "Say once what it is; until then it can only be read.\n"
            f'  sheetsync copy same --book "{snapshot.where}"\n'
            "      it is the tracker from now on, and the other file is left over\n"
            f'  sheetsync copy own --book "{snapshot.where}"\n'
            "      it is a tracker of its own, linked to nothing\n"
            f'  sheetsync copy home --book "{snapshot.where}"\n'
            "      what was done in it is brought into the other file, and then it is put away\n"
            "Nothing was changed."
        )
    refused = DocumentCopied(_what(snapshot), hint=hint)
    refused.where = snapshot.where
    raise refused


def _what(snapshot: Snapshot) -> str:
    if snapshot.original:
        return f"{snapshot.where} is a copy of {snapshot.original}: both say that they are the same tracker."
    return f"{snapshot.where} is a copy of another tracker: the mark inside it names the original."


def copy_at(book: Book) -> Snapshot:
    """Read a copy; raises NoCopy if it is none, and what observing raises."""
    snapshot = book.observe()
    if not snapshot.is_copy:
        raise NoCopy(
            f"{snapshot.where} is no copy: no other file with its mark is known on this machine.",
            hint="There is nothing to say about it. Nothing was changed.",
        )
    return snapshot


def take_place(book: Book, state: StateFolder) -> Snapshot:
    """Let a copied workbook be the tracker from now on, and return it as it was read.

    The file that was the tracker counts as a copy then. Raises NoCopy, UsageMistake for a Google Sheet, StateUnreadable
    and what observing raises.
    """
    snapshot = copy_at(book)
    if is_address(snapshot.where):
        raise UsageMistake(
            "A copied Google Sheet takes the place of its original where it is linked.",
            hint="Say `sheetsync link` with its address and --adopt, for the workbook. Nothing was changed.",
        )
    assert snapshot.token is not None  # or it would be no copy
    state.place(snapshot.token.document).remember(Path(snapshot.where).resolve())
    return snapshot


def make_own(book: Book, state: StateFolder, letters: Callable[[int], str]) -> tuple[Snapshot, str]:
    """Make a copy a tracker of its own; return it as it is then, and what it is still linked to, if anything.

    Its history begins anew, and nobody counts as forgotten in it. It is linked to nothing, unless to another Google
    Sheet than its original, as where each of several people was handed the same file and has linked it since. Raises
    NoCopy and the book's errors.
    """
    snapshot = copy_at(book)
    assert snapshot.token is not None
    document = snapshot.document if is_address(snapshot.where) else new_document(letters)
    partner = _own_partner(snapshot)
    own = new_token(document, snapshot.token.template)
    own = replace(own, partner=partner, headers=snapshot.token.headers, sheets=snapshot.token.sheets)
    with state.writing(book.where):
        return book.apply([], expected=snapshot, token=own), partner


def _own_partner(snapshot: Snapshot) -> str:
    """Return the Google Sheet that a copied workbook is linked to and its original is not; empty if there is none."""
    from sheetsync.books.excel.conflict import token_of

    partner = snapshot.token.partner if snapshot.token else ""
    if not snapshot.original or not is_address(partner):
        return ""
    with suppress(OSError):
        original = token_of(Path(snapshot.original))
        return partner if original and original.partner != partner else ""
    return ""
