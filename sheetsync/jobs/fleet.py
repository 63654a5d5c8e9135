"""Looking at many trackers: in bundles, on any executor, one bad tracker never stopping the rest, and resumed.

What a worker gives back is plain data, as far as the student allows it. What was done is kept in a manifest, by the
content of each file: a tracker that has not changed is not read again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sheetsync.books.interface import Book
from sheetsync.errors import SheetsyncError
from sheetsync.followup.centre import consent_of, found_in, log_line
from sheetsync.history.durable import write_durably
from sheetsync.interviews.reached import reached_of
from sheetsync.jobs.fleet_places import digests_of
from sheetsync.model.fleet import Consent, Found
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.tracker.reading import Tracker

__all__ = ["Manifest", "from_worker", "gather", "look_at_bundle", "look_at_one", "note_look", "own_version"]

BUNDLE = 50
"""Trackers that go to a worker at once: few enough that progress is seen, enough that sending them costs little."""

_AT_LEAST = 16
"""Bundles that the work is cut into, so that no worker is left with the last of it while the others wait."""

_TRIES = 3
_FORMAT = "sheetsync.fleet/1"


def own_version() -> str:
    """Return the version of this program, by which a worker of another one is told."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("sheetsync-tracker")
    except PackageNotFoundError:
        return "from its source"


def look_at_one(where: str, today: date, template: str, pinned: bool = False) -> Found:  # noqa: FBT001, FBT002 - sent
    """Return what one tracker shows, as far as its student allows it; what goes wrong is told in it.

    It is judged as of the day that its Settings fix, else of *today*; with *pinned* as of *today* in any case.
    """
    try:
        opened = _open(where, today, template)
        if opened is None:
            return Found(where)
        book, snapshot = opened
        found = found_in(snapshot, where, today, lambda facts: reached_of(facts).everybody, pinned=pinned)
        note_look(book, snapshot, today)
    except SheetsyncError as trouble:
        return Found(where, trouble=trouble.message)
    except Exception as trouble:  # noqa: BLE001 - one tracker never stops the others
        return Found(where, trouble=f"It could not be understood ({type(trouble).__name__}).")
    return found


def _open(where: str, today: date, template: str) -> tuple[Book, Snapshot] | None:
    """Return a workbook and what it holds; None if its Settings allow nothing: then nothing else in it is read."""
    from sheetsync.books.excel import ExcelBook, Template
    from sheetsync.jobs.templates import read_template

    blueprint = read_template(template)
    whole, settings = blueprint.schema, Schema(blueprint.schema.template, {})
    if "settings" in whole.tables:
        settings = Schema(whole.template, {"settings": whole.tables["settings"]})
    first = ExcelBook(Path(where), settings, alone=True).observe()
    if first.token is not None and consent_of(Tracker(first)) is Consent.NOTHING:
        return None
    book = ExcelBook(Path(where), whole, template=Template(blueprint, today), alone=True)
    return book, book.observe()


def note_look(book: Book, snapshot: Snapshot, today: date) -> None:
    """Write into the tracker that it was looked at, if its student wants that; raises the book's errors."""
    line = log_line(Tracker(snapshot), today)
    if not line:
        return
    from sheetsync.history.state import StateFolder, state_root
    from sheetsync.jobs.settings import change_setting

    # Not recorded, so that no undo takes it back: the log is the student's.
    with StateFolder(state_root(), environ=os.environ).writing(book.where):
        change_setting(book, key="centre.read", text=line, today=today)


def look_at_bundle(places: Sequence[str], *how: Any) -> tuple[str, list[dict[str, Any]]]:
    """Return a worker's version, and what each of several trackers shows, as data that any version can read."""
    import gc

    usual = gc.get_threshold()
    gc.set_threshold(50_000)  # trackers are many small objects, hardly any in a cycle
    try:
        return own_version(), [look_at_one(where, *how).to_dict() for where in places]
    finally:
        gc.set_threshold(*usual)


def from_worker(answer: tuple[str, list[dict[str, Any]]], places: Sequence[str]) -> list[Found]:
    """Return what a worker found; a worker of another version counts as one that could not look."""
    version, said = answer
    if version == own_version():
        return [Found.from_dict(each) for each in said]
    why = f"The worker has sheetsync {version}, and here is {own_version()}: install the same on both."
    return [Found(where, trouble=why) for where in places]


