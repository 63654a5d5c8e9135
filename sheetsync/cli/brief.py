"""`sheetsync brief`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session
from sheetsync.errors import UsageMistake

if TYPE_CHECKING:
    from datetime import date

    from sheetsync.model.brief import Brief

__all__ = ["brief"]

_SUFFIXES = (".docx", ".html", ".md")


@click.command(cls=Command)
@click.argument("contact")
@click.option(
    "--format", "form", type=click.Choice(["text", "md", "html", "json"]), default="text", help="How to print it."
)
@click.option(
    "--to", "--file", "file", type=click.Path(path_type=Path), metavar="FILE", help="Write it: .docx, .html or .md."
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", help="The paper of a .docx.")
@click.option("--all", "everything", is_flag=True, help="Everything, on as many pages as needed.")
@pass_session
def brief(session: Session, contact: str, form: str, file: Path | None, paper: str, *, everything: bool) -> None:
    """Show everything you need before the next talk with somebody, on one page.

    The page says who they are and how you know each other, what was said and promised, what is still open, whom they
    named and what came of it, what the weekly check says, your last touches, who else works there, and what you have
    not asked yet. JSON contains everything.

    \b
    Examples:
      sheetsync brief ada
      sheetsync brief ada --to ada-brief.docx
      sheetsync brief ada --format html > ada.html
    """
    from sheetsync.interviews.brief import on_one_page
    from sheetsync.jobs.brief import brief_book
    from sheetsync.report.brief import brief_json, brief_lines

    session.console.json = session.console.json or form == "json"
    if file is not None and file.suffix.lower() not in _SUFFIXES:
        raise UsageMistake(f"{file} does not end in {', '.join(_SUFFIXES)}.", hint="Nothing was written.")
    whole, day = brief_book(session.book, contact=contact, today=session.today())
    page = whole if everything else on_one_page(whole)
    if file is not None:
        from sheetsync.jobs.prep import write_new

        write_new(file, _drawn(page, day, file.suffix.lower(), paper))
        session.console.say(f"Wrote {file}.")
    session.console.document(brief_json(whole))
    if file is None and form in ("md", "html"):
        session.console.file(_drawn(page, day, f".{form}", paper).decode("utf-8"))
    elif file is None:
        session.console.show(brief_lines(page))


def _drawn(page: Brief, day: date, suffix: str, paper: str) -> bytes:
    """Return the brief as a file of the form that its suffix says."""
    if suffix == ".docx":
        from sheetsync.documents.brief import draw_brief

        return draw_brief(page, day, paper)
    from sheetsync.report.brief import brief_markdown, brief_page

    return (brief_page if suffix == ".html" else brief_markdown)(page, day).encode("utf-8")
