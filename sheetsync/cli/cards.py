"""One row, shown whole: as lines for a person, as a document for a program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sheetsync.model.snapshot import Snapshot
    from sheetsync.model.table import Row, Table
    from sheetsync.report.text import Line

__all__ = ["card", "documented"]


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
