"""Connecting a workbook to the Google Sheet it is to be kept the same as, and letting go of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.interface import Book, BookForeign
from sheetsync.errors import RefusedForSafety, UsageMistake
from sheetsync.model.schema import Owner
from sheetsync.model.snapshot import Snapshot, Token, new_token
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Formula, Value

if TYPE_CHECKING:
    from sheetsync.books.google.client import GoogleClient

__all__ = ["AlreadyLinked", "Linked", "NotLinked", "link_existing", "link_new", "partner_of", "unlink"]


class AlreadyLinked(RefusedForSafety):
    """The workbook is linked to another Google Sheet."""


class NotLinked(UsageMistake):
    """The workbook is linked to no Google Sheet."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A workbook and the address of the Google Sheet it is linked to."""

    snapshot: Snapshot
    address: str


def link_new(book: Book, blueprint: Blueprint, client: GoogleClient, *, title: str) -> Linked:
    """Create a Google Sheet from the workbook's template, with the workbook's rows, and link the workbook to it.

    Rows that have no ID yet, columns of the person's own and formulas are left to the first sync.

    Raises AlreadyLinked and the books' errors; after those no new sheet is left behind and the workbook is as it was.
    """
    from sheetsync.books.google import create_sheet
    from sheetsync.books.google.address import spreadsheet_id

    snapshot = _unlinked(book)
    template = blueprint.schema.template
    rows = _rows(snapshot, blueprint)
    sheet = create_sheet(blueprint, rows, lambda document: new_token(document, template), title=title, client=client)
    try:
        return _store(book, snapshot, sheet.where)
    except BaseException:
        client.delete(spreadsheet_id(sheet.where))
        raise


def link_existing(book: Book, sheet: Book, *, template: str) -> Linked:
    """Link the workbook to a Google Sheet that is a tracker of the same template already.

    A copy of another tracker (its token names the original) becomes a tracker of its own. Raises AlreadyLinked,
    BookForeign and the books' errors; after those the workbook is as it was.
    """
    snapshot = _unlinked(book, except_for=sheet.where)
    found = sheet.observe()
    if found.token is None or found.token.document != found.document:
        sheet.apply([], expected=found, token=new_token(found.document, template))
    elif found.token.template != template:
        raise BookForeign(
            f"{sheet.where} was made from the template {found.token.template}, the workbook from {template}.",
            hint="Link a sheet of the same template. Nothing was changed.",
        )
    return _store(book, snapshot, sheet.where)


def unlink(book: Book) -> str:
    """Let the workbook go of its Google Sheet and return the sheet's address; both keep everything that is in them.

    Raises NotLinked and the book's errors.
    """
    snapshot = book.observe()
    address = partner_of(snapshot)
    token = _token(snapshot)
    book.apply([], expected=snapshot, token=replace(token, partner=""))
    return address


def partner_of(snapshot: Snapshot) -> str:
    """Return the address that a tracker is linked to; raises NotLinked."""
    if snapshot.token is None or not snapshot.token.partner:
        raise NotLinked(
            f"{snapshot.where} is not linked to a Google Sheet.",
            hint="Link it: `sheetsync link new`, or `sheetsync link URL` if the sheet exists. Nothing was changed.",
        )
    return snapshot.token.partner


def _rows(snapshot: Snapshot, blueprint: Blueprint) -> dict[str, list[dict[str, Value]]]:
    """Return what a new sheet begins with: the cells that the template knows, of the rows that have an ID."""
    rows: dict[str, list[dict[str, Value]]] = {}
    for sheet in blueprint.tables:
        identity, *others = sheet.columns
        held = [column.key for column in others if column.owner is not Owner.FORMULA]
        rows[sheet.key] = [
            {identity.key: row.id, **_cells(table, row, held)}
            for table in (snapshot.tables.get(sheet.key),)
            if table is not None
            for row in table.rows
            if table.by_id.get(row.id) is row
        ]
    return rows


def _cells(table: Table, row: Row, columns: Sequence[str]) -> dict[str, Value]:
    cells = {key: table.cell(row, key) for key in columns}
    return {key: cell for key, cell in cells.items() if not (cell is None or isinstance(cell, Formula))}


def _unlinked(book: Book, except_for: str = "") -> Snapshot:
    snapshot = book.observe()
    linked = snapshot.token.partner if snapshot.token else ""
    if linked and linked != except_for:
        raise AlreadyLinked(
            f"{book.where} is linked already, to {linked}.",
            hint="To link it elsewhere, say `sheetsync unlink` first. Nothing was changed.",
        )
    return snapshot


def _store(book: Book, snapshot: Snapshot, address: str) -> Linked:
    return Linked(book.apply([], expected=snapshot, token=replace(_token(snapshot), partner=address)), address)


def _token(snapshot: Snapshot) -> Token:
    if snapshot.token is None:
        raise BookForeign(
            f"{snapshot.where} has lost its hidden sheet _sheetsync, by which a tracker is known.",
            hint="Bring it back from a backup, or make a new tracker and copy the rows. Nothing was changed.",
        )
    return snapshot.token
