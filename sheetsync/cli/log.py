"""`sheetsync log`."""

from __future__ import annotations

from datetime import date

import click

from sheetsync.cli.options import Command, Day
from sheetsync.cli.session import Session, letters, pass_session
from sheetsync.report.card import documented

__all__ = ["log"]


@click.command(cls=Command)
@click.argument("contact")
@click.argument("text")
@click.option("--on", type=Day(past=True), default="today", show_default=True, help="When it was.")
@click.option(
    "--direction",
    type=click.Choice(["out", "in", "both"], case_sensitive=False),
    default="out",
    show_default=True,
    help="From you, from them, or both.",
)
@click.option("--channel", metavar="TEXT", help="Email, Phone, Video, In person, LinkedIn, Letter, Event, Note.")
@click.option("--purpose", metavar="TEXT", help="Request, Follow-up, Reply, Interview, Thank-you, Check-in, …")
@click.option("--with", "others", metavar="CONTACT", multiple=True, help="Who else was there; may come again.")
@click.option("--promised", metavar="TEXT", help="What you promised.")
@click.option("--they-promised", metavar="TEXT", help="What they promised.")
@click.option("--by", type=Day(past=False), help="The day by which it was promised.")
@pass_session
def log(
    session: Session,
    /,
    contact: str,
    text: str,
    on: date,
    others: tuple[str, ...],
    by: date | None,
    promised: str | None,
    they_promised: str | None,
    **said: str | None,
) -> None:
    """Write down what passed between you and a contact.

    The contact's last touch and stage follow by themselves: Requested once you have written, then Replied, then Met. A
    talk with several people adds a row for each.

    \b
    Examples:
      sheetsync log ada "Asked for twenty minutes" --channel Email --purpose Request
      sheetsync log ada "Said yes, any Friday" --direction in --on "last Tuesday"
      sheetsync log ada "Called" --direction both --with grace --promised "The paper" --by "next Friday"
    """
    from sheetsync.jobs.log import log as write
    from sheetsync.report.text import count

    texts = {"summary": text, "promise_by_me": promised, "promise_by_them": they_promised, **said}
    done = write(
        session.book,
        session.schema,
        contact=contact,
        typed={"date": on, **{key: told for key, told in texts.items() if told}},
        letters=letters,
        others=others,
        by=by,
    )
    together = [row.id for row in done.others]
    document = documented("interaction", "interactions", done.row, done.snapshot)
    session.console.document(document | {"with": together} if together else document)
    also = f" and {count(len(together), 'other', 'others')}" if together else ""
    session.console.say(f"Logged for {done.contact.id}{also}, {on}.")
