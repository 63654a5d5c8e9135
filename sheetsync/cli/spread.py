"""`sheetsync spread`."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session

__all__ = ["spread"]


@click.command(cls=Command)
@click.option(
    "--per-week",
    type=click.IntRange(1, 1000),
    metavar="N",
    default=10,
    show_default=True,
    help="At most this many due in one week.",
)
@click.option("-n", "--dry-run", is_flag=True, help="Show who would move to which week, and change nothing.")
@pass_session
def spread(session: Session, per_week: int, *, dry_run: bool) -> None:
    """Spread over several weeks what is due all at once, as after an import.

    It moves only people who are not waiting for you: people to keep in touch with, people you have not written to yet,
    and people without a date. The most urgent stay in this week; the others get a day in Snooze until. Thank-yous,
    replies and steps with a date of their own do not move. `sheetsync undo` undoes it.

    \b
    Examples:
      sheetsync spread -n
      sheetsync spread --per-week 5
    """
    from sheetsync.jobs.spread import plan_spread
    from sheetsync.report.text import clean, count

    plan = plan_spread(session.book, per_week=per_week, today=session.today())
    if not dry_run:
        plan.apply(session.book)
    session.console.document(
        {
            "format": "sheetsync.spread/1",
            "moved": [{"row": finding.row, "name": finding.name, "until": str(day)} for finding, day in plan.moved],
            "dry_run": dry_run,
        }
    )
    weeks = Counter(day - timedelta(days=day.weekday()) for _, day in plan.moved)
    for week, number in sorted(weeks.items()):
        session.console.show([(("heading", f"Week of {week} ({number:,})"),)])
        for finding, day in plan.moved:
            if timedelta(0) <= day - week < timedelta(days=7):
                name = clean(finding.name, 80)
                session.console.show(
                    [(("due", f"  {day}"), ("strong", f"  {name}"), ("muted", f"  {clean(finding.label)}"))]
                )
    if not plan.moved:
        session.console.say(f"No more than {per_week} of those who can wait are due, so nobody has to be moved.")
    elif dry_run:
        session.console.say("Nothing was changed.")
    else:
        session.console.say(f"{count(len(plan.moved), 'contact waits', 'contacts wait')}; the others stay due now.")
