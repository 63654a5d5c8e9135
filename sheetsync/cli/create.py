"""`sheetsync create`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, letters, pass_session
from sheetsync.errors import ExitCode, UsageMistake

if TYPE_CHECKING:
    from sheetsync.jobs.create import Created

__all__ = ["create"]


@click.command(cls=Command)
@click.argument("path", default="")
@click.option("--google", "title", metavar="TITLE", default="", help="Make a Google Sheet with this title instead.")
@click.option(
    "--locale", metavar="LOCALE", default="", help="The Google Sheet's locale, such as de_DE [default: yours]."
)
@click.option(
    "--template",
    metavar="NAME",
    default="interviews",
    help="A template by name or path (.toml), or its folder.",
)
@click.option(
    "--questions",
    metavar="SET",
    default="",
    help="The questions to begin with, a name or a path [default: general, or those of FILE].",
)
@click.option("--sample", is_flag=True, help="Begin with an example person's data, to look around in.")
@click.option("--rows", metavar="FILE", default="", help="Begin with the rows of a file (.toml), dates and all.")
@click.option("--from", "files", metavar="FILE", multiple=True, help="Begin with the people of a file; may come again.")
@pass_session
def create(
    session: Session, /, path: str, title: str, locale: str, *, template: str, files: tuple[str, ...], **how: Any
) -> ExitCode:
    """Make a new tracker.

    The tracker is an ordinary Excel workbook, drawn from a template. An existing file is never overwritten. With
    --google it is a Google Sheet and there is no workbook; every command accepts its address as --book.

    \b
    Examples:
      sheetsync create tracker.xlsx
      sheetsync create try-it.xlsx --sample
      sheetsync create five.xlsx --rows examples/trackers/small.toml
      sheetsync create --google "My interviews"
      sheetsync create mine.xlsx --from Connections.csv
      sheetsync create ada.xlsx --template centre/
    """
    from sheetsync.jobs.templates import shared_by

    template, how["questions"] = shared_by(template, how["questions"])
    made = _made(session, path, title, locale, template=template, **how)
    path = made.where
    if files:
        from sheetsync.cli.importing import take_in

        session.console.say(f"Made {path}.")
        return take_in(session.beside(path), files, yes=True)
    counts = {key: len(table.rows) for key, table in made.snapshot.tables.items()}
    session.console.document(
        {"format": "sheetsync.create/1", "path": path, "template": made.blueprint.schema.template, "rows": counts}
    )
    session.console.say(f"Made {path}: {made.blueprint.title}, {counts.get('questions', 0)} questions to ask.")
    if template.endswith(".toml"):
        session.console.say(f'Its template is your own: keep a sheetsync.toml beside it with template = "{template}".')
    if title:
        session.console.next(f"every command works on it: sheetsync contact add NAME --book {path}")
    else:
        session.console.next("open it, or add somebody: sheetsync contact add NAME")
    return ExitCode.DONE


def _made(session: Session, path: str, title: str, locale: str, **how: Any) -> Created:
    """Make the tracker where it is to be; raises UsageMistake where that is not said, and as the job does."""
    from sheetsync.config import is_address
    from sheetsync.jobs.create import create as make
    from sheetsync.jobs.create import create_in_google

    if is_address(path):
        raise UsageMistake(
            f"{path} is an address, and `sheetsync create` makes something new.",
            hint='Say `sheetsync create tracker.xlsx`, or `sheetsync create --google "TITLE"`. Nothing was created.',
        )
    if bool(path) is bool(title):
        raise UsageMistake(
            "Say where to create it: the name of a workbook, or --google and a title.", hint="Nothing was created."
        )
    if title:
        return create_in_google(
            title, today=session.today(), client=session.client, locale=session.locale(locale), **how
        )
    return make(Path(path), today=session.today(), letters=letters, state=session.beside(path).state, **how)
