"""The code book: what may be worth an entry, and writing down what a person decided about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sheetsync.books.interface import Book
from sheetsync.errors import UsageMistake
from sheetsync.interviews.prepare import Minting
from sheetsync.interviews.trends.book import THEMES, settling, waiting
from sheetsync.jobs.naming import newer_table
from sheetsync.jobs.trends import Look
from sheetsync.model.codebook import Suggestion
from sheetsync.model.folding import folded
from sheetsync.model.schema import Schema

__all__ = ["open_suggestions", "settle", "suggestion_named"]

_UNTOUCHED = "Nothing was changed."


def open_suggestions(look: Look) -> tuple[Suggestion, ...]:
    """Return the suggestions that wait in the sheet, then those that come of what was said."""
    table = look.snapshot.tables.get(THEMES)
    return (*(waiting(look.book, table) if table else ()), *look.trends.suggestions)


def suggestion_named(look: Look, words: str) -> Suggestion:
    """Return the suggestion of that name or of those words; raises UsageMistake if there is none."""
    wanted = folded(words)
    found = open_suggestions(look)
    for each in found:
        if wanted in {folded(each.theme), *map(folded, each.words)}:
            return each
    named = ", ".join(each.theme for each in found[:12]) or "none at the moment"
    raise UsageMistake(f"“{words}” is not suggested.", hint=f"Suggested: {named}. {_UNTOUCHED}")


def settle(
    book: Book, schema: Schema, look: Look, decided: Sequence[tuple[Suggestion, str]], letters: Callable[[int], str]
) -> int:
    """Write down what was decided about suggestions, each with its word for Accepted, and return how many that were.

    Raises UsageMistake where the tracker has no sheet for them, and the book's errors; then nothing is changed.
    """
    table = newer_table(look.snapshot, THEMES, "Themes, which holds the code book")
    minting = Minting(look.snapshot, schema, letters)
    changes = list(settling(minting, look.book, decided, table))
    if changes:
        book.apply(changes, expected=look.snapshot)
    return len(changes)
