"""Excel's own tables: where one lies in its sheet, and what its columns are called."""

from __future__ import annotations

from dataclasses import dataclass

from sheetsync.books.excel.a1 import Area, read_area
from sheetsync.books.excel.markup import Node, unescape_text
from sheetsync.books.interface import BookUnreadable

__all__ = ["TablePart", "read_table"]


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table as its part declares it; *formulas* are those of its calculated columns, by position."""

    part: str
    name: str
    area: Area
    headers: tuple[str, ...]
    formulas: dict[int, str]
    header_rows: int = 1
    totals_rows: int = 0

    @property
    def last_row(self) -> int:
        """The last row of its data."""
        return self.area.bottom - self.totals_rows


def read_table(part: str, root: Node) -> TablePart:
    """Read a table part; raises BookUnreadable if it is damaged."""
    try:
        area = read_area(root.attrs.get("ref", ""))
        header_rows, totals_rows = (int(root.attrs.get(key, default)) for key, default in _COUNTS)
    except ValueError as reason:
        raise BookUnreadable(
            f"The workbook is damaged: its table {part} lies nowhere ({reason}).",
            hint="Take an older copy of the file.",
        ) from reason
    columns = list(root.all("tableColumn"))
    formulas = {
        position: child.text
        for position, column in enumerate(columns)
        for child in column.children
        if child.name == "calculatedColumnFormula" and child.text
    }
    headers = tuple(unescape_text(column.attrs.get("name", "")) for column in columns)
    name = root.attrs.get("displayName") or root.attrs.get("name", "")
    return TablePart(part, name, area, headers, formulas, header_rows, totals_rows)


_COUNTS = (("headerRowCount", "1"), ("totalsRowCount", "0"))
