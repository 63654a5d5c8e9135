"""A person who signs in: before a screen, or over SSH; with a keyring, or without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail

from tests.cli.auth.browsing import Keyboard, Person


class Safe(KeyringBackend):
    """A keyring that keeps what it is given in memory."""

    name = "a safe"
    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture(autouse=True)
def _no_keyring() -> Iterator[None]:
    """As on a server or in a container."""
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)


@pytest.fixture
def safe() -> Safe:
    made = Safe()
    keyring.set_keyring(made)
    return made


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Somebody before a screen."""
    somebody = Person()
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.delenv("SSH_TTY", raising=False)
    monkeypatch.setattr("webbrowser.open", somebody.open)
    yield somebody
    somebody.done()


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Keyboard]:
    """Somebody at a terminal over SSH."""
    keys = Keyboard()
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    monkeypatch.setattr("sys.stdin", keys.lines)
    yield keys
    keys.lines.close()


@pytest.fixture
def login_file(tmp_path: Path) -> Path:
    return tmp_path / "sheetsync_config_dir" / "sandbox-login.json"
