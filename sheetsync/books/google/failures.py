"""What can go wrong between here and Google, as sentences, and which failures may be tried again.

Reading may be tried again after anything that passes by itself. A write may be tried again only where it certainly
was not applied: the server said that there were too many requests, or it was never reached. After anything else
whether it landed is not known, and it is not sent twice.
"""

from __future__ import annotations

import json
import re
from typing import Any

from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
from requests import Response
from requests import exceptions as lost
from urllib3.exceptions import MaxRetryError, NewConnectionError

from sheetsync.books.google.account import NOBODY, Account, Kind
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

__all__ = [
    "ColumnsGone",
    "Failure",
    "NotSignedIn",
    "TabUnknown",
    "TooManyRequests",
    "answered",
    "broken",
    "not_json",
    "not_let_in",
    "one_line",
]

UNTOUCHED = "Nothing was changed."
_BUSY = ("rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED")
_SWITCHED_OFF = ("SERVICE_DISABLED", "accessNotConfigured")
_TOO_MUCH = ("10000000 cells", "50000 characters")
_WRONG_DAY = ("certificate is not yet valid", "certificate has expired")
_CLIENT_GONE = ("invalid_client", "deleted_client", "disabled_client", "unauthorized_client")
_BEARABLE = 500
# google-auth's own word where an organisation limits how long a login holds (error_subtype invalid_rapt).
_REAUTHENTICATE = "Reauthentication is needed"
_BEYOND = "grid limits"
_MOVED = (_BEYOND, "No grid with id", "No sheet with id", "already exists")


class NotSignedIn(BookUnreachable):
    """Google does not accept the login, or there is none."""


class TooManyRequests(BookUnreachable):
    """Google has had as many requests as it takes in a minute."""


class TabUnknown(BookChanged):
    """A sheet was asked for by a title that no sheet has."""


class ColumnsGone(BookChanged):
    """A range was asked for that begins beyond the last row or column of its sheet."""


class Failure(Exception):
    """One failed request: the error to show, and whether the same request may be sent again."""

    def __init__(self, error: SheetsyncError, *, again: bool = False) -> None:
        super().__init__(error)
        self.error = error
        self.again = again


