"""`sheetsync status`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session
from sheetsync.cli.sync import plan_with_partner

if TYPE_CHECKING:
    from sheetsync.jobs.status import Standing
    from sheetsync.report.text import Line

__all__ = ["status"]


@click.command(cls=Command)
@pass_session
def status(session: Session) -> None:
    """Show where the tracker stands.

    That is what it holds and is linked to, what a sync would do, and who is due. Nothing is changed.

    \b
    Examples:
      sheetsync status
      sheetsync status --json
    """
    from sheetsync.jobs.status import read_standing

    standing = read_standing(
        session.book, today=session.today(), plan=lambda snapshot: plan_with_partner(session, snapshot)
    )
    session.console.document(_document(standing))
    session.console.show(_lines(standing))


def _lines(standing: Standing) -> Iterator[Line]:
    """Yield what `git status` would say of a tracker."""
    from sheetsync.report.check import subject
    from sheetsync.report.text import count

    tables = standing.snapshot.tables
    held = ", ".join(
        count(len(tables[key].rows), key.removesuffix("s"), key)
        for key in ("contacts", "interactions", "interviews")
        if key in tables
    )
    yield (("strong", standing.snapshot.where), ("plain", f"  {held}"))
    if standing.partner:
        yield (("plain", f"Linked to {standing.partner}"),)
        when = f"{standing.last_sync:%Y-%m-%d %H:%M}" if standing.last_sync else "never"
        yield (("plain", f"Last sync: {when}"),)
    else:
        yield (("plain", "Not linked to a Google Sheet (`sheetsync link new` links it)."),)
    yield ()
    if standing.plan is not None:
        yield from _pending_lines(standing)
        yield ()
    elif standing.trouble is not None:
        yield (("late", "The Google Sheet could not be read: "), ("plain", standing.trouble.message))
        yield (("muted", standing.trouble.hint),)
        yield ()
    yield (("plain", f"Check: {subject(standing.check)}"), ("muted", "  (`sheetsync check` says why)"))


def _pending_lines(standing: Standing) -> Iterator[Line]:
    """Yield what waits to be synced, and what waits for the person."""
    from sheetsync.report.text import count

    pending = _pending(standing)
    if any(pending.values()):
        told = ", ".join(f"{number} in {name}" for name, number in pending.items())
        yield (("due", f"Changes since then: {told}"), ("muted", "  (`sheetsync sync -n` shows them)"))
    elif _waiting(standing) or _held(standing):
        yield (("plain", "Both sides are the same, but for what waits below."),)
    else:
        yield (("plain", "Both sides are the same."),)
    if _waiting(standing):
        cells = count(_waiting(standing), "cell waits", "cells wait")
        yield (("due", f"{cells} for your decision"), ("muted", "  (edit either side, then sync)"))
    if _held(standing):
        deletes = count(_held(standing), "delete is", "deletes are")
        yield (
            ("due", f"{deletes} held, as so many may be an accident"),
            ("muted", "  (`sheetsync sync -n` shows them)"),
        )


def _pending(standing: Standing) -> dict[str, int]:
    """Count by side the changes made there that the other side does not have yet."""
    if standing.plan is None:
        return {}
    plan = standing.plan
    return {plan.left.book: len(plan.changes["right"]), plan.right.book: len(plan.changes["left"])}


def _waiting(standing: Standing) -> int:
    return len(standing.plan.disputes) if standing.plan else 0


def _held(standing: Standing) -> int:
    return len(standing.plan.held) if standing.plan else 0


def _document(standing: Standing) -> dict[str, Any]:
    return {
        "format": "sheetsync.status/1",
        "book": standing.snapshot.where,
        "rows": {key: len(table.rows) for key, table in standing.snapshot.tables.items()},
        "link": standing.partner or None,
        "last_sync": standing.last_sync.isoformat() if standing.last_sync else None,
        "reachable": None if not standing.partner else standing.plan is not None,
        "trouble": standing.trouble.message if standing.trouble else None,
        "pending": {name.casefold(): number for name, number in _pending(standing).items()},
        "decisions": _waiting(standing),
        "held": _held(standing),
        "counts": standing.check.counts,
    }
