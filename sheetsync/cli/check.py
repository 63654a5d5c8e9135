"""`sheetsync check`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetsync.cli.options import DAY, Command
from sheetsync.cli.session import Session, pass_session
from sheetsync.errors import ExitCode

if TYPE_CHECKING:
    from sheetsync.jobs.check import Checked

__all__ = ["check"]

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(cls=Command)
@click.option("--today", "on", type=DAY, metavar="DATE", help="Check as of this day [default: Settings, or today].")
@click.option(
    "--rules", "rules_file", type=FILE, metavar="FILE", help="Go by the rules of a Python file; see help rules."
)
@click.option(
    "--write", is_flag=True, help="Fill the sheet This week, and flags where the tracker has no formulas for them."
)
@click.option("--format", "form", type=click.Choice(["text", "md", "json"]), default="text", help="How to print it.")
@click.option(
    "--fail-on", type=click.Choice(["due", "late", "stale"]), help="Exit with 3 if anything found is at least that bad."
)
@pass_session
def check(
    session: Session, on: datetime | None, rules_file: Path | None, form: str, fail_on: str | None, *, write: bool
) -> ExitCode:
    """Say whom to write to, and why.

    With --today or --rules it also says whose flags would be others.

    \b
    Examples:
      sheetsync check
      sheetsync check --write
      sheetsync check --today 2027-01-15 --format md > week.md
      sheetsync check --rules my_rules.py
    """
    from sheetsync.followup import DEFAULT
    from sheetsync.jobs.check import check_book
    from sheetsync.jobs.rules_file import read_rules

    session.console.json = session.console.json or form == "json"
    rules = read_rules(rules_file) if rules_file else DEFAULT
    done = check_book(session.book, on=on.date() if on else None, today=session.today(), write=write, rules=rules)
    _show(session, done, form)
    if done.written is not None:
        cells = len(done.written)
        session.console.say(f"Written into {session.book.where}: {cells} change{'' if cells == 1 else 's'}.")
    elif done.check.findings:
        session.console.next("keep this list in the sheet This week: sheetsync check --write")
    return _verdict(done, fail_on)


def _show(session: Session, done: Checked, form: str) -> None:
    """Print what was found."""
    from sheetsync.report.check import check_json, check_lines, check_markdown, moves_lines

    session.console.document(check_json(done.check))
    if form == "md":
        session.console.text(check_markdown(done.check).rstrip("\n"))
    else:
        session.console.show(check_lines(done.check))
        if done.instead is not None:
            session.console.show(moves_lines(done.instead, "Flags that are others than today's by the usual rules"))


def _verdict(done: Checked, fail_on: str | None) -> ExitCode:
    """Return the exit code that was asked for."""
    from sheetsync.model.finding import Severity

    bad = fail_on is not None and done.check.reaches(Severity[fail_on.upper()])
    return ExitCode.FOUND if bad else ExitCode.DONE
