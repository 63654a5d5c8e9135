"""Files that are wholly there or not at all, whatever happens while they are written, and what is said if it fails."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sheetsync.errors import SheetsyncError

__all__ = ["StateUnreadable", "recorded", "write_durably"]


def write_durably(path: Path, data: bytes) -> None:
    """Write a file under another name, flush it to the disk and rename it; folders that are missing are made.

    Raises OSError, and then *path* is as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".part")
    with unfinished.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


class StateUnreadable(SheetsyncError):
    """A file of the state folder cannot be read or written."""


@contextmanager
def recorded(what: str, hint: str) -> Iterator[None]:
    """Raise StateUnreadable, which says *what* cannot be done and why, where the block cannot read or write a file."""
    try:
        yield
    except OSError as reason:
        raise StateUnreadable(f"{what}: {reason.strerror}.", hint=hint) from reason
