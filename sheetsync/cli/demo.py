"""`sheetsync demo`."""

from __future__ import annotations

from pathlib import Path

import click

from sheetsync.books.interface import BookNotFound, BookNotWritten
from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session

__all__ = ["demo"]


@click.command(cls=Command)
@click.argument("folder", metavar="[DIR]", default="sheetsync-demo")
@pass_session
def demo(session: Session, folder: str) -> None:
    """Show every step once, without any account.

    The demo creates a tracker, links it, edits both sides, syncs them, resolves a conflict and runs the weekly check.
    Its Google Sheet lives in a sandbox on this machine. It writes everything into DIR [default: sheetsync-demo, or the
    next free name] and does not touch your own trackers.

    \b
    Examples:
      sheetsync demo
      sheetsync demo ~/look-around
    """
    from sheetsync.cli.story import tell

    tell(session.console, _new_folder(Path(folder)))


def _new_folder(wanted: Path) -> Path:
    """Make a folder that was not there: *wanted*, or the next free name after it."""
    wanted = wanted.expanduser()
    folder, number = wanted, 1
    while not _made(folder):
        number += 1
        folder = wanted.with_name(f"{wanted.name}-{number}")
    return folder


def _made(folder: Path) -> bool:
    """Make *folder*, unless something of that name is there."""
    try:
        folder.mkdir()
    except FileExistsError:
        return False
    except FileNotFoundError:
        raise BookNotFound(f"There is no folder {folder.parent}.", hint="Make it first. Nothing was done.") from None
    except OSError as reason:
        raise BookNotWritten(f"{folder} cannot be made: {reason.strerror}.", hint="Nothing was done.") from reason
    return True
