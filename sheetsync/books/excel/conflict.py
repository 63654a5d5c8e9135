"""Copies that a sync client leaves beside a workbook where two machines have saved it at once."""

from __future__ import annotations

import re
from collections.abc import Collection
from glob import escape
from pathlib import Path

from sheetsync.books.excel.hidden import read_token
from sheetsync.books.excel.workbook import Workbook
from sheetsync.errors import SheetsyncError
from sheetsync.model.snapshot import Token

__all__ = ["added_to", "conflict_copies", "token_of"]

# What follows the workbook's name: OneDrive adds the computer's, Dropbox, Nextcloud and Syncthing say that it is a
# conflict, Google Drive and iCloud count.
_ADDED = re.compile(r"-[^\s.]+| \(.*conflict.*\)|\.sync-conflict-.*| \([0-9]+\)| [0-9]+", re.IGNORECASE | re.DOTALL)
_MOST = 20


def conflict_copies(path: Path, document: str) -> list[str]:
    """Return the names of the files beside the tracker at *path* that are copies of it, made by a sync client.

    A file of such a name is one only if it says itself that it is the tracker *document*.
    """
    try:
        beside = sorted(path.parent.glob(f"{escape(path.stem)}?*{path.suffix}"))
    except OSError:
        return []
    named = [other for other in beside if other.is_file() and _ADDED.fullmatch(other.stem.removeprefix(path.stem))]
    return [other.name for other in named[:_MOST] if _document_of(other) == document]


def added_to(path: Path, stems: Collection[str]) -> bool:
    """Tell whether the file at *path* is a tracker's copy: named as sync clients name one beside another of *stems*."""
    return any(
        _ADDED.fullmatch(path.stem[at:]) and _same_tracker(path, path.with_name(path.stem[:at] + path.suffix))
        for at in range(1, len(path.stem))
        if path.stem[:at] in stems
    )


def _same_tracker(path: Path, other: Path) -> bool:
    document = _document_of(path)
    return bool(document) and document == _document_of(other)


def token_of(path: Path) -> Token | None:
    """Return the token of the workbook at *path*; None if it is no tracker. Raises OSError if it cannot be read."""
    data = path.read_bytes()
    try:
        return read_token(Workbook(data))
    except (SheetsyncError, ValueError, LookupError):
        return None


def _document_of(path: Path) -> str:
    try:
        token = token_of(path)
    except OSError:
        return ""
    return token.document if token else ""
