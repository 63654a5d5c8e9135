"""What a sandbox has been asked, counted the way Google's quotas count: reads, writes, and Drive."""

from __future__ import annotations

import threading
from collections import deque
from typing import Any

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
