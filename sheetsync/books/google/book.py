"""A tracker in Google Sheets: read in one request, written in one, and the answer to the write is its own proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.google.address import spreadsheet_id
from sheetsync.books.google.client import GoogleClient
from sheetsync.books.google.failures import TabUnknown
from sheetsync.books.google.formulas import formulas_in
from sheetsync.books.google.observe import FIELDS, Layout, quoted, read_spreadsheet
from sheetsync.books.google.plan import plan_requests, token_requests
from sheetsync.books.google.verify import check_written
from sheetsync.books.interface import BookChanged, BookUnwritable, WriteUncertain
from sheetsync.model.amend import CannotAmend, amend
from sheetsync.model.change import Change
from sheetsync.model.snapshot import Snapshot, Token
from sheetsync.model.table import Table

__all__ = ["GoogleBook"]


@dataclass(frozen=True, slots=True)
class _Seen:
    """The last read: what the book held, and where each table lay."""

    snapshot: Snapshot
    layout: Layout


class GoogleBook:
    """A Book in Google Sheets.

    Its token, written in the same batch as the data, is also the mark by which the next run sees whether a write
    landed whose answer was lost: the newest run in it is the last that was written.
    """

    def __init__(self, address: str, blueprint: Blueprint, client: GoogleClient) -> None:
        """*address* is the sheet's URL or ID; nothing is sent. Raises UsageMistake if it is neither."""
        self._document = spreadsheet_id(address)
        self._blueprint = blueprint
        self._schema = blueprint.schema
        self._client = client
        self._seen: _Seen | None = None

    @property
    def name(self) -> str:
        """The word a person knows the book by."""
        return "Google"

    @property
    def where(self) -> str:
        """The address of the sheet."""
        return self._client.address(self._document)

    def observe(self) -> Snapshot:
        """Read the whole book in one request, or in two where a sheet of the template is missing.

        Raises BookNotFound, BookForeign, BookUnreadable, BookUnreachable (NotSignedIn among them).
        """
        return self._read(self._fetch()).snapshot

    def apply(self, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot:
        """Write *changes* and *token* in one atomic request and return what the book then holds.

        If *expected* is not what this object read last, the book is read once more first, and BookChanged is raised
        if it is not as expected. Google knows no precondition, so an edit in the moment between the last read and the
        write is seen only afterwards: WriteMisplaced names what landed in the wrong row. Other errors as in Book.
        """
        if not changes and token in (None, expected.token):
            return expected
        seen = self._seen_as(expected)
        try:
            meant = amend(expected.tables, changes)
        except CannotAmend as reason:
            raise BookUnwritable(f"Google cannot take the change: {reason}.", hint="Nothing was written.") from reason
        title = self._blueprint.token_sheet.title
        formula_for = formulas_in(self._blueprint, seen.snapshot, seen.layout)
        requests = plan_requests(expected.tables, meant, seen.layout, formula_for)
        ranges = seen.layout.ranges
        if token is not None and token != expected.token:
            requests += token_requests(token, seen.layout, title)
            ranges += [quoted(title)] if seen.layout.token is None else []
        if not requests:
            return expected
        read = self._read(self._write(requests, ranges)).snapshot
        check_written(expected.tables, meant, read, token)
        return read

    def write_first(self, requests: list[dict[str, Any]], meant: Mapping[str, Table]) -> Snapshot:
        """Send the requests that draw a whole new tracker, and return what it then holds, compared with *meant*."""
        titles = [*(table.title for table in self._schema.tables.values()), self._blueprint.token_sheet.title]
        read = self._read(self._write(requests, [quoted(title) for title in titles])).snapshot
        blank = {key: replace(table, rows=()) for key, table in meant.items()}
        check_written(blank, meant, read)
        return read

    def _fetch(self) -> dict[str, Any]:
        """Return the cells of the template's sheets, or of all sheets where the template's are not all there."""
        titles = [table.title for table in self._schema.tables.values()]
        ranges = [quoted(title) for title in (*titles, self._blueprint.token_sheet.title)]
        try:
            return self._client.get(self._document, fields=FIELDS, ranges=ranges)
        except TabUnknown:
            return self._client.get(self._document, fields=FIELDS)

    def _write(self, requests: list[dict[str, Any]], ranges: list[str]) -> dict[str, Any]:
        fields = f"updatedSpreadsheet({FIELDS})"
        answer = self._client.batch_update(self._document, requests, fields=fields, ranges=ranges)
        updated = answer.get("updatedSpreadsheet")
        if not isinstance(updated, dict):
            raise WriteUncertain(
                "Google answered the write without saying what the sheet now holds.",
                hint="Run the command again: the sheet itself says whether it was written.",
            )
        return updated

    def _read(self, answer: dict[str, Any]) -> _Seen:
        title = self._blueprint.token_sheet.title
        self._seen = _Seen(*read_spreadsheet(answer, self._schema, token_title=title, where=self.where))
        return self._seen

    def _seen_as(self, expected: Snapshot) -> _Seen:
        """Return where everything lies in *expected*; raises BookChanged if the book is no longer so."""
        seen = self._seen
        if seen is None or (seen.snapshot is not expected and seen.snapshot != expected):
            seen = self._read(self._fetch())
        if seen.snapshot is not expected and (seen.snapshot.tables, seen.snapshot.token) != (
            expected.tables,
            expected.token,
        ):
            raise BookChanged(
                "The Google Sheet was changed by somebody else in the meantime.",
                hint="Nothing was written. Run the command again.",
            )
        return seen
