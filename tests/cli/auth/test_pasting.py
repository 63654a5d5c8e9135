"""Signing in over SSH: the browser is elsewhere, and its address is pasted."""

from __future__ import annotations

import io
import socket
import sys
from collections.abc import Callable
from threading import Thread
from time import sleep
from typing import TextIO
from urllib.parse import urlencode

import pytest

from sheetsync.sandbox import Sandbox
from tests.cli.auth.browsing import Keyboard, Person
from tests.cli.conftest import Run


class Screen(io.TextIOBase):
    """Shows on *below* what is written, and remembers it for somebody who looks on from another thread."""

    def __init__(self, below: TextIO) -> None:
        self._below = below
        self._shown: list[str] = []

    def write(self, text: str) -> int:
        self._shown.append(text)
        return self._below.write(text)

    def flush(self) -> None:
        self._below.flush()

    def isatty(self) -> bool:
        return self._below.isatty()

    def wait_for(self, words: str) -> str:
        """Return all that is shown, once *words* are among it."""
        for _ in range(2_000):
            text = "".join(self._shown)
            if words in text:
                return text
            sleep(0.01)
        raise AssertionError(f"{words!r} was never shown, only {''.join(self._shown)!r}")


def pasting(run: Run, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch, way: Callable[[str], list[str]]) -> str:
    """Sign in over SSH: what *way* makes of the address that is shown is pasted; what was said comes back."""
    person, screen = Person(), Screen(sys.stderr)
    monkeypatch.setattr(sys, "stderr", screen)  # what pytest has caught can be taken by one thread only

    def be_elsewhere() -> None:
        text = screen.wait_for("Waiting for the browser")
        address = next(line.strip() for line in text.splitlines() if "/o/oauth2/" in line)
        for line in way(person.click(address)):
            keyboard.type(line)

    other = Thread(target=be_elsewhere)
    other.start()
    said = run("auth", "login", "--wait", "20")
    other.join(60)
    assert said.code == 0, said.err
    return said.err


def test_over_ssh_the_address_is_shown_and_the_one_that_the_browser_ends_on_is_pasted(
    run: Run, sandbox: Sandbox, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Signed in as Person" in pasting(run, keyboard, monkeypatch, lambda address: [address])


def test_a_wrong_paste_is_explained_and_waited_on(
    run: Run, sandbox: Sandbox, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def clumsy(address: str) -> list[str]:
        forged = f"{address.partition('?')[0]}?{urlencode({'state': 'mine', 'code': 'x'})}"
        return ["", "hello", "http://[half", forged, address.split("&", maxsplit=1)[0], f"  {address}  "]

    said = pasting(run, keyboard, monkeypatch, clumsy)

    assert said.count("not the address that this sign-in leads to") == 3
    assert said.count("There is no code in that address") == 1


def test_where_nothing_may_listen_pasting_still_works(
    run: Run, sandbox: Sandbox, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        typed: list[str] = []

        def type_it(*words: str) -> object:
            typed.extend(words)
            return run(*words, "--port", port)

        assert "Signed in as Person" in pasting(type_it, keyboard, monkeypatch, lambda address: [address])  # type: ignore[arg-type]


def test_walking_away_from_the_terminal_does_not_end_the_wait_for_the_browser(
    run: Run, sandbox: Sandbox, keyboard: Keyboard
) -> None:
    keyboard.close()

    said = run("auth", "login", "--wait", "1")

    assert "Nobody came back from the consent page within 1 seconds" in said.err
