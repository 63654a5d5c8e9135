"""The power that can go at any effect: before a book is written, a request that writes is sent, a file is touched."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["Crash", "Power"]

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_TOUCHING = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link"}


class Crash(BaseException):
    """The power went: not even what is meant for errors runs to any effect."""


class Power:
    """Counts the effects of one sync and goes off before one of them; then nothing has any effect until it is back."""

    def __init__(self, folder: Path, *, after: int | None = None) -> None:
        self.folder = str(folder)
        self.left = after
        self.effects = 0
        self.gone = False
        self.aside = False

    @contextmanager
    def elsewhere(self) -> Iterator[None]:
        """What is done meanwhile is somebody else's, on a machine of their own."""
        self.aside, before = True, self.aside
        try:
            yield
        finally:
            self.aside = before

    def effect(self) -> None:
        """Stand before something that cannot be taken back."""
        if self.aside:
            return
        if self.gone or self.left == self.effects:
            self.gone = True
            raise Crash
        self.effects += 1

    @contextmanager
    def on(self) -> Iterator[Power]:
        """Watch every file that is written in the folder meanwhile."""
        _watch(self)
        try:
            yield self
        finally:
            _watch(None)


_watched: Power | None = None
_listening = False


def _watch(power: Power | None) -> None:
    global _watched, _listening  # noqa: PLW0603 - Python's audit hooks are the process's own and stay for ever
    if not _listening:
        sys.addaudithook(_hear)
        _listening = True
    _watched = power


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    power = _watched
    if power is None:
        return
    if event == "http.client.send":
        if isinstance(arguments[1], bytes) and arguments[1].startswith(b"POST"):
            power.effect()
    elif event in _TOUCHING or (event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING):
        path = arguments[0]
        if isinstance(path, str | Path) and str(path).startswith(power.folder):
            power.effect()
