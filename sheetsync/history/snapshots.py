"""What was agreed in each run of a pair: immutable files, each under the unique name of its run.

    <run>.json.gz   two lines: which runs it descends from and whether it took another back, and the base

Where the tracker travels in a folder that a cloud keeps the same on several machines, each file lies there as well.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sheetsync.history.codec import base_from_json, base_to_json
from sheetsync.history.durable import write_durably
from sheetsync.history.journal import outdated
from sheetsync.model.base import Base

__all__ = ["Agreement", "Snapshots"]

_SUFFIX = ".json.gz"
_NAME = re.compile(r"[\w-]{1,80}")
_LARGEST = 2**30
_UNREADABLE = (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What both sides hold once a run is complete.

    *left* is the ID of the document that was the left one. *line* are the runs that both sides then descend from,
    newest first, beginning with the run itself. *undoes* names the run that was taken back, if one was. *since* is the
    run whose agreement this one went out from, empty if there was none; None where that is not recorded.
    """

    base: Base
    left: str
    line: tuple[str, ...]
    undoes: str = ""
    since: str | None = None

    def seen_from(self, left: str) -> Base:
        """Return what was agreed with the document *left* on the left, wherever it was at the time."""
        return self.base if self.left == left else self.base.flipped()


@dataclass(frozen=True, slots=True)
class Snapshots:
    """The agreements of one pair: in *folder*, and in *beside*, a folder next to the workbook, if it travels."""

    folder: Path
    beside: Path | None = None

    def read(self, run: str) -> Agreement | None:
        """Return what was agreed in *run*; None if no file of that name can be read."""
        for path in self._files(run):
            with suppress(*_UNREADABLE):
                return _parse(path)
        return None

    def damaged(self, run: str) -> list[Path]:
        """Return the files of *run* that are there and cannot be read."""
        found = []
        for path in self._files(run):
            try:
                _parse(path)
            except FileNotFoundError:
                continue
            except _UNREADABLE:
                found.append(path)
        return found

    def write(self, run: str, agreement: Agreement) -> None:
        """Make *agreement* durable; raises OSError, but not where only the copy beside the workbook cannot be made."""
        data = _packed(run, agreement)
        write_durably(self.folder / f"{run}{_SUFFIX}", data)
        if self.beside:
            with suppress(OSError):
                write_durably(self.beside / f"{run}{_SUFFIX}", data)

    def prune(self, latest: str, needed: Collection[str]) -> None:
        """Let go of agreements that are old, of those in *needed* never; see `journal.outdated`."""
        names = {path.name.removesuffix(_SUFFIX) for path in self.all_files()}
        for run in outdated(names, latest, needed=needed):
            for path in self._files(run):
                with suppress(OSError):
                    path.unlink()

    def bases(self) -> Iterator[Base]:
        """Yield what was agreed in every run, as far as it can be read."""
        for path in self.all_files():
            with suppress(*_UNREADABLE):
                yield _parse(path).base

    def rewrite(self, change: Callable[[Base], Base]) -> list[Path]:
        """Write every agreement anew, as *change* returns it; returns the files that could not be read.

        The one exception to what is written never being changed: for what must be forgotten.
        """
        unread = []
        for path in self.all_files():
            try:
                agreement = _parse(path)
            except _UNREADABLE:
                unread.append(path)
                continue
            base = change(agreement.base)
            if base != agreement.base:
                write_durably(path, _packed(path.name.removesuffix(_SUFFIX), replace(agreement, base=base)))
        return unread

    def all_files(self) -> Iterator[Path]:
        """Yield every file of every run."""
        for folder in filter(None, (self.folder, self.beside)):
            yield from sorted(folder.glob(f"*{_SUFFIX}"))

    def _files(self, run: str) -> Sequence[Path]:
        if not _NAME.fullmatch(run):
            return []  # what a token says may be anything
        return [folder / f"{run}{_SUFFIX}" for folder in (self.folder, self.beside) if folder]


def _packed(run: str, agreement: Agreement) -> bytes:
    head = {"run": run, "left": agreement.left, "line": agreement.line, "undoes": agreement.undoes}
    if agreement.since is not None:
        head["since"] = agreement.since
    text = f"{json.dumps(head)}\n{base_to_json(agreement.base)}"
    return gzip.compress(text.encode(errors="surrogatepass"), 5, mtime=0)


def _parse(path: Path) -> Agreement:
    with gzip.open(path) as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ValueError("larger than any tracker")
    head, _, base = data.decode(errors="surrogatepass").partition("\n")
    said = json.loads(head)
    line, since = tuple(map(str, said["line"])), said.get("since")
    return Agreement(
        base_from_json(base), str(said["left"]), line, str(said["undoes"]), None if since is None else str(since)
    )
