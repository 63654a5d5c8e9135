"""Signing in to Google, saying who is signed in, and signing out again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TextIO

from sheetsync.books.google.account import Account
from sheetsync.books.google.client import connect
from sheetsync.books.google.client_file import ClientFileUnusable, OAuthClient, find_client_file, read_client
from sheetsync.books.google.consent import Redirect
from sheetsync.books.google.credentials import account_of, find_account
from sheetsync.books.google.failures import one_line
from sheetsync.books.google.grant import exchange, revoke, site_of
from sheetsync.books.google.logins import Login, Logins, LoginUnreadable, config_root
from sheetsync.errors import SheetsyncError

__all__ = ["Browser", "SignedIn", "SignedOut", "Standing", "client_for", "read_standing", "sign_in", "sign_out"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Who one is to Google, and whether it works: *trouble* says why not. *name* is as Google tells it."""

    account: Account
    name: str = ""
    trouble: SheetsyncError | None = None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new login: how it stands, and who was signed in before, empty if nobody."""

    standing: Standing
    before: str


@dataclass(frozen=True, slots=True)
class SignedOut:
    """A login that is gone from this machine, of *account*; *trouble* says why Google could not be told.

    *was* is False if there was none.
    """

    was: bool
    account: str = ""
    trouble: SheetsyncError | None = None


@dataclass(frozen=True, slots=True)
class Browser:
    """How the person reaches the consent page, and comes back from it.

    *show* hands the page's address over, *typed* is where an address may be pasted, *tell* says what was wrong with
    it. Where the browser is *elsewhere* nothing needs to come back to *port* (0: any free one). *seconds* is how long
    to wait.
    """

    show: Callable[[str], None]
    tell: Callable[[str], None]
    typed: TextIO | None
    elsewhere: bool
    seconds: float
    port: int = 0


def client_for(chosen: Path | None, folders: Sequence[Path], *, emulator: str) -> OAuthClient:
    """Return the client to sign in with: of the *chosen* file, of the last login, or of the file in one of *folders*.

    A sandbox knows any client. Raises ClientFileUnusable.
    """
    if chosen is not None:
        return read_client(chosen)
    try:
        earlier = _logins(emulator).read()
    except LoginUnreadable:
        earlier = None
    if earlier is not None:
        return earlier.client
    if emulator:
        return OAuthClient("sandbox", "sandbox")
    found = find_client_file((*folders, config_root()))
    if found is None:
        raise ClientFileUnusable(
            "To sign in, sheetsync needs the client file of a Google Cloud project of yours, and there is none here.",
            hint="`sheetsync help google` says step by step how to get one (ten minutes, once, free of charge). Then: "
            "`sheetsync auth login --client FILE`. Nothing was changed.",
        )
    return read_client(found)


def sign_in(client: OAuthClient, browser: Browser, *, emulator: str, now: datetime) -> SignedIn:
    """Ask the person for a login in their browser, keep it, and see whether it works.

    Raises PortBlocked, ConsentRefused, NoAnswer, NotSignedIn, BookUnreachable, LoginUnreadable: then what was kept
    before still is. An earlier login is not revoked, as Google would then revoke the new one with it.
    """
    site, logins = site_of(emulator), _logins(emulator)
    before = _told(logins)
    with Redirect(browser.port, needed=not browser.elsewhere) as back:
        consent = back.ask(site, client)
        browser.show(consent.address)
        code = back.wait(consent, typed=browser.typed, seconds=browser.seconds, tell=browser.tell)
    granted = exchange(site, client, code=code, verifier=consent.verifier, redirect=consent.redirect)
    login = Login(site.name, "", granted.scopes, now.isoformat(timespec="seconds"), client, granted.refresh_token)
    logins.keep(login)
    standing = _asked(account_of(login, site, kept=logins.kept()), emulator)
    if standing.account.name:
        logins.keep(replace(login, account=standing.account.name))
    return SignedIn(standing, before)


def read_standing(emulator: str) -> Standing:
    """Say who one is to Google and whether it works, in one request; raises NotSignedIn, LoginUnreadable."""
    return _asked(find_account(emulator), emulator)


def sign_out(emulator: str) -> SignedOut:
    """Revoke the login and delete it, in this order; it is deleted even if Google cannot be told.

    Google then ends every login of that account to this client, those on other machines too. Raises LoginUnreadable if
    it cannot be deleted.
    """
    logins = _logins(emulator)
    trouble: SheetsyncError | None = None
    account = _told(logins)
    try:
        login = logins.read()
        if login is None:
            return SignedOut(was=False)
        revoke(site_of(emulator), login.refresh_token)
    except SheetsyncError as reason:
        trouble = reason
    logins.forget()
    return SignedOut(was=True, account=account, trouble=trouble)


def _logins(emulator: str) -> Logins:
    return Logins(config_root(), site_of(emulator).name)


def _told(logins: Logins) -> str:
    """Name who is signed in, as far as it can be read."""
    try:
        login = logins.read()
    except LoginUnreadable:
        return ""
    return login.account if login else ""


def _asked(account: Account, emulator: str) -> Standing:
    """Ask Google who *account* is."""
    try:
        about, _ = connect(emulator, account=account).about()
    except SheetsyncError as trouble:
        return Standing(account, trouble=trouble)
    user = about.get("user", {})
    name, address = one_line(user.get("displayName", "")), one_line(user.get("emailAddress", "")) or account.name
    return Standing(replace(account, name=address), name)
