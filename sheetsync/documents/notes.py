"""A Word document read as notes: its paragraphs as lines of Markdown, its tables as rows, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sheetsync.documents import opened, unreadable

__all__ = ["read_document"]

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)


def read_document(data: bytes) -> list[str | list[list[str]]]:
    """Return what stands in a .docx: texts of several lines, and tables as rows of cells.

    Headings begin with ``#``, items of lists with ``-``, and what is bold throughout stands between ``**``. Raises
    DocumentUnreadable, WordMissing.
    """
    document = opened(data)
    from docx.table import Table

    parts: list[str | list[list[str]]] = []
    try:
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                parts.append([list(_texts(row)) for row in block.rows])
            elif parts and isinstance(parts[-1], str):
                parts[-1] += "\n" + _line(block)
            else:
                parts.append(_line(block))
    except Exception as reason:  # of what is broken inside, python-docx and lxml say so only now
        raise unreadable() from reason
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


def _texts(row: Any) -> Iterator[str]:
    """Yield the texts of a row; a cell that spans several columns is one."""
    last = None
    for cell in row.cells:
        if cell._tc is not last:  # noqa: SLF001 - the only way to tell that two of its cells are one
            yield cell.text
        last = cell._tc  # noqa: SLF001
