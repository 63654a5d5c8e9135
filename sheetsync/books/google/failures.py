"""What can go wrong between here and Google, as sentences, and which failures may be tried again.

Reading may be tried again after anything that passes by itself. A write may be tried again only where it certainly
was not applied: the server said that there were too many requests, or it was never reached. After anything else
whether it landed is not known, and it is not sent twice.
"""

from __future__ import annotations

import json
from typing import Any

from requests import Response
from requests import exceptions as lost
from urllib3.exceptions import MaxRetryError, NewConnectionError

from sheetsync.books.interface import (
    BookChanged,
    BookNotFound,
    BookNotWritten,
    BookUnreachable,
    BookUnreadable,
    BookUnwritable,
    WriteUncertain,
)
from sheetsync.errors import SheetsyncError

__all__ = ["Failure", "NotSignedIn", "TabUnknown", "answered", "broken", "not_json"]

UNTOUCHED = "Nothing was changed."
_BUSY = ("rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED")
_SWITCHED_OFF = ("SERVICE_DISABLED", "accessNotConfigured")
_TOO_MUCH = ("10000000 cells", "50000 characters")
_MOVED = ("grid limits", "No grid with id", "No sheet with id", "already exists")


class NotSignedIn(BookUnreachable):
    """Google does not accept the login, or there is none."""


class TabUnknown(BookChanged):
    """A sheet was asked for by a title that no sheet has."""


class Failure(Exception):
    """One failed request: the error to show, and whether the same request may be sent again."""

    def __init__(self, error: SheetsyncError, *, again: bool = False) -> None:
        super().__init__(error)
        self.error = error
        self.again = again


def answered(response: Response, *, server: str, write: bool) -> Failure:
    """Explain an answer that is not a success."""
    status, words, reasons = response.status_code, *_explained(response)
    if status == 429 or (status == 403 and reasons & set(_BUSY)):
        error = BookUnreachable(
            f"{server} had too many requests in the last minute and still refuses more.",
            hint=f"Wait a minute and run it again. {UNTOUCHED}",
        )
        return Failure(error, again=True)
    if status >= 500:
        return Failure(
            _uncertain(f"{server} failed (error {status})") if write else _ill(server, status),
            again=not write,
        )
    if status == 400:
        return Failure(_invalid(words, server=server, write=write))
    return Failure(_refused(status, words, reasons, server=server, write=write))


def broken(trouble: Exception, *, server: str, write: bool) -> Failure:
    """Explain a connection that was not made or that broke."""
    if _never_reached(trouble):
        local = server != "Google"
        hint = "Start it with `sheetsync sandbox`, or unset SHEETS_EMULATOR_HOST." if local else "Are you online?"
        what = "the server is not there" if local else "no connection could be made"
        return Failure(BookUnreachable(f"{server} cannot be reached: {what}.", hint=f"{hint} {UNTOUCHED}"))
    if isinstance(trouble, lost.TooManyRedirects):
        return Failure(not_json(server=server, write=False))
    if write:
        return Failure(_uncertain(f"The connection to {server} broke"))
    what = "did not answer in time" if isinstance(trouble, lost.Timeout) else "broke off the connection"
    return Failure(BookUnreachable(f"{server} {what}.", hint=f"Run it again later. {UNTOUCHED}"), again=True)


def not_json(*, server: str, write: bool) -> SheetsyncError:
    """Explain an answer that is a success but not from the service: the log-in page of a network, mostly."""
    if write:
        return _uncertain(f"The answer of {server} could not be read")
    return BookUnreachable(
        f"Something between this machine and {server} answered in its place.",
        hint=f"A network that wants you to log in first does that: open any page in a browser. {UNTOUCHED}",
    )


def _explained(response: Response) -> tuple[str, set[str]]:
    """Return the message and the reasons in an error's body; both empty if it is not the service's own."""
    try:
        error: Any = json.loads(response.content)["error"]
        details = [*error.get("errors", ()), *error.get("details", ())]
        return str(error.get("message", "")), {str(detail["reason"]) for detail in details if "reason" in detail}
    except (ValueError, KeyError, TypeError, AttributeError):
        return "", set()


def _uncertain(what: str) -> WriteUncertain:
    return WriteUncertain(
        f"{what} after the write was sent, so it is not known whether the Google Sheet was written.",
        hint="Run the command again: the sheet itself says whether it was. Nothing is sent twice.",
    )


def _ill(server: str, status: int) -> BookUnreachable:
    return BookUnreachable(
        f"{server} is out of order at the moment (error {status}).", hint=f"Run it again later. {UNTOUCHED}"
    )


def _invalid(words: str, *, server: str, write: bool) -> SheetsyncError:
    if "Unable to parse range" in words:
        return TabUnknown(
            "A sheet of the tracker was renamed or deleted in Google Sheets while it was being used.",
            hint=f"Run the command again. {UNTOUCHED}",
        )
    if any(mark in words for mark in _TOO_MUCH):
        return BookUnwritable(f"{server} cannot hold so much: {words}", hint=UNTOUCHED)
    if any(mark in words for mark in _MOVED):
        return BookChanged(
            f"Rows or sheets were added or removed in Google Sheets in the meantime ({words})",
            hint=f"Run the command again. {UNTOUCHED}",
        )
    kind = BookNotWritten if write else BookUnreadable
    return kind(f"{server} refused the request: {words or 'it gave no reason'}", hint=UNTOUCHED)


def _refused(status: int, words: str, reasons: set[str], *, server: str, write: bool) -> SheetsyncError:
    if status == 401 or "ACCESS_TOKEN_SCOPE_INSUFFICIENT" in reasons:
        return NotSignedIn(
            f"{server} does not accept the login: {words or 'it has expired or was revoked'}",
            hint=f"Sign in again, or check the file in GOOGLE_APPLICATION_CREDENTIALS. {UNTOUCHED}",
        )
    if status == 404:
        return BookNotFound(
            "There is no such Google Sheet, or it is not shared with this account.",
            hint=f"Check the address, and that the account you signed in with may open it. {UNTOUCHED}",
        )
    if "storageQuotaExceeded" in reasons:
        return BookNotWritten(
            "This account has no room in Google Drive: a service account never has any.",
            hint="Create the sheet with your own account, share it with the service account, and link that. "
            + UNTOUCHED,
        )
    if reasons & set(_SWITCHED_OFF):
        return BookUnreachable(
            f"The Google Sheets API is switched off for this project: {words}",
            hint=f"Switch on the Google Sheets API and the Google Drive API in the Google Cloud console. {UNTOUCHED}",
        )
    if status == 403 and write:
        return BookNotWritten(
            "This account may look at the Google Sheet but not change it.",
            hint=f"Ask its owner to share it as “Editor”. {UNTOUCHED}",
        )
    if status == 403:
        return BookNotFound(
            "The Google Sheet is not shared with this account.",
            hint=f"Share it with the account you signed in with, or sign in with another. {UNTOUCHED}",
        )
    return BookUnreachable(f"{server} refused the request (error {status}). {words}".strip(), hint=UNTOUCHED)


def _never_reached(trouble: Exception) -> bool:
    """Tell whether the request certainly never left this machine."""
    if isinstance(trouble, (lost.ConnectTimeout, lost.ProxyError, lost.InvalidURL, lost.InvalidSchema)):
        return True
    inner = trouble.args[0] if trouble.args else None
    if isinstance(inner, MaxRetryError):
        return isinstance(inner.reason, NewConnectionError) or "CERTIFICATE_VERIFY_FAILED" in str(inner.reason)
    return False
