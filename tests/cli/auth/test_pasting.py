"""Signing in over SSH: the browser is elsewhere, and its address is pasted."""

from __future__ import annotations

import socket
from collections.abc import Callable
from threading import Thread
from urllib.parse import urlencode

import pytest

from sheetsync.sandbox import Sandbox
from tests.cli.auth.browsing import Keyboard, Person
from tests.cli.conftest import Run


def pasting(run: Run, keyboard: Keyboard, capsys: pytest.CaptureFixture[str], way: Callable[[str], list[str]]) -> str:
    """Sign in over SSH: what *way* makes of the address that is shown is pasted; what was said comes back."""
    shown = Person()

    def be_elsewhere() -> None:
        text = ""
        while "Waiting for the browser" not in text:
            text += capsys.readouterr().err
        address = next(line.strip() for line in text.splitlines() if "/o/oauth2/" in line)
        for line in way(shown.click(address)):
            keyboard.type(line)

    other = Thread(target=be_elsewhere)
    other.start()
    said = run("auth", "login", "--wait", "20")
    other.join()
    assert said.code == 0, said.err
    return said.err


def test_over_ssh_the_address_is_shown_and_the_one_that_the_browser_ends_on_is_pasted(
    run: Run, sandbox: Sandbox, keyboard: Keyboard, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Signed in as Person" in pasting(run, keyboard, capsys, lambda address: [address])


def test_a_wrong_paste_is_explained_and_waited_on(
    run: Run, sandbox: Sandbox, keyboard: Keyboard, capsys: pytest.CaptureFixture[str]
) -> None:
    def clumsy(address: str) -> list[str]:
        forged = f"{address.partition('?')[0]}?{urlencode({'state': 'mine', 'code': 'x'})}"
        return ["", "hello", "http://[half", forged, address.split("&", maxsplit=1)[0], f"  {address}  "]

    said = pasting(run, keyboard, capsys, clumsy)

    assert said.count("not the address that this sign-in leads to") == 3
    assert said.count("There is no code in that address") == 1


def test_where_nothing_may_listen_pasting_still_works(
    run: Run, sandbox: Sandbox, keyboard: Keyboard, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        typed: list[str] = []

        def type_it(*words: str) -> object:
            typed.extend(words)
            return run(*words, "--port", port)

        assert "Signed in as Person" in pasting(type_it, keyboard, capsys, lambda address: [address])  # type: ignore[arg-type]


def test_walking_away_from_the_terminal_does_not_end_the_wait_for_the_browser(
    run: Run, sandbox: Sandbox, keyboard: Keyboard
) -> None:
    keyboard.close()

    said = run("auth", "login", "--wait", "1")

    assert "Nobody came back from the consent page within 1 seconds" in said.err