def answered(response: Response, *, server: str, write: bool, account: Account = NOBODY) -> Failure:
    """Explain an answer that is not a success."""
    status, words, reasons = response.status_code, *_explained(response)
    if status == 429 or (status == 403 and reasons & set(_BUSY)):
        error: SheetsyncError = TooManyRequests(
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
    return Failure(_refused(status, words, reasons, server=server, write=write, account=account))


def not_let_in(trouble: GoogleAuthError, account: Account, *, server: str) -> Failure:
    """Explain why no access token could be had for *account*; the request itself was not sent."""
    if isinstance(trouble, TransportError):
        inner = trouble.args[0] if trouble.args else trouble
        return broken(inner if isinstance(inner, Exception) else trouble, server=server, write=False)
    if not isinstance(trouble, RefreshError):
        return Failure(NotSignedIn(f"{server} wants a login.", hint=f"{account.renew} {UNTOUCHED}"))
    if trouble.retryable:
        error = BookUnreachable(
            f"{server} is out of order where one signs in.", hint=f"Run it again later. {UNTOUCHED}"
        )
        return Failure(error, again=True)
    said = trouble.args[1] if len(trouble.args) > 1 and isinstance(trouble.args[1], dict) else {}
    code, words = str(said.get("error", "")), one_line(said.get("error_description") or trouble)
    return Failure(_no_token(code, words, account, server=server))


def broken(trouble: Exception, *, server: str, write: bool) -> Failure:
    """Explain a connection that was not made or that broke."""
    if any(mark in str(trouble) for mark in _WRONG_DAY):
        return Failure(
            BookUnreachable(
                f"By this machine's clock, the certificate that {server} shows is not valid today.",
                hint=f"Set the date and the time of this machine, and run it again. {UNTOUCHED}",
            )
        )
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


def one_line(told: object) -> str:
    """Return what a server said as one line of bearable length, as it must not make lines of its own."""
    words = " ".join(str(told)[:2_000].split())
    return words if len(words) <= _BEARABLE else words[: _BEARABLE - 1] + "…"


def _explained(response: Response) -> tuple[str, set[str]]:
    """Return the message and the reasons in an error's body; both empty if it is not the service's own."""
    try:
        error: Any = json.loads(response.content)["error"]
        details = [*error.get("errors", ()), *error.get("details", ())]
        return one_line(error.get("message", "")), {str(detail["reason"]) for detail in details if "reason" in detail}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
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
    if "requests[0].deleteSheet: No " in words:  # see mark: every write begins so
        return BookChanged(
            "Another program, perhaps a sync from another computer, wrote to the Google Sheet at the same moment, and "
            "came first.",
            hint=f"Run the command again. {UNTOUCHED}",
        )
    if any(mark in words for mark in _MOVED):
        kind = ColumnsGone if _BEYOND in words else BookChanged
        return kind(
            f"Rows or sheets were added or removed in Google Sheets in the meantime ({words})",
            hint=f"Run the command again. {UNTOUCHED}",
        )
    if "protected cell" in words:
        return BookNotWritten(
            "Somebody has protected cells or a sheet of the Google Sheet, so that this account may not change them.",
            hint="Ask its owner to allow it, under Data > Protect sheets and ranges, and run the command again. "
            + UNTOUCHED,
        )
    if "not supported for this document" in words:
        return BookUnreadable(
            "What lies there is an Excel workbook that Drive keeps as it is, and no Google Sheet.",
            hint="Open it there, choose File > Save as Google Sheets, and use the address of the new sheet. "
            + UNTOUCHED,
        )
    refused = BookNotWritten if write else BookUnreadable
    return refused(f"{server} refused the request: {words or 'it gave no reason'}", hint=UNTOUCHED)


def _no_token(code: str, words: str, account: Account, *, server: str) -> NotSignedIn:
    who = f" of {account.name}" if account.name else ""
    if code in _CLIENT_GONE:
        what = f"{server} no longer knows the client that the login{who} was made with: {words}"
        hint = "Make a new one (`sheetsync help google`), and sign in with it: `sheetsync auth login --client FILE`."
    elif "timeframe" in words:
        what = f"{server} does not accept the login{who}, as this machine's clock is wrong."
        hint = "Set the date and the time of this machine, and run it again."
    elif account.kind is Kind.SERVICE:
        what = f"{server} does not accept the key of the service account{who}: {words}"
        hint = account.renew
    elif _REAUTHENTICATE in words:
        what = f"Whoever runs the account{who} wants you to sign in anew from time to time, and it is time."
        hint = account.renew
    elif code == "admin_policy_enforced":
        what = f"Whoever runs the account{who} no longer allows this program."
        hint = "Ask them to allow it, or sign in with another account: `sheetsync auth login`."
    elif account.kind is Kind.LOGIN:
        since = f" of {account.since[:10]}" if account.since else ""
        what = f"{server} no longer accepts the login{who}{since}: it has expired, or was revoked."
        hint = (
            f"{account.renew} If it ends every seven days, the Cloud project is still in Testing: publish it, under "
            "Google Auth Platform > Audience."
        )
    else:
        what, hint = f"{server} no longer accepts the login{who}: {words}", account.renew
    return NotSignedIn(what, hint=f"{hint} {UNTOUCHED}")


def _refused(
    status: int, words: str, reasons: set[str], *, server: str, write: bool, account: Account
) -> SheetsyncError:
    if "ACCESS_TOKEN_SCOPE_INSUFFICIENT" in reasons:
        return NotSignedIn(
            "The login does not allow what sheetsync needs to do with Google Sheets.",
            hint=f"{account.renew} Leave the tick where it is on the consent page. {UNTOUCHED}",
        )
    if status == 401:
        return NotSignedIn(
            f"{server} does not accept the login: {words or 'it has expired or was revoked'}",
            hint=f"{account.renew} {UNTOUCHED}",
        )
    if status == 404:
        return BookNotFound(
            "There is no such Google Sheet, or it is not shared with this account.", hint=f"{account.reach} {UNTOUCHED}"
        )
    if status == 409:  # ABORTED or ALREADY_EXISTS (google.rpc.Code): neither was applied
        return BookChanged(
            f"Somebody else was changing the Google Sheet at the same moment, so that {server} took nothing of this.",
            hint=f"Run the command again. {UNTOUCHED}",
        )
    if status == 413:
        return BookUnwritable(
            f"{server} does not take so much in one request.",
            hint=f"Bring in fewer rows at a time, and run the command once for each part. {UNTOUCHED}",
        )
    if "storageQuotaExceeded" in reasons:
        return _no_room(account)
    if reasons & set(_SWITCHED_OFF):
        return _switched_off(words)
    if status == 403 and write:
        return BookNotWritten(
            "This account may look at the Google Sheet but not change it.",
            hint=f"Ask its owner to share it as “Editor”. {UNTOUCHED}",
        )
    if status == 403:
        return BookNotFound("The Google Sheet is not shared with this account.", hint=f"{account.reach} {UNTOUCHED}")
    return BookUnreachable(f"{server} refused the request (error {status}). {words}".strip(), hint=UNTOUCHED)


def _no_room(account: Account) -> BookNotWritten:
    if account.kind is Kind.LOGIN:
        return BookNotWritten(
            "Your Google Drive is full.", hint=f"Make room in it at drive.google.com, and run it again. {UNTOUCHED}"
        )
    return BookNotWritten(
        "This account has no room in Google Drive: a service account never has any.",
        hint="Sign in as yourself (`sheetsync auth login`) and run it again; or create the sheet with your own "
        f"account, share it with the service account, and link that. {UNTOUCHED}",
    )


def _switched_off(words: str) -> BookUnreachable:
    api = "Google Drive API" if "Drive" in words else "Google Sheets API"
    page = re.search(r"https://console\.(?:developers|cloud)\.google\.com/[!-~]+?(?=[.,]?(?:\s|$))", words)
    return BookUnreachable(
        f"The {api} is switched off for the Cloud project of this login.",
        hint=f"Switch it on{f' at {page[0]}' if page else ' in the Google Cloud console'}, wait a few minutes, and run "
        f"it again. Both the Google Sheets API and the Google Drive API are needed. {UNTOUCHED}",
    )


def _never_reached(trouble: Exception) -> bool:
    """Tell whether the request certainly never left this machine."""
    if isinstance(trouble, (lost.ConnectTimeout, lost.ProxyError, lost.InvalidURL, lost.InvalidSchema)):
        return True
    inner = trouble.args[0] if trouble.args else None
    if isinstance(inner, MaxRetryError):
        return isinstance(inner.reason, NewConnectionError) or "CERTIFICATE_VERIFY_FAILED" in str(inner.reason)
    return False
