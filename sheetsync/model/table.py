"""A table as it was read: columns, and rows in the order of the sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from sheetsync.model.schema import Column, Owner, TableSchema, fold_header
from sheetsync.model.value import Value, is_blank, show

__all__ = ["Doubt", "Head", "Place", "Row", "Shows", "Table", "empty_table", "label_of", "name_columns"]


@dataclass(frozen=True, slots=True)
class Head:
    """A column as it was read: its key, and the header exactly as it stands in the sheet.

    *own* is the key by which its book knows it, where a merge has recognised it as a column of another key.
    """

    key: str
    header: str
    owner: Owner = Owner.PERSON
    own: str = ""


Shows: TypeAlias = Callable[[int, str], str]
"""The number format of a cell, by the number of its row and the key by which its book knows the column."""

_NO_FORMATS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was read: its ID (empty when missing), its cells in the order of the table's heads, without the ID.

    *place* is the number of the row in its sheet, counted from 1, when it was read: to point a person to it, and to
    find a row that has no ID yet. It is worth nothing once the sheet has changed. *shown* are number formats that came
    with its cells from elsewhere, by column key: how a value is shown makes no difference to what it is.
    """

    id: str
    cells: tuple[Value, ...]
    place: int = 0
    shown: Mapping[str, str] = field(default_factory=lambda: _NO_FORMATS, compare=False, repr=False)


class Place(NamedTuple):
    """A cell as it was read: the number of its row in its sheet, and its column's key."""

    row: int
    column: str


class Doubt(NamedTuple):
    """A declared column that was not found: its *header*, and those of the person's own columns that *could be* it."""

    header: str
    could_be: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One sheet's rows. IDs may be missing or double: that is for the identity pass to see.

    *ignored* are headers that cannot be told apart (two alike, or blank above filled cells): their columns are left
    alone. *has_ids* is false where the sheet has no column for the rows' IDs any more. *doubtful* are declared columns
    that were not found, by key. *covered* are the cells that merged cells hide, each with the name of the merged range:
    only the first cell of a range shows. *shows* tells in what format a cell is that was read: asked only for what is
    to be written elsewhere, as most cells never are.
    """

    key: str
    title: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    ignored: tuple[str, ...] = ()
    has_ids: bool = True
    doubtful: Mapping[str, Doubt] = field(default_factory=dict)
    covered: Mapping[Place, str] = field(default_factory=dict)
    shows: Shows | None = field(default=None, compare=False, repr=False)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where in a row's cells the column with a key stands."""
        return {head.key: position for position, head in enumerate(self.heads)}

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """Rows by ID; of several with one ID the upper, rows without an ID not at all."""
        return {row.id: row for row in reversed(self.rows) if row.id}

    @cached_property
    def own_keys(self) -> Mapping[str, str]:
        """The keys by which the book knows columns that a merge has recognised as others, by the latter."""
        return {head.key: head.own for head in self.heads if head.own}

    def cell(self, row: Row, key: str) -> Value:
        """Return the cell of *row* in the column *key*; blank if this sheet has no such column."""
        position = self.positions.get(key)
        return None if position is None else row.cells[position]

    def shown(self, row: Row, key: str) -> str:
        """Return the number format of the cell of *row* in the column *key*, nothing where it says nothing."""
        own = self.own_keys.get(key, key)
        return row.shown.get(own) or (self.shows(row.place, own) if self.shows and key in self.positions else "")

    def records(self) -> Iterator[tuple[Row, dict[str, Value]]]:
        """Yield each row with its cells by column key."""
        keys = [head.key for head in self.heads]
        for row in self.rows:
            yield row, dict(zip(keys, row.cells, strict=True))

    def label(self, row: Row, schema: TableSchema | None = None) -> str:
        """Name *row* as a person would: by its label columns if they are filled, else by its ID, else by its place."""
        named = label_of(schema, partial(self.cell, row)) if schema else ""
        return named or row.id or f"row {row.place}"


def label_of(schema: TableSchema, cell: Callable[[str], Value]) -> str:
    """Return what the label columns of a row say, whose cells *cell* gives by key; empty if they are blank."""
    return " ".join(filter(None, (show(cell(key)).strip() for key in schema.label)))


def empty_table(schema: TableSchema) -> Table:
    """Return a declared table as it is before anybody has written into it."""
    columns = [each for each in schema.columns if each is not schema.id_column and not each.aside]
    return Table(schema.key, schema.title, tuple(Head(each.key, each.header, each.owner) for each in columns), ())


def name_columns(
    schema: TableSchema | None, headers: Sequence[Value], renamed: Mapping[str, str] | None = None
) -> tuple[list[Head | None], tuple[str, ...]]:
    """Give each header of a sheet its column key.

    A declared header (compared without case and blanks) gets the declared key, as does the header that a person has
    given such a column instead, by key in *renamed*; any other is the person's own column and gets its folded text with
    ``~`` before it. Returns one Head or None per header, None for a blank header and for all headers that stand there
    more than once; those are also returned as the second value.
    """
    folded = [fold_header(show(header)) for header in headers]
    declared = _declared(schema, renamed or {}, set(folded)) if schema else {}
    often = Counter(name for name in folded if name)
    heads: list[Head | None] = []
    for header, name in zip(headers, folded, strict=True):
        if is_blank(header) or often[name] > 1:
            heads.append(None)
        elif name in declared:
            heads.append(Head(declared[name].key, show(header), declared[name].owner))
        else:
            heads.append(Head("~" + name, show(header)))
    return heads, tuple(sorted({show(h) for h, name in zip(headers, folded, strict=True) if name and often[name] > 1}))


def _declared(schema: TableSchema, renamed: Mapping[str, str], there: Container[str]) -> dict[str, Column]:
    """Return the declared columns by the folded header they have in a sheet whose folded headers are *there*."""
    by_key = {column.key: column for column in schema.columns}
    known = {fold_header(column.header): column for column in schema.columns}
    for key, header in renamed.items():
        name = fold_header(header)
        if key in by_key and name in there:
            known.pop(fold_header(by_key[key].header), None)
            known[name] = by_key[key]
    return known
