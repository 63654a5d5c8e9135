"""Many more histories than any test run plays, a few at a time: what has been played is noted, and gone on from.

    python -m tests.sync.long NOTES UNTIL

NOTES is a file that says of each kind of world up to which history all went well, and on which commit. The first that
does not is cut down, shown, and stays the next to be played.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.sync.worlds import PART, WORLDS, broken


def main(notes: Path, until: int) -> int:
    """Play each kind of world up to the history *until*, a tenth as far where the tests play a tenth as many."""
    reached = json.loads(notes.read_text()) if notes.exists() else {}
    for kind, (_, _, share) in WORLDS.items():
        for first in range(reached.get(kind, {"reached": 0})["reached"], until // share, PART):
            wrong = broken(kind, range(first, min(first + PART, until // share)))
            if wrong:
                print(f"{kind}: {wrong}")  # noqa: T201
                return 1
            reached[kind] = {"reached": min(first + PART, until // share), "commit": _commit()}
            notes.write_text(json.dumps(reached, indent=2))
    print(notes.read_text())  # noqa: T201
    return 0


def _commit() -> str:
    words = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
