"""Many more histories than any test run plays: how far they have come is noted, and gone on from.

    python -m tests.sync.long NOTES UNTIL [FROM]

NOTES is a file that says up to which history all went well, and on which commit; it is made, and begins with the
history FROM, if it is not there. The first that goes wrong is cut down, shown, and stays the next to be played.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.sync.worlds import PART, broken

__all__ = ["main"]


def main(notes: Path, until: int, begin: int = 0) -> int:
    """Play all histories before *until*, from where *notes* says; return 1 as soon as one goes wrong."""
    reached = json.loads(notes.read_text())["reached"] if notes.exists() else begin
    for first in range(reached, until, PART):
        last = min(first + PART, until)
        if wrong := broken(range(first, last)):
            print(wrong)  # noqa: T201
            return 1
        notes.write_text(json.dumps({"reached": last, "commit": _commit()}))
    return 0


def _commit() -> str:
    words = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *map(int, sys.argv[2:])))
