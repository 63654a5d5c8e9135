"""Asking a person for a login: the page to open, and waiting for the browser to come back with the answer.

The browser is sent back to a port of this machine (RFC 8252 §7.3). Where there is none, as on a machine that one is
connected to over SSH, the address that it was sent to is pasted into the terminal instead.
"""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
import select
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from types import TracebackType
from typing import Self, TextIO
from urllib.parse import parse_qs, urlencode, urlsplit

from sheetsync.books.google.account import DRIVE_FILE
from sheetsync.books.google.client_file import OAuthClient
from sheetsync.books.google.failures import one_line
from sheetsync.books.google.grant import Site
from sheetsync.errors import SheetsyncError

__all__ = ["Consent", "ConsentRefused", "NoAnswer", "PortBlocked", "Redirect", "code_in"]

_NO_PORT = 1
"""A port where nothing listens: the browser then shows an error, and the address to copy."""

_LONGEST_PASTE = 65_536

_UNKEPT = "Nothing was changed: no login was kept."


class ConsentRefused(SheetsyncError):
    """The person, or who runs their account, did not allow it."""


class NoAnswer(SheetsyncError):
    """Nobody came back from the consent page in time."""


class PortBlocked(SheetsyncError):
    """This machine does not let us listen for the browser."""


class NotTheAnswer(Exception):
    """An address that is not the answer to this very request; its words say why."""


@dataclass(frozen=True, slots=True)
class Consent:
    """One request for a login: the *address* of the page to open, and the secrets by which its answer is known."""

    address: str
    redirect: str
    state: str
    verifier: str

    @classmethod
    def asked(cls, site: Site, client: OAuthClient, redirect: str) -> Self:
        """Make up a request with secrets of its own; *redirect* is where the browser is to be sent back to."""
        state, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(64)
        digest = hashlib.sha256(verifier.encode()).digest()
        query = urlencode(
            {
                "client_id": client.id,
                "redirect_uri": redirect,
                "response_type": "code",
                "scope": DRIVE_FILE,
                "state": state,
                "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
                "code_challenge_method": "S256",
                "access_type": "offline",
                "prompt": "consent select_account",
            }
        )
        return cls(f"{site.consent}?{query}", redirect, state, verifier)


def code_in(address: str, consent: Consent) -> str:
    """Return the code in the *address* that a browser was sent back to.

    Raises ConsentRefused if it says no, NotTheAnswer if it is not an answer to *consent*.
    """
    _, _, asked = address.strip().partition("?")
    query = {key: values[0] for key, values in parse_qs(asked.partition("#")[0]).items()}
    if not secrets.compare_digest(query.get("state", "").encode(), consent.state.encode()):
        raise NotTheAnswer(
            "That is not the address that this sign-in leads to. Copy all of it from the browser's address line: "
            f"it begins with {consent.redirect}?"
        )
    if refusal := query.get("error"):
        raise _refused(refusal)
    if not query.get("code"):
        raise NotTheAnswer("There is no code in that address. Copy all of it from the browser's address line.")
    return query["code"]


def _refused(refusal: str) -> ConsentRefused:
    if refusal == "access_denied":
        return ConsentRefused(
            "You did not allow it on the consent page, or you are not among the project's test users.",
            hint="sheetsync asks only for the files that it creates itself. To go on, run `sheetsync auth login` "
            "again; while the project is in Testing, first add yourself under Google Auth Platform > Audience > Test "
            f"users. {_UNKEPT}",
        )
    if refusal in {"admin_policy_enforced", "org_internal"}:
        return ConsentRefused(
            f"Whoever runs your organisation's Google accounts does not allow this program ({refusal}).",
            hint=f"Ask them to allow the client's ID, or sign in with an account of your own. {_UNKEPT}",
        )
    return ConsentRefused(
        f"Google's consent page answered with an error: {one_line(refusal)}.",
        hint=f"Run `sheetsync auth login` again. {_UNKEPT}",
    )


