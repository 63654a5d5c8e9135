"""A book that lives in memory: what every other book must behave like."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sheetsync.books.interface import BookChanged, BookUnwritable
from sheetsync.model.amend import CannotAmend, amend
from sheetsync.model.change import SetCell
from sheetsync.model.holding import Hindrance, as_held, subject_of, unheld_values
from sheetsync.model.snapshot import Snapshot, Token
from sheetsync.model.table import Head, Place, Table, empty_table, name_columns
from sheetsync.model.value import Value, is_blank

if TYPE_CHECKING:
    from sheetsync.model.change import Change
    from sheetsync.model.schema import Schema

__all__ = ["MemoryBook"]

_LEFT_ALONE = "?"
"""How the keys of columns begin that cannot be told apart: no other key does."""


class MemoryBook:
    """The reference implementation of Book.

    *writes* counts the calls of `apply` that changed anything. A test may edit it as a person does, through `edit`, and
    have it take less: *hold* returns what a cell holds of a value or raises CannotHold, *obstacle* says what is in the
    way of a change, or nothing.
    """

    def __init__(
        self,
        schema: Schema,
        tables: Mapping[str, Table] | None = None,
        *,
        name: str = "Memory",
        document: str = "memory",
        token: Token | None = None,
    ) -> None:
        self.name = name
        self.where = f"memory:{document}"
        self.writes = 0
        self.hold: Callable[[Value], Value] = lambda value: value
        self.obstacle: Callable[[Change], str] = lambda _change: ""
        self._schema = schema
        self._document = document
        self._tables = dict(tables) if tables is not None else {t.key: empty_table(t) for t in schema.tables.values()}
        self._token = token
        self._revision = 0
        self._seen: Snapshot | None = None

    def observe(self) -> Snapshot:
        """Read the whole book once; as long as nobody changes it, that is the same snapshot."""
        if self._seen is None:
            tables = {key: self._observed(table) for key, table in self._tables.items()}
            self._seen = Snapshot(self.name, self.where, self._document, str(self._revision), self._token, tables)
        return self._seen

    def hindrances(self, changes: Sequence[Change], tables: Mapping[str, Table]) -> Sequence[Hindrance]:
        """Say which of *changes* the book cannot take, or not as they are."""
        in_the_way = ((change, self.obstacle(change) or _covered(change, tables)) for change in changes)
        places = (Hindrance(subject_of(change), why, "Move it away") for change, why in in_the_way if why)
        return [*unheld_values(changes, self.hold), *places]

    def apply(self, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot:
        """Write *changes* and *token* together, all or none, and return what the book then holds."""
        if expected.revision != str(self._revision):
            message = f"{self.name} was changed by somebody else in the meantime."
            raise BookChanged(message, hint="Nothing was written. Run the command again.")
        if not changes and token in (None, self._token):
            return expected
        refused = next((each for each in self.hindrances(changes, self._tables) if not each.adapted), None)
        if refused:
            raise BookUnwritable(f"{self.name} cannot take the change: {refused.why}.", hint="Nothing was written.")
        try:
            held = as_held(changes, self.hold)
            self._tables = amend({key: self._named(table) for key, table in self._tables.items()}, held)
        except CannotAmend as reason:
            message = f"{self.name} cannot take the change: {reason}."
            raise BookUnwritable(message, hint="Nothing was written.") from reason
        self._token = token or self._token
        self._revision += 1
        self.writes += 1
        self._seen = None
        return self.observe()

    def edit(self, tables: Mapping[str, Table], *, token: Token | None = None) -> None:
        """Replace what the book holds, as a person or a restored backup would."""
        self._tables = dict(tables)
        self._token = token or self._token
        self._revision += 1
        self._seen = None

    def _observed(self, table: Table) -> Table:
        """Return a table as a program reads it back: columns that can be told apart, blank rows left out."""
        named = self._named(table)
        kept = [position for position, head in enumerate(named.heads) if not head.key.startswith(_LEFT_ALONE)]
        if len(kept) == len(named.heads):
            return named
        rows = tuple(replace(row, cells=tuple(row.cells[position] for position in kept)) for row in named.rows)
        return replace(named, heads=tuple(named.heads[position] for position in kept), rows=rows)

    def _named(self, table: Table) -> Table:
        """Return a table with its columns named by their headers, and its rows by their places."""
        renamed = self._token.renamed(table.key) if self._token else {}
        headers = [head.header for head in table.heads]
        named, ignored = name_columns(self._schema.tables.get(table.key), headers, renamed)
        heads = tuple(head or Head(f"{_LEFT_ALONE}{at}", headers[at]) for at, head in enumerate(named))
        filled = (row for row in table.rows if row.id or not all(map(is_blank, row.cells)))
        rows = tuple(row if row.place == place else replace(row, place=place) for place, row in enumerate(filled, 2))
        unnamed = tuple(
            f"column {at + 2}"  # the rows' IDs stand in the first
            for at, header in enumerate(headers)
            if is_blank(header) and any(not is_blank(row.cells[at]) for row in rows)
        )
        return replace(table, heads=heads, rows=rows, ignored=(*ignored, *unnamed))


def _covered(change: Change, tables: Mapping[str, Table]) -> str:
    """Say that merged cells hide what *change* would put there; nothing if they do not."""
    table = tables.get(change.table)
    if not isinstance(change, SetCell) or change.value is None or not table or change.row not in table.by_id:
        return ""
    area = table.covered.get(Place(table.by_id[change.row].place, change.column))
    return f"it lies under the merged cells {area}" if area else ""
