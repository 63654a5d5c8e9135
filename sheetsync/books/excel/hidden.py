"""The very hidden sheet in which a workbook keeps its token."""

from __future__ import annotations

import re
from hashlib import sha256

from sheetsync.books.excel.workbook import Workbook
from sheetsync.model.snapshot import Token
from sheetsync.model.value import show

__all__ = ["TOKEN_SHEET", "digest_but_token", "read_token", "write_token"]

TOKEN_SHEET = "_sheetsync"


def read_token(workbook: Workbook) -> Token | None:
    """Return the workbook's token; None if it has none."""
    entry = workbook.find(TOKEN_SHEET)
    if entry is None:
        return None
    rows = workbook.values.rows(workbook.sheet(entry))
    return Token.from_rows((show(cells.get(b"A")), show(cells.get(b"B"))) for _, cells in rows)


def digest_but_token(data: bytes) -> str:
    """Return the SHA-256 of all that a workbook holds but for its token, which a sync may renew without any change."""
    workbook = Workbook(data)
    entry = workbook.find(TOKEN_SHEET)
    parts = (name for name in sorted(workbook.package.names()) if entry is None or name != entry.part)
    digest = sha256()
    for name in parts:
        digest.update(sha256(name.encode()).digest() + sha256(workbook.package.read(name)).digest())
    return digest.hexdigest()


def write_token(workbook: Workbook, token: Token) -> None:
    """Write the token in place of the one that is there; the sheet is added if it is missing."""
    from sheetsync.books.excel.cellxml import CellWriter  # only who writes needs them
    from sheetsync.books.excel.newsheet import add_sheet

    entry = workbook.find(TOKEN_SHEET) or add_sheet(workbook, TOKEN_SHEET, state="veryHidden")
    sheet = workbook.sheet(entry)
    writer = CellWriter(sheet.prefix, from_1904=workbook.from_1904)
    p = sheet.prefix
    rows = b"".join(
        b'<%brow r="%d">' % (p, row)
        + writer.write(1, row, 0, key)
        + writer.write(2, row, 0, value or None)
        + b"</%brow>" % p
        for row, (key, value) in enumerate(token.to_rows(), 1)
    )
    head, tail = sheet.around()
    workbook.put_sheet(entry, _without_dimension(head) + rows + tail)


def _without_dimension(data: bytes) -> bytes:
    """Leave out the hint of how far the sheet reaches, which the new rows have made wrong."""
    return re.sub(rb"<(?:[\w.\-]+:)?dimension [^<>]*/>", b"", data, count=1)
