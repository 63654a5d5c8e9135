"""Files that are wholly there or not at all, whatever happens while they are written, and what is said if it fails."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import takewhile
from pathlib import Path

from sheetsync.errors import SheetsyncError

__all__ = ["StateUnreadable", "keep_private", "private_folder", "recorded", "write_durably"]


def write_durably(path: Path, data: bytes, *, private: bool = True) -> None:
    """Write a file under another name, flush it to the disk and rename it; folders that are missing are made.

    If *private*, nobody but its owner can read it. Raises OSError, and then *path* is as it was.
    """
    (private_folder if private else _folder)(path.parent)
    unfinished = path.with_name(path.name + ".part")
    unfinished.unlink(missing_ok=True)  # its mode would stay
    with open(unfinished, "wb", opener=_private if private else None) as file:
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


def private_folder(folder: Path) -> Path:
    """Make a folder, and those above it that are missing, so that only the owner can look into them; raises OSError."""
    for missing in reversed([*takewhile(lambda each: not each.exists(), (folder, *folder.parents))]):
        missing.mkdir(mode=0o700, exist_ok=True)
    return folder


def keep_private(folder: Path) -> None:
    """Take from everybody but the owner what they may do with *folder* and what is in it; what refuses is passed over.

    On Windows a person's folders are their own as it is.
    """
    if os.name != "posix":
        return
    for place, _, files in os.walk(folder):
        for path in (place, *(f"{place}/{name}" for name in files)):
            with suppress(OSError):
                mode = os.lstat(path).st_mode
                if mode & 0o077 and not stat.S_ISLNK(mode):
                    os.chmod(path, mode & 0o700)  # noqa: PTH101 - thousands of files: a Path for each takes longer


def _folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


class StateUnreadable(SheetsyncError):
    """A file of the state folder cannot be read or written."""


@contextmanager
def recorded(what: str, hint: str) -> Iterator[None]:
    """Raise StateUnreadable, which says *what* cannot be done and why, where the block cannot read or write a file."""
    try:
        yield
    except OSError as reason:
        raise StateUnreadable(f"{what}: {reason.strerror}.", hint=hint) from reason
