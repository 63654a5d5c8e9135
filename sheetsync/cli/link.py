"""`sheetsync link`."""

from __future__ import annotations

from pathlib import Path

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session
from sheetsync.errors import UsageMistake

__all__ = ["link"]


@click.command(cls=Command)
@click.argument("target", metavar="new|URL")
@click.option("--title", metavar="TEXT", help="What to call the new Google Sheet [default: the workbook's name].")
@pass_session
def link(session: Session, target: str, title: str | None) -> None:
    """Connect the tracker to a Google Sheet.

    `new` makes one from the same template, with the same rows; a URL is that of a sheet which is a tracker already, and
    `sheetsync sync` then shows what would go where, and asks.

    \b
    Examples:
      sheetsync link new
      sheetsync link https://docs.google.com/spreadsheets/d/SHEET/edit
    """
    from sheetsync.config import is_address
    from sheetsync.jobs.link import link_existing, link_new
    from sheetsync.jobs.opening import open_book

    if is_address(session.place.where):
        raise UsageMistake("Only a workbook can be linked.", hint="Name it with --book PATH. Nothing was changed.")
    session.console.say("Speaking to Google Sheets …")
    if target == "new":
        name = title or Path(session.place.where).stem
        done = link_new(session.book, session.blueprint, session.client, title=name)
    else:
        sheet = open_book(_address(target), session.blueprint, today=session.today(), connect=lambda: session.client)
        done = link_existing(session.book, sheet, template=session.schema.template)
    session.console.document({"format": "sheetsync.link/1", "book": session.book.where, "link": done.address})
    session.console.say(f"Linked {session.book.where} to {done.address}")
    session.console.next("see what would be copied: sheetsync sync -n")


def _address(target: str) -> str:
    """Return *target* as an address, if it can be one."""
    from sheetsync.books.google.address import sheet_url, spreadsheet_id

    return sheet_url(spreadsheet_id(target))
