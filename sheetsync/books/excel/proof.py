"""What was written compared with what was meant, before it takes the place of anything."""

from __future__ import annotations

from collections.abc import Mapping

from sheetsync.books.excel.cellxml import stored
from sheetsync.books.excel.package import Package
from sheetsync.books.excel.structure import check_structure
from sheetsync.books.excel.zipped import Archive
from sheetsync.books.interface import BookNotWritten
from sheetsync.model.snapshot import Snapshot, Token
from sheetsync.model.table import Table
from sheetsync.model.value import Formula, Value, is_blank, same

__all__ = ["check_sound", "compare", "compare_parts"]


def compare(written: Snapshot, meant: Mapping[str, Table], token: Token | None) -> None:
    """Raise BookNotWritten unless *written* holds the tables *meant* and the token.

    A cell may have a formula that was not asked for: that of its column, in a new row.
    """
    if written.token != token:
        raise _differs("the hidden sheet")
    for key, table in meant.items():
        _compare_table(written.tables.get(key), table)


def check_sound(meant: Package) -> None:
    """Raise BookNotWritten if a change broke a rule that Excel would offer a repair for; looks once at each change.

    Before the parts are packed, what they were is still at hand.
    """
    if not meant.sound:
        check_structure(meant)
        meant.sound = True


def compare_parts(written: bytes, meant: Package) -> None:
    """Raise BookNotWritten unless the file that was written has the parts that were meant, as they were packed.

    What was meant must break no rule that Excel would offer a repair for.
    """
    archive = Archive(written)
    if list(archive.infos) != [name.lower() for name in meant.names()]:
        raise _differs("the list of its parts")
    for entry in meant.entries():
        name = entry.info.filename.replace("\\", "/").lstrip("/")
        if archive.packed(name) != entry.packed:
            raise _differs(name)
    check_sound(meant)


def _compare_table(now: Table | None, meant: Table) -> None:
    if now is None or [head.header for head in now.heads] != [head.header for head in meant.heads]:
        raise _differs(f"the header of {meant.title}")
    wanted = [row for row in meant.rows if row.id or not all(is_blank(v) or isinstance(v, Formula) for v in row.cells)]
    if [row.id for row in now.rows] != [row.id.strip() for row in wanted]:
        raise _differs(f"the rows of {meant.title}")
    for is_row, row in zip(now.rows, wanted, strict=True):
        if is_row.cells == row.cells:
            continue
        for head, found, value in zip(meant.heads, is_row.cells, row.cells, strict=True):
            if not _reads_as(found, value):
                raise _differs(f"{head.header} in the row {row.id or is_row.place} of {meant.title}")


def _reads_as(found: Value, meant: Value) -> bool:
    if isinstance(found, Formula):
        return True  # amending refuses to put a value over a formula, so this is its own, or its column's
    return found == meant or (same(found, stored(meant)) and not isinstance(meant, Formula))


def _differs(what: str) -> BookNotWritten:
    return BookNotWritten(
        f"The workbook that was written does not read back as it was meant: {what} differs.",
        hint="It was thrown away, and the workbook is as it was before. Please report this.",
    )
