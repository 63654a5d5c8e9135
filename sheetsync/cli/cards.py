"""One row, shown whole: as lines for a person, as a document for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sheetsync.model.change import Change
    from sheetsync.model.snapshot import Snapshot
    from sheetsync.model.table import Row, Table
    from sheetsync.report.text import Line

__all__ = ["card", "documented", "told"]


def card(table: Table, row: Row) -> Iterator[Line]:
    """Yield a row's filled cells, one line each, its ID first."""
    from sheetsync.model.value import is_blank, show

    filled = [
        (head.header, show(cell)) for head, cell in zip(table.heads, row.cells, strict=True) if not is_blank(cell)
    ]
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
    from sheetsync.model.value import is_blank, plain, show

    found = snapshot.tables[table]
    cells = {
        head.key: value if isinstance(value := plain(cell), bool | float) else show(value)
        for head, cell in zip(found.heads, row.cells, strict=True)
        if not is_blank(cell)
    }
    return {"format": f"sheetsync.{what}/1", "id": row.id, "cells": cells}
