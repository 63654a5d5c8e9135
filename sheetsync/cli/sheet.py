"""`sheetsync sheet`: the sheets that are not in sight."""

from __future__ import annotations

import click

from sheetsync.cli.options import Group
from sheetsync.cli.session import Session, pass_session

__all__ = ["sheet"]


@click.group(cls=Group)
def sheet() -> None:
    """Show a sheet of the tracker that is not in sight.

    \b
    Examples:
      sheetsync sheet show Referrals
    """


@sheet.command()
@click.argument("name")
@pass_session
def show(session: Session, name: str) -> None:
    """Show a sheet before there is something in it.

    A new tracker shows the sheets to begin with. The others appear by themselves: Questions and Responses with the
    first interview that you prepare, Matrix with the second interview, Reflections, Referrals, Insights, Fields and
    the others with their first row. A sheet that you hide yourself stays hidden. The book that the tracker is linked
    to is left as it is, and so is every cell.

    \b
    Examples:
      sheetsync sheet show Referrals
      sheetsync sheet show matrix
    """
    from sheetsync.jobs.sheet import show_sheet

    title, was_hidden = show_sheet(session.book, session.blueprint, name)
    session.console.document({"format": "sheetsync.sheet/1", "sheet": title, "changed": was_hidden})
    session.console.say(f"The sheet {title} is in sight{'' if was_hidden else ' already'}.")
