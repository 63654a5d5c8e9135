"""Where a tracker was last seen on this machine, by which a copy of it is told from the tracker itself.

books/<book>/place.json    the path of the workbook; never anything of what is in it
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sheetsync.history.durable import recorded, write_durably

__all__ = ["LastPlace"]


@dataclass(frozen=True, slots=True)
class LastPlace:
    """Where one document was last seen, kept at *path*."""

    path: Path

    def read(self) -> Path | None:
        """Return where it was; None if that is not recorded, or not readably."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            return Path(json.loads(self.path.read_bytes())["where"])
        return None

    def remember(self, where: Path) -> None:
        """Say that it is at *where* from now on; raises StateUnreadable."""
        document = {"format": "sheetsync.place/1", "where": str(where)}
        with recorded(f"{self.path} cannot be written", "Nothing was changed."):
            write_durably(self.path, json.dumps(document).encode())
