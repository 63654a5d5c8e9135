"""When what Google holds is what was meant: cell by cell, and for a sheet that was just created."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from sheetsync.errors import SheetsyncError
from sheetsync.model.schema import Owner
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Error, Formula, Link, Value, same, show

__all__ = ["WriteMisplaced", "as_meant", "check_drawn", "is_touched"]


class WriteMisplaced(SheetsyncError):
    """Somebody edited the sheet at the very moment of a write, and not all of it could be put right.

    *snapshot* is what the book holds now, *problems* say what is left, each with both values.
    """

    def __init__(self, snapshot: Snapshot, problems: tuple[str, ...]) -> None:
        self.snapshot = snapshot
        self.problems = problems
        shown = "\n".join(f"  {problem}" for problem in problems[:20])
        more = f"\n  … and {len(problems) - 20} more" if len(problems) > 20 else ""
        super().__init__(
            "Somebody else edited the Google Sheet at the very moment it was written to. What they typed was kept, so "
            f"that this is not as it was meant:\n{shown}{more}",
            hint="Run the command again: it starts from what the sheet holds now. File > Version history in Google "
            "Sheets shows each step.",
        )


def check_drawn(meant: Mapping[str, Table], read: Snapshot) -> None:
    """Raise WriteMisplaced unless *read*, a sheet that was just created, holds what was *meant*."""
    problems = (
        f"{table.title}: {problem}"
        for key, table in meant.items()
        for problem in _differences(table, read.tables.get(key))
    )
    if found := tuple(islice(problems, 10_000)):
        raise WriteMisplaced(read, found)


def _differences(meant: Table, read: Table | None) -> Iterator[str]:
    if read is None:
        yield "the sheet is not there"
        return
    if [head.header for head in read.heads] != [head.header for head in meant.heads]:
        yield "the columns have other headers"
        return
    if [row.id for row in read.rows] != [row.id for row in meant.rows]:
        yield f"there are {len(read.rows)} rows instead of {len(meant.rows)}, or their IDs are others"
        return
    for row, found in zip(meant.rows, read.rows, strict=True):
        for head, value, now in zip(meant.heads, row.cells, found.cells, strict=True):
            if head.owner is not Owner.FORMULA and not as_meant(value, now):
                yield f"{head.header} of {row.id} is “{show(now)[:60]}” instead of “{show(value)[:60]}”"


def is_touched(was: Row, row: Row, position: int) -> bool:
    """Tell whether *row* has another value than *was* in the cell at *position*."""
    old = was.cells[position] if position < len(was.cells) else None
    value = row.cells[position]
    return old != value or type(old) is not type(value)


def as_meant(value: Value, found: Value) -> bool:
    """Tell whether *found* is *value* as Google keeps it: it writes formulas and addresses its own way."""
    if isinstance(value, Formula):
        return isinstance(found, Formula)
    if isinstance(value, Link):
        return isinstance(found, Link | str) and show(found) == value.text
    if isinstance(value, Error):
        return isinstance(found, Error)
    return same(value, found)
