"""Keep an informational-interview tracker in Excel and in Google Sheets, and know whom to write to this week.

    import sheetsync

    book = sheetsync.create("tracker.xlsx", sample=True)
    for finding in sheetsync.check(book.observe(), today=date.today()).findings:
        print(finding.name, finding.flag, finding.why)

`create` and `open_book` give a book. A book's `observe()` reads it once, as a snapshot; its `apply(changes,
expected=snapshot)` writes. `check` judges a snapshot. `plan_sync` compares two books, and the plan's `apply()` makes
them the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sheetsync.books.interface import Book
    from sheetsync.errors import SheetsyncError
    from sheetsync.followup.check import check
    from sheetsync.jobs.library import create, open_book, plan_sync

__all__ = ["Book", "SheetsyncError", "check", "create", "open_book", "plan_sync"]

_ROOMS = {
    "Book": "sheetsync.books.interface",
    "SheetsyncError": "sheetsync.errors",
    "check": "sheetsync.followup.check",
    "create": "sheetsync.jobs.library",
    "open_book": "sheetsync.jobs.library",
    "plan_sync": "sheetsync.jobs.library",
}


def __getattr__(name: str) -> Any:
    """Fetch one of the library's names from its room when it is first asked for: importing sheetsync costs nothing."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(_ROOMS[name]), name)
    globals()[name] = found
    return found
