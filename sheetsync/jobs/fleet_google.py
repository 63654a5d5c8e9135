"""Reading many Google Sheets: whoever hands out the work keeps the quota, so that all workers together keep to it.

One sheet is one read. A worker is given one when its turn has come, with the account that it is to ask with. What
Google refuses closes the bucket for all, once, and is read again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from time import monotonic
from typing import Any, Protocol, TypeAlias

from sheetsync.errors import SheetsyncError
from sheetsync.jobs.fleet import Manifest, from_worker, note_look, own_version
from sheetsync.model.fleet import Consent, Found
from sheetsync.model.quota import Bucket, Nights, reads_a_minute

__all__ = ["Access", "Clock", "Plan", "RealClock", "gather_sheets", "look_at_sheet", "plan_reads"]

Look: TypeAlias = Callable[..., tuple[str, list[dict[str, Any]]]]
"""What a worker does with a sheet: see `look_at_sheet`."""

_TRIES = 3
_UNDER_WAY = 24
"""Reads that are under way at most: what waits in a queue would begin late, and then more at once than was meant."""


class Clock(Protocol):
    """The time, and waiting."""

    def now(self) -> float:
        """Return seconds of a clock that only goes on."""
        ...

    def moment(self) -> datetime:
        """Return the time that it is here."""
        ...

    def wait(self, seconds: float, running: set[Future[Any]]) -> set[Future[Any]]:
        """Wait that long, or until one of *running* is done; return those that are."""
        ...


class RealClock:
    """The clock of this machine."""

    def __init__(self, moment: Callable[[], datetime]) -> None:
        self.moment = moment

    def now(self) -> float:
        """Return seconds since some time."""
        return monotonic()

    def wait(self, seconds: float, running: set[Future[Any]]) -> set[Future[Any]]:
        """Wait that long, or until one of *running* is done; return those that are."""
        if running:
            return set(wait(running, timeout=max(seconds, 0), return_when=FIRST_COMPLETED).done)
        from time import sleep

        sleep(max(seconds, 0))
        return set()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be read, at which pace, and how long that takes: shown before anything is asked."""

    sheets: int
    accounts: int
    share: float
    nights: Nights | None = None

    @property
    def minutes(self) -> float:
        """How long all of it takes."""
        return self.sheets / reads_a_minute(self.accounts, self.share)

    def sentence(self) -> str:
        """Say it to a person."""
        pace = reads_a_minute(self.accounts, self.share)
        accounts = "one account" if self.accounts == 1 else f"{self.accounts} accounts"
        told = (
            f"{self.sheets:,} Google Sheets to read with {accounts}: {pace:.0f} a minute ({self.share:.0%} of the "
            f"quota), {_duration(self.minutes)}"
        )
        if self.nights is None:
            return f"{told}."
        nights = self.nights.nights_for(self.minutes)
        return f"{told}, in {nights} night{'s' if nights > 1 else ''} of {_duration(self.nights.minutes)}."


def plan_reads(sheets: int, accounts: int, share: float, nights: Nights | None) -> Plan:
    """Return the plan for reading so many sheets."""
    return Plan(sheets, max(accounts, 1), share, nights)


def _duration(minutes: float) -> str:
    whole = max(1, round(minutes))
    return f"{whole} min" if whole < 120 else f"{whole // 60} h {whole % 60:02} min"


def look_at_sheet(where: str, account: str, *how: Any) -> tuple[str, list[dict[str, Any]]]:
    """Return a worker's version, and what a Google Sheet shows, read with the account whose file is at *account*.

    It is asked once: what is refused, whoever hands out the work asks for again.
    """
    return own_version(), [_look(where, account, *how).to_dict()]


