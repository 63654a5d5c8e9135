"""Fill the chart of an interview from notes, look at what would be written before it is, and read the chart.

Run it with a tracker, an interview and a file of notes, or without any to see it on an invented student's:

    python examples/fill_chart.py [TRACKER INTERVIEW NOTES]
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import sheetsync

NOTES = """\
How did you come to be doing this work?
By accident. I kept the spreadsheet that nobody else wanted.

What does a typical day look like?
The mornings are for the data, the afternoons for the people who asked for it.
"""


def fill(book: sheetsync.OpenBook, interview: str, notes: str) -> None:
    """Show what notes would put into the chart of an interview, write it, and show the chart."""
    plan = sheetsync.fill_chart(book, interview, notes)
    print(plan)
    for each in plan.result.filling.held:
        print(f"not sure, so left out: {each.said.answer}")
    plan.apply()
    print(sheetsync.chart(book, interview))


def main() -> None:
    """Fill the chart that the command line names, or one of a new tracker."""
    if len(sys.argv) == 4:
        fill(sheetsync.open_book(sys.argv[1]), *sys.argv[2:])
        return
    with tempfile.TemporaryDirectory() as folder:
        book = sheetsync.create(Path(folder) / "tracker.xlsx", sample=True)
        yesterday = date.today() - timedelta(days=1)
        talk = sheetsync.add_interview(book, "kenji", on=yesterday, questions="short-15min").apply()
        fill(book, talk.id, NOTES)


if __name__ == "__main__":
    main()
