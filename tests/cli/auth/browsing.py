"""A person at the browser, at the terminal, and what goes wrong in between."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from html import unescape
from threading import Thread
from typing import TextIO
from urllib.parse import parse_qs, urlsplit

import requests

from sheetsync.sandbox import Sandbox


class Person:
    """Does on the consent page what *choice* says; `seen` is each address that was opened, `shown` the last page."""

    def __init__(self, choice: str = "Allow", way: Callable[[str], str] = str) -> None:
        self.choice = choice
        self.way = way
        self.seen: list[str] = []
        self.shown = ""
        self._threads: list[Thread] = []

    def open(self, address: str) -> bool:
        """Be a browser: come back at once, and click later."""
        self.seen.append(address)
        self._threads.append(Thread(target=self._click, args=(address,)))
        self._threads[-1].start()
        return True

    def click(self, address: str) -> str:
        """Return where the chosen link of a consent page leads."""
        with requests.Session() as session:
            session.trust_env = False
            page = session.get(address, timeout=60)
        assert page.ok, page.text
        links = {text: unescape(link) for link, text in re.findall(r'<a href="([^"]+)">([^<]+)</a>', page.text)}
        return self.way(links[self.choice])

    def asked(self) -> dict[str, str]:
        """Return what the last address that was opened asks for."""
        return {key: values[0] for key, values in parse_qs(urlsplit(self.seen[-1]).query).items()}

    def done(self) -> None:
        """Wait until all pages are shown."""
        for thread in self._threads:
            thread.join()

    def _click(self, address: str) -> None:
        with requests.Session() as session:
            session.trust_env = False
            self.shown = session.get(self.click(address), timeout=60).text


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


class Keyboard:
    """A terminal's keyboard: what is typed into it can be read from `lines`, which says that it is a terminal."""

    def __init__(self) -> None:
        read, self._write = os.pipe()
        self.lines: TextIO = _Terminal(os.fdopen(read, "rb"), line_buffering=True)

    def type(self, line: str) -> None:
        """Type a line and press Enter."""
        os.write(self._write, f"{line}\n".encode())

    def close(self) -> None:
        """Press Ctrl-D, and walk away."""
        os.close(self._write)


def fail_next(sandbox: Sandbox, match: str, kind: str, times: int | None = 1) -> None:
    """Have the next requests that match fail, so many *times*, or for ever."""
    with requests.Session() as session:
        session.trust_env = False
        fault = {"match": match, "kind": kind, "times": times}
        session.post(f"{sandbox.url}/_sandbox/faults", json=fault, timeout=60).raise_for_status()
