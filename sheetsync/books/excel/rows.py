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
    sheet = workbook.sheet(entry)
    columns = sheet.columns()
    if len(columns) * len(sheet.numbers) > _MOST_CELLS:
        raise BookUnreadable(
            f"The sheet {entry.name} has more than {_MOST_CELLS:,} cells.",
            hint="Copy the part that is needed into a workbook of its own.",
        )
    rows = [(at, [plain(value) for value in cells]) for at, cells in workbook.values.table(sheet, columns)]
    numbers = [number(letters.decode()) for letters in columns]
    return SheetRows(entry.name, hidden, rows, numbers, notes_of(workbook, entry))
