"""One sentence for everything in a file that makes no sense."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sheetsync.books.interface import BookUnreadable

__all__ = ["understood"]


@contextmanager
def understood() -> Iterator[None]:
    """Raise BookUnreadable where reading meets data that no program would have written.

    Each module refuses the damage that it can name. A file can be broken in more ways than can be named: a number where
    a range should be, an index of nothing, half a character.
    """
    try:
        yield
    except (ValueError, LookupError, ArithmeticError, AssertionError) as reason:
        raise BookUnreadable(
            f"The workbook is damaged: something in it makes no sense ({reason}).",
            hint="Open it in Excel, let it repair the file, and save it; or take an older copy. Nothing was changed.",
        ) from reason
