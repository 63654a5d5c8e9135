"""What Google holds after a write, compared with what was meant.

Google knows no precondition: rows may be inserted, sorted or deleted by somebody else between reading and writing,
and then a cell that was found by its row number is another row's. The answer to the write shows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice

from sheetsync.errors import SheetsyncError
from sheetsync.model.schema import Owner, fold_header
from sheetsync.model.snapshot import Snapshot, Token
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Error, Formula, Link, Value, same, show

__all__ = ["WriteMisplaced", "check_written"]


class WriteMisplaced(SheetsyncError):
    """Somebody moved rows at the very moment of a write, so that some of it is not where it was meant to be.

    *snapshot* is what the book holds now, *problems* are the places, as sentences.
    """

    def __init__(self, snapshot: Snapshot, problems: tuple[str, ...]) -> None:
        self.snapshot = snapshot
        self.problems = problems
        shown = "\n".join(f"  {problem}" for problem in problems[:10])
        more = f"\n  … and {len(problems) - 10} more" if len(problems) > 10 else ""
        super().__init__(
            "The Google Sheet does not hold what was just written to it; somebody else must have edited it at the same "
            f"moment:\n{shown}{more}",
            hint=(
                "The write did land, so some of it may stand in the wrong row. In Google Sheets, File > Version "
                "history shows both states and can restore the earlier one; then run the command again."
            ),
        )


def check_written(
    before: Mapping[str, Table], meant: Mapping[str, Table], read: Snapshot, token: Token | None = None
) -> None:
    """Raise WriteMisplaced unless *read* holds what was written: cells, IDs, headers and rows of *meant*, and *token*.

    Only what the write touched is compared; anything else in *read* may be somebody's edit of the same moment.
    """
    problems = tuple(
        islice(
            (
                f"{table.title}: {problem}"
                for key, table in meant.items()
                if table != before[key]
                for problem in _differences(before[key], table, read.tables.get(key))
            ),
            10_000,
        )
    )
    if token is not None and read.token != Token.from_rows(token.to_rows()):
        problems += ("the hidden sheet with the tracker's own marks holds something else",)
    if problems:
        raise WriteMisplaced(read, problems)


def _differences(before: Table, meant: Table, read: Table | None) -> Iterator[str]:
    if read is None:
        yield "the sheet is gone"
        return
    # By header, as a column of the person's own that was renamed is read back with another key.
    keys = {fold_header(head.header): head.key for head in read.heads}
    for head in meant.heads:
        if fold_header(head.header) not in keys:
            yield f"the column “{head.header}” is not there"
    earlier = {row.place: row for row in before.rows}
    # Of several rows with one ID, the one in its place.
    twins = {(row.id, row.place): row for row in read.rows}
    counted, wanted = Counter(row.id for row in read.rows), Counter(row.id for row in meant.rows)
    for row in meant.rows:
        was = earlier.get(row.place)
        if was != row:
            if counted[row.id] != wanted[row.id]:
                yield f"the row {row.id} is there {counted[row.id]} times instead of {wanted[row.id]}"
            elif row.id:
                yield from _cell_differences(
                    was, row, meant, _by_header(read, twins.get((row.id, row.place)) or read.by_id[row.id], keys)
                )
    kept = {row.place for row in meant.rows}
    for row in before.rows:
        if row.place not in kept and counted[row.id] != wanted[row.id]:
            yield f"the row {row.id} was to be deleted and is still there"


def _by_header(read: Table, row: Row, keys: Mapping[str, str]) -> dict[str, Value]:
    return {header: read.cell(row, key) for header, key in keys.items()}


def _cell_differences(was: Row | None, row: Row, meant: Table, found: Mapping[str, Value]) -> Iterator[str]:
    renamed = was is not None and was.id != row.id
    for position, head in enumerate(meant.heads):
        old = was.cells[position] if was is not None and position < len(was.cells) else None
        value = row.cells[position]
        touched = renamed or was is None or old != value or type(old) is not type(value)
        now = found.get(fold_header(head.header))
        if touched and head.owner is not Owner.FORMULA and not _as_meant(value, now):
            yield f"{head.header} of {row.id} is “{show(now)[:60]}” instead of “{show(value)[:60]}”"


def _as_meant(value: Value, found: Value) -> bool:
    """Tell whether *found* is *value* as Google keeps it: it writes formulas and addresses its own way."""
    if isinstance(value, Formula):
        return isinstance(found, Formula)
    if isinstance(value, Link):
        return isinstance(found, Link | str) and show(found) == value.text
    if isinstance(value, Error):
        return isinstance(found, Error)
    return same(value, found)
