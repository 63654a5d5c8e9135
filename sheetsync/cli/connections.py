"""`sheetsync connections`."""

from __future__ import annotations

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session

__all__ = ["connections"]


@click.command(cls=Command)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "dot", "svg", "html", "json"]),
    default="text",
    help="How to print it.",
)
@pass_session
def connections(session: Session, form: str) -> None:
    """Show who led you to whom, what waits, who opens doors, and who else works where.

    As text it is a tree; dot is for Graphviz; svg and html stand by themselves and load nothing.

    \b
    Examples:
      sheetsync connections
      sheetsync connections --format html > connections.html
      sheetsync connections --format dot | dot -Tpdf > connections.pdf
    """
    from sheetsync.interviews.connections import connections_of
    from sheetsync.report.connections import connections_dot, connections_json, connections_lines
    from sheetsync.tracker.facts import facts_of
    from sheetsync.tracker.reading import Tracker
    from sheetsync.tracker.study import read_study

    session.console.json = session.console.json or form == "json"
    facts = facts_of(Tracker(session.book.observe()), session.today())
    found = connections_of(facts, read_study(facts.tracker))
    session.console.document(connections_json(found))
    if form == "dot":
        session.console.file(connections_dot(found))
    elif form == "svg":
        from sheetsync.report.graph import graph_svg

        session.console.file(graph_svg(found))
    elif form == "html":
        from sheetsync.report.connections_page import connections_page

        session.console.file(connections_page(found, session.today()))
    else:
        session.console.show(connections_lines(found))
