"""`sheetsync auth`: signing in to Google."""

from __future__ import annotations

import sys
import webbrowser
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from sheetsync.cli.options import Group
from sheetsync.cli.session import Session, pass_session
from sheetsync.errors import ExitCode, UsageMistake

if TYPE_CHECKING:
    from sheetsync.jobs.auth import Standing
    from sheetsync.report.text import Line

__all__ = ["auth"]

WAIT = 300

_ASKS = (
    "sheetsync asks for one thing only: to see, edit, create and delete the files in your Google Drive that it has "
    "created itself. It needs that to make your Google Sheet and to keep it in step with the workbook. It cannot see "
    "any other file of yours, and it gets neither your password nor your mail."
)
_HERE = "Your browser now asks you whether you allow that. If no browser opens, open this address in one:"
_ELSEWHERE = "Open this address in a browser, on this machine or on any other, and say there whether you allow that:"
_PASTE = (
    "If the browser ends on a page that it cannot show, all is well: copy the whole address of that page (it begins "
    "with http://127.0.0.1), paste it here and press Enter."
)


@click.group(cls=Group)
def auth() -> None:
    """Sign in to Google, and out again.

    \b
    Examples:
      sheetsync auth login
      sheetsync auth status
      sheetsync auth logout
    """


@auth.command()
@click.option("--client", metavar="FILE", help="Your Cloud project's client file [default: client_secret….json here].")
@click.option("--no-browser", is_flag=True, help="Open no browser; print the address, and take one pasted back.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Come back to this port [any].")
@click.option(
    "--wait", type=click.IntRange(min=1), default=WAIT, show_default=True, metavar="SECONDS", help="How long."
)
@pass_session
def login(session: Session, client: str | None, no_browser: bool, port: int, wait: int) -> ExitCode:
    """Sign in to Google in the browser.

    What is asked for is access to the files that sheetsync creates itself, and nothing else. It needs the client file
    of a Google Cloud project of your own (`sheetsync help google` has the steps). It is looked for in this folder, in
    Downloads and in the settings folder; later on, the last one is used again. The login goes into the keyring of this
    machine, or, where there is none, into a file that only you can read.

    Over SSH it prints the address to open elsewhere, and takes the address that the browser then ends on.

    \b
    Examples:
      sheetsync auth login
      sheetsync auth login --client client_secret_123.json
      sheetsync auth login --no-browser
    """
    from platformdirs import user_downloads_path

    from sheetsync.jobs.auth import Browser, client_for, sign_in

    elsewhere = no_browser or not _has_browser(session.environ)
    if session.console.no_input or (session.console.json and elsewhere):
        raise UsageMistake(
            "Signing in takes a person and a browser.",
            hint="Say it without --no-input and --json, or use a service account (`sheetsync help google`). "
            "Nothing was changed.",
        )
    folders = (Path(), user_downloads_path())
    known = client_for(Path(client) if client else None, folders, emulator=session.emulator)
    typed = _keyboard(session)

    def show(address: str) -> None:
        console = session.console
        console.say(f"{_ASKS}\n")
        console.need(f"{_ELSEWHERE if elsewhere else _HERE}\n\n  {address}\n")
        if typed:
            console.need(f"{_PASTE}\n")
        if not elsewhere:
            webbrowser.open(address)
        console.say("Waiting for the browser … (Ctrl-C stops it)")

    way = Browser(show, session.console.need, typed, elsewhere, wait, port)
    done = sign_in(known, way, emulator=session.emulator, now=session.now())
    session.console.document(_document(done.standing))
    _tell(session, done.standing, before=done.before)
    return ExitCode.FAILED if done.standing.trouble else ExitCode.DONE


@auth.command()
@pass_session
def status(session: Session) -> ExitCode:
    """Show who is signed in, and whether it works.

    That takes one request to Google. The exit code is 1 if nobody is signed in or if it does not work.

    \b
    Examples:
      sheetsync auth status
      sheetsync auth status --json
    """
    from sheetsync.jobs.auth import read_standing

    standing = read_standing(session.emulator)
    session.console.document(_document(standing))
    session.console.show(_lines(standing))
    return ExitCode.FAILED if standing.trouble else ExitCode.DONE


