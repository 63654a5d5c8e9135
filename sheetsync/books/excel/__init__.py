"""Workbooks: new ones are built with openpyxl; those that exist are read and edited in place, whatever else is in them.

*part*: one file inside the workbook's zip. *plain*: XML in the form that regular expressions can read (see `markup`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sheetsync.books.excel.book import ExcelBook
    from sheetsync.books.excel.calculated import Template
    from sheetsync.books.excel.cells import edit_cells, read_cells

__all__ = ["ExcelBook", "Template", "edit_cells", "read_cells"]


def __getattr__(name: str) -> Any:
    """Fetch a public name from its module when it is first asked for, so that importing the package costs nothing."""
    if name == "ExcelBook":
        from sheetsync.books.excel.book import ExcelBook

        return ExcelBook
    if name == "Template":
        from sheetsync.books.excel.calculated import Template

        return Template
    if name in {"edit_cells", "read_cells"}:
        from sheetsync.books.excel import cells

        return getattr(cells, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
