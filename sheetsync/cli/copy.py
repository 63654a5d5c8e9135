"""`sheetsync copy`: what a copy of a tracker is to be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from sheetsync.cli.options import Group
from sheetsync.cli.session import Session, letters, pass_session
from sheetsync.config import is_address
from sheetsync.errors import ExitCode, UsageMistake

if TYPE_CHECKING:
    from pathlib import Path

    from sheetsync.jobs.home import Homecoming

__all__ = ["copy"]


@click.group(cls=Group)
def copy() -> None:
    """Say what a copy of a tracker is for.

    Two files that claim to be the same tracker cannot both be synced: an edit in one would count as an edit in the
    other. sheetsync notices a copy that a file manager, a mail program or a cloud service made when you first use it.
    You can read the copy, but nothing is written to it or synced until you say once which of three things it is.

    A file that was moved or renamed is not a copy, and neither is the same file on another machine.

    \b
    Examples:
      sheetsync copy same --book moved.xlsx        the tracker is this file now
      sheetsync copy own --book handout.xlsx       a tracker of its own
      sheetsync copy home --book "tracker (1).xlsx"   its changes go home, then it is put away
    """


@copy.command()
@pass_session
def same(session: Session) -> None:
    """Use this copy in place of the file it was copied from.

    It keeps the same link and the same history. From then on the other file is the copy.

    \b
    Example:
      sheetsync copy same --book moved.xlsx
    """
    from sheetsync.jobs.copies import take_place

    done = take_place(session.bare_book, session.state)
    session.console.followed.clear()  # it is no copy any more
    session.console.document(_document(session, "same", original=done.original))
    session.console.say(f"{done.where} is the tracker now. {done.original} is left over: delete it when you like.")


@copy.command()
@pass_session
def own(session: Session) -> None:
    """Make this copy a tracker of its own.

    It keeps its contents, starts a new history and is linked to nothing: its changes never reach the book that the
    original is linked to. A link of its own to another Google Sheet is kept.

    \b
    Example:
      sheetsync copy own --book handout.xlsx
    """
    from sheetsync.jobs.copies import make_own

    done, partner = make_own(session.bare_book, session.state, letters)
    session.console.followed.clear()
    session.console.document(_document(session, "own"))
    session.console.say(f"{done.where} is a tracker of its own now.")
    session.console.say(f"It is still linked to {partner}." if partner else "It is linked to nothing.")


@copy.command()
@click.option(
    "--keep",
    type=click.Choice(["original", "copy"]),
    help="If both changed a cell, keep this one's value [default: ask].",
)
@click.option("-n", "--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@pass_session
def home(session: Session, *, keep: str | None, dry_run: bool, yes: bool) -> ExitCode:
    """Bring the copy's changes into the original, then put the copy away.

    Both are compared with the last sync that they have in common, and only changes made in the copy since then are made
    in the original. Without a common sync, rows are only added. If both changed one cell, or the copy has lost many
    rows, nothing is done until you say which to keep (exit code 4).

    The copy is moved to the earlier versions of the original. Colours, your own sheets and everything else outside the
    tables stay in that file and are not carried over. `sheetsync undo` restores the original.

    \b
    Examples:
      sheetsync copy home -n --book "tracker (1).xlsx"
      sheetsync copy home --keep copy --book "tracker (1).xlsx"
    """
    coming, original = _plan(session)
    if keep:
        coming = coming.keeping(keep)
    _show(session, coming)
    if coming.questions and not dry_run and not keep and session.console.somebody_is_here:
        coming = coming.keeping(
            click.prompt("Keep all of these as in the", type=click.Choice(["original", "copy"]), err=True)
        )
        _show(session, coming)
    waits = [question.id for question in coming.questions]
    kept: Path | None = None
    done = not dry_run and not waits and _agreed(session, yes=yes)
    if done:
        kept = coming.apply()
        session.console.say(f"{original} holds all of it now.")
        session.console.say(f"The copy was moved to {kept}" if kept else "The copy was deleted.")
        if coming.linked:
            session.console.next(f'bring it to the linked book as well: sheetsync sync --book "{original}"')
    elif waits:
        session.console.say("Nothing was changed.")
        session.console.next("say which to keep there: --keep original or --keep copy; or make the cells the same")
    session.console.document(
        _document(session, "home", original=original)
        | {"changes": len(coming.changes), "waits": waits, "done": done, "kept": str(kept) if kept else None}
    )
    return ExitCode.DECISIONS_WAIT if waits else ExitCode.DONE


def _plan(session: Session) -> tuple[Homecoming, str]:
    """Decide what bringing the copy home changes in its original, and say where that is."""
    from sheetsync.jobs.copies import copy_at
    from sheetsync.jobs.home import plan_home
    from sheetsync.jobs.opening import open_book

    seen = copy_at(session.bare_book)
    session.console.followed.clear()
    if is_address(seen.where):
        raise UsageMistake(
            "Only a copied workbook can be brought home.",
            hint="Copy what is new in this Google Sheet by hand, or say `sheetsync copy own`. Nothing was changed.",
        )
    there = session.beside(seen.original)
    bare = open_book(seen.where, session.blueprint, today=session.today(), connect=lambda: session.client)
    planned = plan_home(
        there.bare_book,
        bare,
        seen.document,
        schema=there.schema,
        state=there.state,
        saving=there.saving,
        now=session.now,
        letters=letters,
    )
    return planned, seen.original


def _show(session: Session, coming: Homecoming) -> None:
    from sheetsync.jobs.linked import story_of
    from sheetsync.model.notice import LEFT, RIGHT
    from sheetsync.report.sync import sync_lines

    story = replace(
        story_of(coming.plan, session.schema),
        changes={LEFT: coming.changes, RIGHT: ()},
        questions=coming.questions,
        taken=(),
    )
    session.console.show(sync_lines(story))
    if coming.forgotten.rows:
        told = f"{len(coming.forgotten.rows)} rows about somebody who was forgotten are left out."
        session.console.show([(("muted", f"  · {told}"),)])


def _agreed(session: Session, *, yes: bool) -> bool:
    if yes or session.console.confirm("Bring this home and put the copy away?", flag="-y"):
        return True
    session.console.say("Nothing was changed.")
    return False


def _document(session: Session, answer: str, original: str = "") -> dict[str, object]:
    return {"format": "sheetsync.copy/1", "book": session.place.where, "answer": answer, "original": original or None}
