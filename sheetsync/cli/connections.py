"""`sheetsync connections`."""

from __future__ import annotations

from pathlib import Path

import click

from sheetsync.cli.files import Report, chosen_form, deliver, forms
from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session

__all__ = ["connections"]

_FORMS = ("text", "md", "html", "svg", "dot", "json")


@click.command(cls=Command)
@forms(*_FORMS)
@pass_session
def connections(session: Session, form: str | None, to: Path | None) -> None:
    """Show who led you to whom, what waits, who opens doors, and who else works where.

    Text is a tree. dot is for Graphviz. svg and html are single files that load nothing.

    \b
    Examples:
      sheetsync connections
      sheetsync connections --to connections.html
      sheetsync connections --format dot | dot -Tpdf > connections.pdf
    """
    from sheetsync.interviews.connections import connections_of
    from sheetsync.report.connections import connections_dot, connections_json, connections_lines, connections_markdown
    from sheetsync.report.connections_page import connections_page
    from sheetsync.report.graph import graph_svg
    from sheetsync.tracker.facts import facts_of
    from sheetsync.tracker.reading import Tracker
    from sheetsync.tracker.study import read_study

    form = chosen_form(session, form, to, *_FORMS)
    today = session.today()
    facts = facts_of(Tracker(session.book.observe()), today)
    found = connections_of(facts, read_study(facts.tracker))
    drawn = {
        "dot": lambda: connections_dot(found),
        "svg": lambda: graph_svg(found),
        "html": lambda: connections_page(found, today),
        "md": lambda: connections_markdown(found),
    }
    deliver(session, Report(lambda: connections_json(found), lambda: connections_lines(found), drawn), form, to)
