"""`sheetsync holidays`."""

from __future__ import annotations

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session

__all__ = ["holidays"]


@click.command(cls=Command)
@click.argument("country")
@click.option("--region", default="", metavar="CODE", help="A part of the country with holidays of its own.")
@pass_session
def holidays(session: Session, country: str, region: str) -> None:
    """Write the public holidays of a country into Settings.

    Nothing falls due on a holiday, in the weekly check or in the sheet's own formulas. The command writes this year and
    the next, skips weekends, and keeps what you typed there. Run it again next year. COUNTRY is a two-letter code. This
    needs the library holidays: pip install "sheetsync-tracker[holidays]".

    \b
    Examples:
      sheetsync holidays GB --region SCT
      sheetsync holidays US
    """
    from sheetsync.jobs.holidays import write_holidays
    from sheetsync.report.text import count

    done = write_holidays(session.book, country, region, today=session.today())
    session.console.document(
        {
            "format": "sheetsync.holidays/1",
            "written": [str(day) for day in done.written],
            "there": [str(day) for day in done.there],
            "no_room": [str(day) for day in done.no_room],
        }
    )
    span = f", {done.written[0]} to {done.written[-1]}" if done.written else ""
    session.console.say(f"{count(len(done.written), 'holiday', 'holidays')} written into Settings{span}.")
    if done.there:
        session.console.say(f"{count(len(done.there), 'was', 'were')} there already.")
    if done.no_room:
        session.console.say(
            f"{count(len(done.no_room), 'found', 'found')} no room, from {done.no_room[0]} on: Settings holds 40. "
            "Delete old ones and say it again."
        )
