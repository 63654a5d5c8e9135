"""A write and its proof: sent in parts, read back from the answers, and what of it must be put right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sheetsync.books.google.batches import Part, divide
from sheetsync.books.google.cells import Json
from sheetsync.books.google.mark import mark_in
from sheetsync.books.google.mend import mend
from sheetsync.books.google.observe import Seen, read_token
from sheetsync.books.google.readback import (
    Cells,
    Touched,
    cells_of,
    read_back,
    struck_now,
    touched_by,
    with_table,
)
from sheetsync.books.google.spreadsheet import Spreadsheet
from sheetsync.books.interface import WriteUncertain
from sheetsync.errors import SheetsyncError
from sheetsync.model.snapshot import Token
from sheetsync.model.table import Table
from sheetsync.model.value import show

__all__ = ["Written", "mended", "unmended", "write"]


@dataclass(frozen=True, slots=True)
class Written:
    """What a write touched, the cells that its answers showed of each table, and what the book holds since.

    *as_meant* says that the answers show every row where it was meant to be.
    """

    touched: Mapping[str, Touched]
    cells: Mapping[str, Cells]
    seen: Seen
    as_meant: bool


def write(
    sheet: Spreadsheet,
    seen: Seen,
    meant: Mapping[str, Table],
    planned: Mapping[str, Sequence[Json]],
    token: Token | None,
) -> Written:
    """Send the requests that make the tables that were *seen* into those that are *meant*, and *token* with the last.

    Raises what sending raises; WriteUncertain too if only some of several parts landed.
    """
    touched = {
        key: touched_by(seen.snapshot.tables[key], meant[key], tab, sheet.unread(key))
        for key, tab in seen.layout.tabs.items()
        if key in planned
    }
    parts = list(divide(planned)) or [Part((), ())]
    cells: dict[str, Cells] = {}
    as_meant = True
    for number, part in enumerate(parts, 1):
        mark = sheet.mark(seen, token if number == len(parts) else None)
        ranges = [
            text
            for key in part.tables
            for text in (touched[key].ranges if key in touched else sheet.drawn(key, len(meant[key].rows)))
        ]
        try:
            answer = sheet.send(part.requests, ranges, mark)
        except SheetsyncError as trouble:
            if number == 1:
                raise
            raise _partly(seen, parts[: number - 1], trouble) from trouble
        for key in part.tables:
            if key in touched:
                cells[key] = cells_of(answer, touched[key].tab.title)
                read = read_back(answer, seen, touched[key], sheet.schema.tables[key])
                as_meant, seen = as_meant and read is not None, read or seen
            else:
                seen = with_table(seen, answer, sheet.schema.tables[key])
        if mark is not None:
            seen = _marked(seen, answer, mark_in(answer, mark.title))
    return Written(touched, cells, seen if as_meant else _look_again(sheet), as_meant)


def mended(written: Written) -> tuple[dict[str, Table], tuple[str, ...]]:
    """Return the tables as they are to be changed into once more, and what cannot be put right, as sentences."""
    tables = dict(written.seen.snapshot.tables)
    problems: list[str] = []
    for key, touched in written.touched.items():
        if key not in tables:
            problems.append(f"the sheet “{touched.meant.title}” was deleted or renamed")
            continue
        struck, nowhere = struck_now(written.cells[key], touched, tables[key], written.seen.layout.tabs[key])
        tables[key], undone = mend(touched.before, touched.meant, tables[key], struck)
        problems += (*nowhere, *undone)
    return tables, tuple(problems)


def unmended(now: Mapping[str, Table], goal: Mapping[str, Table]) -> Iterator[str]:
    """Yield what *now* holds otherwise than it should, as sentences with both values."""
    for key, table in goal.items():
        found = {row.place: row for row in now[key].rows}
        for row in table.rows:
            was = found.get(row.place)
            if was is None:
                values = ", ".join(show(cell) for cell in row.cells if cell is not None)
                yield f"{table.title}: {row.id} was deleted by mistake; it held {values}"
                continue
            for head, cell, held in zip(table.heads, row.cells, was.cells, strict=True):
                if cell != held:
                    yield f"{table.title}: {head.header} of {row.id} is “{show(held)}” and should be “{show(cell)}”"


def _look_again(sheet: Spreadsheet) -> Seen:
    """Read the whole book, as rows have moved while it was written."""
    try:
        return sheet.look()
    except SheetsyncError as trouble:
        raise WriteUncertain(
            "Somebody moved rows in the Google Sheet at the moment it was written to, and then it could not be read: "
            f"{trouble.message}",
            hint="Look at the sheet: File > Version history shows what was changed. Then run the command again.",
        ) from trouble


def _marked(seen: Seen, answer: Json, number: int | None) -> Seen:
    """Return *seen* with the hidden sheet as *answer* shows it."""
    hidden = next((sheet for sheet in answer["sheets"] if sheet["properties"]["sheetId"] == number), None)
    snapshot = replace(seen.snapshot, token=read_token(hidden) if hidden else None)
    return Seen(snapshot, replace(seen.layout, mark=number, taken=seen.layout.taken | {number or 0}))


def _partly(seen: Seen, parts: Sequence[Part], trouble: SheetsyncError) -> WriteUncertain:
    names = ", ".join(seen.snapshot.tables[key].title for part in parts for key in part.tables)
    return WriteUncertain(
        f"There was more to write than Google takes at once. {names} was written; then: {trouble.message}",
        hint="Run the command again: what was written is found, and the rest is made up for.",
    )