@dataclass
class Manifest:
    """What was found so far, by tracker, with a digest of what it was found in; kept in a file, if there is one.

    The file has a line for each tracker that was looked at, the last one counts; what was cut off is left out.
    """

    path: Path | None = None
    held: dict[str, tuple[str, Found]] = field(default_factory=dict)
    new: dict[str, tuple[str, Found]] = field(default_factory=dict)
    begun: bool = False

    @staticmethod
    def read(path: Path) -> Manifest:
        """Return what a file holds; what is damaged or of another version counts as nothing."""
        held: dict[str, tuple[str, Found]] = {}
        try:
            with path.open(encoding="utf-8") as lines:
                if json.loads(next(lines, "")) != {"format": _FORMAT}:
                    return Manifest(path)
                for line in lines:
                    said = json.loads(line)
                    held[said["where"]] = (said["digest"], Found.from_dict(said["found"]))
        except (ValueError, KeyError, TypeError):
            return Manifest(path, held)  # written anew, as a line that was cut off would swallow the next
        except OSError:
            return Manifest(path)
        return Manifest(path, held, begun=True)

    def known(self, where: str, digest: str) -> Found | None:
        """Return what was found in a tracker, if it is as it was then."""
        before = self.held.get(where) or self.new.get(where)
        return before[1] if before and digest and before[0] == digest else None

    def keep(self, found: Found, digest: str) -> None:
        """Note what was found; a tracker that could not be looked at is tried again next time."""
        if digest and not found.trouble:
            self.new[found.where] = (digest, found)

    def write(self) -> None:
        """Add what is new to its file."""
        if self.path is not None:
            lines = [
                json.dumps({"where": where, "digest": digest, "found": found.to_dict()}) + "\n"
                for where, (digest, found) in (self.new if self.begun else self.held | self.new).items()
            ]
            if self.begun:
                with self.path.open("a", encoding="utf-8") as file:
                    file.writelines(lines)
            else:
                write_durably(self.path, "".join([json.dumps({"format": _FORMAT}) + "\n", *lines]).encode())
                self.begun = True
        self.held |= self.new
        self.new = {}


def gather(
    places: Sequence[str],
    today: date,
    template: str,
    *,
    executor: Callable[[], Executor],
    manifest: Manifest,
    bundle: int = BUNDLE,
    pinned: bool = False,
    digests: Mapping[str, str] | None = None,
) -> Iterator[Found]:
    """Yield what each tracker shows, as soon as it is known; the order is that in which workers are done.

    *executor* makes what carries the work out; where a worker died it is made again, and what it had is tried again.
    *digests* are what files are known by, where that is known already. The manifest is written after each bundle.
    """
    marks = digests_of(places) if digests is None else digests
    marks = {where: mark and f"{mark} {today} {template} {own_version()}" for where, mark in marks.items()}
    waiting = []
    for where in places:
        before = manifest.known(where, marks[where])
        if before is None:
            waiting.append(where)
        else:
            yield before
    size = max(1, min(bundle, len(waiting) // _AT_LEAST))
    bundles: list[Sequence[str]] = [waiting[at : at + size] for at in range(0, len(waiting), size)]
    why = ""
    for attempt in range(_TRIES):
        if attempt == _TRIES - 1:  # whatever kills its worker is found by itself
            bundles = [[where] for each in bundles for where in each]
        failed = []
        for those, found in _carried_out(bundles, (today, template, pinned), executor):
            if isinstance(found, str):
                failed.append(those)
                why = found
                continue
            for each in found:
                manifest.keep(each, marks[each.where])
                yield each
            manifest.write()
        bundles = failed
        if not bundles:
            return
    for where in (where for each in bundles for where in each):
        yield Found(where, trouble=f"Whatever looked at it ended without an answer, three times ({why}).")


def _carried_out(
    bundles: Sequence[Sequence[str]], how: Sequence[Any], executor: Callable[[], Executor]
) -> Iterator[tuple[Sequence[str], list[Found] | str]]:
    """Yield bundles with what was found in them, or with what became of a worker that did not answer."""
    if not bundles:
        return
    with executor() as workers:
        futures = {workers.submit(look_at_bundle, list(each), *how): each for each in bundles}
        for future in as_completed(list(futures)):
            those = futures.pop(future)
            try:
                yield those, from_worker(future.result(), those)
            except Exception as reason:  # noqa: BLE001 - a worker that died, or one that lacks the program
                yield those, type(reason).__name__
