"""The server of the page: on this machine alone, bound before the browser opens, ended when nobody looks any more."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from sheetsync.jobs.library.opened import OpenBook
from sheetsync.web.app import App
from sheetsync.web.desk import Desk
from sheetsync.web.guard import Guard

__all__ = ["FIRST_PORT", "Server", "free_socket"]

FIRST_PORT = 8086
"""The port that is tried first, so that a bookmark holds; the next ones where it is taken."""

_HOST = "127.0.0.1"
_TRIED = 10
_IDLE = 1800.0


def free_socket(port: int = 0) -> socket.socket:
    """Return a bound socket on this machine: at *port*, or at the first free one from FIRST_PORT on."""
    for wanted in [port] if port else [*range(FIRST_PORT, FIRST_PORT + _TRIED), 0]:
        bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            bound.bind((_HOST, wanted))
        except OSError:
            bound.close()
            if port:
                raise
        else:
            return bound
    raise AssertionError("the last port that is tried is any")


@dataclass
class Server:
    """The page on one tracker. `run` serves until it is closed, or nobody has looked for half an hour."""

    book: OpenBook
    bound: socket.socket
    idle: float = _IDLE
    _seen: float = field(default_factory=monotonic)
    _end: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.guard = Guard(self.port)
        self.app = App(Desk(self.book), self.guard, close=self.close, seen=self._look)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.bound.getsockname()[1])

    @property
    def url(self) -> str:
        """Where it is, for a browser that was let in."""
        return f"http://{_HOST}:{self.port}/"

    def address(self) -> str:
        """Return an address that lets one browser in, once and within a minute."""
        return f"{self.url}?key={self.guard.new_key()}"

    def run(self, ready: Callable[[], Any] = lambda: None) -> None:
        """Serve until it is closed; *ready* is called once requests are answered."""
        from waitress.server import create_server  # imported late: only whoever serves pays for it

        server = create_server(self.app, sockets=[self.bound], threads=4, ident="", clear_untrusted_proxy_headers=True)
        serving = threading.Thread(target=server.run, name="page", daemon=True)
        serving.start()
        ready()
        try:
            while not self._end.wait(1.0) and monotonic() - self._seen < self.idle:
                pass
        finally:
            server.close()

    def close(self) -> None:
        """End, once the answer that is being given is out."""
        threading.Timer(0.3, self._end.set).start()

    def _look(self) -> None:
        self._seen = monotonic()
