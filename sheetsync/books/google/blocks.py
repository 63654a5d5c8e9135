"""Cells to be written, gathered into as few requests as possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sheetsync.books.google.cells import VALUE, Json, NumberFormat, write_cell
from sheetsync.books.google.grid import column_letters
from sheetsync.books.google.limits import check_text
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.value import Value

__all__ = ["CellWrite", "cell_write", "fill_down", "text_write", "update_requests"]

_TEXT: NumberFormat = {"type": "TEXT"}


@dataclass(frozen=True, slots=True)
class CellWrite:
    """One cell to be written, by row number and column index; *mask* names the fields that are replaced."""

    row: int
    column: int
    cell: Json
    mask: frozenset[str]


def cell_write(row: int, column: int, value: Value, own: NumberFormat, title: str, *, shown: str = "") -> CellWrite:
    """Return the write of *value*, *shown* in a format, into a cell of the sheet *title* whose format is *own*.

    Raises BookUnwritable, naming the cell, for a value that Google does not take.
    """
    where = f"{title}!{column_letters(column)}{row}"
    try:
        cell, mask = write_cell(value, own, shown)
    except (ValueError, TypeError) as reason:
        raise BookUnwritable(
            f"Google cannot take what is meant for {where}: {reason}.", hint="Nothing was written."
        ) from reason
    for part in cell.get("userEnteredValue", {}).values():
        if isinstance(part, str):
            check_text(part, where)
    return CellWrite(row, column, cell, mask)


def text_write(row: int, column: int, text: str, title: str) -> CellWrite:
    """Return the write of text that is nobody's to retype, an ID or a header; raises BookUnwritable."""
    return cell_write(row, column, text, _TEXT, title)


def fill_down(sheet: int, column: int, rows: range, formula: str, title: str) -> Json:
    """Return the request that writes a formula into a column of *rows*, by number, for each of which it moves along.

    *formula* is that of the first row. One request however many rows there are: Google moves what is relative in it
    (developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#repeatcellrequest). Raises
    BookUnwritable for one that is too long.
    """
    check_text(formula, f"{title}!{column_letters(column)}{rows.start}")
    area = {"sheetId": sheet, "startRowIndex": rows.start - 1, "endRowIndex": rows.stop - 1}
    area |= {"startColumnIndex": column, "endColumnIndex": column + 1}
    cell = {"userEnteredValue": {"formulaValue": formula}}
    return {"repeatCell": {"range": area, "cell": cell, "fields": VALUE}}


def update_requests(sheet: int, writes: Iterable[CellWrite]) -> list[Json]:
    """Return the fewest requests that write these cells: neighbours together, in a row and down the rows."""
    requests: list[Json] = []
    grown: dict[tuple[int, int, frozenset[str]], tuple[int, list[Json]]] = {}
    for run in _runs(writes):
        first, shape = run[0], (run[0].column, len(run), run[0].mask)
        top, rows = grown.get(shape, (0, []))
        if not rows or top + len(rows) != first.row:
            rows = []
            grown[shape] = (first.row, rows)
            start = {"sheetId": sheet, "rowIndex": first.row - 1, "columnIndex": first.column}
            requests.append({"updateCells": {"start": start, "rows": rows, "fields": ",".join(sorted(first.mask))}})
        rows.append({"values": [write.cell for write in run]})
    return requests


def _runs(writes: Iterable[CellWrite]) -> Iterator[list[CellWrite]]:
    """Yield neighbours in one row that replace the same fields."""
    run: list[CellWrite] = []
    for write in sorted(writes, key=lambda write: (write.row, write.column)):
        if run and (run[-1].row, run[-1].column + 1, run[-1].mask) == (write.row, write.column, write.mask):
            run.append(write)
            continue
        if run:
            yield run
        run = [write]
    if run:
        yield run
