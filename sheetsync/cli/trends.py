"""`sheetsync trends`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetsync.cli.files import Report, chosen_form, deliver, forms
from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session
from sheetsync.cli.suggesting import decide
from sheetsync.cli.suggesting import suggest as propose

if TYPE_CHECKING:
    from sheetsync.jobs.trends import Look

__all__ = ["trends"]

PARTS = (
    "known", "questions", "themes", "lone", "agreement", "contradictions", "expected", "fields", "words", "time",
    "saturation", "coverage", "lengths", "twice", "reached",
)  # fmt: skip
FORMS = ("text", "md", "html", "json")


@click.command(cls=Command)
@click.option("--field", metavar="FIELD", default="", help="Only interviews in this field.")
@click.option(
    "--part", "parts", type=click.Choice(PARTS), multiple=True, help="Show only this part, in full; may come again."
)
@click.option(
    "--word", "words", metavar="TEXT", multiple=True, help="Show every place where this was said; may come again."
)
@click.option("--suggest", is_flag=True, help="Suggest themes for your code book, with the evidence for each.")
@click.option(
    "--accept", metavar="THEME", multiple=True, help='Add a suggested theme to the code book; "all" adds all.'
)
@click.option("--turn-down", metavar="THEME", multiple=True, help="Never suggest this theme again.")
@click.option("--write", is_flag=True, help="Fill the sheet Findings; with --suggest, put suggestions into Themes.")
@forms(*FORMS)
@pass_session
def trends(
    session: Session,
    field: str,
    parts: tuple[str, ...],
    words: tuple[str, ...],
    accept: tuple[str, ...],
    turn_down: tuple[str, ...],
    form: str | None,
    to: Path | None,
    *,
    suggest: bool,
    write: bool,
) -> None:
    """Show what all interviews together say.

    The report begins with half a page: what you now know, and from whom. Then it compares each question across fields,
    with what most people said and what only one said. It lists themes and where they came up, lone voices, agreement
    and disagreement, expected against said, words that several people use, and whether anything new still comes up. It
    ends with whom you reached: asked, answered, met.

    Every figure comes from Responses, Interviews and Themes, names the people behind it, and gives their rows. Themes
    are your own: the tags in Responses and the code book in Themes. --suggest asks about words that several people use
    and adds the ones you accept to Themes. --write also writes the report into Findings, which Trends draws.

    \b
    Examples:
      sheetsync trends
      sheetsync trends --part known
      sheetsync trends --part questions --part fields
      sheetsync trends --word "night shifts" --word overtime
      sheetsync trends --field "Public health data" --format md > trends.md
      sheetsync trends --to trends.html
      sheetsync trends --write
      sheetsync trends --suggest
      sheetsync trends --accept overtime --turn-down years
    """
    from sheetsync.jobs.trends import look_at

    form = chosen_form(session, form, to, *FORMS)
    look = look_at(session.book, session.today(), field=field)
    if accept or turn_down:
        decide(session, look, accept, turn_down)
    elif suggest:
        propose(session, look, write=write)
    elif words:
        _context(session, look, words)
    else:
        if not look.trends.people:
            session.console.say("No interview has an answer in Responses yet, so there is nothing to compare.")
        deliver(session, _report(look, parts), form, to)
        if write:
            _write(session, look)


def _write(session: Session, look: Look) -> None:
    from sheetsync.jobs.trends import write
    from sheetsync.report.text import count

    changes = write(session.book, look, session.today())
    session.console.say(f"Written into {session.book.where}: {count(len(changes), 'change', 'changes')}.")


def _context(session: Session, look: Look, words: tuple[str, ...]) -> None:
    from sheetsync.report.trends.forms import context_json, context_lines

    found = {said: look.in_context(said) for said in words}
    session.console.document(context_json(found))
    for said, hits in found.items():
        session.console.show(context_lines(said, hits))


def _report(look: Look, parts: tuple[str, ...]) -> Report:
    from sheetsync.report.trends.forms import trends_json, trends_lines, trends_markdown
    from sheetsync.report.trends.page import trends_page

    found = look.trends
    return Report(
        lambda: trends_json(found, parts),
        lambda: trends_lines(found, parts),
        {"md": lambda: trends_markdown(found, parts), "html": lambda: trends_page(found, parts)},
    )
