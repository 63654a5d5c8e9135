"""What every book promises.

Terminology. *observe*: read everything once, as a Snapshot. *apply*: write changes, all or none, and return what the
book then holds. *expected*: the snapshot that the changes were made from. *token*: what the book says of itself,
written in the same stroke as the data. *read-back*: the snapshot that proves that what was meant is what is there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, runtime_checkable

from sheetsync.errors import RefusedForSafety, SheetsyncError
from sheetsync.model.change import Change
from sheetsync.model.holding import Hindrance
from sheetsync.model.snapshot import Snapshot, Token
from sheetsync.model.table import Table
from sheetsync.model.upgrade import Upgrade

__all__ = [
    "Book",
    "BookChanged",
    "BookDiscarded",
    "BookExists",
    "BookForeign",
    "BookLocked",
    "BookNotFound",
    "BookNotWritten",
    "BookUnreachable",
    "BookUnreadable",
    "BookUnwritable",
    "Discardable",
    "Restorable",
    "Showable",
    "Upgradable",
    "WriteUncertain",
]


@runtime_checkable
class Book(Protocol):
    """A tracker in some program."""

    @property
    def name(self) -> str:
        """The word a person knows the book by: ``Excel``, ``Google``."""
        ...

    @property
    def where(self) -> str:
        """Its path or address, as a person would type it."""
        ...

    def observe(self) -> Snapshot:
        """Read the whole book once.

        Raises BookNotFound, BookUnreadable, BookForeign, BookUnreachable.
        """
        ...

    def hindrances(self, changes: Sequence[Change], tables: Mapping[str, Table]) -> Sequence[Hindrance]:
        """Say which of *changes* `apply` could not make, or only in a form of the book's own, and why, without effect.

        The book is as it was read or written last; *tables* are what it holds then, with the IDs that rows are to get.
        """
        ...

    def apply(self, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot:
        """Write *changes* and *token* together, all or none, and return what the book then holds.

        Laws: no changes and no token leave every byte as it was; observing after applying shows exactly the changes;
        whatever the changes do not name stays. New rows go below the last one. Cells that hold a formula are not
        overwritten: such a change is refused (BookUnwritable). Raises BookChanged if the book is no longer as
        *expected*, BookLocked, BookUnwritable, BookUnreachable: after those nothing was written. Raises
        WriteUncertain if it cannot be known whether the write landed: the token tells at the next start.
        """
        ...


@runtime_checkable
class Restorable(Protocol):
    """A book that can draw again what it has lost of its template."""

    def restore(self, *, dry_run: bool = False) -> tuple[str, ...]:
        """Draw what the template draws and the book has lost, and say what that was; with *dry_run* only say it.

        Nothing that is there is changed. Raises what `apply` raises.
        """
        ...


@runtime_checkable
class Showable(Protocol):
    """A book of sheets of which some may be out of sight."""

    def show(self, key: str) -> bool:
        """Bring the sheet with this key into sight, and tell whether it was out of sight; no cell is changed.

        Raises BookUnwritable where there is no such sheet, and what `apply` raises.
        """
        ...


@runtime_checkable
class Upgradable(Protocol):
    """A book that can be brought from how an earlier version of its template drew it to how it is drawn now."""

    def upgrade(
        self, rows: Callable[[Snapshot], Sequence[Change]], *, dry_run: bool = False, anyway: bool = False
    ) -> Upgrade:
        """Draw the book as its template draws it now, in one write, and say what that is; with *dry_run* only say it.

        *rows* gives the changes of rows that belong to it. Where formulas of the person's look into what goes, nothing
        is done unless *anyway*. What a person typed, coloured and added stays. Raises what `apply` raises.
        """
        ...


@runtime_checkable
class Discardable(Protocol):
    """A book that can be thrown away and still be read and written, so that nobody sees what is written."""

    def in_bin(self) -> bool:
        """Tell whether it was thrown away; False where that cannot be found out."""
        ...


class BookDiscarded(RefusedForSafety):
    """The book is in the bin."""


class BookNotFound(SheetsyncError):
    """There is no such file or spreadsheet, or it is not shared with this account."""


class BookExists(SheetsyncError):
    """Something is already there, and nothing is ever overwritten."""


class BookForeign(SheetsyncError):
    """The book can be read but is not a tracker."""


class BookUnreadable(SheetsyncError):
    """The file is damaged, encrypted, too large to be safe, or not a workbook at all."""


class BookUnwritable(RefusedForSafety):
    """The change cannot be made without losing something, so nothing was written."""


class BookLocked(SheetsyncError):
    """Another program has the book open; nothing was written."""


class BookChanged(RefusedForSafety):
    """The book changed after it was read; nothing was written."""


class BookUnreachable(SheetsyncError):
    """The service did not answer, or refused; nothing was written."""


class BookNotWritten(SheetsyncError):
    """The book could not be saved (disk full, no permission); it is as it was."""


class WriteUncertain(SheetsyncError):
    """The connection broke after the write was sent; whether it landed is seen at the next run."""
