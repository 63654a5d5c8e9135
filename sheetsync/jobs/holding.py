"""Asking both books of a sync what they can take, before anything is shown or written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sheetsync.model.amend import amend
from sheetsync.model.base import CellKey
from sheetsync.model.change import Change, SetCell, SetId
from sheetsync.model.holding import Hindrance, passing
from sheetsync.model.notice import LEFT, RIGHT, Side
from sheetsync.model.schema import Schema
from sheetsync.model.table import Table

if TYPE_CHECKING:
    from sheetsync.books.interface import Book
    from sheetsync.merge.identity import Identities

__all__ = ["asked", "givable", "takeable", "with_ids"]

Tables = Mapping[str, Table]
Changes = Mapping[Side, Sequence[Change]]


def asked(
    books: Mapping[Side, Book], tables: Mapping[Side, Tables], schema: Schema
) -> Callable[[Changes], list[Hindrance]]:
    """Return what says, of changes by side, which the books cannot take, by the keys under which they are merged.

    Of cells that mean one thing together none goes if one cannot.
    """

    def ask(changes: Changes) -> list[Hindrance]:
        found: list[Hindrance] = []
        for side, its in changes.items():
            its_tables = tables[side]
            each = [
                replace(one, cell=_merged_key(one.cell, its_tables), side=side)
                for one in (books[side].hindrances(its, its_tables) if its else ())
            ]
            found += [*each, *_together(each, its, its_tables, schema)]
        return found

    return ask


def _merged_key(cell: CellKey, tables: Tables) -> CellKey:
    """Name a cell of a book's own by the key under which its column is merged."""
    own = tables[cell.table].own_keys if cell.table in tables else {}
    return cell._replace(column=next((key for key, name in own.items() if name == cell.column), cell.column))


def _together(
    found: Sequence[Hindrance], changes: Sequence[Change], tables: Tables, schema: Schema
) -> Iterator[Hindrance]:
    """Yield the changed cells that mean one thing with one of those *found*."""
    if all(each.adapted for each in found):
        return
    written = {_merged_key(CellKey(c.table, c.row, c.column), tables) for c in changes if isinstance(c, SetCell)}
    hindered = {each.cell for each in found}
    for each in found:
        declared = schema.tables.get(each.cell.table)
        for group in declared.together if declared and each.cell.row and not each.adapted else ():
            for column in group if each.cell.column in group else ():
                cell = each.cell._replace(column=column)
                if cell in written - hindered:
                    yield replace(each, cell=cell, why=f"it goes with another cell of its row, of which {each.why}")


def takeable(book: Book, changes: Sequence[Change], tables: Tables) -> tuple[Change, ...]:
    """Return those of *changes* that a book can take: what is only tidied up waits without a word."""
    found = book.hindrances(changes, tables) if changes else ()
    return passing(changes, [each.cell for each in found if not each.adapted]) if found else tuple(changes)


def givable(identities: Identities, books: Mapping[Side, Book], tables: Mapping[Side, Tables]) -> Identities:
    """Return *identities* without the IDs that a book has no place for; those rows wait."""
    waiting: list[Hindrance] = []
    given, refused = {LEFT: identities.left, RIGHT: identities.right}, dict[Side, tuple[Change, ...]]()
    for side, its in given.items():
        found = [replace(each, side=side) for each in (books[side].hindrances(its, tables[side]) if its else ())]
        given[side] = passing(its, [each.cell for each in found])
        refused[side] = tuple(change for change in its if change not in given[side])
        waiting += found
    return replace(identities, left=given[LEFT], right=given[RIGHT], waiting=tuple(waiting), refused=refused)


def with_ids(tables: Tables, given: Sequence[Change], refused: Sequence[Change]) -> Tables:
    """Return *tables* once IDs are *given*, without the rows that cannot have the one they are to have: those wait."""
    named = amend(tables, (*given, *refused))
    out = {(each.table, each.value) for each in refused if isinstance(each, SetId)}
    for key in {key for key, _ in out}:
        named[key] = replace(named[key], rows=tuple(row for row in named[key].rows if (key, row.id) not in out))
    return named
