"""`sheetsync snooze`."""

from __future__ import annotations

import click

from sheetsync.cli.cards import documented
from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session
from sheetsync.errors import UsageMistake

__all__ = ["snooze"]


@click.command(cls=Command)
@click.argument("contact")
@click.argument("until", required=False)
@click.option("--off", is_flag=True, help="Let the contact be checked again.")
@pass_session
def snooze(session: Session, contact: str, until: str | None, *, off: bool) -> None:
    """Leave a contact alone until a day.

    A thank-you is asked for all the same. Without a day: for a week.

    \b
    Examples:
      sheetsync snooze ada "in 3 weeks"
      sheetsync snooze ada 2027-01-15
      sheetsync snooze ada --off
    """
    from sheetsync.jobs.contact import edit_contact
    from sheetsync.model.days import DAYS_HINT, day_said

    if off and until:
        raise UsageMistake("Either a day or --off, not both.", hint="Nothing was changed.")
    day = day_said(until or "in a week", session.today(), past=False)
    if not off and (day is None or day <= session.today()):
        raise UsageMistake(f"“{until}” is not a day to come.", hint=f"{DAYS_HINT} Nothing was changed.")
    done = edit_contact(
        session.book, session.schema, contact=contact, typed={"snooze_until": "" if off or day is None else day}
    )
    session.console.document(documented("contact", "contacts", done.row, done.snapshot))
    name = done.row.id
    if off:
        session.console.say(f"{name} is checked again.")
    else:
        session.console.say(f"{name} is left alone until {day}.")
