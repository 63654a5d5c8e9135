"""The demo's second person: edits a Google Sheet by itself, over the API, as if typing there."""

from __future__ import annotations

from collections.abc import Iterator

from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.google import GoogleBook, GoogleClient
from sheetsync.books.google.address import spreadsheet_id
from sheetsync.jobs.contact import edit_contact
from sheetsync.jobs.link import partner_of
from sheetsync.model.change import AddRow
from sheetsync.model.snapshot import Snapshot

__all__ = ["Adviser"]

_SHEET = "Contacts"
_NAME = 1
"""The second column of Contacts, as Google counts them."""


class Adviser:
    """Somebody at the Google Sheet that the workbook in *snapshot* is linked to."""

    def __init__(self, snapshot: Snapshot, blueprint: Blueprint, client: GoogleClient) -> None:
        address = partner_of(snapshot)
        self._document = spreadsheet_id(address)
        self._book = GoogleBook(address, blueprint, client)
        self._schema = blueprint.schema
        self._client = client

    def edit(self) -> Iterator[str]:
        """Make one edit after another, and say of each what it was."""
        self._change("kenji", team="Trials unit")
        yield "Kenji Morioka, Team: “Trials unit” (another cell of the row that you wrote into)"
        self._change("malik", next_step="Write to him with two dates")
        yield "Malik Johnson, Next step: “Write to him with two dates” (the very cell that you wrote into)"
        self._type_new_row(name="Rafael Quint", organisation="Alder Clinic Network", stage="To contact")
        yield "a new row: Rafael Quint, Alder Clinic Network (without an ID: people do not type those)"
        self._sort_by_name()
        yield "and sorts Contacts by name, from Z to A"

    def _change(self, contact: str, **typed: str) -> None:
        edit_contact(self._book, self._schema, contact=contact, typed=typed)

    def _type_new_row(self, **cells: str) -> None:
        self._book.apply([AddRow("contacts", "", cells)], expected=self._book.observe())

    def _sort_by_name(self) -> None:
        """Sort as the menu of Google Sheets does: the rows move, their IDs with them."""
        sheets = self._client.get(self._document, fields="sheets.properties")["sheets"]
        contacts = next(each["properties"] for each in sheets if each["properties"]["title"] == _SHEET)
        grid = contacts["gridProperties"]
        area = {
            "sheetId": contacts["sheetId"],
            "startRowIndex": 1,
            "endRowIndex": grid["rowCount"],
            "startColumnIndex": 0,
            "endColumnIndex": grid["columnCount"],
        }
        order = {"dimensionIndex": _NAME, "sortOrder": "DESCENDING"}
        self._client.batch_update(self._document, [{"sortRange": {"range": area, "sortSpecs": [order]}}])
