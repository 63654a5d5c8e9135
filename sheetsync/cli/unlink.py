"""`sheetsync unlink`."""

from __future__ import annotations

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session

__all__ = ["unlink"]


@click.command(cls=Command)
@pass_session
def unlink(session: Session) -> None:
    """Disconnect the tracker from the book it is linked to.

    Both keep everything in them.

    \b
    Examples:
      sheetsync unlink
    """
    from sheetsync.jobs.link import unlink as let_go

    address = let_go(session.book)
    session.console.document({"format": "sheetsync.link/1", "book": session.book.where, "link": ""})
    session.console.say(f"{session.book.where} is no longer linked to {address}")
    session.console.next(f"to link it again: sheetsync link {address}")
