"""What is said of a file that is damaged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sheetsync.books.interface import BookUnreadable

__all__ = ["damaged", "understood"]


@contextmanager
def understood() -> Iterator[None]:
    """Raise BookUnreadable where reading meets data that no program would have written.

    Each module refuses the damage that it can name. A file can be broken in more ways than can be named: a number where
    a range should be, an index of nothing, half a character.
    """
    try:
        yield
    except (ValueError, LookupError, ArithmeticError, AssertionError) as reason:
        raise damaged(f"something in it makes no sense ({reason})") from reason


def damaged(what: str) -> BookUnreadable:
    """Return the error for a file in which something is not as any program writes it."""
    return BookUnreadable(
        f"The workbook is damaged: {what}.",
        hint="Open it in Excel, let it repair the file, and save it; or take an older copy. Nothing was changed.",
    )
