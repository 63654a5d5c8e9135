"""Connecting a tracker to the book that it is to be kept the same as, and letting go of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sheetsync.blueprint.plan import Blueprint
from sheetsync.blueprint.upgrading import as_drawn
from sheetsync.books.interface import Book, BookForeign
from sheetsync.config import is_address
from sheetsync.errors import RefusedForSafety, UsageMistake
from sheetsync.history.state import StateFolder, pair_of
from sheetsync.jobs.copies import refuse_copy
from sheetsync.model.ids import new_document
from sheetsync.model.schema import Owner
from sheetsync.model.shown import shown_in
from sheetsync.model.snapshot import Snapshot, Token, new_token
from sheetsync.model.table import Row, Table
from sheetsync.model.upgrade import is_outdated
from sheetsync.model.value import Formula, Value

if TYPE_CHECKING:
    from sheetsync.books.google.client import GoogleClient

__all__ = [
    "AlreadyLinked",
    "Copies",
    "CopyMet",
    "Linked",
    "NotLinked",
    "link_existing",
    "link_new",
    "partner_of",
    "unlink",
]


class AlreadyLinked(RefusedForSafety):
    """The tracker is linked to another book."""


class NotLinked(UsageMistake):
    """The tracker is linked to no book."""


class CopyMet(RefusedForSafety):
    """A book is a copy of one that the other has been synced with, and nobody has said what it is to be."""


class Copies(StrEnum):
    """What a copy is to be: asked for, a tracker that takes the original's place, or one of its own."""

    ASK = "ask"
    ADOPT = "adopt"
    FORK = "fork"


@dataclass(frozen=True, slots=True)
class Linked:
    """A tracker, what it is linked to (an address, or a path from its own folder), and what there is to tell."""

    snapshot: Snapshot
    address: str
    told: tuple[str, ...] = ()


def link_new(
    book: Book,
    blueprint: Blueprint,
    client: GoogleClient,
    *,
    title: str,
    letters: Callable[[int], str],
    locale: str = "en_US",
) -> Linked:
    """Create a Google Sheet of a *locale* from the tracker's template, with its rows, and link the tracker to it.

    The tables get the columns that the tracker has, at the same places: one of an earlier version stays what it is.
    Rows that have no ID yet, columns of the person's own and formulas are left to the first sync.

    Raises AlreadyLinked, BookForeign and the books' errors; after those no new sheet is left behind and the tracker is
    as it was.
    """
    from sheetsync.books.google import create_sheet
    from sheetsync.books.google.address import spreadsheet_id

    snapshot = book.observe()
    refuse_copy(snapshot)
    _refuse_linked(snapshot)
    token, told = _marked(snapshot, blueprint.schema.template, letters)
    _check_template(token, book.where, blueprint.schema.template)
    if is_outdated(token.template, blueprint.schema.template):
        blueprint = as_drawn(blueprint, snapshot.tables)
    sheet = create_sheet(
        blueprint,
        _rows(snapshot, blueprint, _cells),
        lambda document: new_token(document, token.template),
        title=title,
        client=client,
        shown=_rows(snapshot, blueprint, _shown),
        locale=locale,
    )
    try:
        return _store(book, snapshot, token, sheet.where, told)
    except BaseException:
        client.delete(spreadsheet_id(sheet.where))
        raise


def link_existing(
    book: Book, other: Book, *, template: str, state: StateFolder, copies: Copies, letters: Callable[[int], str]
) -> Linked:
    """Link the tracker to a book that is a tracker of the same template already.

    Where one of them is a copy of a book that the other has been synced with, *copies* says whether it takes that one's
    place, with all that was agreed, or is a tracker of its own; a copy of anything else is one of its own. A book that
    has lost its mark gets a new one. Raises AlreadyLinked, CopyMet, BookForeign, UsageMistake and the books' errors;
    after those the tracker is as it was.
    """
    snapshot = book.observe()
    if copies is not Copies.FORK and not is_address(snapshot.where):
        refuse_copy(snapshot)
    if copies is Copies.ASK:
        _refuse_linked(snapshot, except_for=other)
    found = other.observe()
    if not is_address(found.where) and _marked_with(snapshot) != _marked_with(found):
        refuse_copy(found)  # of a third tracker; a copy of this very one becomes one of its own by being linked to it
    if not _takes_over(snapshot, found, copies):
        _refuse_linked(snapshot, except_for=other)
    if _same_place(book.where, other.where):
        raise UsageMistake(f"{book.where} cannot be linked to itself.", hint="Name another book. Nothing was changed.")
    ours, told = _marked(snapshot, template, letters)
    theirs, more = _marked(found, template, letters)
    for token, where in ((ours, book.where), (theirs, other.where)):
        _check_template(token, where, template)
    pair = _Pair(snapshot, found, template, copies, letters)
    ours, theirs = pair.settled(ours, theirs)
    if pair.adopted:
        state.adopt(*pair.adopted)
    if theirs != found.token:
        other.apply([], expected=found, token=theirs)
    return _store(book, snapshot, ours, _from(book.where, other.where), (*told, *more, *pair.told))


