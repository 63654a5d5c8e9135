"""The error for a file of notes that cannot be read."""

from __future__ import annotations

from sheetsync.errors import UsageMistake

__all__ = ["NotesUnreadable", "broken", "too_long"]


class NotesUnreadable(UsageMistake):
    """A file of notes cannot be read: the message says what the file is, the hint what to do with it."""


def broken(what: str, reason: str) -> NotesUnreadable:
    """Return the error for a file that is *what* (``a Word document``) but damaged or unsafe, and why."""
    return NotesUnreadable(
        f"The file is {what}, but {reason}.",
        hint="Open it in the program that it comes from and save it again, or save it as text. Nothing was changed.",
    )


def too_long(limit: str) -> NotesUnreadable:
    """Return the error for a file that is longer than any notes, with the limit that it is beyond."""
    return NotesUnreadable(
        f"The file has more than {limit}, which is too long for the notes of one interview.",
        hint="Give a file with the notes of this interview only. Nothing was changed.",
    )
