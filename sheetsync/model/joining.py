"""Two rows of one person made one: what follows where, and the cells in which the two differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sheetsync.model.change import Change, DeleteRow, SetCell
from sheetsync.model.schema import ColumnType, Owner, Schema
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Formula, Value, is_blank, plain, same, show

__all__ = ["Difference", "Joining", "join_rows"]

_ADDED_UP = {"notes": "\n", "tags": ", "}


class Difference(NamedTuple):
    """A column in which both rows hold something, and not the same."""

    column: str
    header: str
    kept: Value
    other: Value


@dataclass(frozen=True, slots=True)
class Joining:
    """The changes that make two rows one, and the cells in which the kept row's value was taken before the other's."""

    changes: tuple[Change, ...]
    differences: tuple[Difference, ...]


def join_rows(
    tables: Mapping[str, Table], schema: Schema, kept: Row, other: Row, answers: Mapping[str, Value]
) -> Joining:
    """Decide how *other* becomes part of *kept*, both of Contacts; *answers* are values for cells in which they differ.

    What only the other row holds is taken over, notes and tags are added up, and of two different values the kept row's
    stays; the other's is noted. Every row that names the other contact names the kept one. The other row is deleted.
    """
    table = tables["contacts"]
    cells: dict[str, Value] = {}
    differences: list[Difference] = []
    for head in table.heads:
        ours, theirs = plain(table.cell(kept, head.key)), plain(table.cell(other, head.key))
        if head.owner is not Owner.PERSON or is_blank(theirs) or same(ours, theirs):
            continue
        if is_blank(ours):
            cells[head.key] = theirs
        elif head.key in _ADDED_UP:
            cells[head.key] = f"{show(ours)}{_ADDED_UP[head.key]}{show(theirs)}"
        else:
            differences.append(Difference(head.key, head.header, ours, theirs))
            if head.key in answers and not same(answers[head.key], ours):
                cells[head.key] = answers[head.key]
    left = [f"{each.header}: {show(each.other)}" for each in differences if each.column not in answers]
    if left and "notes" in table.positions:
        notes = show(cells.get("notes", plain(table.cell(kept, "notes"))))
        cells["notes"] = "\n".join(filter(None, (notes, f"Merged from {other.id}. {'; '.join(left)}")))
    changes = [
        SetCell("contacts", kept.id, key, table.cell(kept, key), value)
        for key, value in cells.items()
        if not isinstance(table.cell(kept, key), Formula)
    ]
    was = {head.key: cell for head, cell in zip(table.heads, other.cells, strict=True) if not _calculated(cell)}
    moved = _naming(tables, schema, kept.id, other.id)
    return Joining((*changes, *moved, DeleteRow("contacts", other.id, was)), tuple(differences))


def _calculated(cell: Value) -> bool:
    return isinstance(cell, Formula)


def _naming(tables: Mapping[str, Table], schema: Schema, kept: str, other: str) -> Iterator[SetCell]:
    """Yield what lets every cell that names the other contact name the kept one."""
    for declared in schema.tables.values():
        table = tables.get(declared.key)
        columns = [c.key for c in declared.columns if c.type is ColumnType.REFERENCE and c.table == "contacts"]
        for row in table.rows if table else ():
            for key in columns:
                cell = table.cell(row, key) if table else None
                named = show(plain(cell)).strip().casefold() == other.casefold()
                if row.id and named and not isinstance(cell, Formula) and (declared.key, row.id) != ("contacts", other):
                    yield SetCell(declared.key, row.id, key, cell, kept)
