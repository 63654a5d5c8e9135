"""Who was forgotten on purpose in one book, as this machine knows it; see `model.forgotten`.

books/<book>/forgotten.json    keyed hashes of rows; never a name or an ID
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sheetsync.history.durable import recorded, write_durably
from sheetsync.model.forgotten import HEX, PREFIX, Entries, Mark, forgetting, from_rows, joined, returning

__all__ = ["Forgotten"]

_FORMAT = "sheetsync.forgotten/2"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The rows that were forgotten in one book, kept at *path*."""

    path: Path

    def __bool__(self) -> bool:
        return self.path.exists()

    @property
    def entries(self) -> Entries:
        """What is known of them; nothing if the file cannot be read."""
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            said = json.loads(self.path.read_bytes())
            if "key" in said:  # as versions before 0.1.0 kept it
                return from_rows({f"{PREFIX} {said['key']} 1": " ".join(row[:HEX] for row in said["rows"])})
            return {str(entry): int(turned) for entry, turned in said["entries"].items()}
        return {}

    def add(self, marks: Iterable[Mark], known: Entries) -> None:
        """Remember rows by their *marks*, beside what is *known* from elsewhere; raises StateUnreadable."""
        self._write(forgetting(joined(self.entries, known), marks, secrets.token_hex(16)))

    def keep(self, entries: Entries) -> None:
        """Remember *entries* and nothing else; raises StateUnreadable."""
        if entries != self.entries:
            self._write(entries)

    def lapse(self, marks: Iterable[Mark], known: Entries) -> None:
        """Remember rows no longer, as somebody has added them on purpose; raises StateUnreadable.

        They may be *known* from elsewhere.
        """
        self.keep(returning(joined(self.entries, known), marks))

    def _write(self, entries: Entries) -> None:
        document = {"format": _FORMAT, "entries": dict(sorted(entries.items()))}
        with recorded(f"{self.path} cannot be written", "Without it a stale copy could bring the rows back."):
            write_durably(self.path, json.dumps(document, indent=1).encode())
