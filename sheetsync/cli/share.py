"""`sheetsync share`."""

from __future__ import annotations

from pathlib import Path

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session
from sheetsync.errors import UsageMistake

__all__ = ["share"]

_PARTS = ("today", "people", "charts", "matrix", "trends")
_PRIVATE = ("addresses", "notes")


@click.command(cls=Command)
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file, FILE.html.")
@click.option("--part", "parts", type=click.Choice(_PARTS), multiple=True, help="Show only this; may come again.")
@click.option("--with", "private", type=click.Choice(_PRIVATE), multiple=True, help="Also show this; may come again.")
@click.option("-y", "--yes", is_flag=True, help="Make it without asking.")
@pass_session
def share(session: Session, to: Path, parts: tuple[str, ...], private: tuple[str, ...], *, yes: bool) -> None:
    """Make one page of the whole tracker, for your phone or your adviser.

    The page has today's list, people, charts, all interviews side by side and trends. Addresses and your own notes are
    left out unless you ask for them. Before making the page, the command says what it shows and of whom. The file loads
    nothing from the internet, and only people you give it to can read it.

    \b
    Examples:
      sheetsync share --to tracker.html
      sheetsync share --to people.html --part people --with addresses
    """
    from sheetsync.cli.files import save
    from sheetsync.jobs.share import shared_of
    from sheetsync.report.share import contents_of, share_page

    if to.suffix.lower() not in (".html", ".htm"):
        raise UsageMistake(f"{to} does not end in .html.", hint="Nothing was written.")
    shared, chosen = shared_of(session.book, session.today()), parts or _PARTS
    told = contents_of(shared, chosen, private)
    for sentence in told:
        session.console.say(sentence)
    if not yes and not session.console.confirm("Make it?", flag="-y"):
        session.console.say("Nothing was written.")
        return
    save(to, share_page(shared, chosen, private))
    session.console.document({"format": "sheetsync.share/1", "file": str(to), "contents": told})
    session.console.say(f"Wrote {to}.")
