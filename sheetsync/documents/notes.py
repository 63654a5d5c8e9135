"""A Word document read as notes: its paragraphs as lines of Markdown, its tables as rows, in their order."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from sheetsync.documents import DocumentUnreadable, word

__all__ = ["read_document"]

_MOST_BYTES = 100_000_000
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)


def read_document(data: bytes) -> list[str | list[list[str]]]:
    """Return what stands in a .docx: texts of several lines, and tables as rows of cells.

    Headings begin with ``#``, items of lists with ``-``, and what is bold throughout stands between ``**``. Raises
    DocumentUnreadable, WordMissing.
    """
    docx = word()
    from docx.table import Table

    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            if sum(each.file_size for each in package.infolist()) > _MOST_BYTES:
                raise DocumentUnreadable("The document unpacks to more than 100 MB.", hint="Nothing was changed.")
        document = docx.Document(BytesIO(data))
        parts: list[str | list[list[str]]] = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                parts.append([_cells(row) for row in block.rows])
            elif parts and isinstance(parts[-1], str):
                parts[-1] += "\n" + _line(block)
            else:
                parts.append(_line(block))
    except DocumentUnreadable:
        raise
    except Exception as reason:  # a broken package makes python-docx and lxml raise all sorts of things
        raise DocumentUnreadable(
            f"The notes are not a Word document that can be read: {type(reason).__name__}.",
            hint="Save them as .docx or as text. Nothing was changed.",
        ) from reason
    return parts


def _line(paragraph: Any) -> str:
    text = str(paragraph.text)
    style = paragraph.style.name if paragraph.style is not None else ""
    if heading := _HEADING.match(style):
        return f"\n{'#' * int(heading[1])} {text}"
    if style.startswith("Title"):
        return f"# {text}"
    if style.startswith("List"):
        return f"- {text}"
    runs = [run for run in paragraph.runs if run.text.strip()]
    bold = bool(runs) and all(run.bold for run in runs)
    return f"\n**{text.strip()}**" if bold else text


def _cells(row: Any) -> list[str]:
    """Return the texts of a row; a cell that spans several columns is one."""
    return list(_texts(row))


def _texts(row: Any) -> Iterator[str]:
    last = None
    for cell in row.cells:
        if cell._tc is not last:  # noqa: SLF001 - the only way to tell that two of its cells are one
            yield cell.text
        last = cell._tc  # noqa: SLF001
