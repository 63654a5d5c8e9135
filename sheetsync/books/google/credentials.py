"""Who we are to Google: a service account's file, the login of this program, or that of gcloud.

The places of the first and the last are Google's own (cloud.google.com/docs/authentication/application-default-
credentials), but without asking the metadata server of a cloud machine, which on any other machine is a long wait for
nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from google.auth.exceptions import GoogleAuthError
from google.oauth2 import credentials as user
from google.oauth2 import service_account

from sheetsync.books.google.account import DRIVE_FILE, NOBODY, SPREADSHEETS, Account, Kind
from sheetsync.books.google.failures import UNTOUCHED, NotSignedIn
from sheetsync.books.google.grant import GOOGLE, Site, site_of
from sheetsync.books.google.logins import Login, Logins, config_root

__all__ = ["SCOPES", "account_of", "find_account"]

SCOPES = (SPREADSHEETS, DRIVE_FILE)
"""What a service account or gcloud is asked for: sheets that were shared with it; never the rest of the Drive."""

_HOW = (
    "Sign in with `sheetsync auth login` (`sheetsync help google` has all steps from the beginning), or set "
    "GOOGLE_APPLICATION_CREDENTIALS to the file of a service account. To try it without an "
    "account, start `sheetsync sandbox` and set SHEETS_EMULATOR_HOST=127.0.0.1:PORT."
)


def find_account(emulator: str = "", environ: Mapping[str, str] | None = None) -> Account:
    """Return the account that *environ* names, else that of `sheetsync auth login`, else gcloud's; raises NotSignedIn.

    With *emulator* it is the login to that server or, if there is none, nobody in particular: what is meant for
    Google never goes there. Raises LoginUnreadable too.
    """
    env = os.environ if environ is None else environ
    site = site_of(emulator)
    named = "" if emulator else env.get("GOOGLE_APPLICATION_CREDENTIALS", "")
    if named:
        return _from_file(Path(named), missing=f"The file {named} in GOOGLE_APPLICATION_CREDENTIALS is not there.")
    logins = Logins(config_root(), site.name)
    if login := logins.read():
        return account_of(login, site, kept=logins.kept())
    return NOBODY if emulator else _from_file(_gcloud_file(env), missing="No Google account is set up.")


def account_of(login: Login, site: Site = GOOGLE, *, kept: str = "") -> Account:
    """Return the account that a login stands for."""
    credentials = user.Credentials(  # type: ignore[no-untyped-call]
        token=None,
        refresh_token=login.refresh_token,
        token_uri=site.token,
        client_id=login.client.id,
        client_secret=login.client.secret,
        scopes=list(login.scopes),
    )
    return Account(Kind.LOGIN, credentials, login.account, kept, login.since, login.scopes)


def _from_file(path: Path, *, missing: str) -> Account:
    if not path.is_file():
        raise NotSignedIn(missing, hint=f"{_HOW} {UNTOUCHED}")
    try:
        return _load(path)
    except (GoogleAuthError, ValueError, AttributeError, OSError, RecursionError) as trouble:
        raise NotSignedIn(
            f"{path} cannot be used to sign in to Google: {trouble}.", hint=f"{_HOW} {UNTOUCHED}"
        ) from trouble


def _load(path: Path) -> Account:
    """Read a file of credentials; of no other kind than these two, as some kinds name programs to run."""
    content = json.loads(path.read_text(encoding="utf-8"))
    if content.get("type") == "service_account":
        service = service_account.Credentials.from_service_account_info(content, scopes=SCOPES)  # type: ignore[no-untyped-call]
        return Account(Kind.SERVICE, service, service.service_account_email, str(path), scopes=SCOPES)
    if content.get("type") == "authorized_user":
        person = user.Credentials.from_authorized_user_info(content, scopes=SCOPES)  # type: ignore[no-untyped-call]
        return Account(Kind.GCLOUD, person, person.account or "", str(path), scopes=SCOPES)
    raise ValueError("it is neither the key of a service account nor a login of gcloud")


def _gcloud_file(env: Mapping[str, str]) -> Path:
    """Where ``gcloud auth application-default login`` keeps its file."""
    if "CLOUDSDK_CONFIG" in env:
        folder = Path(env["CLOUDSDK_CONFIG"])
    elif "APPDATA" in env:
        folder = Path(env["APPDATA"]) / "gcloud"
    else:
        folder = Path(env.get("HOME", "~")).expanduser() / ".config" / "gcloud"
    return folder / "application_default_credentials.json"
