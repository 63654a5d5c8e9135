"""`sheetsync history`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session

if TYPE_CHECKING:
    from sheetsync.jobs.history import Entry
    from sheetsync.model.snapshot import Snapshot
    from sheetsync.report.history import Told
    from sheetsync.report.text import Line

__all__ = ["history"]

NAMED = 3
"""Rows of a run that are named in one line; of more, the rest are counted."""


@click.command(cls=Command)
@click.option(
    "--limit", type=click.IntRange(min=1), default=10, show_default=True, metavar="N", help="How many to show."
)
@pass_session
def history(session: Session, limit: int) -> None:
    """List the changes made to the tracker, newest first.

    The list has each sync and each command that changed the tracker on this machine: the last 30, and all of the last
    90 days. If the tracker is in a cloud folder, it has those of your other machines, too. `sheetsync undo` undoes any
    of them.

    \b
    Examples:
      sheetsync history
      sheetsync history --limit 30
    """
    from sheetsync.jobs.history import read_history

    snapshot = session.book.observe()
    entries = list(islice(read_history(session.state, snapshot), limit))
    session.console.document(
        {"format": "sheetsync.history/1", "runs": [_documented(session, snapshot, entry) for entry in entries]}
    )
    if not entries:
        session.console.say(f"Nothing is recorded of {snapshot.where} on this machine yet.")
    for entry in entries:
        session.console.show(_lines(session, snapshot, entry))
    if entries:
        session.console.next("to take one back: sheetsync undo, or sheetsync undo with its name")


def _told(session: Session, snapshot: Snapshot, entry: Entry) -> list[Told]:
    from sheetsync.report.history import Told

    return [
        Told(part.book, part.changes, snapshot.tables, session.schema)
        for part in entry.run.parts.values()
        if part.changes
    ]


def _lines(session: Session, snapshot: Snapshot, entry: Entry) -> Iterator[Line]:
    """Yield a run: when, what, its name, and what it changed in each book."""
    from sheetsync.report.history import changed_rows

    run = entry.run
    when = f"{run.moment:%Y-%m-%d %H:%M}" if run.moment else ""
    what = f"{run.what} of {run.undoes}" if run.undoes else run.what
    cut = () if run.complete else (("due", "  cut off before it was complete"),)
    yield (("strong", f"{when:<16}  {what}"), ("muted", f"  {run.name}"), *cut)
    for told in _told(session, snapshot, entry):
        rows = changed_rows(told)
        named = ", ".join(rows[:NAMED]) + (f" and {len(rows) - NAMED} more" if len(rows) > NAMED else "")
        yield (("plain", f"    {told.book}: {told.summary}"), ("muted", f"  {named}" if named else ""))


def _documented(session: Session, snapshot: Snapshot, entry: Entry) -> dict[str, Any]:
    from sheetsync.report.history import changed_rows

    run = entry.run
    return {
        "run": run.name,
        "at": run.moment.isoformat() if run.moment else None,
        "command": run.what,
        "undoes": run.undoes or None,
        "complete": run.complete,
        "books": [
            {"book": told.book, "summary": told.summary, "rows": changed_rows(told)}
            for told in _told(session, snapshot, entry)
        ],
    }
