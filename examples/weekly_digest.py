"""What to do this week, of several trackers, as one page in Markdown: for a mail to oneself or for an adviser.

python examples/weekly_digest.py TRACKER…
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import sheetsync


def digest(books: Sequence[sheetsync.OpenBook], today: date) -> Iterator[str]:
    """Yield the lines of the page: each tracker with what is due in it, or why it could not be read."""
    yield f"# {today:%A}, {today}"
    for book in books:
        yield f"\n## {Path(book.where).stem}\n"
        try:
            findings = sheetsync.check(book.observe(), today=today).findings
        except sheetsync.SheetsyncError as trouble:
            yield f"Could not be read: {trouble.message}"
            continue
        yield from (f"- **{each.name}**: {each.next} {each.why}" for each in findings)
        if not findings:
            yield "Nothing is due."


def main() -> None:
    """Print the page of the trackers that the command line names, or of an invented student's."""
    with tempfile.TemporaryDirectory() as folder:
        books = [sheetsync.open_book(path) for path in sys.argv[1:]]
        books = books or [sheetsync.create(Path(folder) / "example.xlsx", sample=True)]
        for line in digest(books, date.today()):
            print(line)


if __name__ == "__main__":
    main()
