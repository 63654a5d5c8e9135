"""`sheetsync snooze`."""

from __future__ import annotations

from datetime import date, timedelta

import click

from sheetsync.cli.options import Command, Day
from sheetsync.cli.session import Session, pass_session
from sheetsync.errors import UsageMistake
from sheetsync.report.card import documented

__all__ = ["snooze"]


@click.command(cls=Command)
@click.argument("contact")
@click.argument("until", type=Day(past=False, strict=True), required=False)
@click.option("--off", is_flag=True, help="End the snooze.")
@pass_session
def snooze(session: Session, contact: str, until: date | None, *, off: bool) -> None:
    """Leave a contact alone until a day.

    The default is a week. A thank-you that is owed stays due.

    \b
    Examples:
      sheetsync snooze ada "in 3 weeks"
      sheetsync snooze ada 2027-01-15
      sheetsync snooze ada --off
    """
    from sheetsync.jobs.contact import edit_contact

    if off and until:
        raise UsageMistake("Either a day or --off, not both.", hint="Nothing was changed.")
    day = until or session.today() + timedelta(weeks=1)
    done = edit_contact(session.book, session.schema, contact=contact, typed={"snooze_until": "" if off else day})
    session.console.document(documented("contact", "contacts", done.row, done.snapshot))
    name = done.row.id
    if off:
        session.console.say(f"{name} is checked again.")
    else:
        session.console.say(f"{name} is left alone until {day}.")
