"""Writing two books one after the other, and saying of each by itself what became of it if that fails."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sheetsync.errors import SheetsyncError

if TYPE_CHECKING:
    from sheetsync.books.interface import Book
    from sheetsync.model.change import Change
    from sheetsync.model.snapshot import Snapshot, Token

__all__ = ["Writing"]

_NOTHING = re.compile(r"\s*(?:Nothing was (?:written|changed)[^.]*|Only IDs were written)\.")


class Writing:
    """The writes of one run: an error that leaves it says which of the books were written before."""

    def __init__(self, *books: Book) -> None:
        self._names = [book.name for book in books]
        self._begun: set[str] = set()
        self._done: set[str] = set()
        self._at = ""

    def apply(
        self, book: Book, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None
    ) -> Snapshot:
        """Write as the book does; what comes without a token only prepares the rest."""
        self._at = book.name
        after = book.apply(changes, expected=expected, token=token)
        self._at = ""
        if changes or token not in (None, expected.token):
            (self._begun if token is None else self._done).add(book.name)
        return after

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, trouble: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if isinstance(trouble, SheetsyncError) and (self._begun or self._done):
            known = bool(_NOTHING.search(f"{trouble.message} {trouble.hint}"))
            trouble.message = _NOTHING.sub("", trouble.message)
            trouble.hint = f"{_NOTHING.sub('', trouble.hint).strip()} {self._truth(known=known)}".strip()

    def _truth(self, *, known: bool) -> str:
        """Say what each book got; the one that failed has said it itself, unless it is *known* to be nothing."""
        told = [name for name in self._names if known or name != self._at]
        said = " ".join(f"{name} {self._state(name)}." for name in told)
        return f"{said} The next `sheetsync sync` makes up what is missing."

    def _state(self, name: str) -> str:
        if name in self._done:
            return "was written"
        return "got only IDs and formulas" if name in self._begun else "was not written"