def unlink(book: Book) -> str:
    """Let the tracker go of the book it is linked to and return its address; both keep everything that is in them.

    Raises NotLinked and the book's errors.
    """
    snapshot = book.observe()
    address = partner_of(snapshot)
    assert snapshot.token is not None  # or it would be linked to nothing
    book.apply([], expected=snapshot, token=replace(snapshot.token, partner=""))
    return address


def partner_of(snapshot: Snapshot) -> str:
    """Return the address or path of the book that a tracker is linked to; raises NotLinked."""
    if snapshot.token is None:
        raise NotLinked(
            f"{snapshot.where} has lost its hidden sheet _sheetsync, which says what it is linked to.",
            hint="Link it again, `sheetsync link` with the address of the other book: the next sync then keeps "
            "everything on both sides. Or bring it back from a backup. Nothing was changed.",
        )
    if not snapshot.token.partner:
        raise NotLinked(
            f"{snapshot.where} is not linked to another book.",
            hint="Link it: `sheetsync link new`, or `sheetsync link URL` if the sheet exists. Nothing was changed.",
        )
    partner = snapshot.token.partner
    if is_address(partner) or is_address(snapshot.where):
        return partner
    return os.path.normpath(Path(snapshot.where).parent / partner)


class _Pair:
    """Two books that are to be linked, and what their marks have to say then."""

    def __init__(
        self, ours: Snapshot, theirs: Snapshot, template: str, copies: Copies, letters: Callable[[int], str]
    ) -> None:
        self._ours = ours
        self._theirs = theirs
        self._template = template
        self._copies = copies
        self._letters = letters
        self.told: list[str] = []
        self.adopted: tuple[str, str, str, str] | None = None

    def settled(self, ours: Token, theirs: Token) -> tuple[Token, Token]:
        """Return both marks, each naming its own book; raises CopyMet."""
        if self._is_copy(self._theirs, theirs, ours):
            theirs, ours = self._settle(self._theirs, theirs, ours)
        elif self._is_copy(self._ours, ours, None):
            ours, theirs = self._settle(self._ours, ours, theirs)
        elif self._copies is Copies.FORK and not is_address(self._ours.where):
            ours = self._forked(self._ours, ours)  # a copied workbook looks like the original: only a person can tell
        return ours, theirs

    def _is_copy(self, seen: Snapshot, token: Token, across: Token | None) -> bool:
        if is_address(seen.where):
            return token.document != seen.document
        return across is not None and token.document == across.document

    def _settle(self, seen: Snapshot, copy: Token, across: Token) -> tuple[Token, Token]:
        """Return the mark of a copy, and of the book across from it, once it is said what the copy is."""
        old = pair_of(copy.document, across.document)
        if copy.document == across.document or old not in copy.lineages or old not in across.lineages:
            return self._forked(seen, copy), across
        if self._copies is Copies.ASK:
            raise CopyMet(
                f"{seen.where} is a copy of a tracker that has been synced with the other one.",
                hint="Say --adopt if it takes the original's place from now on, --fork if it is a tracker of its own. "
                "Nothing was changed.",
            )
        if self._copies is Copies.FORK:
            return self._forked(seen, copy), across
        new = pair_of(seen.document, across.document)
        self.adopted = (old, new, copy.document, seen.document)
        self.told.append(f"{seen.where} takes the place of the book that it was copied from.")
        adopted = replace(copy, document=seen.document)
        return _continuing(adopted, old, new), _continuing(across, old, new)

    def _forked(self, seen: Snapshot, copy: Token) -> Token:
        self.told.append(f"{seen.where} was a copy; it is a tracker of its own now.")
        document = seen.document if is_address(seen.where) else new_document(self._letters)
        return new_token(document, copy.template)


def _continuing(token: Token, old: str, new: str) -> Token:
    return replace(token, lineages={**token.lineages, new: token.lineages[old]})


