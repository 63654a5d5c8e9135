"""`sheetsync undo`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, letters, pass_session
from sheetsync.errors import ExitCode

if TYPE_CHECKING:
    from sheetsync.history.run import Run
    from sheetsync.jobs.undo import UndoPlan
    from sheetsync.model.snapshot import Snapshot
    from sheetsync.report.history import Told

__all__ = ["undo"]


@click.command(cls=Command)
@click.argument("run", default="")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@pass_session
def undo(session: Session, run: str, *, dry_run: bool, yes: bool) -> ExitCode:
    """Undo the last change, or any run that `sheetsync history` lists.

    RUN is its name, or any part that fits only one. Undoing a sync restores both sides; cells that differ then keep
    their own values until you edit either. A cell that somebody has changed since is left alone and listed, and the
    command exits with 4. An undo can be undone.

    \b
    Examples:
      sheetsync undo -n      show what would be taken back
      sheetsync undo         show it, ask, do it
    """
    from sheetsync.jobs.copies import refuse_copy
    from sheetsync.jobs.history import find_run
    from sheetsync.jobs.undo import place_now, plan_undo
    from sheetsync.jobs.upgrade import can_return

    snapshot = session.bare_book.observe()
    refuse_copy(snapshot)
    entry = find_run(session.state, snapshot, run)
    if can_return(session.state, snapshot, entry.run):
        return _before_upgrade(session, snapshot, entry.run, dry_run=dry_run, yes=yes)
    plan = plan_undo(
        entry,
        session.bare_book,
        snapshot,
        partner=lambda part: session.partner(place_now(part, snapshot)),
        schema=session.schema,
        state=session.state,
        now=session.now,
        letters=letters,
    )
    _show(session, plan)
    done = "" if dry_run or plan.is_empty or not (yes or _agreed(session)) else plan.apply()
    if done:
        session.console.say("Undone. To redo it: sheetsync undo")
    session.console.document(_documented(session, plan, done))
    return ExitCode.DECISIONS_WAIT if any(_kept(plan).values()) else ExitCode.DONE


def _before_upgrade(session: Session, snapshot: Snapshot, run: Run, *, dry_run: bool, yes: bool) -> ExitCode:
    """Give the workbook back as it was before it was upgraded or adopted."""
    from functools import partial

    from sheetsync.jobs.upgrade import give_back

    back = partial(give_back, session.state, snapshot, run, now=session.now, letters=letters)
    back(dry_run=True)
    line = f"Taking back: {run.what}. {snapshot.where} becomes what it was, byte for byte."
    session.console.show([(("plain", line), ("muted", f"  {run.name}"))])
    done = back() if not dry_run and (yes or _agreed(session)) else ""
    if done:
        again = f" {snapshot.where}" if run.what == "adopt" else ""
        session.console.say(f"Undone. To redo it: sheetsync {run.what}{again}")
    books = [{"book": snapshot.book, "changes": 0, "summary": line, "kept": 0, "lines": [line]}]
    told = {"format": "sheetsync.undo/1", "undoes": run.name, "command": run.what, "run": done or None, "books": books}
    session.console.document(told)
    return ExitCode.DONE


def _show(session: Session, plan: UndoPlan) -> None:
    from sheetsync.report.history import summary_of, undo_lines

    when = f" of {plan.run.moment:%Y-%m-%d %H:%M}" if plan.run.moment else ""
    session.console.show([(("plain", f"Taking back: {plan.run.what}{when}"), ("muted", f"  {plan.run.name}")), ()])
    for side, told in _told(session, plan).items():
        session.console.show(undo_lines(told, plan.reversals[side]))
    changes = [change for reversal in plan.reversals.values() for change in reversal.changes]
    text = f"{summary_of(changes)}." if changes else "Nothing to undo."
    session.console.show([(), (("strong", text),)])


def _told(session: Session, plan: UndoPlan) -> dict[str, Told]:
    from sheetsync.report.history import Told

    return {
        side: Told(part.book, part.changes, plan.snapshots[side].tables, session.schema)
        for side, part in plan.run.parts.items()
    }


def _kept(plan: UndoPlan) -> dict[str, int]:
    """Count by side what was changed since the run and is left as it is."""
    from sheetsync.model.reversal import Reason

    return {
        side: sum(left.reason not in (Reason.COLUMN_STAYS, Reason.FORMULA_STAYS) for left in reversal.left)
        for side, reversal in plan.reversals.items()
    }


def _agreed(session: Session) -> bool:
    if session.console.confirm("Take this back?", flag="-y"):
        return True
    session.console.say("Nothing was changed.")
    return False


def _documented(session: Session, plan: UndoPlan, done: str) -> dict[str, Any]:
    from sheetsync.report.history import summary_of, undo_lines
    from sheetsync.report.text import plain_text

    kept = _kept(plan)
    return {
        "format": "sheetsync.undo/1",
        "undoes": plan.run.name,
        "command": plan.run.what,
        "run": done or None,
        "books": [
            {
                "book": told.book,
                "changes": len(plan.reversals[side].changes),
                "summary": summary_of(plan.reversals[side].changes),
                "kept": kept[side],
                "lines": plain_text(undo_lines(told, plan.reversals[side])).splitlines(),
            }
            for side, told in _told(session, plan).items()
        ],
    }
