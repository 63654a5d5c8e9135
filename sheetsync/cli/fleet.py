"""`sheetsync fleet`: many trackers, for a career centre."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sheetsync.cli.options import Group
from sheetsync.cli.session import Session, pass_session
from sheetsync.errors import ExitCode, UsageMistake

if TYPE_CHECKING:
    from sheetsync.model.fleet import Found

__all__ = ["fleet"]

_SUFFIXES = (".html", ".md", ".txt", ".csv", ".json")


@click.group(cls=Group)
def fleet() -> None:
    """Look at many trackers: who needs help, and what all show together.

    A student says in Settings, under What my career centre may see, whether that is nothing, counts, findings or all;
    without a word it is nothing. The names, addresses and words of the people in a tracker never leave it.

    \b
    Examples:
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
            click.option("--manifest", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
                         help="Remember what was found: what has not changed is not read again."),
        )
    ):  # fmt: skip
        command = option(command)
    return command


@fleet.command()
@_engine
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="Write it: .html, .md, .txt or .json.")
@pass_session
def check(session: Session, /, to: Path | None, **how: Any) -> ExitCode:
    """List the students who need help, by need, as far as they let you see it.

    WHERE is a tracker, a folder, the address of a Google Sheet, or a list of these in a .txt file.

    \b
    Examples:
      sheetsync fleet check students/
      sheetsync fleet check students/ --to monday.html
    """
    from sheetsync.report.fleet import monday_blocks

    found = _found(session, **how)
    document = {"format": "sheetsync.fleet-check/1", "students": [each.to_dict() for each in found]}
    return _told(session, found, "Students by need", [*monday_blocks(found)], document, to)


@fleet.command()
@_engine
@click.option("--roster", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="A CSV that says of each tracker the programme, year, term.")  # fmt: skip
@click.option(
    "--least", type=click.IntRange(5), metavar="N", default=10, show_default=True, help="Keep smaller groups back."
)
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="Write it: .html, .md, .txt, .csv, .json.")
@pass_session
def report(session: Session, /, roster: Path | None, least: int, to: Path | None, **how: Any) -> ExitCode:
    """Say what all trackers show together, by programme, year and term.

    Interviews held, thank-yous in time, referrals followed, people gone quiet, and how many of those who were asked
    answered. Figures of few students are kept back, and others with them where the sum would tell.

    \b
    Examples:
      sheetsync fleet report students/ --roster roster.csv
      sheetsync fleet report students/ --roster roster.csv --to term.csv
    """
    from sheetsync.jobs.fleet import read_roster
    from sheetsync.report.fleet import report_blocks, report_csv, report_json, report_of

    said = read_roster(roster) if roster else {}
    found = _found(session, **how)
    by_place = {each.where: said.get(each.where) or said.get(Path(each.where).name) or {} for each in found}
    made = report_of(found, {where: row for where, row in by_place.items() if said}, least=least)
    if unknown := [name for name in said if not any(name in (each.where, Path(each.where).name) for each in found)]:
        session.console.say(f"In the roster, but not among the trackers: {', '.join(unknown[:5])}.")
    table = report_csv(made) if to is not None and to.suffix.lower() == ".csv" else ""
    return _told(session, found, "Informational interviews", [*report_blocks(made)], report_json(made), to, table)


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


def _found(
    session: Session, where: tuple[str, ...], engine: str, workers: int | None, scheduler: str, manifest: Path | None
) -> list[Found]:
    """Look at all trackers, and return what was found in the order of their names."""
    from sheetsync.jobs.fleet import Manifest, gather, places_in
    from sheetsync.jobs.opening import looks_like_tracker
    from sheetsync.jobs.templates import DEFAULT_TEMPLATE

    places, left = places_in(where, looks_like_tracker)
    for name, why in left:
        session.console.say(f"Left out: {name}, {why}.")
    if not places:
        raise UsageMistake("There is no tracker there.", hint="Name files, folders, addresses or a list of them.")
    kept = Manifest.read(manifest) if manifest else Manifest()
    shown = 0

    def told(done: int, everything: int) -> None:
        nonlocal shown
        if everything >= 2 * 50 and done * 10 // max(everything, 1) > shown:
            shown = done * 10 // everything
            session.console.say(f"{done:,} of {everything:,}")

    with _workers(engine, workers, scheduler) as makes:
        found = gather(places, session.today(), DEFAULT_TEMPLATE, executor=makes, manifest=kept, told=told)
        return sorted(found, key=lambda each: each.where)


@contextmanager
def _workers(engine: str, workers: int | None, scheduler: str) -> Iterator[Callable[[], Executor]]:
    """Give what makes an executor: processes on this machine, or what Dask has."""
    if engine == "local" and not scheduler:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        yield lambda: ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
        return
    try:
        from distributed import Client
    except ImportError:
        raise UsageMistake(
            "Dask is not installed.", hint="Install sheetsync with the extra fleet, or leave --engine out."
        ) from None
    how: dict[str, Any] = {"address": scheduler, "timeout": 10} if scheduler else {"n_workers": workers}
    try:
        client = Client(**how)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError) as reason:
        where = f"No Dask scheduler answers at {scheduler}: {reason}."
        raise UsageMistake(where, hint="Nothing was looked at.") from None
    try:
        yield client.get_executor
    finally:
        client.close()  # type: ignore[no-untyped-call]


def _told(
    session: Session,
    found: Sequence[Found],
    title: str,
    blocks: list[Any],
    document: dict[str, Any],
    to: Path | None,
    table: str = "",
) -> ExitCode:
    """Print a report, or write it in the form that the file's ending says."""
    from sheetsync.cli.files import save
    from sheetsync.report.text import plain_text
    from sheetsync.report.tree import tree_lines, tree_markdown, tree_page

    if to is not None:
        forms = {
            ".html": lambda: tree_page(title, blocks),
            ".md": lambda: "\n".join(tree_markdown(blocks)) + "\n",
            ".txt": lambda: plain_text(tree_lines(blocks)),
            ".csv": lambda: table,
            ".json": lambda: json.dumps(document, indent=2) + "\n",
        }
        written = forms.get(to.suffix.lower())
        if written is None or (to.suffix.lower() == ".csv" and not table):
            raise UsageMistake(f"{to} cannot be written.", hint=f"It can end in {', '.join(_SUFFIXES)}.")
        save(to, written())
        session.console.say(f"Wrote {to}.")
    session.console.document(document)
    if to is None:
        session.console.show(tree_lines(blocks))
    return ExitCode.FAILED if any(each.trouble for each in found) else ExitCode.DONE
