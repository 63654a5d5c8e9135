"""The very hidden sheet in which a workbook keeps its token."""

from __future__ import annotations

from sheetsync.books.excel.workbook import Workbook
from sheetsync.model.snapshot import Token
from sheetsync.model.value import show

__all__ = ["TOKEN_SHEET", "read_token"]

TOKEN_SHEET = "_sheetsync"


def read_token(workbook: Workbook) -> Token | None:
    """Return the workbook's token; None if it has none."""
    entry = workbook.find(TOKEN_SHEET)
    if entry is None:
        return None
    rows = workbook.values.rows(workbook.sheet(entry))
    return Token.from_rows((show(cells.get(b"A")), show(cells.get(b"B"))) for _, cells in rows)