def _look(where: str, account: str, today: date, template: str, pinned: bool) -> Found:  # noqa: FBT001 - sent
    from sheetsync.books.google.failures import TooManyRequests
    from sheetsync.followup.centre import found_in
    from sheetsync.interviews.reached import reached_of
    from sheetsync.jobs.library.opened import connected
    from sheetsync.jobs.opening import open_book
    from sheetsync.jobs.templates import read_template

    client = None
    try:
        client = connected(account, once=True)
        book = open_book(where, read_template(template), today=today, connect=lambda: client)
        snapshot = book.observe()
        found = found_in(snapshot, where, today, lambda facts: reached_of(facts).everybody, pinned=pinned)
        if found.consent is not Consent.NOTHING:
            note_look(book, snapshot, today)
    except TooManyRequests as trouble:
        found = Found(where, trouble=trouble.message, refused=True)
    except SheetsyncError as trouble:
        found = Found(where, trouble=trouble.message)
    except Exception as trouble:  # noqa: BLE001 - one tracker never stops the others
        found = Found(where, trouble=f"It could not be understood ({type(trouble).__name__}).")
    return replace(found, reads=client.counts.read if client else 0)


@dataclass(frozen=True, slots=True)
class Access:
    """How Google is asked: with the files of which *accounts*, at whose pace, by which clock, and in which nights."""

    accounts: Sequence[str]
    bucket: Bucket
    clock: Clock
    nights: Nights | None = None


def gather_sheets(
    places: Sequence[str],
    how: Sequence[Any],
    *,
    workers: Executor,
    access: Access,
    manifest: Manifest,
    mark: str,
    look: Look = look_at_sheet,
) -> Iterator[Found]:
    """Yield what each Google Sheet shows; those that a night had no time for are told of as trouble, and come next.

    *how* is what *look* is given besides the address and the file of the account. *mark* is what the manifest knows a
    sheet by that was read: the day, so that it is read once a day, and a run that was cut off goes on.
    """
    known = {where: manifest.known(where, mark) for where in places}
    yield from filter(None, known.values())
    reading = _Reading(access, workers, look, how, deque((where, 0) for where in places if known[where] is None))
    for found in reading.all():
        manifest.keep(found, mark)
        manifest.write()
        yield found


@dataclass
class _Reading:
    """The sheets that wait, each with how often it was asked for, and the reads that are under way."""

    access: Access
    workers: Executor
    look: Look
    how: Sequence[Any]
    waiting: deque[tuple[str, int]]
    running: dict[Future[Any], tuple[str, int, int, float]] = field(default_factory=dict)

    def all(self) -> Iterator[Found]:
        clock, nights = self.access.clock, self.access.nights
        while self.running or self.waiting:
            if self.waiting and nights is not None and not nights.open_at(clock.moment()):
                until = f"{nights.opens_after(clock.moment()):%Y-%m-%d %H:%M}"
                why = f"Not read yet: the next night begins {until}."
                yield from (Found(each, trouble=why) for each, _ in self.waiting)
                self.waiting.clear()
            at = self._begin_what_may()
            if self.running or self.waiting:
                for future in clock.wait(min(at - clock.now(), 60.0), set(self.running)):
                    yield from self._taken_in(future)

    def _begin_what_may(self) -> float:
        """Begin the reads whose turn has come, and return when the next one's comes."""
        bucket, now = self.access.bucket, self.access.clock.now
        while self.waiting and len(self.running) < _UNDER_WAY:
            account, at = bucket.next_turn(now())
            if at > now():
                return at
            where, tries = self.waiting.popleft()
            begun = now()
            bucket.take(account, begun)
            future = self.workers.submit(self.look, where, self.access.accounts[account], *self.how)
            self.running[future] = where, tries, account, begun
        return float("inf")

    def _taken_in(self, future: Future[Any]) -> Iterator[Found]:
        """Yield what a read has found, unless it was refused and is to be tried again."""
        bucket, now = self.access.bucket, self.access.clock.now()
        where, tries, account, begun = self.running.pop(future)
        found = _answer(future, where)
        for _ in range(found.reads - 1):
            bucket.take(account, now)
        if not found.refused:
            bucket.answer(begun)
            yield found
            return
        bucket.refuse(begun, now)
        if tries + 1 < _TRIES:
            self.waiting.append((where, tries + 1))
        else:
            yield found


def _answer(future: Future[Any], where: str) -> Found:
    try:
        return from_worker(future.result(), [where])[0]
    except Exception as reason:  # noqa: BLE001 - a worker that died
        return Found(where, trouble=f"Whatever looked at it ended without an answer ({type(reason).__name__}).")