class Redirect:
    """Listens on this machine for the browser; a context manager.

    *port* 0 takes a free one. Raises PortBlocked, unless it is not *needed*: then only what is pasted is waited for.
    """

    def __init__(self, port: int = 0, *, needed: bool = True) -> None:
        self.address = f"http://127.0.0.1:{port or _NO_PORT}/"
        self._server: _Server | None = None
        try:
            self._server = _Server(("127.0.0.1", port), _Handler)
        except OSError as reason:
            if not needed:
                return
            where = f"port {port}" if port else "any port"
            raise PortBlocked(
                f"This machine does not let sheetsync listen for the browser on {where}: {reason.strerror}.",
                hint="Leave out --port, or choose another. Where nothing may listen at all, --no-browser does without: "
                f"you paste an address instead. {_UNKEPT}",
            ) from reason
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Self:
        if self._server is not None:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()
            self._server.bell.close()
            self._server.ear.close()

    def ask(self, site: Site, client: OAuthClient) -> Consent:
        """Make up a request and listen for its answer from now on: a browser may be back before anybody waits."""
        consent = Consent.asked(site, client, self.address)
        if self._server is not None:
            self._server.consent = consent
        return consent

    def wait(self, consent: Consent, *, typed: TextIO | None, seconds: float, tell: Callable[[str], None]) -> str:
        """Return the code that the answer to what was asked brings, from the browser or pasted into *typed*.

        What is pasted and is not the answer is told with *tell*, and waited on. Raises ConsentRefused, and NoAnswer
        after *seconds* or when *typed* ends.
        """
        server, ends = self._server, monotonic() + seconds
        while (left := ends - monotonic()) > 0 and (server or typed):
            # Windows cannot wait for the keyboard and the browser at once: there, whoever can paste has to.
            if typed is None or os.name != "nt":
                ears = (server.ear,) if server else ()
                ready, _, _ = select.select([*ears, *((typed,) if typed else ())], (), (), left)
                if server is not None and server.ear in ready:
                    return server.answer()
                if typed is None or typed not in ready:
                    continue
            # Not by readline: it would keep further lines of the same paste, and nobody would ever look at them.
            pasted = os.read(typed.fileno(), _LONGEST_PASTE).decode("utf-8", "replace")
            if not pasted:
                typed = None
            if code := _code_among(pasted.splitlines(), consent, tell):
                return code
        raise NoAnswer(
            f"Nobody came back from the consent page within {seconds:.0f} seconds.",
            hint=f"Run `sheetsync auth login` again; --wait gives you longer. {_UNKEPT}",
        )


def _code_among(lines: Iterable[str], consent: Consent, tell: Callable[[str], None]) -> str:
    """Return the code in the first of *lines* that is the answer, empty if none is; *tell* of the others."""
    for line in filter(str.strip, lines):
        try:
            return code_in(line, consent)
        except NotTheAnswer as why:
            tell(str(why))
    return ""


class _Server(ThreadingHTTPServer):
    """Hands the first answer over and rings: a browser may hold other connections open meanwhile."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = False

    def __init__(self, *how: object) -> None:
        super().__init__(*how)  # type: ignore[arg-type]
        self.consent: Consent | None = None
        self.ear, self.bell = socket.socketpair()
        self._answers: SimpleQueue[str | ConsentRefused] = SimpleQueue()

    def give(self, answer: str | ConsentRefused) -> None:
        self._answers.put(answer)
        self.bell.send(b"!")

    def answer(self) -> str:
        self.ear.recv(1)
        try:
            answer = self._answers.get_nowait()
        except Empty:  # pragma: no cover - it is put there before the bell is rung
            raise AssertionError("the bell rang without an answer") from None
        if isinstance(answer, ConsentRefused):
            raise answer
        return answer


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 10

    def do_GET(self) -> None:
        consent = self.server.consent
        here = urlsplit(self.path).path == "/"
        if consent is None or not here or self.headers.get("Host") != urlsplit(consent.redirect).netloc:
            self._page(404, "There is nothing here.")
            return
        try:
            code = code_in(self.path, consent)
        except NotTheAnswer:
            self._page(400, "This is not the answer that sheetsync is waiting for. Go back to the terminal.")
        except ConsentRefused as refused:
            self._page(200, "sheetsync was not allowed to. You can close this window and go back to the terminal.")
            self.server.give(refused)
        else:
            self._page(200, "That is all here. You can close this window and go back to the terminal.")
            self.server.give(code)

    def _page(self, status: int, text: str) -> None:
        body = f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>sheetsync</title><p>{text}'.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", "default-src 'none'")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silent: an address holds a code."""
