"""One spreadsheet: fetched in one request, and written by batches of which it is always known whether they landed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import replace
from time import monotonic

from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.google.cells import Json
from sheetsync.books.google.client import GoogleClient
from sheetsync.books.google.failures import ColumnsGone, TabUnknown
from sheetsync.books.google.grid import quoted
from sheetsync.books.google.locales import DEFAULT, from_locale, has_decimal_comma, in_locale, rewrite
from sheetsync.books.google.mark import Mark, mark_in, replace_mark
from sheetsync.books.google.observe import FIELDS, Seen, read_spreadsheet
from sheetsync.books.google.reach import drawn_ranges, is_within_reach, left_out, near_ranges, whole_ranges
from sheetsync.books.google.reckoning import read_reckoned
from sheetsync.books.interface import BookChanged, WriteUncertain
from sheetsync.errors import SheetsyncError
from sheetsync.model.snapshot import Token

__all__ = ["Spreadsheet"]

_TRIES = 3


class Spreadsheet:
    """A spreadsheet with the ID *document* that is, or is to be, drawn from *blueprint*."""

    def __init__(self, document: str, blueprint: Blueprint, client: GoogleClient, locale: str = DEFAULT) -> None:
        """*locale* is the one that it has, until it was looked at; formulas are sent and read by it."""
        self.document = document
        self.locale = locale
        self.schema = blueprint.schema
        self._blueprint = blueprint
        self._mark_title = blueprint.token_sheet.title
        self._client = client

    @property
    def where(self) -> str:
        """Its address."""
        return self._client.address(self.document)

    def look(self) -> Seen:
        """Read all of it; raises BookForeign and what the client raises."""
        return self.read(self.fetch())

    def read(self, answer: Json) -> Seen:
        """Return what an answer of the service with all cells holds; raises BookForeign."""
        unread = {table.key: left_out(table) for table in self._blueprint.tables}
        seen = read_spreadsheet(answer, self.schema, token_title=self._mark_title, where=self.where, unread=unread)
        return replace(seen, layout=replace(seen.layout, reckoned=read_reckoned(answer, self._blueprint)))

    def fetch(self) -> Json:
        """Return the cells of the template's sheets, but for most of the formulas in them that only lead to others.

        One request, unless columns stand where such formulas stood, or a sheet is missing; then all sheets are read.
        """
        get, near, whole = self._get, near_ranges(self._blueprint), whole_ranges(self._blueprint)
        try:
            with suppress(ColumnsGone):
                answer = get(FIELDS, near)
                if is_within_reach(answer, self._blueprint):
                    return answer
            return get(FIELDS, whole)
        except TabUnknown:
            return get(FIELDS)

    def fetch_all(self, fields: str) -> Json:
        """Return the *fields* of all sheets, those that are not of the template among them."""
        return self._get(fields)

    def ids(self) -> dict[str, int]:
        """Return the IDs of all sheets by title."""
        found = self._get("sheets(properties(sheetId,title))").get("sheets", ())
        return {str(each["properties"]["title"]): int(each["properties"]["sheetId"]) for each in found}

    def in_bin(self) -> bool:
        """Tell whether it was put into the bin, where it can still be read and written."""
        return self._client.in_bin(self.document)

    def unread(self, table: str) -> list[str]:
        """Return the keys of a table's columns that are left out when it is looked at as it was drawn."""
        columns = self._blueprint.table(table).columns
        return [columns[index].key for index in left_out(self._blueprint.table(table))]

    def drawn(self, table: str, height: int) -> Iterator[str]:
        """Yield the ranges to read back of a table that was just drawn, of so many rows."""
        return drawn_ranges(self._blueprint.table(table), height)

    def mark(self, seen: Seen, token: Token | None) -> Mark | None:
        """Return how the hidden sheet is replaced by one with *token*, or with the token that it holds.

        None if it holds none: then nothing tells another program's write, nor whether one of ours landed.
        """
        token = token or seen.snapshot.token
        if token is None:
            return None
        return replace_mark(token, seen.layout.mark, title=self._mark_title, taken=seen.layout.taken)

    def send(self, requests: Sequence[Json], ranges: Sequence[str], mark: Mark | None) -> Json:
        """Apply all *requests* and replace the hidden sheet, or do nothing; return the cells of *ranges* as they are.

        Where the answer is lost, the hidden sheet is looked at: it says whether the batch landed, and as only one of
        two equal batches can, one that has not is sent again. Then all cells are returned. Raises BookChanged if
        another program has written in the meantime, WriteUncertain if it cannot be found out what happened.
        """
        ranges = [*ranges, *([quoted(self._mark_title)] if mark else ())]
        requests = self._localised([*(mark.requests if mark else ()), *requests])
        try:
            return self._post(requests, ranges)
        except WriteUncertain as trouble:
            if mark is None:
                raise
            return self._settle(requests, ranges, mark, trouble)

    def _settle(self, requests: Sequence[Json], ranges: Sequence[str], mark: Mark, trouble: WriteUncertain) -> Json:
        until = monotonic() + self._client.patience.total
        for _ in range(_TRIES):
            if monotonic() > until:
                break
            try:
                found = self.fetch()
            except SheetsyncError as silence:
                raise trouble from silence
            number = mark_in(found, self._mark_title)
            if number == mark.after:
                return found
            if number != mark.before:
                raise BookChanged(
                    "Another sync wrote to the Google Sheet at the same moment, and came first.",
                    hint="Nothing was written. Run the command again.",
                )
            try:
                return self._post(requests, ranges)
            except WriteUncertain as again:
                trouble = again
            except BookChanged:
                continue  # the first one has landed after all, or somebody else's: the next look tells
        raise trouble

    def _post(self, requests: Sequence[Json], ranges: Sequence[str]) -> Json:
        fields = f"updatedSpreadsheet({FIELDS})"
        answer = self._client.batch_update(self.document, requests, fields=fields, ranges=ranges)
        updated = answer.get("updatedSpreadsheet")
        if not isinstance(updated, dict):
            raise WriteUncertain(
                "Google answered the write without saying what the sheet now holds.",
                hint="Run the command again: the sheet itself says whether it was written.",
            )
        return self._understood(updated)

    def _get(self, fields: str, ranges: Sequence[str] = ()) -> Json:
        return self._understood(self._client.get(self.document, fields=fields, ranges=ranges))

    def _understood(self, answer: Json) -> Json:
        """Return an answer with its formulas as they are written here, and remember by which locale."""
        self.locale = str(answer.get("properties", {}).get("locale", self.locale))
        if has_decimal_comma(self.locale):
            rewrite(answer, lambda formula: from_locale(formula, self.locale))
        return answer

    def _localised(self, requests: list[Json]) -> list[Json]:
        """Return requests with their formulas as the locale of the spreadsheet reads them."""
        if not has_decimal_comma(self.locale):
            return requests
        requests = deepcopy(requests)
        rewrite(requests, lambda formula: in_locale(formula, self.locale))
        return requests
