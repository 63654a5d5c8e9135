"""Things that wait for their turn: each for the request it was meant for, told by a text in "METHOD /path"."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass
class Turn(Generic[T]):
    """Something that waits: `skip` matching requests pass it by, then it is taken `times` times (None: for ever)."""

    match: str
    what: T
    skip: int = 0
    times: int | None = 1


def turn_of(given: dict[str, Any], what: T) -> Turn[T]:
    """The turn that `match`, `skip` and `times` of a request's body describe; ValueError says what is wrong."""
    match, skip, times = given.get("match"), given.get("skip", 0), given.get("times", 1)
    if not isinstance(match, str):
        raise ValueError(f'"match" must be a text found in "METHOD /path", not {match!r}')  # noqa: TRY004 -- JSON
    if type(skip) is not int or skip < 0:
        raise ValueError(f'"skip" must be a number of requests to let by, not {skip!r}')
    if times is not None and (type(times) is not int or times < 1):
        raise ValueError(f'"times" must be a number from 1, or null for ever, not {times!r}')
    return Turn(match, what, skip, times)


class Turns(Generic[T]):
    """A queue of turns. Safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Turn[T]] = []

    def extend(self, turns: list[Turn[T]]) -> None:
        """Let these wait too."""
        with self._lock:
            self._waiting += turns

    def clear(self) -> None:
        """Let nothing wait any longer."""
        with self._lock:
            self._waiting.clear()

    def __len__(self) -> int:
        return len(self._waiting)

    def take(self, verb: str, path: str) -> T | None:
        """The first one whose turn it is with this request; those behind it do not see the request."""
        with self._lock:
            return next(self._due(f"{verb} {path}"), None)

    def take_all(self, verb: str, path: str) -> list[T]:
        """All whose turn it is with this request, each once."""
        with self._lock:
            return list(self._due(f"{verb} {path}"))

    def _due(self, request: str) -> Iterator[T]:
        for turn in list(self._waiting):
            if turn.match not in request:
                continue
            if turn.skip:
                turn.skip -= 1
                continue
            if turn.times is not None:
                turn.times -= 1
                if not turn.times:
                    self._waiting.remove(turn)
            yield turn.what
