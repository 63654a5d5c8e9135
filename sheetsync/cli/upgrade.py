"""`sheetsync upgrade`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session
from sheetsync.config import is_address
from sheetsync.errors import ExitCode

if TYPE_CHECKING:
    from sheetsync.model.upgrade import Upgrade

__all__ = ["upgrade"]


@click.command(cls=Command)
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be done, and change nothing.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.option("--anyway", is_flag=True, help="Also where formulas of yours look into columns that go: they show #REF!.")
@pass_session
def upgrade(session: Session, *, dry_run: bool, yes: bool, anyway: bool) -> ExitCode:
    """Bring a tracker that an older sheetsync made to the present shape.

    Working columns go out of your tables onto one hidden sheet, new columns and settings come, and pages, dropdowns,
    rules and formulas are drawn as a new tracker has them. What you typed, coloured and sorted, your own columns,
    sheets and widths stay. What you put on the pages Start, Chart, Matrix, Trends and Progress does not.

    Formulas of yours that look into a column that goes are listed first, and nothing is done until they are changed.
    The book that the tracker is linked to is upgraded with it. `sheetsync undo` gives a workbook back byte for byte, as
    long as nobody has changed it since; Google keeps what a sheet was in its version history.

    \b
    Examples:
      sheetsync upgrade -n      show what would be done
      sheetsync upgrade         show it, ask, do it
    """
    from functools import partial

    from sheetsync.jobs.link import partner_of
    from sheetsync.jobs.templates import DEFAULT_TEMPLATE
    from sheetsync.jobs.upgrade import upgrade as bring

    session.offer = False
    template = str(session.place.config.template or DEFAULT_TEMPLATE)
    seen = session.book.observe()
    books = [session.book]
    if seen.token and seen.token.partner:
        books.insert(0, session.recorded(session.partner(partner_of(seen))))
    draw = partial(bring, blueprint=session.blueprint, template=template, today=session.today())
    planned = {book.where: draw(book, dry_run=True) for book in books}
    _show(session, planned)
    blocked = any(each.named for each in planned.values()) and not anyway
    todo = [book for book in books if planned[book.where].steps]
    if todo and not blocked and not dry_run and (yes or _agreed(session)):
        for book in todo:
            draw(book, anyway=anyway)
            back = "File > Version history in Google" if is_address(book.where) else "sheetsync undo"
            session.console.say(f"{book.where} is in the present shape. To have the old one again: {back}")
    session.console.document(_documented(session, planned))
    return ExitCode.REFUSED if blocked else ExitCode.DONE


def _show(session: Session, planned: Mapping[str, Upgrade]) -> None:
    show = session.console.show
    for where, upgrade in planned.items():
        show([(("strong", where),)])
        show([(("plain", f"  {step}"),) for step in upgrade.steps or ("It is in the present shape already.",)])
        if upgrade.named:
            show([(("late", "  Formulas of yours look into what goes:"),)])
            show([(("plain", f"    {at.sheet}!{at.cell}  {at.formula}  ({at.column})"),) for at in upgrade.named])
            session.console.say("Change or clear these formulas, or say --anyway: then they show #REF!.")


def _agreed(session: Session) -> bool:
    if session.console.confirm("Do this?", flag="-y"):
        return True
    session.console.say("Nothing was changed.")
    return False


def _documented(session: Session, planned: Mapping[str, Upgrade]) -> dict[str, object]:
    return {
        "format": "sheetsync.upgrade/1",
        "run": session.book.run or None,
        "books": [
            {"book": where, "steps": list(each.steps), "formulas": [asdict(found) for found in each.named]}
            for where, each in planned.items()
        ],
    }
