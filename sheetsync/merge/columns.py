"""Which columns of the two sides are one, what each is called, which are new on one side, and which a side has removed.

This comes before the rows: a column that both sides have added is one column before its cells are compared.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from sheetsync.merge.terms import Terms
from sheetsync.model.base import HEADER, Base, BaseTable, CellKey, Dispute
from sheetsync.model.change import AddColumn, Change, SetHeader
from sheetsync.model.notice import LEFT, RIGHT, Kind, Notice, Side, other
from sheetsync.model.schema import Owner, Schema, TableSchema, fold_header
from sheetsync.model.table import Table
from sheetsync.model.value import show

__all__ = ["Columns", "align_columns", "renamed_headers"]


@dataclass(slots=True)
class Columns:
    """The columns to merge, and what must be done to have them on both sides.

    *shared* are column keys, first those of the base in its order, so that moving a column is no change; each stands
    on both sides once *changes* are made. *parked* are columns of the base that cannot be told apart on a side just
    now: they are left alone and remembered. *absent* names the columns that one side does without, and that side.
    *headers* are what is agreed that the columns are called, *disputes* those that both sides have renamed differently.
    """

    shared: tuple[str, ...] = ()
    parked: tuple[str, ...] = ()
    programs: frozenset[str] = frozenset()
    absent: dict[str, Side] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    disputes: dict[CellKey, Dispute] = field(default_factory=dict)
    changes: dict[Side, list[Change]] = field(default_factory=lambda: {LEFT: [], RIGHT: []})
    notices: list[Notice] = field(default_factory=list)

    def key_from_now_on(self, column: str) -> str:
        """Return the key by which a column will be read from now on: one of the person's own is named by its header."""
        header = self.headers.get(column)
        return "~" + fold_header(header) if column.startswith("~") and header else column


def align_columns(
    base: Base,
    left: Table,
    right: Table,
    schema: TableSchema | None = None,
    terms: Terms | None = None,
) -> Columns:
    """Match the columns of both sides by key, those that were renamed being under the key of the base already.

    A column new on one side is added on the other. One that the base knows and a side no longer has was removed
    there: it stays on the other side and is never brought back. Computed columns belong to each side and are left
    out. A header is merged as a cell is; *terms* say what disputed ones should be, and which columns and headers wait.
    """
    agreed = base.tables.get(left.key, BaseTable())
    aligned = Columns()
    aligned.programs = frozenset(h.key for h in (*left.heads, *right.heads) if h.owner is Owner.PROGRAM)
    sides: dict[Side, Table] = {LEFT: left, RIGHT: right}
    for side, table in sides.items():
        aligned.notices += [Notice(Kind.COLUMN_IGNORED, table.key, side, detail=header) for header in table.ignored]
    terms = terms or Terms()
    _match(aligned, agreed, sides, schema, terms.waiting)
    naming = _Naming(base, agreed, sides, schema, terms)
    for column in aligned.shared:
        naming.merge(aligned, column)
    return aligned


def _match(
    aligned: Columns,
    agreed: BaseTable,
    sides: Mapping[Side, Table],
    schema: TableSchema | None,
    waiting: Container[CellKey],
) -> None:
    """Find the columns to merge, to add, to leave alone."""
    heads = {s: {h.key: h for h in table.heads if h.owner is not Owner.FORMULA} for s, table in sides.items()}
    computed = {head.key for table in sides.values() for head in table.heads if head.owner is Owner.FORMULA}
    named = {side: {fold_header(head.header) for head in table.heads} for side, table in sides.items()}
    ignored = {side: {fold_header(header) for header in table.ignored} for side, table in sides.items()}
    types = {column.key: column.type for column in (schema.columns if schema else ())}
    known = {*agreed.columns, *agreed.absent}
    shared: dict[str, None] = {}
    parked: dict[str, None] = {}
    for side, here in heads.items():
        for key, head in here.items():
            if key in shared or key in computed:
                continue
            if key in heads[other(side)]:
                shared[key] = None
            elif fold_header(head.header) in ignored[other(side)]:
                parked[key] = None  # it stands there twice
            elif key in known:
                aligned.absent[key] = other(side)
                if key not in agreed.absent:
                    aligned.notices.append(
                        Notice(Kind.COLUMN_REMOVED, sides[side].key, other(side), detail=head.header)
                    )
            elif fold_header(head.header) in named[other(side)]:
                aligned.notices.append(Notice(Kind.HEADER_TAKEN, sides[side].key, other(side), detail=head.header))
            elif CellKey(sides[side].key, HEADER, key) not in waiting:
                shared[key] = None
                extra = {"type": types[key]} if key in types else {}
                aligned.changes[other(side)].append(AddColumn(sides[side].key, key, head.header, **extra))
    twice = {name for names in ignored.values() for name in names}
    parked.update(dict.fromkeys(key for key in agreed.columns if fold_header(agreed.headers.get(key, "")) in twice))
    where = {key: position for position, key in enumerate(agreed.columns)}
    aligned.shared = tuple(sorted(shared, key=lambda key: (where.get(key, len(where)), key)))
    aligned.parked = tuple(
        key for key in agreed.columns if key in parked and key not in shared and key not in aligned.absent
    )


