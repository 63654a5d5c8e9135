"""A tracker in an Excel workbook."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from sheetsync.books.excel.hidden import read_token
from sheetsync.books.excel.layout import Layout, read_layout
from sheetsync.books.excel.save import read_file
from sheetsync.books.excel.workbook import Workbook
from sheetsync.books.interface import BookForeign
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot

__all__ = ["ExcelBook"]


class ExcelBook:
    """A workbook observed and edited in place: what the changes do not name stays as it is, byte for byte."""

    name = "Excel"

    def __init__(self, path: Path, schema: Schema) -> None:
        self.path = path
        self.where = str(path)
        self._schema = schema

    def observe(self) -> Snapshot:
        """Read the whole workbook once.

        Raises BookNotFound, BookUnreadable, BookForeign.
        """
        return self._open(read_file(self.path)).snapshot

    def _open(self, data: bytes) -> Opened:
        return Opened(data, self._schema, self.where)


class Opened:
    """A workbook's bytes understood as a tracker, once."""

    def __init__(self, data: bytes, schema: Schema, where: str) -> None:
        self.workbook = Workbook(data)
        self.layouts: dict[str, Layout] = {}
        for key, table in schema.tables.items():
            layout = read_layout(self.workbook, table)
            if layout:
                self.layouts[key] = layout
        token = read_token(self.workbook)
        if not self.layouts and token is None:
            raise BookForeign(
                f"{where} is a workbook, but not a tracker: it has none of the tracker's sheets.",
                hint="Create one with `sheetsync create`, or name the right file. Nothing was changed.",
            )
        self.snapshot = Snapshot(
            ExcelBook.name,
            where,
            token.document if token else "",
            sha256(data).hexdigest(),
            token,
            {key: layout.table for key, layout in self.layouts.items()},
            tuple(_notices(schema, self.layouts)),
        )


def _notices(schema: Schema, layouts: dict[str, Layout]) -> list[str]:
    """Return a sentence for each thing that could not be read as it stands."""
    notices = [f"The sheet {t.title} is not in the workbook." for k, t in schema.tables.items() if k not in layouts]
    for layout in layouts.values():
        if not layout.id_column:
            notices.append(f"The sheet {layout.entry.name} has no column {layout.schema.id_column.header}.")
        if layout.table.ignored:
            names = ", ".join(layout.table.ignored)
            notices.append(f"The sheet {layout.entry.name} has columns that cannot be told apart: {names}.")
    return notices
