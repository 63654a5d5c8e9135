"""`sheetsync link`."""

from __future__ import annotations

from pathlib import Path

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, letters, pass_session

__all__ = ["link"]


@click.command(cls=Command)
@click.argument("target", metavar="new|URL|PATH")
@click.option("--title", metavar="TEXT", help="What to call the new Google Sheet [default: the tracker's name].")
@click.option(
    "--locale", metavar="LOCALE", default="", help="That of the new Google Sheet, such as de_DE [default: yours]."
)
@click.option("--adopt", "copies", flag_value="adopt", help="The copy replaces the book it was copied from.")
@click.option("--fork", "copies", flag_value="fork", help="The copy is a tracker of its own.")
@pass_session
def link(session: Session, target: str, title: str | None, locale: str, copies: str | None) -> None:
    """Connect the tracker to a Google Sheet or another workbook.

    `new` makes a Google Sheet from the same template with the same rows. A URL or PATH links an existing tracker;
    `sheetsync sync` then shows what it would copy, and asks. If one of the two is a copy of a book that the other was
    synced with, say what it is: --adopt or --fork.

    \b
    Examples:
      sheetsync link new
      sheetsync link https://docs.google.com/spreadsheets/d/SHEET/edit
      sheetsync link ../shared/tracker.xlsx
      sheetsync link https://docs.google.com/spreadsheets/d/COPY/edit --adopt
    """
    from sheetsync.jobs.link import Copies, link_existing, link_new

    if target == "new":
        session.console.say("Speaking to Google Sheets …")
        name = title or Path(session.place.where).stem
        done = link_new(
            session.book, session.blueprint, session.client, title=name, letters=letters, locale=session.locale(locale)
        )
    else:
        done = link_existing(
            session.book,
            session.partner(_where(target)),
            template=session.schema.template,
            state=session.state,
            copies=Copies(copies or Copies.ASK),
            letters=letters,
        )
    session.console.document(
        {"format": "sheetsync.link/1", "book": session.book.where, "link": done.address, "notices": list(done.told)}
    )
    for sentence in done.told:
        session.console.say(sentence)
    session.console.say(f"Linked {session.book.where} to {done.address}")
    session.console.next("see what would be copied: sheetsync sync -n")


def _where(target: str) -> str:
    """Return *target* as a path or an address; raises UsageMistake if it can be neither."""
    from sheetsync.books.google.address import sheet_url, spreadsheet_id
    from sheetsync.config import is_address

    if target.lower().endswith(".xlsx") or Path(target).is_file():
        return target
    document = spreadsheet_id(target)
    return target if is_address(target) else sheet_url(document)
