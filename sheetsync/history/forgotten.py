"""Who was forgotten on purpose, without saying who: keyed hashes of the rows, so that they are known if they come back.

books/<book>/forgotten.json    a key by chance, and a hash for each row; never a name or an ID
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sheetsync.history.durable import recorded, write_durably

__all__ = ["Forgotten"]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The rows that were forgotten in one book, kept at *path*."""

    path: Path

    def __bool__(self) -> bool:
        return self.path.exists()

    def recogniser(self) -> Callable[[Iterable[tuple[str, ...]]], bool]:
        """Return what tells whether a row was forgotten, given all that it may be known by."""
        key, hashes = self._read()
        return lambda marks: any(_hash(key, mark) in hashes for mark in marks)

    def add(self, marks: Iterable[tuple[str, ...]]) -> None:
        """Remember rows by their *marks*; raises StateUnreadable."""
        key, hashes = self._read()
        self._write(key, hashes | {_hash(key, mark) for mark in marks})

    def lapse(self, marks: Iterable[tuple[str, ...]]) -> None:
        """Remember rows no longer, as somebody has added them on purpose; raises StateUnreadable."""
        key, hashes = self._read()
        left = hashes - {_hash(key, mark) for mark in marks}
        if left != hashes:
            self._write(key, left)

    def _read(self) -> tuple[bytes, frozenset[str]]:
        with suppress(OSError, ValueError, KeyError, TypeError):
            said = json.loads(self.path.read_bytes())
            return bytes.fromhex(said["key"]), frozenset(map(str, said["rows"]))
        return secrets.token_bytes(32), frozenset()

    def _write(self, key: bytes, hashes: frozenset[str]) -> None:
        document = {"format": "sheetsync.forgotten/1", "key": key.hex(), "rows": sorted(hashes)}
        with recorded(f"{self.path} cannot be written", "Without it a stale copy could bring the rows back."):
            write_durably(self.path, json.dumps(document, indent=1).encode())


def _hash(key: bytes, mark: tuple[str, ...]) -> str:
    return hmac.digest(key, "\0".join(mark).encode(errors="surrogatepass"), "sha256").hex()
