"""Which columns of a Google Sheet still have their dropdown, or the check of what is typed into them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sheetsync.books.google.cells import read_cell
from sheetsync.books.google.client import GoogleClient
from sheetsync.books.google.observe import quoted
from sheetsync.model.schema import Schema, fold_header
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import name_columns

__all__ = ["checked_columns"]

Json = dict[str, Any]

_FIELDS = (
    "sheets(properties(title),data(rowData(values(userEnteredValue,effectiveValue,dataValidation(condition(type))))))"
)


def checked_columns(
    client: GoogleClient, document: str, schema: Schema, snapshot: Snapshot
) -> dict[str, frozenset[str]]:
    """Return, by table key, the columns whose first row below the header is checked; one request.

    *snapshot* says which tables there are. Raises the client's errors.
    """
    there = {key: table for key, table in schema.tables.items() if key in snapshot.tables}
    ranges = [f"{quoted(table.title)}!1:2" for table in there.values()]
    sheets = client.get(document, fields=_FIELDS, ranges=ranges).get("sheets", ())
    rows = {fold_header(sheet["properties"]["title"]): _rows(sheet) for sheet in sheets}
    found = {}
    for key, table in there.items():
        header, first = rows.get(fold_header(table.title), ([], []))
        renamed = snapshot.token.renamed(key) if snapshot.token else {}
        heads, _ = name_columns(table, [read_cell(cell) for cell in header], renamed)
        found[key] = frozenset(
            head.key for head, cell in zip(heads, first, strict=False) if head and cell.get("dataValidation")
        )
    return found


def _rows(sheet: Json) -> tuple[Sequence[Json], Sequence[Json]]:
    """Return the cells of the header and of the row below it."""
    data = sheet.get("data", [{}])[0].get("rowData", [])
    header, first = ([row.get("values", []) for row in data] + [[], []])[:2]
    return header, first
