"""Make a tracker with an example student's data, and say whom to write to today.

python examples/quickstart.py [FOLDER]
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import sheetsync


def main(folder: Path) -> None:
    """Make a tracker in *folder* and check it."""
    book = sheetsync.create(folder / "quickstart.xlsx", sample=True)
    today = date.today()
    found = sheetsync.check(book.observe(), today=today)
    for finding in found.findings:
        print(f"{finding.flag:<20} {finding.name}: {finding.why}")
        print(f"{'':<20} {finding.next}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path())