@auth.command()
@pass_session
def logout(session: Session) -> ExitCode:
    """Sign out of Google.

    Google is told to end the login, on every machine where you signed in with the same client, and it is deleted here.
    Your Google Sheets stay as they are. If Google cannot be told, the login is deleted here all the same, and the exit
    code is 1.

    \b
    Example:
      sheetsync auth logout
    """
    from sheetsync.jobs.auth import sign_out

    done, console = sign_out(session.emulator), session.console
    trouble = done.trouble.message if done.trouble else None
    revoked = done.was and trouble is None
    console.document({"format": "sheetsync.auth/1", "signed_out": done.was, "revoked": revoked, "trouble": trouble})
    if not done.was:
        console.say("Nobody was signed in.")
    elif trouble:
        console.say(f"The login{_of(done.account)} is deleted here, but Google could not be told to end it: {trouble}")
        console.say("To end it there as well, remove sheetsync at https://myaccount.google.com/connections")
    else:
        console.say(f"Signed out{_of(done.account)}: Google has ended the login, and it is deleted here.")
    if session.environ.get("GOOGLE_APPLICATION_CREDENTIALS") and not session.emulator:
        console.say("GOOGLE_APPLICATION_CREDENTIALS still names other credentials, which go on being used.")
    return ExitCode.FAILED if trouble else ExitCode.DONE


def _of(account: str) -> str:
    return f" of {account}" if account else ""


def _has_browser(environ: Mapping[str, str]) -> bool:
    """Tell whether a browser that is opened here appears before the person: not over SSH, not without a screen."""
    if environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"):
        return False
    return sys.platform in {"win32", "darwin"} or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def _keyboard(session: Session) -> TextIO | None:
    return sys.stdin if sys.stdin is not None and sys.stdin.isatty() and not session.console.json else None


def _tell(session: Session, standing: Standing, *, before: str) -> None:
    console, account = session.console, standing.account
    if standing.trouble is not None:
        console.say(f"You are signed in, but it does not work yet: {standing.trouble.message}\n{standing.trouble.hint}")
        console.next("when that is done: sheetsync auth status")
        return
    console.say(f"Signed in as {_who(standing)}. The login is in {account.kept}.")
    if before and before != account.name:
        console.say(
            f"Before, it was {before}. A Google Sheet that was created then belongs to that account, and cannot be "
            "opened with this one."
        )
    console.next("make a Google Sheet of your tracker: sheetsync link new")


def _who(standing: Standing) -> str:
    address = standing.account.name
    return f"{standing.name} ({address})" if standing.name and address else address or standing.name or "somebody"


def _lines(standing: Standing) -> Iterator[Line]:
    from sheetsync.books.google.account import DRIVE_FILE, SPREADSHEETS, Kind

    account = standing.account
    words = {
        DRIVE_FILE: "the files that sheetsync creates itself, and no others",
        SPREADSHEETS: "every spreadsheet that this account may open",
    }
    if account.kind is Kind.NOBODY:
        yield (("plain", "A sandbox on this machine, which lets anybody in; nobody is signed in."),)
    else:
        yield (("strong", _who(standing)), ("muted", f"  ({_KINDS[account.kind]})"))
        for scope in account.scopes:
            yield (("plain", f"May use: {words.get(scope, scope)}"),)
        if account.since:
            yield (("plain", f"Since {account.since[:16].replace('T', ' ')}"),)
        yield (("plain", f"Kept in {account.kept}"),)
    if standing.trouble is None:
        yield (("plain", "It works."),)
    else:
        yield (("late", "It does not work: "), ("plain", standing.trouble.message))
        yield (("muted", standing.trouble.hint),)


_KINDS = {"login": "signed in in the browser", "service-account": "a service account", "gcloud": "the login of gcloud"}


def _document(standing: Standing) -> dict[str, Any]:
    account, trouble = standing.account, standing.trouble
    return {
        "format": "sheetsync.auth/1",
        "kind": account.kind.value,
        "account": account.name or None,
        "name": standing.name or None,
        "scopes": list(account.scopes),
        "since": account.since or None,
        "kept": account.kept or None,
        "works": trouble is None,
        "trouble": {"code": type(trouble).__name__, "message": trouble.message, "hint": trouble.hint}
        if trouble
        else None,
    }