@dataclass(frozen=True, slots=True)
class _Naming:
    """What is needed to merge the headers of one table."""

    base: Base
    agreed: BaseTable
    sides: Mapping[Side, Table]
    schema: TableSchema | None
    terms: Terms

    def merge(self, aligned: Columns, column: str) -> None:
        """Decide what *column* is called: renamed on one side is renamed on both."""
        heads = {side: next((h for h in table.heads if h.key == column), None) for side, table in self.sides.items()}
        left, right = heads[LEFT], heads[RIGHT]
        if left is None or right is None:  # new on one side
            here = left or right
            assert here
            aligned.headers[column] = here.header
            return
        cell = CellKey(self.sides[LEFT].key, HEADER, column)
        before = self.agreed.headers.get(column) or self._declared(column) or left.header
        if fold_header(left.header) == fold_header(right.header):
            aligned.headers[column] = before if _alike(before, left.header) else left.header
            return
        dispute = self.base.kept(cell)
        before_left, before_right = (show(dispute.left), show(dispute.right)) if dispute else (before, before)
        edited_left, edited_right = not _alike(left.header, before_left), not _alike(right.header, before_right)
        if cell in self.terms.answers:
            wanted = show(self.terms.answers[cell]).strip()
        elif edited_left and not edited_right:
            wanted = left.header
        elif edited_right and not edited_left:
            wanted = right.header
        else:
            wanted = ""
        aligned.headers[column] = before
        if cell in self.terms.waiting or not wanted:
            disputed = Dispute(cell, left.header, right.header, before)
            aligned.disputes |= {} if cell in self.terms.waiting else {cell: disputed}
            return
        renamings = {s: head for s, head in ((LEFT, left), (RIGHT, right)) if not _alike(head.header, wanted)}
        taken = [side for side in renamings if self._is_taken(side, column, wanted)]
        if taken:
            aligned.notices += [Notice(Kind.HEADER_TAKEN, cell.table, side, detail=wanted) for side in taken]
            if dispute or cell in self.terms.answers:
                aligned.disputes[cell] = Dispute(cell, left.header, right.header, before)
            return
        aligned.headers[column] = wanted
        for side, head in renamings.items():
            aligned.changes[side].append(SetHeader(cell.table, column, head.header, wanted))

    def _is_taken(self, side: Side, column: str, wanted: str) -> bool:
        """Tell whether another column of a side is called so: the two could not be told apart any more."""
        table = self.sides[side]
        others = {head.header for head in table.heads if head.key != column}
        return any(_alike(wanted, header) for header in (*others, *table.ignored))

    def _declared(self, column: str) -> str:
        declared = (each.header for each in (self.schema.columns if self.schema else ()) if each.key == column)
        return next(declared, "")


def renamed_headers(tables: Mapping[str, Table], changes: Sequence[Change], schema: Schema) -> dict[str, str]:
    """Return the declared columns that are called something else on a side once *changes* are made, as in a Token."""
    renamed = {(c.table, c.column): c.value for c in changes if isinstance(c, SetHeader)}
    found = {}
    added = [change for change in changes if isinstance(change, AddColumn)]
    for key, table in tables.items():
        declared = {column.key: column.header for column in schema.tables[key].columns} if key in schema.tables else {}
        for new in added:
            if new.table == key and new.column in declared and not _alike(new.header, declared[new.column]):
                found[f"{key}.{new.column}"] = new.header
        for head in table.heads:
            header = renamed.get((key, head.own or head.key), head.header)
            if head.key in declared and not _alike(header, declared[head.key]):
                found[f"{key}.{head.key}"] = header
    return found


def _alike(one: str, two: str) -> bool:
    return fold_header(one) == fold_header(two)
