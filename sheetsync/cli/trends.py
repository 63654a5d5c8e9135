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
@click.option("--part", "parts", type=click.Choice(PARTS), multiple=True, help="Only this, and all of it; repeatable.")
@click.option("--word", "words", metavar="TEXT", multiple=True, help="Every place where this was said, in its context.")
@click.option("--suggest", is_flag=True, help="Propose themes for your code book, and say what each rests on.")
@click.option("--accept", metavar="THEME", multiple=True, help='Take a suggestion into the code book; "all" takes all.')
@click.option("--turn-down", metavar="THEME", multiple=True, help="Never suggest it again.")
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

    It begins with half a page: what you now know, and from whom. Then comes each question across fields, with what most
    and what only one said; themes and where they were said, lone voices, where people agree and split, what was
    expected and said, words that several use, whether anything is new; and whom you reached: asked, answered, met.

    Everything is counted from the sheets Responses, Interviews and Themes, names the people it rests on, and leads back
    to its rows. Themes are your own: the tags in Responses, and the code book in the sheet Themes. With --suggest you
    are asked about words that several people use; what you accept is written there. With --write everything stands in
    the sheet Findings, too, and the sheet Trends draws it.

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