def _marked(snapshot: Snapshot, template: str, letters: Callable[[int], str]) -> tuple[Token, tuple[str, ...]]:
    """Return a book's mark, a new one where it has lost it, and then a sentence about that."""
    if snapshot.token is not None:
        return snapshot.token, ()
    told = f"{snapshot.where} had lost its mark and has a new one: the next sync keeps everything on both sides."
    return new_token(snapshot.document or new_document(letters), template), (told,)


def _check_template(token: Token, where: str, template: str) -> None:
    """Raise BookForeign if a book was made from another template than the one that is meant."""
    if token.template != template and not is_outdated(token.template, template):
        raise BookForeign(
            f"{where} was made from the template {token.template}, not from {template}.",
            hint="Link books of one template, which sheetsync.toml beside the tracker names if it is not the one that "
            "ships with sheetsync. Nothing was changed.",
        )


Drawn = TypeVar("Drawn")


def _rows(
    snapshot: Snapshot, blueprint: Blueprint, drawn: Callable[[Table, Row, Sequence[str]], Drawn]
) -> dict[str, list[Drawn]]:
    """Return what a new sheet begins with: what is *drawn* of the rows that have an ID, in columns of the template."""
    from sheetsync.books.google.holding import holds

    rows: dict[str, list[Drawn]] = {}
    for sheet in blueprint.tables:
        held = [column.key for column in sheet.columns if column.owner is not Owner.FORMULA]
        rows[sheet.key] = [
            drawn(table, row, held)
            for table in (snapshot.tables.get(sheet.key),)
            if table is not None
            for row in table.rows
            if table.by_id.get(row.id) is row and holds(row.id)
        ]
    return rows


def _cells(table: Table, row: Row, columns: Sequence[str]) -> dict[str, Value]:
    """Return what the cells of a row hold, its ID among them.

    What Google cannot hold, or only in another form, is left to the first sync, which says so.
    """
    from sheetsync.books.google.holding import holds

    identity, *others = columns
    cells = {key: table.cell(row, key) for key in others}
    held = {key: cell for key, cell in cells.items() if not (cell is None or isinstance(cell, Formula)) and holds(cell)}
    return {identity: row.id, **held}


def _shown(table: Table, row: Row, columns: Sequence[str]) -> dict[str, str]:
    """Return the number formats of those cells."""
    return {key: shown for key in columns if (shown := shown_in(table, row, key))}


def _marked_with(snapshot: Snapshot) -> str:
    return snapshot.token.document if snapshot.token else ""


def _takes_over(ours: Snapshot, theirs: Snapshot, copies: Copies) -> bool:
    """Tell whether what a tracker is linked to stands in the way no longer.

    A copy that forks loses it, and a copied sheet that is adopted takes the place of the one that it was copied from.
    """
    if copies is Copies.FORK:
        return ours.is_copy
    partner = ours.token.partner if ours.token else ""
    return copies is Copies.ADOPT and theirs.is_copy and f"/{_marked_with(theirs)}/" in partner


def _refuse_linked(snapshot: Snapshot, except_for: Book | None = None) -> None:
    linked = partner_of(snapshot) if snapshot.token and snapshot.token.partner else ""
    if linked and not (except_for and _same_place(linked, except_for.where)):
        raise AlreadyLinked(
            f"{snapshot.where} is linked already, to {linked}.",
            hint="To link it elsewhere, say `sheetsync unlink` first. Nothing was changed.",
        )


def _same_place(one: str, other: str) -> bool:
    return one == other or (not (is_address(one) or is_address(other)) and Path(one).resolve() == Path(other).resolve())


def _from(here: str, there: str) -> str:
    """Return how the book *here* names the one *there*: a path from its own folder, so that both may move together."""
    if is_address(there):
        return there
    if is_address(here):
        raise UsageMistake(
            "A Google Sheet cannot know where a workbook lies on your machine.",
            hint="Link the other way round: `sheetsync link URL --book PATH`. Nothing was changed.",
        )
    try:
        return Path(os.path.relpath(Path(there).resolve(), Path(here).resolve().parent)).as_posix()
    except ValueError:  # on another drive of Windows
        return str(Path(there).resolve())


def _store(book: Book, snapshot: Snapshot, token: Token, address: str, told: Sequence[str]) -> Linked:
    written = book.apply([], expected=snapshot, token=replace(token, partner=address))
    return Linked(written, address, tuple(told))
