"""`sheetsync schedule`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetsync.cli.options import Group
from sheetsync.cli.session import Session, pass_session
from sheetsync.errors import UsageMistake

if TYPE_CHECKING:
    from sheetsync.schedulers.interface import Job, Scheduler

__all__ = ["schedule"]

NAMES = ("cron", "systemd", "launchd", "windows")

_which = click.option(
    "--with", "named", type=click.Choice(NAMES), help="The scheduler [default: the one of this machine]."
)


def _when(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say when to check, and where the digest goes."""
    for option in (
        click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="Write the digest into this file."),
        click.option("--at", default="08:00", show_default=True, metavar="TIME", help="At what time."),
        click.option("--on", default="mon", show_default=True, metavar="DAY", help="On which day: mon, tue, wed, …"),
        _which,
    ):
        command = option(command)
    return command


@click.group(cls=Group)
def schedule() -> None:
    """Check every week by itself, and stop doing so.

    Every week the flags and This week are written into the tracker. What there is to do is printed, or goes into a file
    (--to week.html); nothing is printed if there is nothing. A check that was missed is made up for.

    \b
    Examples:
      sheetsync schedule show
      sheetsync schedule install --on fri --at 16:00 --to week.html
      sheetsync schedule remove
    """


@schedule.command()
@_when
@pass_session
def show(session: Session, named: str | None, on: str, at: str, to: Path | None) -> None:
    """Print what a scheduler would be given, and say whether it has it.

    \b
    Examples:
      sheetsync schedule show
      sheetsync schedule show --with launchd
    """
    scheduler, job = _chosen(session, named, f"{on} {at}", to)
    text = scheduler.shown(job)
    session.console.document({"format": "sheetsync.schedule/1", "with": scheduler.name, "name": job.name, "text": text})
    session.console.text(text.rstrip("\n"))
    if named is None:
        there = "It is installed" if scheduler.has(job) else "Nothing is installed"
        session.console.say(f"{there} ({scheduler.name}, {job.name}).")


@schedule.command()
@_when
@pass_session
def install(session: Session, named: str | None, on: str, at: str, to: Path | None) -> None:
    """Let a scheduler run the weekly check from now on, in place of what it ran for this tracker before.

    \b
    Examples:
      sheetsync schedule install
      sheetsync schedule install --on fri --at 16:00 --to week.html
    """
    scheduler, job = _chosen(session, named, f"{on} {at}", to)
    scheduler.install(job)
    session.console.document({"format": "sheetsync.schedule/1", "with": scheduler.name, "name": job.name})
    session.console.say(f"{session.place.where} is checked every week, {job.weekly} ({scheduler.name}, {job.name}).")
    if scheduler.name == "systemd":
        session.console.next("let it run when you are not logged in, too: loginctl enable-linger")


@schedule.command()
@_which
@pass_session
def remove(session: Session, named: str | None) -> None:
    """Take the weekly check away from the scheduler; the tracker stays as it is.

    \b
    Examples:
      sheetsync schedule remove
      sheetsync schedule remove --with cron
    """
    scheduler, job = _chosen(session, named, "mon 08:00", None)
    gone = scheduler.remove(job)
    session.console.document({"format": "sheetsync.schedule/1", "with": scheduler.name, "removed": gone})
    session.console.say(
        f"{session.place.where} is no longer checked by {scheduler.name}."
        if gone
        else f"{scheduler.name} had no check of {session.place.where}. Nothing was changed."
    )


def _chosen(session: Session, named: str | None, when: str, to: Path | None) -> tuple[Scheduler, Job]:
    from sheetsync.jobs.schedule import Wanted, choose_scheduler, weekly_job
    from sheetsync.model.weekly import weekly_said

    weekly = weekly_said(when)
    if weekly is None:
        raise UsageMistake(f"“{when}” is no day and time.", hint="Say for example --on fri --at 16:00.")
    wanted = Wanted(session.place.where, weekly, to)
    job = weekly_job(wanted, program=sys.executable, environ=session.environ, folder=Path())
    return choose_scheduler(named, sys.platform), job
