"""A workbook that is no tracker, as the text that it shows."""

from __future__ import annotations

from sheetsync.books.excel.damage import understood
from sheetsync.books.excel.workbook import SheetEntry, Workbook
from sheetsync.books.interface import BookUnreadable
from sheetsync.model.value import plain, show

__all__ = ["read_rows"]


_MOST_CELLS = 2_000_000


def read_rows(data: bytes) -> dict[str, list[list[str]]]:
    """Return the rows of each sheet in sight, each cell as the text that it shows; raises BookUnreadable.

    Of a formula that is its last result. Columns and rows without any cell are left out, but for one empty row in the
    place of those between others.
    """
    shown: dict[str, list[list[str]]] = {}
    with understood():
        workbook = Workbook(data)
        sheets = workbook.package.node(workbook.part).all("sheet")
        hidden = {sheet.attrs.get("name") for sheet in sheets if sheet.attrs.get("state", "visible") != "visible"}
        for entry in workbook.sheets:
            if entry.name not in hidden:
                shown[entry.name] = _rows(workbook, entry)
    return shown


def _rows(workbook: Workbook, entry: SheetEntry) -> list[list[str]]:
    sheet = workbook.sheet(entry)
    columns = sheet.columns()
    if len(columns) * len(sheet.numbers) > _MOST_CELLS:
        raise BookUnreadable(
            f"The sheet {entry.name} has more than {_MOST_CELLS:,} cells.",
            hint="Copy the part that is needed into a workbook of its own.",
        )
    rows: list[list[str]] = []
    last = 0
    for number, cells in workbook.values.table(sheet, columns):
        if number > last + 1 and rows:
            rows.append([])
        rows.append([show(plain(value)) for value in cells])
        last = number
    return rows
