"""Which columns of the two sides are one, which are new on one side, and which one side has removed."""

from __future__ import annotations

from dataclasses import dataclass

from sheetsync.model.base import BaseTable
from sheetsync.model.change import AddColumn
from sheetsync.model.notice import LEFT, RIGHT, Kind, Notice, Side, other
from sheetsync.model.schema import Owner, TableSchema
from sheetsync.model.table import Head, Table

__all__ = ["Columns", "align_columns"]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns to merge, and what must be done to have them on both sides.

    *shared* are column keys, first those of the base in its order, so that moving a column is no change; each stands
    on both sides once *left* and *right* are made. *absent* names the columns that one side does without, and that
    side.
    """

    shared: tuple[str, ...]
    programs: frozenset[str]
    absent: dict[str, Side]
    left: tuple[AddColumn, ...]
    right: tuple[AddColumn, ...]
    notices: tuple[Notice, ...]


def align_columns(base: BaseTable, left: Table, right: Table, schema: TableSchema | None = None) -> Columns:
    """Match the columns of both sides by key.

    A column new on one side is added on the other. One that the base knows and a side no longer has was removed
    there: it stays on the other side and is never brought back. Computed columns belong to each side and are left
    out.
    """
    heads: dict[Side, dict[str, Head]] = {
        LEFT: {head.key: head for head in left.heads if head.owner is not Owner.FORMULA},
        RIGHT: {head.key: head for head in right.heads if head.owner is not Owner.FORMULA},
    }
    computed = {head.key for head in (*left.heads, *right.heads) if head.owner is Owner.FORMULA}
    types = {column.key: column.type for column in (schema.columns if schema else ())}
    shared: list[str] = []
    absent: dict[str, Side] = {}
    added: dict[Side, list[AddColumn]] = {LEFT: [], RIGHT: []}
    notices = [
        Notice(Kind.COLUMN_IGNORED, table.key, side, detail=header)
        for side, table in ((LEFT, left), (RIGHT, right))
        for header in table.ignored
    ]
    known = set(base.columns) | base.absent.keys()
    for side in (LEFT, RIGHT):
        for key, head in heads[side].items():
            across = heads[other(side)]
            if key in shared or key in computed:
                continue
            if key in across:
                shared.append(key)
            elif key in known:
                absent[key] = other(side)
                if key not in base.absent:
                    notices.append(Notice(Kind.COLUMN_REMOVED, left.key, other(side), detail=head.header))
            else:
                shared.append(key)
                extra = {"type": types[key]} if key in types else {}
                added[other(side)].append(AddColumn(left.key, key, head.header, **extra))
    shared.sort(key=lambda key: base.columns.index(key) if key in base.columns else len(base.columns))
    programs = frozenset(h.key for h in (*left.heads, *right.heads) if h.owner is Owner.PROGRAM)
    return Columns(tuple(shared), programs, absent, tuple(added[LEFT]), tuple(added[RIGHT]), tuple(notices))
