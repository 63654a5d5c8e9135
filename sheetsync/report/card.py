"""One row, shown whole: as lines for a person, as a document for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sheetsync.model.change import Change
    from sheetsync.model.snapshot import Snapshot
    from sheetsync.model.table import Head, Row, Table
    from sheetsync.model.value import Value
    from sheetsync.report.text import Line

__all__ = ["card", "documented", "told"]

_LEADING = ("w_", "d_")  # how the keys begin of calculated columns that only lead to others


def card(table: Table, row: Row) -> Iterator[Line]:
    """Yield a row's filled cells, one line each, its ID first."""
    from sheetsync.model.value import show

    filled = [(head.header, show(cell)) for head, cell in _filled(table, row)]
    width = max((len(header) for header, _ in filled), default=0)
    yield (("strong", row.id),)
    for header, text in filled:
        yield (("muted", f"  {header:<{width}}  "), ("plain", text))


def told(table: Table, row: Row, changes: Sequence[Change]) -> Iterator[str]:
    """Say what was written into a row, and what stood there before; that it says so already if nothing was."""
    from sheetsync.model.change import AddRow, SetCell
    from sheetsync.model.value import is_blank, show

    headers = {head.key: head.header for head in table.heads}
    for change in changes:
        if isinstance(change, AddRow):
            yield f"Added {change.row} to {table.title}."
        elif isinstance(change, SetCell):
            was = "" if is_blank(change.was) else f" (it was {show(change.was)})"
            yield f"{change.row}: {headers[change.column]} is {show(change.value) or 'blank'}{was}."
    if not changes:
        yield f"{row.id} says that already. Nothing was changed."


def documented(what: str, table: str, row: Row, snapshot: Snapshot) -> dict[str, Any]:
    """Return a row as a document ``sheetsync.<what>/1``: its ID and its filled cells by column key."""
    from sheetsync.model.value import plain, show

    cells = {
        head.key: value if isinstance(value := plain(cell), bool | float) else show(value)
        for head, cell in _filled(snapshot.tables[table], row)
    }
    return {"format": f"sheetsync.{what}/1", "id": row.id, "cells": cells}


def _filled(table: Table, row: Row) -> Iterator[tuple[Head, Value]]:
    """Yield the columns in which a row says something; what only leads to other formulas says nothing to a person."""
    from sheetsync.model.value import Formula, is_blank

    for head, cell in zip(table.heads, row.cells, strict=True):
        if not (is_blank(cell) or (isinstance(cell, Formula) and head.key.startswith(_LEADING))):
            yield head, cell
