"""The report on many trackers, put together and written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sheetsync.cli.session import Session
from sheetsync.errors import ExitCode

if TYPE_CHECKING:
    from sheetsync.cli.fleet_run import Looked
    from sheetsync.report.fleet import Report

__all__ = ["FORMS", "reported", "write_report"]

FORMS = {".html": "html", ".md": "md", ".txt": "text", ".csv": "csv", ".json": "json"}
"""The forms of the report by the ending of a file."""


def reported(
    looked: Looked,
    said: dict[str, dict[str, str]],
    least: int,
    crosses: tuple[tuple[str, str], ...],
    earlier: tuple[frozenset[str], ...],
) -> Report:
    """Return the report on what was found, by what the roster says of whom."""
    from sheetsync.jobs.fleet_places import match_roster
    from sheetsync.report.fleet import report_of

    roster = match_roster(said, [each.where for each in looked.found])
    notes = []
    if roster.unknown:
        notes.append(f"In the roster, but not among the trackers: {', '.join(roster.unknown[:10])}.")
    if roster.unclear:
        notes.append(f"In the roster, but fitting several trackers, so none: {', '.join(roster.unclear[:10])}.")
    by_place = {each.where: roster.said.get(each.where, {}) for each in looked.found if said}
    return report_of(
        looked.found, by_place, least=least, crosses=crosses, earlier=earlier, notes=notes, left=looked.left
    )


def write_report(session: Session, made: Report, to: Path | None) -> ExitCode:
    """Print a report, or write it in the form that the file's ending says."""
    from sheetsync.cli.files import Report as Drawn
    from sheetsync.cli.files import deliver
    from sheetsync.report.fleet_forms import report_blocks, report_csv, report_json, report_page
    from sheetsync.report.tree import tree_lines, tree_markdown

    drawn = Drawn(
        lambda: report_json(made),
        lambda: tree_lines(report_blocks(made)),
        {
            "html": lambda: report_page(made),
            "md": lambda: "\n".join(tree_markdown(report_blocks(made))) + "\n",
            "csv": lambda: report_csv(made),
        },
    )
    deliver(session, drawn, FORMS[to.suffix.lower()] if to else "text", to)
    return ExitCode.FAILED if made.troubles else ExitCode.DONE
