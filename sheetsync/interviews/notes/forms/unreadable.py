"""The error for a file of notes that cannot be read."""

from __future__ import annotations

from sheetsync.errors import UsageMistake

__all__ = ["NotesUnreadable", "bounded", "broken", "too_long"]

_MOST_LETTERS = 2_000_000
"""Some fifty hours of talk."""
_MOST_LINES = 30_000
"""Some six hours of subtitles, in which there are four lines to a cue."""


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


def bounded(text: str) -> str:
    """Return the text, or raise NotesUnreadable where it is longer than any notes."""
    if len(text) > _MOST_LETTERS or max(text.count("\n"), text.count("\r")) > _MOST_LINES:
        raise too_long(f"{_MOST_LETTERS:,} letters or {_MOST_LINES:,} lines")
    return text
