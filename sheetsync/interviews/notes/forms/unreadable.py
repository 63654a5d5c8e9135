"""The error for a file of notes that cannot be read."""

from __future__ import annotations

from sheetsync.errors import UsageMistake

__all__ = ["NotesUnreadable", "broken"]


class NotesUnreadable(UsageMistake):
    """A file of notes cannot be read: the message says what the file is, the hint what to do with it."""


def broken(what: str, reason: str) -> NotesUnreadable:
    """Return the error for a file that is *what* (``a Word document``) but damaged or unsafe, and why."""
    return NotesUnreadable(
        f"The file is {what}, but {reason}.",
        hint="Open it in the program that it comes from and save it again, or save it as text. Nothing was changed.",
    )
