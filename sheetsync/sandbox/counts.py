"""What a sandbox has been asked, counted as Google's quotas count, and refused with 429 when a minute's are spent.

Quotas are so many reads and so many writes a minute for each person. Off until they are set; Google's are 60 and 60
(developers.google.com/workspace/sheets/api/limits).
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from sheetsync.sandbox.errors import quota_exceeded

READ_BY_POST = ("getByDataFilter", "batchGetByDataFilter", "developerMetadata.search")
LOG_LENGTH = 200


def unit(verb: str, path: str, method: str) -> str:
    """Which quota a request is charged to: "read", "write" or "drive"; `method` is its id, or empty."""
    if method.startswith("drive.") or path.startswith(("/drive/", "/upload/")):
        return "drive"
    return "read" if verb == "GET" or method.endswith(READ_BY_POST) else "write"


class Counts:
    """Requests by kind, bytes of bodies both ways, and the last requests."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.reset()

    def reset(self) -> None:
        """Start from zero."""
        with self._lock:
            self.read = self.write = self.drive = self.bytes_in = self.bytes_out = 0
            self.log: deque[str] = deque(maxlen=LOG_LENGTH)

    def request(self, verb: str, path: str, method: str, bytes_in: int) -> None:
        """One request of an API came in; `method` is its id, or empty if there is no such method."""
        with self._lock:
            self.log.append(f"{verb} {path}")
            self.bytes_in += bytes_in
            charged = unit(verb, path, method)
            self.read += charged == "read"
            self.write += charged == "write"
            self.drive += charged == "drive"

    def answered(self, bytes_out: int) -> None:
        """Its answer went out."""
        with self._lock:
            self.bytes_out += bytes_out

    def as_json(self) -> dict[str, Any]:
        """All of it, for `/_sandbox/requests`."""
        with self._lock:
            return {
                "read": self.read,
                "write": self.write,
                "drive": self.drive,
                "bytes_in": self.bytes_in,
                "bytes_out": self.bytes_out,
                "log": list(self.log),
            }


MINUTE = 60.0


class Quotas:
    """Requests left in the running minute. A minute begins with the first request after the last one ended.

    *clock* gives seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self.limits: dict[str, int] = {}
        self.minute = MINUTE
        self._spent: dict[str, int] = {}
        self._until = 0.0

    def set(self, given: dict[str, Any]) -> None:
        """Limits `read` and `write`, each left out for none; `minute` shortens the minute, in seconds, for tests."""
        limits = {name: given[name] for name in ("read", "write") if given.get(name) is not None}
        minute = given.get("minute", MINUTE)
        if given.keys() - {"read", "write", "minute"}:
            raise ValueError(f"quotas have no {min(given.keys() - {'read', 'write', 'minute'})!r}")
        if any(type(limit) is not int or limit < 0 for limit in limits.values()):
            raise ValueError(f'"read" and "write" must be numbers of requests a minute, not {limits!r}')
        if isinstance(minute, bool) or not isinstance(minute, int | float) or minute <= 0:
            raise ValueError(f'"minute" must be a number of seconds, not {minute!r}')
        with self._lock:
            self.limits, self.minute, self._spent, self._until = limits, float(minute), {}, 0.0

    def charge(self, unit: str) -> None:
        """Charge one request; Refusal 429 when the minute's are spent. A refused one is not charged."""
        if unit not in self.limits:
            return
        with self._lock:
            if self._clock() >= self._until:
                self._spent, self._until = {}, self._clock() + self.minute
            if self._spent.get(unit, 0) >= self.limits[unit]:
                raise quota_exceeded(unit.capitalize())
            self._spent[unit] = self._spent.get(unit, 0) + 1

    def as_json(self) -> dict[str, Any]:
        """The limits that are set."""
        return {**self.limits, "minute": self.minute}
