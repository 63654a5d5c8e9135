"""`sheetsync log`."""

from __future__ import annotations

from datetime import date

import click

from sheetsync.cli.cards import documented
from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, letters, pass_session
from sheetsync.errors import UsageMistake

__all__ = ["log"]


@click.command(cls=Command)
@click.argument("contact")
@click.argument("text")
@click.option("--on", metavar="DATE", help="When it was: 2026-11-23, yesterday, last Tuesday [default: today].")
@click.option(
    "--direction",
    type=click.Choice(["out", "in", "both"], case_sensitive=False),
    default="out",
    show_default=True,
    help="From you, from them, or both.",
)
@click.option("--channel", metavar="TEXT", help="Email, Phone, Video, In person, LinkedIn, Letter, Event, Note.")
@click.option("--purpose", metavar="TEXT", help="Request, Follow-up, Reply, Interview, Thank-you, Check-in, …")
@pass_session
def log(
    session: Session,
    contact: str,
    text: str,
    on: str | None,
    direction: str,
    channel: str | None,
    purpose: str | None,
) -> None:
    """Write down what passed between you and a contact.

    The day of their last touch follows from it, and their stage: Requested once you have written, Replied, Met.

    \b
    Examples:
      sheetsync log ada "Asked for twenty minutes" --channel Email --purpose Request
      sheetsync log ada "Said yes, any Friday" --direction in --on "last Tuesday"
    """
    from sheetsync.jobs.log import log as write
    from sheetsync.model.days import DAYS_HINT, day_said

    day = day_said(on or "today", session.today(), past=True)
    if day is None:
        raise UsageMistake(f"“{on}” is not a day.", hint=f"{DAYS_HINT} Nothing was changed.")
    typed: dict[str, str | date] = {
        "date": day,
        "direction": direction,
        "summary": text,
    }
    typed |= {key: said for key, said in (("channel", channel), ("purpose", purpose)) if said}
    done = write(session.book, session.schema, contact=contact, typed=typed, letters=letters)
    session.console.document(documented("interaction", "interactions", done.row, done.snapshot))
    session.console.say(f"Logged for {done.contact.id}, {typed['date']}.")
