"""The weekly check of many trackers: one that cannot be read never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sheetsync.books.interface import Book
from sheetsync.errors import SheetsyncError
from sheetsync.jobs.check import Checked

__all__ = ["Attempt", "check_each"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of one tracker: what was found, or why it could not be checked."""

    where: str
    done: Checked | None = None
    trouble: SheetsyncError | None = None


def check_each(
    places: Iterable[str], open_book: Callable[[str], Book], run: Callable[[Book], Checked]
) -> Iterator[Attempt]:
    """Check each tracker in turn and yield what came of it, as soon as it is known."""
    for where in places:
        try:
            yield Attempt(where, run(open_book(where)))
        except SheetsyncError as error:
            yield Attempt(where, trouble=error)
