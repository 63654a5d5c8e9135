"""The list of students by need, printed or written, once a week if wanted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from sheetsync.cli.session import Session
from sheetsync.errors import ExitCode

if TYPE_CHECKING:
    from sheetsync.cli.fleet_run import Looked

__all__ = ["ending_of", "told_monday"]


def ending_of(to: Path) -> str:
    """Return the form of the list that a file's ending says; raises UsageMistake for an ending that says none."""
    from sheetsync.cli.files import form_of
    from sheetsync.report.monday import MONDAY_ENDINGS

    return form_of(to, MONDAY_ENDINGS, "Nothing was checked.")


def told_monday(
    session: Session, looked: Looked, form: str, to: Path | None, fail_on: str | None = None, *, sparing: bool = False
) -> ExitCode:
    """Print the list, or write it into a file; with *sparing* only if there is anything to do."""
    from sheetsync.report.monday import monday_blocks, monday_file, monday_json
    from sheetsync.report.tree import tree_lines

    found, left, today = looked.found, looked.left, looked.today
    if to is not None:
        from sheetsync.cli.files import save

        as_json = form == "json"
        told = json.dumps(monday_json(found, left, today), indent=2) + "\n" if as_json else ""
        save(to, told or monday_file(form, found, left, today, session.now()))
        session.console.say(f"Wrote {to}.")
    elif not sparing or any(each.score or each.trouble for each in found):
        if form in ("text", "json"):
            session.console.show(tree_lines(monday_blocks(found, left, today)))
        else:
            session.console.file(monday_file(form, found, left, today, session.now()))
    if session.console.json:  # it is large
        session.console.document(monday_json(found, left, today))
    if any(each.trouble for each in found):
        return ExitCode.FAILED
    worst = max((_RANKS[one.severity] for each in found for one in each.allowed), default=-1)
    return ExitCode.FOUND if fail_on is not None and worst >= _RANKS[fail_on] else ExitCode.DONE


_RANKS = {"due": 0, "late": 1, "stale": 2}
