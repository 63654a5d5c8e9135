"""Asking what a copy is to be where a command is refused for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from sheetsync.cli.session import Session, letters
from sheetsync.config import is_address
from sheetsync.errors import RefusedForSafety

__all__ = ["ask_and_go_on"]

_QUESTION = """\
  same    it is the tracker from now on, and the other file is left over
  own     it is a tracker of its own, linked to nothing
  home    what was done in it is brought into the other file, and then it is put away
  later   leave it for now; until then it can only be read"""


def ask_and_go_on(ctx: click.Context, refused: RefusedForSafety, *, again: Callable[[], Any]) -> Any:
    """Ask at a terminal what the copy is to be that a command was refused for, and do the command *again*.

    A copy whose changes go home is put away, and that is all. Raises *refused* if nobody is here, or it is left open.
    """
    from sheetsync.jobs.copies import DocumentCopied, make_own, take_place

    session: Session = ctx.obj
    meant = isinstance(refused, DocumentCopied) and refused.where == session.place.where
    if not meant or not session.console.somebody_is_here or is_address(session.place.where):
        raise refused
    session.console.need(f"{refused.message}\n{_QUESTION}")
    answer: str = click.prompt("Which is it?", type=click.Choice(["same", "own", "home", "later"]), err=True)
    if answer == "later":
        raise refused
    if answer == "home":
        return ctx.invoke(_command(ctx, "copy", "home"), keep=None, dry_run=False, yes=False)
    if answer == "same":
        take_place(session.bare_book, session.state)
    else:
        make_own(session.bare_book, session.state, letters)
    session.console.followed.clear()
    return again()


def _command(ctx: click.Context, *names: str) -> click.Command:
    found = ctx.find_root().command
    for name in names:
        assert isinstance(found, click.Group)
        inner = found.get_command(ctx, name)
        assert inner is not None
        found = inner
    return found
