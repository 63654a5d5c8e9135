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
    """Show a sheet before it has any rows.

    A new tracker shows the sheets you need first. The others appear by themselves: Questions and Responses with the
    first interview you prepare, Matrix with the second interview, the rest with their first row. A sheet that you hide
    stays hidden. No cell is changed, and the linked book stays as it is.

    \b
    Examples:
      sheetsync sheet show Referrals
      sheetsync sheet show matrix
    """
    from sheetsync.jobs.sheet import show_sheet

    title, was_hidden = show_sheet(session.book, session.blueprint, name)
    session.console.document({"format": "sheetsync.sheet/1", "sheet": title, "changed": was_hidden})
    session.console.say(f"The sheet {title} is in sight{'' if was_hidden else ' already'}.")
