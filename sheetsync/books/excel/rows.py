"""A workbook that is no tracker, as the text that it shows."""

from __future__ import annotations

from typing import NamedTuple

from sheetsync.books.excel.a1 import number
from sheetsync.books.excel.damage import understood
from sheetsync.books.excel.notes import notes_of
from sheetsync.books.excel.workbook import SheetEntry, Workbook
from sheetsync.books.interface import BookUnreadable
from sheetsync.model.value import Value, plain, show

__all__ = ["SheetRows", "read_rows", "read_sheets"]

_MOST_CELLS = 2_000_000
_MOST_LETTERS = 50_000_000  # one text of a workbook may stand in any number of cells
_LARGEST_SHEET = 256 * 2**20


class SheetRows(NamedTuple):
    """A sheet: its title, whether it is out of sight, and its rows by number.

    The cells of a row stand in *columns*, numbered from 1; *notes* hang on cells, by column and row.
    """

    title: str
    hidden: bool
    rows: list[tuple[int, list[Value]]]
    columns: list[int]
    notes: dict[tuple[int, int], str]


def read_rows(data: bytes) -> dict[str, list[list[str]]]:
    """Return the rows of each sheet in sight, each cell as the text that it shows; raises BookUnreadable.

    Of a formula that is its last result. Columns and rows without any cell are left out, but for one empty row in the
    place of those between others.
    """
    shown: dict[str, list[list[str]]] = {}
    for title, hidden, numbered, *_ in read_sheets(data):
        if hidden:
            continue
        rows = shown[title] = []
        last = 0
        for at, cells in numbered:
            if at > last + 1 and rows:
                rows.append([])
            rows.append([show(value) for value in cells])
            last = at
    return shown


def read_sheets(data: bytes) -> list[SheetRows]:
    """Return each sheet's title, whether it is hidden, and its rows by number; raises BookUnreadable.

    Of a formula that is its last result. Columns without any cell are left out.
    """
    with understood():
        workbook = Workbook(data)
        sheets = workbook.package.node(workbook.part).all("sheet")
        hidden = {sheet.attrs.get("name") for sheet in sheets if sheet.attrs.get("state", "visible") != "visible"}
        return [_sheet(workbook, entry, hidden=entry.name in hidden) for entry in workbook.sheets]


def _sheet(workbook: Workbook, entry: SheetEntry, *, hidden: bool) -> SheetRows:
    if workbook.package.size(entry.part) > _LARGEST_SHEET:
        raise _too_large(entry, f"unpacks to more than {_LARGEST_SHEET // 2**20} MB")
    sheet = workbook.sheet(entry)
    columns = sheet.columns()
    if len(columns) * len(sheet.numbers) > _MOST_CELLS:
        raise _too_large(entry, f"has more than {_MOST_CELLS:,} cells")
    rows = [(at, [plain(value) for value in cells]) for at, cells in workbook.values.table(sheet, columns)]
    if sum(len(value) for _, cells in rows for value in cells if isinstance(value, str)) > _MOST_LETTERS:
        raise _too_large(entry, f"holds more than {_MOST_LETTERS // 1_000_000} million letters")
    numbers = [number(letters.decode()) for letters in columns]
    return SheetRows(entry.name, hidden, rows, numbers, notes_of(workbook, entry))


def _too_large(entry: SheetEntry, why: str) -> BookUnreadable:
    return BookUnreadable(
        f"The sheet {entry.name} {why}.",
        hint="Copy the part that is needed into a workbook of its own. Nothing was changed.",
    )
