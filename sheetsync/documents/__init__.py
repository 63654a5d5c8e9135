"""Word documents: the only room that knows python-docx, which is an extra (``sheetsync-tracker[docx]``)."""

from __future__ import annotations

from sheetsync.errors import SheetsyncError

__all__ = ["DocumentUnreadable", "WordMissing", "word"]

from types import ModuleType


class WordMissing(SheetsyncError):
    """python-docx, which writes and reads Word documents, is not installed."""


class DocumentUnreadable(SheetsyncError):
    """A file is not a Word document that can be read."""


def word() -> ModuleType:
    """Return the library, loaded when it is first needed; raises WordMissing."""
    try:
        import docx
    except ImportError:
        raise WordMissing(
            "Word documents need the library python-docx, which is not installed.",
            hint='Install it: pip install "sheetsync-tracker[docx]". Nothing was changed.',
        ) from None
    return docx
