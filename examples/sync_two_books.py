"""Keep two workbooks the same: one on the laptop, one in the shared folder. A Google Sheet would do as well.

python examples/sync_two_books.py [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path

import sheetsync
from sheetsync.model.change import SetCell


def main(folder: Path) -> None:
    """Make two trackers in *folder*, bring them together, edit both, and bring them together again."""
    laptop = sheetsync.create(folder / "laptop.xlsx", sample=True)
    shared = sheetsync.create(folder / "shared.xlsx")

    first = sheetsync.plan_sync(laptop, shared, state=folder / "state")
    print(f"first sync: {len(first.changes['right'])} changes for the shared one, none is deleted")
    first.apply()

    write(laptop, "kenji-morioka", "phone", "555 0199")
    write(shared, "kenji-morioka", "team", "Trials unit")

    plan = sheetsync.plan_sync(laptop, shared, state=folder / "state")
    for side, changes in plan.changes.items():
        print(f"second sync, {side}: {', '.join(str(change) for change in changes)}")
    plan.apply()
    print(f"in step: {sheetsync.plan_sync(laptop, shared, state=folder / 'state').is_empty}")


def write(book: sheetsync.Book, row: str, column: str, text: str) -> None:
    """Write into one cell of Contacts, as whoever has the book open would."""
    snapshot = book.observe()
    contacts = snapshot.tables["contacts"]
    was = contacts.cell(contacts.by_id[row], column)
    book.apply([SetCell("contacts", row, column, was, text)], expected=snapshot)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path())
