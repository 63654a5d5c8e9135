"""Putting a workbook away that is not needed any more, where a person can still find it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from sheetsync.books.excel.backup import Backups
from sheetsync.books.excel.save import check_unlocked, read_file
from sheetsync.books.interface import BookChanged, BookNotWritten

__all__ = ["put_away"]


def put_away(path: Path, *, revision: str, among: Path, backups: Backups) -> Path | None:
    """Move a workbook to the earlier versions of the one at *among*, and return where it is then.

    It is None where no earlier versions are kept: then the file is deleted. *revision* is the SHA-256 of what was read.
    Raises BookLocked, BookChanged, BookNotWritten; after those it is where it was.
    """
    check_unlocked(path)
    data = read_file(path)
    if sha256(data).hexdigest() != revision:
        raise BookChanged(f"{path.name} was changed in the meantime.", hint="It stays where it is. Say it again.")
    kept = backups.store(among.resolve(), data)
    try:
        path.unlink()
    except OSError as reason:
        raise BookNotWritten(
            f"{path.name} cannot be removed: {reason.strerror}.",
            hint="The other workbook holds all that was in it: delete it yourself.",
        ) from reason
    return kept
