"""Drawing again what a tracker has lost of its template, without touching anything that is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sheetsync.blueprint.drift import Lost, drift_of
from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.interface import Book, Restorable
from sheetsync.history.state import StateFolder
from sheetsync.jobs.link import partner_of
from sheetsync.model.change import AddRow, AddTable, Change
from sheetsync.model.schema import Owner, TableSchema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Table, empty_table
from sheetsync.model.value import Formula

__all__ = ["repair"]


def repair(
    book: Book, blueprint: Blueprint, state: StateFolder, *, partner: Callable[[str], Book]
) -> tuple[list[str], list[str]]:
    """Draw again what *book* and the one that it is linked to have lost; say for each what that was.

    In both that is whole sheets, tables with the rows that the other side has: an empty one would look as if all its
    rows had been deleted. In Google Sheets it is also dropdowns, checks, rules, charts, and formulas in blank cells.
    Looks and whatever a person has put in the place of something stay. *partner* opens the other book. A copy of
    another tracker is left alone. Raises the books' errors; after those of the other book, this one may be repaired.
    """
    ours = book.observe()
    if not _knows_itself(ours) or not ours.token or not ours.token.partner:
        return (_draw(book, ours, None, blueprint) if _knows_itself(ours) else []), []
    other = partner(partner_of(ours))
    with state.writing(other.where):
        theirs = other.observe()
        here = _draw(book, ours, theirs, blueprint)
        there = _draw(other, theirs, ours, blueprint) if _knows_itself(theirs) else []
        return here, there


def _knows_itself(snapshot: Snapshot) -> bool:
    return snapshot.token is not None and snapshot.token.document == snapshot.document


def _draw(book: Book, snapshot: Snapshot, other: Snapshot | None, blueprint: Blueprint) -> list[str]:
    """Draw the sheets that *book* lacks, tables with the rows that *other* has, and whatever else it can restore."""
    gone = {drift.sheet for drift in drift_of(blueprint, snapshot) if drift.what is Lost.SHEET}
    tables = [table for table in blueprint.schema.tables.values() if table.title in gone]
    if tables:
        rows = {table.key: other.tables.get(table.key) if other else None for table in tables}
        changes = [change for table in tables for change in _whole(table, rows[table.key])]
        book.apply(changes, expected=snapshot)
    drawn = [f"The sheet “{table.title}” was missing." for table in tables]
    return [*drawn, *book.restore()] if isinstance(book, Restorable) else drawn


def _whole(schema: TableSchema, filled: Table | None) -> Iterator[Change]:
    """Yield the changes that make a table of *schema*, with the rows of *filled*."""
    yield AddTable(schema.key, schema.title, empty_table(schema).heads)
    keys = [column.key for column in schema.columns if column.owner is not Owner.FORMULA]
    for row in filled.rows if filled else ():
        if filled and filled.by_id.get(row.id) is row:
            cells = {key: filled.cell(row, key) for key in keys if key in filled.positions}
            yield AddRow(
                schema.key,
                row.id,
                {key: cell for key, cell in cells.items() if not (cell is None or isinstance(cell, Formula))},
            )
