"""Looking at many trackers: in bundles, on any executor, one bad tracker never stopping the rest, and resumed.

What a worker gives back is plain data, as far as the student allows it. What was done stands in a manifest, by the
content of each file: a tracker that has not changed is not read again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from sheetsync.config import is_address
from sheetsync.errors import SheetsyncError, UsageMistake
from sheetsync.followup.centre import found_in
from sheetsync.history.durable import write_durably
from sheetsync.interviews.reached import reached_of
from sheetsync.model.fleet import Found

__all__ = ["Manifest", "gather", "look_at_bundle", "look_at_one", "places_in", "read_roster"]

BUNDLE = 50
"""Trackers that go to a worker at once: few enough that progress is seen, enough that sending them costs little."""

_TRIES = 3


def places_in(given: Sequence[str], is_tracker: Callable[[Path], bool]) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the trackers that are meant, each once and in order, and what was left out, with why.

    *given* are files, folders (looked through whole), addresses, and lists: text files with one of these on each line.
    """
    places: list[str] = []
    left: list[tuple[str, str]] = []
    for each in given:
        path = Path(each)
        if is_address(each):
            places.append(each)
        elif path.is_dir():
            for file in sorted(path.rglob("*.xlsx")):
                why = _left_out(file, is_tracker)
                if why:
                    left.append((str(file), why))
                else:
                    places.append(str(file))
        elif path.suffix.lower() == ".txt" and path.is_file():
            listed = [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines()]
            more, rest = places_in([line for line in listed if line and not line.startswith("#")], is_tracker)
            places += more
            left += rest
        else:
            places.append(each)
    return list(dict.fromkeys(places)), left


def _left_out(file: Path, is_tracker: Callable[[Path], bool]) -> str:
    if file.name.startswith(("~$", ".~lock", "._")):
        return "a file that a program keeps while a workbook is open"
    if "conflict" in file.stem.casefold():
        return "a copy that a cloud folder made of a conflict"
    return "" if is_tracker(file) else "no tracker"


def read_roster(path: Path) -> dict[str, dict[str, str]]:
    """Return what a roster says of each tracker: a CSV with a column ``tracker`` and others such as programme, year.

    A tracker is named by its path or address, or by the name of its file. Raises UsageMistake.
    """
    import csv

    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as reason:
        raise UsageMistake(f"{path} cannot be read: {reason}.", hint="Nothing was looked at.") from None
    if not rows or "tracker" not in rows[0]:
        raise UsageMistake(f"{path} has no column “tracker”.", hint="Its first line names the columns.")
    twice = [name for name, number in _counted(row["tracker"] for row in rows) if number > 1]
    if twice:
        raise UsageMistake(f"{path} names a tracker twice: {', '.join(twice[:5])}.", hint="Nothing was looked at.")
    return {
        row["tracker"]: {key: value or "" for key, value in row.items() if key and key not in ("tracker", "student")}
        for row in rows
    }


def _counted(names: Iterable[str]) -> list[tuple[str, int]]:
    from collections import Counter

    return list(Counter(names).items())


def look_at_one(where: str, today: date, template: str) -> Found:
    """Return what one tracker shows, as far as its student allows it; what goes wrong is told in it."""
    from sheetsync.jobs.library.opened import connected
    from sheetsync.jobs.opening import open_book
    from sheetsync.jobs.templates import read_template

    try:
        book = open_book(where, read_template(template), today=today, connect=connected)
        return found_in(book.observe(), where, today, lambda facts: reached_of(facts).everybody)
    except SheetsyncError as trouble:
        return Found(where, trouble=trouble.message)
    except Exception as trouble:  # noqa: BLE001 - one tracker never stops the others
        return Found(where, trouble=f"It could not be understood ({type(trouble).__name__}).")


def look_at_bundle(places: Sequence[str], today: date, template: str) -> list[Found]:
    """Return what each of several trackers shows."""
    return [look_at_one(where, today, template) for where in places]


@dataclass
class Manifest:
    """What was found so far, by tracker, with a digest of what it was found in; kept in a file, if there is one."""

    path: Path | None = None
    held: dict[str, tuple[str, Found]] = field(default_factory=dict)

    @staticmethod
    def read(path: Path) -> Manifest:
        """Return what a file holds; what is damaged or of another version counts as nothing."""
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
            held = {where: (each["digest"], Found.from_dict(each["found"])) for where, each in said["held"].items()}
        except (OSError, ValueError, KeyError, TypeError):
            return Manifest(path)
        return Manifest(path, held)

    def known(self, where: str, digest: str) -> Found | None:
        """Return what was found in a tracker, if it is as it was then."""
        before = self.held.get(where)
        return before[1] if before and digest and before[0] == digest else None

    def keep(self, found: Found, digest: str) -> None:
        """Note what was found; a tracker that could not be looked at is tried again next time."""
        if digest and not found.trouble:
            self.held[found.where] = (digest, found)

    def write(self) -> None:
        """Put it into its file."""
        if self.path is not None:
            held = {where: {"digest": digest, "found": found.to_dict()} for where, (digest, found) in self.held.items()}
            write_durably(self.path, json.dumps({"format": "sheetsync.fleet/1", "held": held}).encode())


def gather(
    places: Sequence[str],
    today: date,
    template: str,
    *,
    executor: Callable[[], Executor],
    manifest: Manifest,
    bundle: int = BUNDLE,
    told: Callable[[int, int], None] = lambda _done, _all: None,
) -> Iterator[Found]:
    """Yield what each tracker shows, as soon as it is known; the order is that in which workers are done.

    *executor* makes what carries the work out; where a worker died it is made again, and what it had is tried again.
    *told* hears how many are done of how many. The manifest is written after each bundle.
    """
    digests = {where: _digest(where, today, template) for where in places}
    waiting = []
    done = 0
    for where in places:
        before = manifest.known(where, digests[where])
        if before is None:
            waiting.append(where)
        else:
            done += 1
            yield before
    told(done, len(places))
    bundles: list[Sequence[str]] = [waiting[at : at + bundle] for at in range(0, len(waiting), bundle)]
    for attempt in range(_TRIES):
        if attempt == _TRIES - 1:  # whatever kills its worker is found by itself
            bundles = [[where] for each in bundles for where in each]
        failed = []
        for those, found in _carried_out(bundles, today, template, executor):
            if found is None:
                failed.append(those)
                continue
            for each in found:
                manifest.keep(each, digests[each.where])
                yield each
            manifest.write()
            done += len(those)
            told(done, len(places))
        bundles = failed
        if not bundles:
            return
    for where in (where for each in bundles for where in each):
        yield Found(where, trouble="Whatever looked at it ended without an answer, three times.")


def _carried_out(
    bundles: Sequence[Sequence[str]], today: date, template: str, executor: Callable[[], Executor]
) -> Iterator[tuple[Sequence[str], list[Found] | None]]:
    """Yield bundles with what was found in them, None where the worker died."""
    if not bundles:
        return
    with executor() as workers:
        futures = {workers.submit(look_at_bundle, list(each), today, template): each for each in bundles}
        for future in as_completed(futures):
            try:
                yield futures[future], future.result()
            except (BrokenProcessPool, OSError, RuntimeError):
                yield futures[future], None


def _digest(where: str, today: date, template: str) -> str:
    """Return what a tracker is known by: its bytes, the day and the template; empty where that cannot be told."""
    if is_address(where):
        return ""
    try:
        data = Path(where).read_bytes()
    except OSError:
        return ""
    return sha256(b"\0".join((data, str(today).encode(), template.encode()))).hexdigest()
