"""`sheetsync create`."""

from __future__ import annotations

from pathlib import Path

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, letters, pass_session

__all__ = ["create"]


@click.command(cls=Command)
@click.argument("path")
@click.option(
    "--template", metavar="NAME", default="interviews", help="A template by name, or the path of one (.toml)."
)
@click.option(
    "--questions",
    metavar="SET",
    default="",
    help="The questions to begin with, a name or a path [default: general, or those of FILE].",
)
@click.option("--sample", is_flag=True, help="Begin with an example person's data, to look around in.")
@click.option("--rows", metavar="FILE", default="", help="Begin with the rows of a file (.toml), dates and all.")
@pass_session
def create(session: Session, path: str, template: str, questions: str, rows: str, *, sample: bool) -> None:
    """Make a new tracker.

    It is an ordinary Excel workbook, drawn from a template. Nothing is ever overwritten: if PATH is there already, it
    stays as it is.

    \b
    Examples:
      sheetsync create tracker.xlsx
      sheetsync create try-it.xlsx --sample
      sheetsync create five.xlsx --rows examples/trackers/small.toml
    """
    from sheetsync.config import is_address
    from sheetsync.errors import UsageMistake
    from sheetsync.jobs.create import create as make

    if is_address(path):
        raise UsageMistake(
            f"{path} is an address, and `sheetsync create` makes a workbook.",
            hint="Make one, `sheetsync create tracker.xlsx`, and link it: `sheetsync link new`. Nothing was created.",
        )
    made = make(
        Path(path),
        template=template,
        questions=questions,
        sample=sample,
        rows=rows,
        today=session.today(),
        letters=letters,
        state=session.beside(path).state,
    )
    counts = {key: len(table.rows) for key, table in made.snapshot.tables.items()}
    session.console.document(
        {"format": "sheetsync.create/1", "path": path, "template": made.blueprint.schema.template, "rows": counts}
    )
    session.console.say(f"Made {path}: {made.blueprint.title}, {counts.get('questions', 0)} questions to ask.")
    if template.endswith(".toml"):
        session.console.say(f'Its template is your own: keep a sheetsync.toml beside it with template = "{template}".')
    session.console.next("open it, or add somebody: sheetsync contact add NAME")
