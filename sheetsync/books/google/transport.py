"""gspread's HTTP client with its own rules: what is waited for, what is tried again, and what is counted."""

from __future__ import annotations

import gzip
import logging
from collections import deque
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Any

import stamina
from google.auth.exceptions import GoogleAuthError
from gspread.http_client import FileType, HTTPClient, ParamsType
from requests import Response
from requests.exceptions import RequestException

from sheetsync.books.google.account import Account
from sheetsync.books.google.address import loopback_url
from sheetsync.books.google.batches import as_bytes
from sheetsync.books.google.failures import Failure, answered, broken, not_let_in

__all__ = ["Counts", "Pace", "Patience", "Transport"]

A_MINUTE = 60
"""Reads, and writes, that Google lets one person make (developers.google.com/workspace/sheets/api/limits): two quotas.

A sync takes two or three, so that they are met only by a program that works through many books.
"""


@dataclass(slots=True)
class Pace:
    """Says how long to wait, in seconds, so that at most *most* requests of one kind begin in any *window* seconds."""

    clock: Callable[[], float]
    most: int = A_MINUTE
    window: float = 60.0
    _begun: deque[float] = field(default_factory=deque)

    def begin(self) -> float:
        """Count a request that begins after the wait that is returned; 0 if it may begin at once."""
        now = self.clock()
        while self._begun and self._begun[0] <= now - self.window:
            self._begun.popleft()
        wait = 0.0 if len(self._begun) < self.most else self._begun[-self.most] + self.window - now
        self._begun.append(now + wait)
        return wait


# What is tried again is told by the errors raised here; stamina's own log lines would reach the terminal unasked.
logging.getLogger("stamina").addHandler(logging.NullHandler())

_WORTH_PACKING = 1_000
_DRIVE = "/drive/v3/"
_SERVICES = ("https://sheets.googleapis.com", "https://www.googleapis.com")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds.

    *connect* and *answer* are for one request; Google gives up on a request of its own accord after 180 s
    (developers.google.com/workspace/sheets/api/limits). *first* and *longest* bound the growing pauses between tries,
    and *total* is when no further try is begun. *fresh* is for how long what was read is taken for what is there; then,
    as when a person was asked something in between, it is read once more before it is written to. *minute* is how many
    requests to read, and how many to write, are begun within a minute: if it is not given, as many as Google allows.
    """

    connect: float = 10
    answer: float = 190
    first: float = 1
    longest: float = 64
    total: float = 240
    fresh: float = 15
    minute: int | None = None


@dataclass(slots=True)
class Counts:
    """Requests sent so far, tries that failed included, as Google's quotas count them: Drive has one of its own."""

    read: int = 0
    write: int = 0
    drive: int = 0


def _silent(_: str) -> None:
    """Say nothing."""


class Transport(HTTPClient):
    """Sends each request, tries again what may be tried again, and raises errors that a person can read.

    With *emulator* (``127.0.0.1:PORT``) all traffic goes to that server. Raises RefusedForSafety if it is not on this
    machine. *say* is told in a sentence what is being waited for.
    """

    def __init__(
        self,
        account: Account,
        *,
        emulator: str | None = None,
        patience: Patience | None = None,
        say: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(account.credentials)
        self.account = account
        self.patience = patience or Patience()
        self._say = say or _silent
        most = self.patience.minute or (None if emulator else A_MINUTE)
        self._pace = {write: Pace(monotonic, most) for write in (False, True)} if most else {}
        self.counts = Counts()
        self.site = loopback_url(emulator) if emulator else ""
        self.server = f"The server at {emulator}" if emulator else "Google"
        # The services never redirect, so a redirect is somebody in between; and loopback traffic needs no proxy.
        self.session.max_redirects = 0
        self.session.trust_env = not emulator
        # Google compresses its answers only for agents that say so in their name (developers.google.com, "Performance
        # tips").
        self.session.headers["User-Agent"] = "sheetsync (gzip)"

    def request(  # noqa: PLR0917 - gspread's signature
        self,
        method: str,
        endpoint: str,
        params: ParamsType | None = None,
        data: bytes | None = None,
        json: Mapping[str, Any] | None = None,
        files: FileType = None,
        headers: MutableMapping[str, str] | None = None,
    ) -> Response:
        """Send one request and return its answer, which is a success.

        Reads are tried again with growing pauses after failures that pass by themselves, writes only after “too many
        requests”. Raises the errors of books.interface.
        """
        write = method.upper() != "GET"
        if json is not None:
            data = as_bytes(json)
            headers = {**(headers or {}), "Content-Type": "application/json; charset=utf-8"}
            if len(data) > _WORTH_PACKING:
                # Google's own clients for Java and .NET send bodies so unless they are told not to.
                data, headers["Content-Encoding"] = gzip.compress(data, mtime=0), "gzip"
        started = monotonic()
        try:
            for attempt in stamina.retry_context(
                on=lambda trouble: isinstance(trouble, Failure) and trouble.again,
                attempts=None,
                timeout=self.patience.total,
                wait_initial=self.patience.first,
                wait_max=self.patience.longest,
                wait_jitter=self.patience.first,
            ):
                left = self.patience.total - (monotonic() - started)
                with attempt, self._told(attempt.next_wait, left):
                    timeout = (self.patience.connect, max(1.0, min(self.patience.answer, left)))
                    return self._send(
                        method, self._routed(endpoint), write=write, timeout=timeout,
                        params={"prettyPrint": "false", **(params or {})}, data=data, files=files, headers=headers,
                    )  # fmt: skip
        except Failure as failure:
            raise failure.error from failure.__cause__
        raise AssertionError("a request either returns or raises")

    @contextmanager
    def _told(self, pause: float, left: float) -> Iterator[None]:
        """Say aloud that the request is tried again after a *pause*, if there is so much time *left*."""
        try:
            yield
        except Failure as failure:
            if failure.again and pause < left:
                self._say(f"{failure.error.message} Trying again in {max(pause, 1):.0f} s …")
            raise

    def _send(self, method: str, url: str, *, write: bool, **how: Any) -> Response:
        if _DRIVE in url:
            self.counts.drive += 1
        elif write:
            self.counts.write += 1
        else:
            self.counts.read += 1
        if self._pace and (pause := self._pace[write].begin()):
            self._say(f"{self.server} takes only so many requests a minute; waiting {pause:.0f} s …")
            sleep(pause)
        try:
            response = self.session.request(method=method, url=url, **how)
        except RequestException as trouble:
            raise broken(trouble, server=self.server, write=write) from trouble
        except GoogleAuthError as trouble:
            raise not_let_in(trouble, self.account, server=self.server) from trouble
        if response.ok:
            return response
        raise answered(response, server=self.server, write=write, account=self.account)

    def _routed(self, url: str) -> str:
        if not self.site:
            return url
        for service in _SERVICES:
            if url.startswith(service + "/"):
                return self.site + url.removeprefix(service)
        raise AssertionError(f"{url} is not an address of the services that the emulator stands for")
