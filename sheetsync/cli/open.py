"""`sheetsync open`: the page on a tracker, in the browser."""

from __future__ import annotations

import json
import os
import signal
import sys
import webbrowser
from collections.abc import Mapping
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session
from sheetsync.errors import SheetsyncError

if TYPE_CHECKING:
    from sheetsync.web.server import Server

__all__ = ["PageTaken", "open"]

_PATIENCE = 2.0


class PageTaken(SheetsyncError):
    """Another program listens where the page should."""


@click.command("open", cls=Command)
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="N", help="The port to listen on [default: 8086, or a free one]."
)
@click.option("--no-browser", is_flag=True, help="Print the address and open no browser.")
@pass_session
def open_page(session: Session, port: int | None, *, no_browser: bool) -> None:
    """Open the tracker as a page in your browser.

    The page shows today's list, people, interviews with their charts, comparisons, letters, sync and history. The
    workbook stays where it is; you can go on using Excel, Google Sheets and the commands beside it. Only this machine
    can reach the page. It stops after half an hour without a visit, or with Ctrl-C.

    \b
    Examples:
      sheetsync open
      sheetsync open --book tracker.xlsx --no-browser
    """
    from sheetsync.jobs.library.opened import OpenBook
    from sheetsync.jobs.templates import DEFAULT_TEMPLATE
    from sheetsync.web.server import Server, free_socket

    where = session.place.where
    note = _note(session, where)
    template = str(session.place.config.template or DEFAULT_TEMPLATE)
    book = OpenBook(where, template=template, state=session.state)
    book.observe()  # what cannot be read is said here, not in the browser
    if address := _running(note):
        session.console.say("The page is open already.")
        _show(session, address, no_browser=no_browser)
        return
    try:
        bound = free_socket(port or 0)
    except OSError as reason:
        raise PageTaken(
            f"The page cannot be served on port {port}: {reason.strerror or reason}.",
            hint="Leave --port out, or choose another.",
        ) from reason
    server = Server(book, bound)
    for ending in (signal.SIGINT, signal.SIGTERM):  # also where whatever started this lets Ctrl-C pass by
        signal.signal(ending, signal.default_int_handler)
    try:
        server.run(lambda: _opened(session, server, note, no_browser=no_browser))
    except KeyboardInterrupt:
        session.console.say("Closed.")
    finally:
        note.unlink(missing_ok=True)


open = open_page  # noqa: A001 - the command's name


def _opened(session: Session, server: Server, note: Path, *, no_browser: bool) -> None:
    """Say where the page is once it answers, note it for a second call, and open the browser."""
    from sheetsync.history.durable import write_durably

    with suppress(OSError):
        write_durably(note, json.dumps({"port": server.port, "secret": server.guard.secret}).encode())
    session.console.document({"format": "sheetsync.open/1", "url": server.url})
    _show(session, server.address(), no_browser=no_browser)


def _show(session: Session, address: str, *, no_browser: bool) -> None:
    session.console.text(address)
    way = _browser(os.environ)
    if no_browser:
        session.console.say("Open it within a minute; it lets one browser in. Ctrl-C ends the page.")
    elif way == "here":
        webbrowser.open(address)
        session.console.say("Opened in your browser. Ctrl-C ends the page.")
    elif way == "ssh":
        port = address.split(":")[2].partition("/")[0]
        session.console.say(
            f"You are connected over SSH. On your own machine say:\n  ssh -L {port}:127.0.0.1:{port} THIS-MACHINE\n"
            "then open the address there, within a minute."
        )
    else:
        session.console.say("There is no screen here; open the address in a browser on this machine, within a minute.")


def _browser(environ: Mapping[str, str]) -> str:
    """Say how a browser is reached: ``here``, over ``ssh``, or not at all. Without a screen it would be a text one."""
    if environ.get("SSH_CONNECTION"):
        return "ssh"
    seen = sys.platform in ("win32", "darwin") or environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
    return "here" if seen or environ.get("WSL_DISTRO_NAME") else "none"


def _note(session: Session, where: str) -> Path:
    """Return the file that says where the page on a tracker is; nobody but its owner can read it."""
    place = where if "://" in where else str(Path(where).resolve())
    return session.state.root / "pages" / f"{sha256(place.encode()).hexdigest()[:16]}.json"


def _running(note: Path) -> str:
    """Return an address on the page that another call serves already; empty if there is none."""
    from http.client import HTTPConnection, HTTPException

    try:
        said = json.loads(note.read_text(encoding="utf-8"))
        with closing(HTTPConnection("127.0.0.1", int(said["port"]), timeout=_PATIENCE)) as asked:
            asked.request("GET", "/join", headers={"X-Sheetsync-Secret": str(said["secret"])})
            answer = asked.getresponse()
            key = answer.read(200).decode("ascii")
    except (OSError, ValueError, KeyError, TypeError, HTTPException):
        return ""
    return f"http://127.0.0.1:{said['port']}/?key={key}" if answer.status == 200 else ""
