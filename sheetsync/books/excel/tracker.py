"""A tracker's workbook brought from what it holds to what it is meant to hold."""

from __future__ import annotations

from collections.abc import Mapping

from sheetsync.books.excel.cells import finish, refuse_signed
from sheetsync.books.excel.hidden import write_token
from sheetsync.books.excel.layout import Layout
from sheetsync.books.excel.stylesheet import Stylesheet
from sheetsync.books.excel.tableedit import edit_table
from sheetsync.books.excel.workbook import Workbook
from sheetsync.model.snapshot import Token
from sheetsync.model.table import Table

__all__ = ["write_tracker"]


def write_tracker(
    workbook: Workbook, layouts: Mapping[str, Layout], final: Mapping[str, Table], token: Token | None
) -> None:
    """Make the parts of *workbook* hold the tables *final*, which came from the layouts' by changes, and *token*.

    Raises BookUnwritable for what cannot be done without losing something.
    """
    refuse_signed(workbook)
    styles = Stylesheet(workbook)
    edits = []
    steps = []
    for key, layout in layouts.items():
        if final[key] != layout.table:
            edit, then = edit_table(workbook, layout, final[key], styles)
            edits.append(edit)
            steps += then
    finish(workbook, styles, edits, then=steps)
    if token:
        write_token(workbook, token)
