"""`sheetsync fleet`: many trackers, for a career centre."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sheetsync.cli.options import Group
from sheetsync.cli.session import Session, pass_session
from sheetsync.errors import ExitCode, UsageMistake

if TYPE_CHECKING:
    from sheetsync.cli.fleet_run import Looked

__all__ = ["fleet"]

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(cls=Group)
def fleet() -> None:
    """Look at many trackers: who needs help, and what all show together.

    A student says in Settings, under What my career centre may see, whether that is nothing, counts, findings or all;
    without a word it is nothing. The names, addresses and words of the people in a tracker never leave it.

    \b
    Examples:
      sheetsync fleet demo
      sheetsync fleet check students/
      sheetsync fleet report students/ --roster roster.csv --to term.html
    """


def _engine(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the arguments and options that say which trackers are looked at, and by what."""
    for option in reversed(
        (
            click.argument("where", nargs=-1, required=True, metavar="WHERE..."),
            click.option("--engine", type=click.Choice(["local", "dask"]), default="local", help="What does the work."),
            click.option("--workers", type=click.IntRange(1, 256), metavar="N", help="Processes here [one a core]."),
            click.option("--scheduler", metavar="ADDRESS", default="", help="A Dask cluster of your own, tcp://…"),
            click.option("--manifest", type=_FILE, metavar="FILE",
                         help="Remember what was found: what has not changed is not read again."),
            click.option("--accounts", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="FOLDER",
                         help="Service accounts (.json files) to read Google Sheets with, in turns."),
            click.option("--share", type=click.IntRange(1, 100), default=80, show_default=True, metavar="PERCENT",
                         help="How much of Google's quota to use."),
            click.option("--nights", metavar="HOURS", default="",
                         help="Read Google Sheets in these hours only, as 22:00-06:00; the rest comes next time."),
            click.option("--plan", is_flag=True, help="Say what would be read and how long it takes; read nothing."),
        )
    ):  # fmt: skip
        command = option(command)
    return command


@fleet.command()
@_engine
@click.option("--to", type=_FILE, help="Write it: .html, .md, .txt, .csv, .ics, .eml or .json.")
@pass_session
def check(session: Session, /, where: tuple[str, ...], to: Path | None, **how: Any) -> ExitCode:
    """List the students who need help, by need, as far as they let you see it.

    WHERE is a tracker, a folder, the address of a Google Sheet, or a list of these in a .txt file.

    \b
    Examples:
      sheetsync fleet check students/
      sheetsync fleet check students/ --to monday.html
    """
    from sheetsync.cli.fleet_run import How, look_at_all
    from sheetsync.cli.monday import ending_of, told_monday

    form = ending_of(to) if to else "text"
    looked = look_at_all(session, where, How(**how))
    return _planned(session, looked) if how["plan"] else told_monday(session, looked, form, to)


@fleet.command()
@_engine
@click.option("--roster", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="A CSV that says of each tracker the programme, year, term.")  # fmt: skip
@click.option("--cross", "crosses", nargs=2, multiple=True, metavar="COLUMN COLUMN",
              help="A table of two columns of the roster at once; may come again.")  # fmt: skip
@click.option(
    "--least", type=click.IntRange(5), metavar="N", default=10, show_default=True, help="Keep smaller groups back."
)
@click.option("--published", type=_FILE, metavar="FILE",
              help="Remember of whom figures were given out: no later report then tells of few.")  # fmt: skip
@click.option("--to", type=_FILE, help="Write it: .html, .md, .txt, .csv, .json.")
@pass_session
def report(session: Session, /, where: tuple[str, ...], to: Path | None, **how: Any) -> ExitCode:
    """Say what all trackers show together, by programme, year and term.

    Interviews held, thank-yous in time, referrals followed, people gone quiet, and how many of those who were asked
    answered. Figures of few students are kept back, and others with them where a sum or a difference would tell.

    \b
    Examples:
      sheetsync fleet report students/ --roster roster.csv
      sheetsync fleet report students/ --roster roster.csv --cross programme year --to term.html
    """
    from sheetsync.cli.fleet_report import FORMS, reported, write_report
    from sheetsync.cli.fleet_run import How, look_at_all
    from sheetsync.jobs.fleet_places import read_roster
    from sheetsync.jobs.fleet_published import read_published, write_published

    if to is not None and to.suffix.lower() not in FORMS:
        raise UsageMistake(f"{to} cannot be written.", hint=f"It can end in {', '.join(FORMS)}.")
    file, crosses, least, kept = (how.pop(key) for key in ("roster", "crosses", "least", "published"))
    said = read_roster(file) if file else {}
    _refuse_unknown(crosses, said)
    earlier = read_published(kept) if kept else ()
    looked = look_at_all(session, where, How(**how))
    if how["plan"]:
        return _planned(session, looked)
    made = reported(looked, said, least, crosses, earlier)
    if kept:
        write_published(kept, made.published)
    return write_report(session, made, to)


@fleet.command()
@click.argument("manifest", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@pass_session
def status(session: Session, manifest: Path) -> None:
    """Say how many trackers a manifest knows.

    \b
    Examples:
      sheetsync fleet status fleet.json
    """
    from sheetsync.jobs.fleet import Manifest

    held = Manifest.read(manifest).held
    session.console.document({"format": "sheetsync.fleet-status/1", "trackers": len(held)})
    session.console.say(f"{len(held):,} trackers are known and are read again only if they have changed.")


@fleet.command()
@click.argument("folder", type=click.Path(path_type=Path), default="sheetsync-fleet")
@click.option(
    "--trackers", type=click.IntRange(1, 5000), metavar="N", default=200, show_default=True, help="How many to make."
)
@pass_session
def demo(session: Session, folder: Path, trackers: int) -> ExitCode:
    """Make trackers of a made-up centre, look at them on two workers, and write its report and its list.

    The workers are those of Dask if it is installed, else processes on this machine. Everything goes into FOLDER,
    which must not be there yet.

    \b
    Examples:
      sheetsync fleet demo
      sheetsync fleet demo ~/centre --trackers 50
    """
    from sheetsync.cli.fleet_demo import run_demo

    return run_demo(session, folder, trackers)


def _refuse_unknown(crosses: tuple[tuple[str, str], ...], said: dict[str, dict[str, str]]) -> None:
    known = dict.fromkeys(key for row in said.values() for key in row)
    unknown = [each for pair in crosses for each in pair if each not in known]
    if unknown:
        there = f"It has {', '.join(known)}." if known else "Name a roster with --roster."
        raise UsageMistake(f"The roster has no column “{unknown[0]}”.", hint=f"{there} Nothing was looked at.")


def _planned(session: Session, looked: Looked) -> ExitCode:
    session.console.document({"format": "sheetsync.fleet-plan/1", **looked.planned})
    return ExitCode.DONE
