"""`sheetsync status`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session

if TYPE_CHECKING:
    from sheetsync.jobs.status import Standing
    from sheetsync.report.text import Line

__all__ = ["status"]


OLD = 7
"""Days after which a sync is no longer recent: a week is what the check goes by as well."""


@click.command(cls=Command)
@pass_session
def status(session: Session) -> None:
    """Show where the tracker stands.

    It shows what the tracker holds and is linked to, what has changed on each side since the last sync, what waits for
    your decision, and who is due. Nothing is changed.

    \b
    Examples:
      sheetsync status
      sheetsync status --json
    """
    from sheetsync.jobs.status import read_standing

    standing = read_standing(
        session.book,
        today=session.today(),
        plan=lambda snapshot: session.linked.plan(snapshot, thorough=True),
        state=session.state,
    )
    pending = _pending(session, standing)
    session.console.document(_document(standing, pending))
    session.console.show(_lines(session, standing, pending))
    for step in _next(standing, pending):
        session.console.next(step)


def _lines(session: Session, standing: Standing, pending: Mapping[str, int]) -> Iterator[Line]:
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
    yield from _link_lines(session, standing)
    yield ()
    if standing.plan is not None:
        yield from _pending_lines(session, standing, pending)
        yield ()
    elif standing.trouble is not None:
        yield (("late", "The other side could not be read: "), ("plain", standing.trouble.message))
        yield (("muted", standing.trouble.hint),)
        yield ()
    yield (("plain", f"Check: {subject(standing.check)}"), ("muted", "  (`sheetsync check` says why)"))


def _link_lines(session: Session, standing: Standing) -> Iterator[Line]:
    """Yield what the tracker is linked to, and how long ago the last sync was, loudly if that is long ago."""
    if standing.snapshot.token is None:
        yield (("late", "It has lost its mark (the hidden sheet _sheetsync), and with it what it was linked to."),)
    elif not standing.partner:
        yield (("plain", "Not linked to another book (`sheetsync link new` makes a Google Sheet)."),)
        return
    else:
        yield (("plain", f"Linked to {standing.partner}"),)
    if standing.last_sync is None:
        yield (("plain", "Last sync: never"),)
    else:
        days = (session.today() - standing.last_sync.date()).days
        ago = "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
        yield (("late" if days >= OLD else "plain", f"Last sync: {ago}, {standing.last_sync:%Y-%m-%d %H:%M}"),)
    if standing.cut_off is not None:
        when = f" of {standing.cut_off.moment:%Y-%m-%d %H:%M}" if standing.cut_off.moment else ""
        told = f"The {standing.cut_off.what}{when} was cut off; the next sync makes up what is missing."
        yield (("due", told),)


def _pending_lines(session: Session, standing: Standing, pending: Mapping[str, int]) -> Iterator[Line]:
    """Yield what waits to be synced, row by row as a sync tells it, and what waits for the person."""
    from sheetsync.jobs.linked import story_of
    from sheetsync.report.sync import sync_lines
    from sheetsync.report.text import count

    assert standing.plan is not None
    story = story_of(standing.plan, session.schema)
    if any(pending.values()) or story.drawn or story.taken or standing.plan.questions or standing.plan.notices:
        if any(pending.values()):
            told = ", ".join(f"{number} in {name}" for name, number in pending.items())
            yield (("due", f"Changes since then: {told}"),)
        yield from sync_lines(story)
    else:
        kept = sum(not run for run in standing.plan.base.undone.values())
        but = f", but for {count(kept, 'row or cell', 'rows and cells')} different since a sync was undone"
        yield (("plain", f"Both sides are the same{but if kept else ''}."),)
    if _waiting(standing):
        yield (("due", f"{count(_waiting(standing), 'thing waits', 'things wait')} for your decision."),)
    if _held(standing):
        deletes = count(_held(standing), "delete is", "deletes are")
        yield (("due", f"{deletes} held, because so many deletes may be an accident."),)


def _next(standing: Standing, pending: Mapping[str, int]) -> Iterator[str]:
    """Yield what to do now, with the command to type."""
    if standing.snapshot.token is None:
        yield "give it a mark again: sheetsync link new, or sheetsync link with the address of the other book"
    if any(pending.values()):
        yield "bring both sides together: sheetsync sync"
    if _waiting(standing):
        yield "decide what waits, or edit either cell and sync: sheetsync resolve"
    if _held(standing):
        yield f"if you meant to delete them: sheetsync sync --allow-deletes {_held(standing)}"


def _pending(session: Session, standing: Standing) -> dict[str, int]:
    """Count by side the changes made there that the other side does not have yet."""
    from sheetsync.jobs.linked import story_of

    if standing.plan is None:
        return {}
    told = story_of(standing.plan, session.schema).told
    return {standing.plan.left.book: len(told["right"]), standing.plan.right.book: len(told["left"])}


def _waiting(standing: Standing) -> int:
    return sum(not question.about.deletes for question in standing.plan.questions) if standing.plan else 0


def _held(standing: Standing) -> int:
    return len(standing.plan.held) if standing.plan else 0


def _document(standing: Standing, pending: Mapping[str, int]) -> dict[str, Any]:
    return {
        "format": "sheetsync.status/1",
        "book": standing.snapshot.where,
        "rows": {key: len(table.rows) for key, table in standing.snapshot.tables.items()},
        "link": standing.partner or None,
        "last_sync": standing.last_sync.isoformat() if standing.last_sync else None,
        "cut_off": standing.cut_off.name if standing.cut_off else None,
        "reachable": None if not standing.partner else standing.plan is not None,
        "trouble": standing.trouble.message if standing.trouble else None,
        "pending": {name.casefold(): number for name, number in pending.items()},
        "decisions": _waiting(standing),
        "held": _held(standing),
        "counts": standing.check.counts,
    }
