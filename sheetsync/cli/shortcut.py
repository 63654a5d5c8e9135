"""`sheetsync shortcut`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetsync.cli.options import Group
from sheetsync.cli.session import Session, pass_session
from sheetsync.errors import UsageMistake

if TYPE_CHECKING:
    from sheetsync.schedulers.entries import Entry

__all__ = ["shortcut"]


@click.group(cls=Group)
def shortcut() -> None:
    """Put an icon on your desktop that opens the tracker's page, or take it away.

    With the icon you need no terminal: it opens the page in your browser, as `sheetsync open` does. Linux gets an entry
    in the menu, and on the desktop where there is one; macOS a .command file; Windows a .bat file.

    \b
    Examples:
      sheetsync shortcut install
      sheetsync shortcut remove
    """


@shortcut.command()
@pass_session
def install(session: Session) -> None:
    """Put the icon there, in place of an earlier one for this tracker.

    \b
    Examples:
      sheetsync shortcut install
      sheetsync shortcut install --book tracker.xlsx
    """
    session.book.observe()  # an icon that opens nothing is no help
    entries = _entries(session)
    for entry in entries:
        try:
            entry.write()
        except OSError as reason:
            told = f"{entry.path} cannot be written: {reason.strerror}."
            raise UsageMistake(told, hint="The tracker is as it was.") from reason
    session.console.document({"format": "sheetsync.shortcut/1", "files": [str(each.path) for each in entries]})
    for entry in entries:
        session.console.say(f"Wrote {entry.path}.")


@shortcut.command()
@pass_session
def remove(session: Session) -> None:
    """Take the icon away; the tracker stays as it is.

    \b
    Examples:
      sheetsync shortcut remove
    """
    gone = [str(each.path) for each in _entries(session) if each.remove()]
    session.console.document({"format": "sheetsync.shortcut/1", "removed": gone})
    session.console.say("\n".join(f"Removed {path}." for path in gone) or "There was no icon. Nothing was changed.")


def _entries(session: Session) -> list[Entry]:
    from sheetsync.jobs.schedule import page_start
    from sheetsync.schedulers.entries import shortcut_entries

    start = page_start(session.place.where, program=sys.executable, environ=session.environ, folder=Path())
    return shortcut_entries(start, system=sys.platform, environ=session.environ)
