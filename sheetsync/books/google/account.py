"""Which account is used, and what its person can do when Google does not accept it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from google.auth.credentials import AnonymousCredentials, Credentials

__all__ = ["DRIVE_FILE", "NOBODY", "SPREADSHEETS", "Account", "Kind"]

DRIVE_FILE = "https://www.googleapis.com/auth/drive.file"
"""Only files that this program created, or that its person picked for it: not sensitive, as Google counts it."""

SPREADSHEETS = "https://www.googleapis.com/auth/spreadsheets"
"""Every spreadsheet that the account may open."""


class Kind(StrEnum):
    """How one is somebody to Google."""

    NOBODY = "none"
    LOGIN = "login"
    SERVICE = "service-account"
    GCLOUD = "gcloud"


@dataclass(frozen=True, slots=True)
class Account:
    """Who we are to Google.

    *name* is an e-mail address where one is known, *kept* says where the credentials are kept, *since* is the ISO time
    of the login, empty where it is not known.
    """

    kind: Kind
    credentials: Credentials = field(repr=False)
    name: str = ""
    kept: str = ""
    since: str = ""
    scopes: tuple[str, ...] = ()

    @property
    def renew(self) -> str:
        """What to do if Google does not accept the credentials any more."""
        match self.kind:
            case Kind.LOGIN:
                return "Sign in again: `sheetsync auth login`."
            case Kind.SERVICE:
                return f"Make a new key for the service account, and put it where {self.kept} is."
            case Kind.GCLOUD:
                return (
                    "Sign in again: `sheetsync auth login`, or gcloud auth application-default login with "
                    f"--scopes={DRIVE_FILE},{SPREADSHEETS},https://www.googleapis.com/auth/cloud-platform."
                )
            case Kind.NOBODY:
                return "Sign in: `sheetsync auth login`."

    @property
    def reach(self) -> str:
        """What to do about a sheet that this account cannot open."""
        match self.kind:
            case Kind.LOGIN:
                return (
                    f"Signed in as {self.name or 'you are'}, sheetsync opens only sheets that it has created itself. "
                    "For a sheet that exists already, either make one with `sheetsync link new` and copy into it, or "
                    "share the sheet with a service account (`sheetsync help google`). If sheetsync did create it, "
                    "sign in with the account that it belongs to: `sheetsync auth login`."
                )
            case Kind.SERVICE:
                return f"In Google Sheets, share it as “Editor” with {self.name or 'the service account'}."
            case Kind.GCLOUD | Kind.NOBODY:
                return "Check the address, and that the account you signed in with may open it."


NOBODY = Account(Kind.NOBODY, AnonymousCredentials())  # type: ignore[no-untyped-call]
"""Nobody in particular, as a sandbox lets anybody in."""
