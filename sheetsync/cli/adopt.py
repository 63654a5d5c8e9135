"""`sheetsync adopt`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, letters, pass_session
from sheetsync.errors import UsageMistake

if TYPE_CHECKING:
    from sheetsync.jobs.adopt import Adoption

__all__ = ["adopt"]


@click.command(cls=Command)
@click.argument("workbook")
@click.option("--map", "map_", metavar="FILE", default="", help="Say which column is what (see sheetsync help import).")
@click.option("--dates", type=click.Choice(["dmy", "mdy"]), help="What comes first in 3/4/2026: the day or the month.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@pass_session
def adopt(session: Session, workbook: str, map_: str, dates: str | None, *, dry_run: bool, yes: bool) -> None:
    """Make a tracker of your own workbook, in place.

    The sheet with the people becomes Contacts and keeps its name, its columns, its order, its colours and its formulas.
    At the right of the table come a column of IDs and the columns that a tracker needs; the tracker's other sheets are
    added. Every command then knows your columns by what they hold: Company, for example, as Organisation. A column that
    would have to be changed for that, such as a status in words of your own, stays as it is, and the tracker gets one
    beside it. Dates of a last contact become rows of the log.

    The proposal is shown first. `sheetsync undo` gives the file back byte for byte, as long as nobody has changed it
    since. A sheet that cannot become a tracker in place (a row for each talk, headings between the people, a table on
    its side) is refused; `sheetsync create tracker.xlsx --from FILE` takes its people into a new one.

    \b
    Examples:
      sheetsync adopt contacts.xlsx -n     show the proposal
      sheetsync adopt contacts.xlsx        show it, ask, do it
    """
    from sheetsync.exchange.reading import Wanted
    from sheetsync.jobs.adopt import plan_adoption
    from sheetsync.jobs.importing import read_mapping
    from sheetsync.jobs.templates import DEFAULT_TEMPLATE, read_template
    from sheetsync.report.adoption import adoption_json, adoption_lines

    if "://" in workbook:
        raise UsageMistake(
            "Only a workbook on this machine can be adopted; a Google Sheet cannot yet.",
            hint="Download it as .xlsx, adopt that, and run `sheetsync link new`. Nothing was changed.",
        )
    session.take("book", workbook)  # its history is kept where that of this workbook would be
    plan = plan_adoption(
        Path(workbook),
        read_template(DEFAULT_TEMPLATE),
        template=DEFAULT_TEMPLATE,
        today=session.today(),
        letters=letters,
        wanted=Wanted("xlsx", read_mapping(Path(map_)).fields if map_ else {}, dates or ""),
    )
    session.console.show(adoption_lines(plan.found, plan.lacking))
    done = not dry_run and (yes or session.console.confirm("Make a tracker of it?", flag="-y"))
    if done:
        _apply(session, plan)
    else:
        session.console.say("Nothing was changed.")
    document: dict[str, Any] = adoption_json(plan.found, plan.lacking, str(plan.path), plan.ids, adopted=done)
    session.console.document(document)


def _apply(session: Session, plan: Adoption) -> None:
    plan.apply(session.state, now=session.now, letters=letters)
    session.console.say(f"{plan.path} is a tracker now. To have it as it was: sheetsync undo --book {plan.path}")
    session.console.next(f"see whom to write to: sheetsync check --book {plan.path}")
