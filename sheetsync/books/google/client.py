"""The three calls of Google that a tracker needs: read a spreadsheet, write it, create it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from gspread.urls import DRIVE_FILES_API_V3_URL, SPREADSHEET_BATCH_UPDATE_URL, SPREADSHEET_URL
from requests import Response

from sheetsync.books.google.account import Account
from sheetsync.books.google.address import GOOGLE_DOCS, sheet_url
from sheetsync.books.google.cells import Json
from sheetsync.books.google.credentials import find_account
from sheetsync.books.google.failures import not_json
from sheetsync.books.google.transport import Counts, Patience, Transport
from sheetsync.errors import SheetsyncError

__all__ = ["GoogleClient", "connect"]


_ABOUT = "https://www.googleapis.com/drive/v3/about"
_SPREADSHEET = "application/vnd.google-apps.spreadsheet"


def connect(
    emulator: str | None = None,
    *,
    account: Account | None = None,
    patience: Patience | None = None,
    say: Callable[[str], None] | None = None,
) -> GoogleClient:
    """Return a client for Google, or for the server at *emulator* (``127.0.0.1:PORT``), which lets anybody in.

    Nothing is sent yet. *say* is told in a sentence whenever there is something to wait for. Raises RefusedForSafety if
    *emulator* is not on this machine, NotSignedIn if Google is meant and no account is set up.
    """
    who = account or find_account(emulator or "")
    return GoogleClient(Transport(who, emulator=emulator, patience=patience, say=say))


class GoogleClient:
    """Google Sheets and Drive, as far as a tracker needs them; every call is one request unless it is refused."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @property
    def counts(self) -> Counts:
        """The requests sent so far."""
        return self._transport.counts

    @property
    def patience(self) -> Patience:
        """How long it waits."""
        return self._transport.patience

    @property
    def account(self) -> Account:
        """Who we are."""
        return self._transport.account

    def address(self, document: str) -> str:
        """Return the address of a spreadsheet as a person opens it."""
        return sheet_url(document, self._transport.site or GOOGLE_DOCS)

    def get(self, document: str, *, fields: str, ranges: Sequence[str] = ()) -> Json:
        """Return the *fields* of a spreadsheet, with the cells of *ranges* or, if there are none, of all sheets."""
        return self._json(
            "GET", SPREADSHEET_URL % document, params={"fields": fields, **({"ranges": list(ranges)} if ranges else {})}
        )

    def batch_update(
        self, document: str, requests: Sequence[Json], *, fields: str = "", ranges: Sequence[str] = ()
    ) -> Json:
        """Apply all *requests* or none, in order, and return the *fields* of the answer.

        With *ranges* the answer holds the spreadsheet as it then is, with the cells of these ranges.
        """
        body: Json = {"requests": list(requests)}
        if ranges:
            body |= {
                "includeSpreadsheetInResponse": True,
                "responseRanges": list(ranges),
                "responseIncludeGridData": True,
            }
        params = {"fields": fields} if fields else {}
        return self._json("POST", SPREADSHEET_BATCH_UPDATE_URL % document, params=params, json=body)

    def create(self, title: str) -> str:
        """Create an empty spreadsheet in Drive and return its ID."""
        body = {"name": title, "mimeType": _SPREADSHEET}
        created = self._json("POST", DRIVE_FILES_API_V3_URL, params={"supportsAllDrives": True}, json=body)
        return str(created["id"])

    def delete(self, document: str) -> None:
        """Delete a spreadsheet for good, not into the bin: only ever one that was created by this very run."""
        self._transport.request("DELETE", f"{DRIVE_FILES_API_V3_URL}/{document}", params={"supportsAllDrives": True})

    def about(self) -> tuple[Json, str]:
        """Return what Drive tells of the account, and the server's own time as HTTP writes it: the cheapest call."""
        answer = self._transport.request(
            "GET", _ABOUT, params={"fields": "user(displayName,emailAddress),storageQuota"}
        )
        parsed = _parsed(answer)
        if parsed is None:
            raise not_json(server=self._transport.server, write=False)
        return parsed, answer.headers.get("Date", "")

    def in_bin(self, document: str) -> bool:
        """Tell whether a spreadsheet was put into the bin; False where Drive does not tell this account."""
        url = f"{DRIVE_FILES_API_V3_URL}/{document}"
        with suppress(SheetsyncError):
            told = self._json("GET", url, params={"fields": "trashed", "supportsAllDrives": True})
            return told.get("trashed") is True
        return False

    def sharing(self, document: str) -> Json:
        """Return with whom a spreadsheet is shared, as far as Drive tells this account."""
        fields = "ownedByMe,trashed,capabilities,permissions(type,role,emailAddress,domain)"
        url = f"{DRIVE_FILES_API_V3_URL}/{document}"
        return self._json("GET", url, params={"fields": fields, "supportsAllDrives": True})

    def _json(self, method: str, url: str, *, params: Mapping[str, Any], json: Json | None = None) -> Json:
        answer = self._transport.request(method, url, params=dict(params), json=json)
        parsed = _parsed(answer)
        if parsed is None:
            raise not_json(server=self._transport.server, write=method != "GET")
        return parsed


def _parsed(answer: Response) -> Json | None:
    try:
        parsed = answer.json()
    except (ValueError, RecursionError):
        return None
    return parsed if isinstance(parsed, dict) else None
