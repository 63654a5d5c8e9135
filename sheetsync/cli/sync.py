"""`sheetsync sync`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session
from sheetsync.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sheetsync.jobs.forget import Returned
    from sheetsync.jobs.sync import SyncPlan, SyncResult
    from sheetsync.report.sync import SyncStory

__all__ = ["carry_out", "sync"]


@click.command(cls=Command)
@click.option("-n", "--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--allow-deletes", type=click.IntRange(min=0), default=0, metavar="N", help="Allow up to N deletions per sheet."
)
@pass_session
def sync(session: Session, *, dry_run: bool, yes: bool, allow_deletes: int) -> ExitCode:
    """Sync the tracker with the book it is linked to.

    Sync copies each changed cell to the other side. If both sides changed one cell differently, each keeps its own
    value until you decide, and the command exits with 4. It also exits with 4 when a change looks accidental, such as
    many rows deleted at once or a whole column changed: that change waits for you, and the rest is synced.

    With -q, print only the summary.

    \b
    Examples:
      sheetsync sync -n     show what would be changed, and change nothing
      sheetsync sync        show it, ask, do it
      sheetsync sync -y     do it without asking
    """
    session.console.say("Reading both sides …")
    snapshot, linked = session.bare_book.observe(), session.linked
    read = linked.read_both(snapshot)
    first = _forget(session, read, dry_run=dry_run, yes=yes)
    if first is None:
        return ExitCode.DONE
    if first and not dry_run:
        snapshot = session.bare_book.observe()
        read = linked.read_both(snapshot)
    plan = linked.plan_of(snapshot, read, allow_deletes=allow_deletes)
    return carry_out(session, plan, dry_run=dry_run, yes=yes, first=first)


def carry_out(session: Session, plan: SyncPlan, *, dry_run: bool, yes: bool, first: Sequence[str] = ()) -> ExitCode:
    """Show a plan, ask, do it, and say what came of it; *first* are sentences about what was done before."""
    from sheetsync.jobs.linked import story_of
    from sheetsync.report.sync import sync_json, sync_lines, sync_summary

    story = story_of(plan, session.schema)
    session.console.show([(("strong", sync_summary(story)),)] if session.console.quiet else sync_lines(story))
    if not dry_run and not plan.is_empty and (yes or _agreed(session, plan, story)):
        session.linked.let_return(plan)
        result = plan.apply()
        if result.plan is not plan:
            session.console.say("Somebody else wrote at the same time, so the sync was planned again. What was done:")
            plan, story = result.plan, story_of(result.plan, session.schema)
            session.console.show(sync_lines(story))
        story = replace(story, notices=(*story.notices, *result.notices))
        session.console.show([(("muted", f"  · {line}"),) for line in _stored(story, result)])
        session.console.say("Done." if any(plan.changes.values()) else "Noted: both sides are the same.")
    requests = session.requests
    session.console.document(sync_json(story, requests=requests, first=first))
    session.console.detail(f"Requests to Google: {requests['read']} to read, {requests['write']} to write.")
    if plan.questions:
        session.console.next("edit either cell, fill in Keep in the sheet Needs your decision, or: sheetsync resolve")
    return ExitCode.DECISIONS_WAIT if plan.questions else ExitCode.DONE


def _stored(story: SyncStory, result: SyncResult) -> list[str]:
    from sheetsync.report.sync_notices import notice_sentences

    return list(notice_sentences(replace(story, notices=result.notices))) if result.notices else []


def _forget(session: Session, read: Sequence[Returned], *, dry_run: bool, yes: bool) -> list[str] | None:
    """Take people out who were forgotten, here or elsewhere; returns what was said of it, None if that is refused."""
    from sheetsync.jobs.forget import catch_up
    from sheetsync.report.forget import SCRUBBED, returned_sentence

    back = [each for each in read if each.rows]
    caught = catch_up(read, session.kept)
    said = [returned_sentence(each.book.name, each.counts, each.edited) for each in back]
    said += [SCRUBBED] if caught.elsewhere and caught.gone else []
    session.console.show([(("due", f"  ! {sentence}"),) for sentence in said])
    if dry_run or not (back or caught.elsewhere):
        return said
    if back and not yes and not session.console.confirm("Remove them?", flag="-y"):
        session.console.say("Nothing was changed.")
        return None
    for place in caught.apply():
        session.console.say(f"Could not be read, so they may still be in it: {place}")
    return said


def _agreed(session: Session, plan: SyncPlan, story: SyncStory) -> bool:
    """Ask, unless nothing that a person has typed or decides will change."""
    concerned = any(story.told.values()) or story.taken or story.questions or not story.drawn
    asks = concerned and any(plan.changes.values())
    if not asks or session.console.confirm("Make these changes?", flag="-y"):
        return True
    session.console.say("Nothing was changed.")
    return False
