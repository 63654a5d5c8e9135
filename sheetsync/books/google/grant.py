"""The endpoints where one signs in: a code becomes a login, and a login is revoked.

Addresses and parameters: developers.google.com/identity/protocols/oauth2/native-app. The standard's words for what went
wrong are those of RFC 6749 §5.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import requests

from sheetsync.books.google.account import DRIVE_FILE
from sheetsync.books.google.address import loopback_url
from sheetsync.books.google.client_file import OAuthClient
from sheetsync.books.google.failures import NotSignedIn, broken, not_json, one_line

__all__ = ["GOOGLE", "Granted", "Site", "exchange", "revoke", "site_of"]

_PATIENCE = (10.0, 30.0)
_UNKEPT = "Nothing was changed: no login was kept."


@dataclass(frozen=True, slots=True)
class Site:
    """Where to sign in: Google, or a sandbox that stands for it. *name* tells logins of the one from the other."""

    name: str
    shown: str
    consent: str
    token: str
    revoke: str


GOOGLE = Site(
    "google",
    "Google",
    "https://accounts.google.com/o/oauth2/v2/auth",
    "https://oauth2.googleapis.com/token",
    "https://oauth2.googleapis.com/revoke",
)


@dataclass(frozen=True, slots=True)
class Granted:
    """What signing in brought: *refresh_token* is the login itself, *access_token* holds for an hour."""

    refresh_token: str
    access_token: str
    scopes: tuple[str, ...]


def site_of(emulator: str) -> Site:
    """Return where to sign in: at *emulator* (``127.0.0.1:PORT``), or at Google if that is empty."""
    if not emulator:
        return GOOGLE
    url = loopback_url(emulator)
    return Site(emulator, f"The server at {emulator}", f"{url}/o/oauth2/v2/auth", f"{url}/token", f"{url}/revoke")


def exchange(site: Site, client: OAuthClient, *, code: str, verifier: str, redirect: str) -> Granted:
    """Exchange the *code* that the consent page gave for a login; it can be done once, within minutes.

    Raises NotSignedIn, BookUnreachable.
    """
    status, said = _post(
        site,
        site.token,
        {
            "grant_type": "authorization_code",
            "code": code,
            "code_verifier": verifier,
            "redirect_uri": redirect,
            "client_id": client.id,
            "client_secret": client.secret,
        },
    )
    if status >= 400:
        raise _refused(site, status, said)
    scopes = tuple(str(said.get("scope", "")).split())
    if DRIVE_FILE not in scopes:
        raise NotSignedIn(
            "You signed in, but did not allow sheetsync to use the files that it creates.",
            hint="Without that it can do nothing. Run `sheetsync auth login` again, and leave the tick where it is "
            f"on the page. {_UNKEPT}",
        )
    if not said.get("refresh_token") or not said.get("access_token"):
        raise NotSignedIn(
            f"{site.shown} gave a login that ends within the hour, and none that can be kept.",
            hint="Remove sheetsync at myaccount.google.com/connections, and run `sheetsync auth login` again. "
            + _UNKEPT,
        )
    return Granted(str(said["refresh_token"]), str(said["access_token"]), scopes)


def revoke(site: Site, refresh_token: str) -> bool:
    """Tell *site* to forget a login; False if it knew of none (any more). Raises NotSignedIn, BookUnreachable."""
    status, said = _post(site, site.revoke, {"token": refresh_token})
    if status >= 400 and said.get("error") != "invalid_token":
        raise _refused(site, status, said)
    return status < 400


def _post(site: Site, url: str, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
    with requests.Session() as session:
        session.trust_env = url.startswith("https:")
        session.headers["User-Agent"] = "sheetsync"
        try:
            answer = session.post(url, data=form, timeout=_PATIENCE, allow_redirects=False)
        except requests.RequestException as trouble:
            raise broken(trouble, server=site.shown, write=False).error from trouble
    try:
        said = answer.json()
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        if answer.status_code >= 500:
            return answer.status_code, {}
        raise not_json(server=site.shown, write=False)
    return answer.status_code, said


def _refused(site: Site, status: int, said: dict[str, Any]) -> NotSignedIn:
    code, words = one_line(said.get("error", "")), one_line(said.get("error_description", ""))
    told = f"{words or code or 'it gave no reason'} (error {status})".replace(". (", " (")
    if code == "invalid_grant":
        return NotSignedIn(
            f"{site.shown} did not accept the answer of the consent page: {told}.",
            hint=f"It holds once, and for a few minutes. Run `sheetsync auth login` again. {_UNKEPT}",
        )
    if code in {"invalid_client", "unauthorized_client", "deleted_client", "disabled_client", "redirect_uri_mismatch"}:
        return NotSignedIn(
            f"{site.shown} does not know the client file: {told}.",
            hint="Download it anew from the Google Cloud console, under Google Auth Platform > Clients, from a client "
            f"of the type “Desktop app”. {_UNKEPT}",
        )
    return NotSignedIn(f"{site.shown} did not do it: {told}.", hint=f"Run it again later. {_UNKEPT}")
