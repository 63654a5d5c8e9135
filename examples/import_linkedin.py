"""Take in a LinkedIn export, look at what it would change, and say whom to write to first.

Run it with a tracker and the export, or without any to see it with three invented people:

    python examples/import_linkedin.py [TRACKER Connections.csv]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import sheetsync

EXPORT = """\
First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ada,Byron,https://www.linkedin.com/in/ada-byron-x,ada@example.org,Analytical Ltd,Programmer,12 Nov 2026
Bo,Li,https://www.linkedin.com/in/bo-li-x,,Harbour Works,Engineer,03 Oct 2026
Cy,Twom,https://www.linkedin.com/in/cy-twom-x,cy@example.org,Pell Hospital,Nurse,21 Sep 2026
"""


def bring(book: sheetsync.OpenBook, export: Path) -> None:
    """Show what an export changes, take it in, and show that the same file changes nothing any more."""
    plan = sheetsync.import_people(book, export)
    print(plan)
    plan.apply()
    print(f"the same file again changes nothing: {sheetsync.import_people(book, export).is_empty}")
    for contact in book.observe().tables["contacts"].rows:
        print(contact.id)


def main() -> None:
    """Import what the command line names, or an invented export into a new tracker."""
    if len(sys.argv) == 3:
        bring(sheetsync.open_book(sys.argv[1]), Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "Connections.csv"
        export.write_text(EXPORT, encoding="utf-8")
        bring(sheetsync.create(Path(folder) / "tracker.xlsx"), export)


if __name__ == "__main__":
    main()
