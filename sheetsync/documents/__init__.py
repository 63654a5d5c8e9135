"""Word documents: the only room that knows python-docx, which is an extra (``sheetsync-tracker[docx]``)."""

from __future__ import annotations

from io import BytesIO
from types import ModuleType
from typing import Any
from zipfile import ZipFile

from sheetsync.errors import SheetsyncError

__all__ = ["PAPERS", "DocumentUnreadable", "WordMissing", "blank", "opened", "packed", "unreadable", "word"]

_MOST_BYTES = 50_000_000

PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height of a kind of paper in millimetres."""


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


def blank(title: str, size: str, margins: tuple[float, float], points: float, spacing: float | None = None) -> Any:
    """Return a new document by nobody, in Arial of *points*; *margins* at the sides and above are in millimetres.

    Raises WordMissing.
    """
    document = word().Document()
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in PAPERS[size])
    section.left_margin = section.right_margin = Mm(margins[0])
    section.top_margin = section.bottom_margin = Mm(margins[1])
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(points)
    style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(0), spacing
    document.core_properties.title, document.core_properties.author = title, ""
    return document


def opened(data: bytes) -> Any:
    """Return a file as a document of python-docx; raises WordMissing, DocumentUnreadable."""
    docx = word()
    try:
        with ZipFile(BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > _MOST_BYTES:
                raise DocumentUnreadable("The document unpacks to more than 50 MB.", hint="Nothing was changed.")
        return docx.Document(BytesIO(data))
    except DocumentUnreadable:
        raise
    except Exception as reason:  # a broken package makes python-docx and lxml raise all sorts of things
        raise unreadable() from reason


def unreadable() -> DocumentUnreadable:
    """Return the error for what is no document, or one in which something is broken."""
    return DocumentUnreadable(
        "That is no Word document (.docx) that can be read.", hint="Save it in Word again. Nothing was changed."
    )


def packed(document: Any) -> bytes:
    """Return a document of python-docx as the bytes of its file."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()
