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
    from sheetsync.interviews.reading import read_study
    from sheetsync.report.connections import connections_dot, connections_json, connections_lines

    session.console.json = session.console.json or form == "json"
    snapshot = session.book.observe()
    found = connections_of(snapshot, read_study(snapshot), today=session.today())
    session.console.document(connections_json(found))
    if form == "dot":
        session.console.text(connections_dot(found).rstrip("\n"))
    elif form == "svg":
        from sheetsync.report.graph import graph_svg

        session.console.text(graph_svg(found))
    elif form == "html":
        from sheetsync.report.connections_page import connections_page

        session.console.text(connections_page(found, session.today()).rstrip("\n"))
    else:
        session.console.show(connections_lines(found))
