"""`sheetsync next`."""

from __future__ import annotations

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session

__all__ = ["next"]


@click.command(cls=Command)
@click.option("--explain", is_flag=True, help="Also explain how the days were counted and what the rule says.")
@pass_session
def next(session: Session, *, explain: bool) -> None:  # noqa: A001 - the command's name
    """Show the one thing to do now, and why.

    This is the first finding of the weekly check.

    \b
    Examples:
      sheetsync next
      sheetsync next --json
    """
    from sheetsync.followup import DEFAULT, explained
    from sheetsync.jobs.check import check_book
    from sheetsync.report.check import check_json, first_lines

    found = check_book(session.book, on=None, today=session.today(), write=False).check
    findings = check_json(found)["findings"]
    assert isinstance(findings, list)
    session.console.document({"format": "sheetsync.next/1", "next": findings[0] if found.findings else None})
    session.console.show(first_lines(found, explained(DEFAULT) if explain else None))
    if len(found.findings) > 1:
        session.console.next(f"see the other {len(found.findings) - 1}: sheetsync check")
