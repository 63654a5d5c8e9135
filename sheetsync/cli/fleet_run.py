"""Looking at many trackers from the command line: which are meant, what does the work, and how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from sheetsync.cli.session import Session
from sheetsync.config import is_address
from sheetsync.errors import UsageMistake

if TYPE_CHECKING:
    from sheetsync.jobs.fleet import Manifest
    from sheetsync.model.fleet import Found
    from sheetsync.model.quota import Nights

__all__ = ["How", "Looked", "look_at_all"]

_FEW = 8
"""Trackers for which no further process is worth starting."""


@dataclass(frozen=True, slots=True)
class How:
    """What does the work, what is remembered of it, and how Google is asked."""

    engine: str = "local"
    workers: int | None = None
    scheduler: str = ""
    manifest: Path | None = None
    accounts: Path | None = None
    share: int = 80
    nights: str = ""
    plan: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found, in the order of the trackers' names, and what was left out, with why; all as of a day."""

    found: list[Found]
    left: list[tuple[str, str]]
    today: date
    planned: dict[str, Any] = field(default_factory=dict)


def look_at_all(session: Session, given: Sequence[str], how: How, on: date | None = None) -> Looked:
    """Look at all trackers that are meant; raises UsageMistake where there is none, or nothing to do it with."""
    from sheetsync.jobs.fleet import Manifest
    from sheetsync.jobs.fleet_places import digests_of, places_in, without_twins
    from sheetsync.jobs.opening import looks_like_tracker

    today = on or session.today()
    places, left = places_in(given, looks_like_tracker)
    digests = digests_of(places)
    places, twins = without_twins(places, digests)
    left += twins
    if not places:
        raise UsageMistake(_none(given, left), hint="Name files, folders, addresses or a list of them.")
    sheets, files = [[each for each in places if is_address(each) is there] for there in (True, False)]
    planned = _planned(session, sheets, files, how)
    if how.plan:
        return Looked([], left, today, planned)
    kept = Manifest.read(how.manifest) if how.manifest else Manifest()
    with _executor(how, len(places)) as makes:
        found = [
            *_with_progress(session, len(files), _files(files, digests, today, kept, makes, pinned=on is not None)),
            *_with_progress(session, len(sheets), _sheets(session, sheets, how, kept, makes, today, on)),
        ]
    return Looked(sorted(found, key=lambda each: each.where), left, today, planned)


def _none(given: Sequence[str], left: Sequence[tuple[str, str]]) -> str:
    told = "".join(f" {name}: {why}." for name, why in left[:5])
    return f"There is no tracker in {', '.join(given[:5])}.{told}"


def _files(
    places: Sequence[str],
    digests: dict[str, str],
    today: date,
    kept: Manifest,
    makes: Callable[[], Executor],
    *,
    pinned: bool,
) -> Iterator[Found]:
    from sheetsync.jobs.fleet import gather
    from sheetsync.jobs.templates import DEFAULT_TEMPLATE

    return gather(places, today, DEFAULT_TEMPLATE, executor=makes, manifest=kept, pinned=pinned, digests=digests)


def _sheets(
    session: Session,
    places: Sequence[str],
    how: How,
    kept: Manifest,
    makes: Callable[[], Executor],
    today: date,
    on: date | None,
) -> Iterator[Found]:
    if not places:
        return
    from sheetsync.jobs.fleet_google import Access, RealClock, gather_sheets
    from sheetsync.jobs.templates import DEFAULT_TEMPLATE
    from sheetsync.model.quota import Bucket

    accounts = _accounts(how)
    bucket = Bucket(len(accounts), how.share / 100)
    access = Access(accounts, bucket, RealClock(session.now), _nights(how))
    given = (today, DEFAULT_TEMPLATE, on is not None)
    with makes() as workers:
        yield from gather_sheets(places, given, workers=workers, access=access, manifest=kept, mark=f"read {today}")


def _planned(session: Session, sheets: Sequence[str], files: Sequence[str], how: How) -> dict[str, Any]:
    """Say what is to be read and how long that takes, where it takes a while; return it as data."""
    from sheetsync.jobs.fleet_google import plan_reads

    plan = plan_reads(len(sheets), len(_accounts(how)), how.share / 100, _nights(how))
    if sheets and (how.plan or len(sheets) > 1):
        session.console.say(plan.sentence())
    if how.plan and files:
        session.console.say(f"{len(files):,} workbooks to read.")
    minutes = plan.minutes if sheets else 0.0
    return {"files": len(files), "sheets": len(sheets), "accounts": plan.accounts, "minutes": round(minutes, 1)}


def _nights(how: How) -> Nights | None:
    from sheetsync.model.quota import nights_said

    nights = nights_said(how.nights) if how.nights else None
    if how.nights and nights is None:
        raise UsageMistake(f"“{how.nights}” are no hours.", hint="Say for example --nights 22:00-06:00.")
    return nights


def _accounts(how: How) -> list[str]:
    """Return the files of the accounts to ask Google with; one without a file is the one that is signed in."""
    if how.accounts is None:
        return [""]
    files = sorted(map(str, how.accounts.glob("*.json")))
    if not files:
        raise UsageMistake(f"{how.accounts} holds no .json file of an account.", hint="Nothing was looked at.")
    return files


def _with_progress(session: Session, everything: int, found: Iterable[Found]) -> Iterator[Found]:
    """Yield what was found, and say now and then how far it has come, how fast, and how long it will still take."""
    started = said = monotonic()
    for done, each in enumerate(found, start=1):
        yield each
        if monotonic() - said >= 10 and done < everything:
            said = monotonic()
            rate = done / (said - started)
            left = (everything - done) / rate
            told = f"{left / 60:.0f} min" if left > 90 else f"{left:.0f} s"
            session.console.say(f"{done:,} of {everything:,}, {rate:.1f} a second, about {told} left")


@contextmanager
def _executor(how: How, trackers: int) -> Iterator[Callable[[], Executor]]:
    """Give what makes an executor: this process for a few, processes on this machine, or what Dask has."""
    if how.engine == "local" and not how.scheduler:
        yield _local(1 if trackers <= _FEW else how.workers)
        return
    try:
        from dask import config
        from distributed import Client, LocalCluster
    except ImportError:
        raise UsageMistake(
            "Dask is not installed.", hint="Install sheetsync with the extra fleet, or leave --engine out."
        ) from None
    import logging

    # What Dask tells of connections that close at the end is of no use to anybody here.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    config.set({"distributed.worker.profile.enabled": False, "distributed.comm.timeouts.connect": "10s"})
    cluster = None
    try:
        if not how.scheduler:
            many = {"n_workers": how.workers, "threads_per_worker": 1, "dashboard_address": None}
            cluster = LocalCluster(**many, silence_logs=logging.CRITICAL)  # type: ignore[no-untyped-call]
        client = Client(cluster or how.scheduler, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as reason:
        where = f"No Dask scheduler answers at {how.scheduler or 'this machine'}: {reason}."
        raise UsageMistake(where, hint="Nothing was looked at.") from None
    try:
        yield lambda: client.get_executor(pure=False)  # type: ignore[no-untyped-call]
    finally:
        client.close()  # type: ignore[no-untyped-call]
        if cluster is not None:
            cluster.close()


def _local(workers: int | None) -> Callable[[], Executor]:
    if workers == 1:
        from concurrent.futures import ThreadPoolExecutor

        return lambda: ThreadPoolExecutor(1)
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return lambda: ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
