"""Quotas as Google counts them: so many reads and so many writes a minute for each person, then 429 until it is over.

Off until they are set; Google's are 60 and 60 (developers.google.com/workspace/sheets/api/limits).
"""

from __future__ import annotations

import threading
import time
from typing import Any

from sheetsync.sandbox.errors import quota_exceeded

MINUTE = 60.0


class Quotas:
    """Requests left in the running minute. A minute begins with the first request after the last one ended."""

    def __init__(self) -> None:
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
            if time.monotonic() >= self._until:
                self._spent, self._until = {}, time.monotonic() + self.minute
            if self._spent.get(unit, 0) >= self.limits[unit]:
                raise quota_exceeded(unit.capitalize())
            self._spent[unit] = self._spent.get(unit, 0) + 1

    def as_json(self) -> dict[str, Any]:
        """The limits that are set."""
        return {**self.limits, "minute": self.minute}
