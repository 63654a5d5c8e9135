"""Who we are to Google: a service account's file, or the application default credentials of this machine.

The places are Google's own (cloud.google.com/docs/authentication/application-default-credentials), but without asking
the metadata server of a cloud machine, which on any other machine is a long wait for nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from google.auth.credentials import Credentials
from google.auth.exceptions import GoogleAuthError
from google.oauth2 import credentials as user
from google.oauth2 import service_account

from sheetsync.books.google.failures import UNTOUCHED, NotSignedIn

__all__ = ["SCOPES", "find_credentials"]

SCOPES = ("https://www.googleapis.com/auth/spreadsheets", "https://www.googleapis.com/auth/drive.file")
"""Sheets that were shared with the account, and files that this program creates; never the rest of the Drive."""

_HOW = (
    "To try it without an account, start `sheetsync sandbox` and set SHEETS_EMULATOR_HOST=127.0.0.1:PORT. To use "
    "Google, set GOOGLE_APPLICATION_CREDENTIALS to the file of a service account and share the sheet with its address."
)


def find_credentials(environ: Mapping[str, str] | None = None) -> Credentials:
    """Return the credentials that *environ* (the environment) or gcloud's own file points to; raises NotSignedIn."""
    env = os.environ if environ is None else environ
    named = env.get("GOOGLE_APPLICATION_CREDENTIALS", "")
    path = Path(named) if named else _gcloud_file(env)
    if not path.is_file():
        what = (
            f"The file {path} in GOOGLE_APPLICATION_CREDENTIALS is not there."
            if named
            else "No Google account is set up."
        )
        raise NotSignedIn(what, hint=f"{_HOW} {UNTOUCHED}")
    try:
        return _load(path)
    except (GoogleAuthError, ValueError, AttributeError, OSError) as trouble:
        raise NotSignedIn(
            f"{path} cannot be used to sign in to Google: {trouble}.", hint=f"{_HOW} {UNTOUCHED}"
        ) from trouble


def _load(path: Path) -> Credentials:
    """Read a file of credentials; of no other kind than these two, as some kinds name programs to run."""
    kind = json.loads(path.read_text(encoding="utf-8")).get("type")
    if kind == "service_account":
        return service_account.Credentials.from_service_account_file(str(path), scopes=SCOPES)  # type: ignore[no-untyped-call, no-any-return]
    if kind == "authorized_user":
        return user.Credentials.from_authorized_user_file(str(path), scopes=SCOPES)  # type: ignore[no-untyped-call, no-any-return]
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
