"""Files of workbooks: read whole, replaced whole."""

from __future__ import annotations

from pathlib import Path

from sheetsync.books.interface import BookNotFound, BookUnreadable

__all__ = ["read_file"]

_LARGEST_FILE = 512 * 2**20


def read_file(path: Path) -> bytes:
    """Return the bytes of a workbook; raises BookNotFound or BookUnreadable."""
    try:
        size = path.stat().st_size
        if size > _LARGEST_FILE:
            raise BookUnreadable(f"{path} is too large ({size // 2**20} MB).", hint="Nothing was read.")
        return path.read_bytes()
    except FileNotFoundError as reason:
        raise BookNotFound(f"There is no file {path}.", hint="Check the name, or create a tracker there.") from reason
    except IsADirectoryError as reason:
        raise BookNotFound(f"{path} is a folder, not a workbook.", hint="Name the workbook in it.") from reason
    except OSError as reason:
        raise BookUnreadable(f"{path} cannot be read: {reason.strerror}.", hint="Nothing was changed.") from reason
