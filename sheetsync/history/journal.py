"""The journals of one pair of books, or of one book: a folder for each run.

runs/<run>/ids.json    the IDs that rows were given first, if any needed one
runs/<run>/plan.json   every change with what stood there before, written before it is made
runs/<run>/done        written last: a run without it was cut off

Where the tracker travels in a folder that a cloud keeps the same on several machines, each file lies there as well, so
that another machine can take a run back.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from sheetsync.history.codec import dump, load
from sheetsync.history.durable import recorded, write_durably
from sheetsync.history.run import Run, moment_of, run_from_json, run_to_json
from sheetsync.model.change import Change

__all__ = ["KEPT_DAYS", "KEPT_RUNS", "Journal", "outdated", "unwritten"]

KEPT_RUNS = 30
"""So many runs are kept, however old they are."""
KEPT_DAYS = 90
"""And so many days of runs, however many there are."""


@dataclass(frozen=True, slots=True)
class Journal:
    """The runs under *folder*, and under *beside*, a folder next to the workbook, if it travels."""

    folder: Path
    beside: Path | None = None

    def write_ids(self, run: Run) -> None:
        """Make durable which IDs *run* is about to give, if any: they are written before the rest can be decided."""
        if any(part.changes for part in run.parts.values()):
            self._write(run, "ids.json")

    def write(self, run: Run) -> None:
        """Make durable what *run* is about to do, with all that it will overwrite; raises StateUnreadable."""
        self._write(run, "plan.json")

    def finish(self, run: str) -> None:
        """Say that *run* is complete; raises StateUnreadable."""
        self.store(f"runs/{run}/done", b"")

    def reopen(self, run: str) -> None:
        """Say that *run* goes on: until it is finished anew, it counts as cut off. Raises StateUnreadable."""
        what = f"The record of this run cannot be changed in {self.folder}"
        with recorded(what, "What the run had not changed by then is as it was."):
            for folder in self._folders(run):
                (folder / "done").unlink(missing_ok=True)

    def is_complete(self, run: str) -> bool:
        """Tell whether a run is known to be complete."""
        return any((folder / "done").exists() for folder in self._folders(run))

    def is_incomplete(self, run: str) -> bool:
        """Tell whether a run of this machine is known to have begun to write and not to be complete.

        Of another machine's run the rest may only be on its way here.
        """
        return (self.folder / "runs" / run).is_dir() and not self.is_complete(run)

    def discard(self, run: str) -> None:
        """Forget a run that came to nothing: its book refused it, and nothing was written."""
        for folder in self._folders(run):
            shutil.rmtree(folder, ignore_errors=True)

    def names(self) -> list[str]:
        """Name the runs that began to write, newest first."""
        return sorted({path.parent.name for path in self._all_files()}, reverse=True)

    def read(self, name: str) -> Run | None:
        """Return a run; None if there is none of that name, or if what is written of it cannot be read."""
        ids, plan = (
            next(filter(None, (_read(folder / part) for folder in self._folders(name))), None)
            for part in ("ids.json", "plan.json")
        )
        run = plan.preceded_by(ids) if plan and ids else plan or ids
        return replace(run, complete=self.is_complete(name)) if run else None

    def changes(self, name: str, document: str) -> tuple[Change, ...]:
        """Return what a run was about to change in the book *document*, as far as that is known."""
        run = self.read(name)
        parts = run.parts.values() if run else ()
        return tuple(change for part in parts if part.document == document for change in part.changes)

    def read_all(self) -> Iterator[Run]:
        """Yield the runs that can be read, newest first."""
        yield from (run for name in self.names() if (run := self.read(name)))

    def keep(self, run: str, name: str, data: bytes) -> None:
        """Keep a file as it was before *run*; raises StateUnreadable."""
        self.store(f"runs/{run}/{name}", data)

    def kept(self, run: str, name: str) -> bytes | None:
        """Return what was kept with *run* under *name*; None if nothing is."""
        with suppress(OSError):
            for folder in self._folders(run):
                if (folder / name).is_file():
                    return (folder / name).read_bytes()
        return None

    def let_go(self, name: str) -> None:
        """Delete what any run has kept under *name*; the exception is the same as in `rewrite`."""
        for folder in self._folders(""):
            for path in folder.glob(f"*/{name}"):
                with unwritten(path.parent):
                    path.unlink(missing_ok=True)

    def rewrite(self, change: Callable[[tuple[Change, ...]], tuple[Change, ...]]) -> list[Path]:
        """Write every run's changes anew, as *change* returns them; returns the files that could not be read.

        The one exception to what is written never being changed: for what must be forgotten.
        """
        unread = []
        for path in self._all_files():
            run = _read(path)
            if run is None:
                unread.append(path)
                continue
            parts = {side: replace(part, changes=change(part.changes)) for side, part in run.parts.items()}
            if parts != run.parts:
                with unwritten(path.parent):
                    write_durably(path, _as_bytes(replace(run, parts=parts)))
        return unread

    def prune(self, latest: str) -> None:
        """Let go of runs that are neither among the last nor younger than so many days when *latest* began."""
        for name in outdated(self.names(), latest):
            self.discard(name)

    def store(self, name: str, data: bytes) -> None:
        """Write a file of this folder durably; raises StateUnreadable, but not for the copy beside the workbook."""
        with unwritten(self.folder):
            write_durably(self.folder / name, data)
        if self.beside:
            with suppress(OSError):
                write_durably(self.beside / name, data)

    def _write(self, run: Run, name: str) -> None:
        self.store(f"runs/{run.name}/{name}", _as_bytes(run))

    def _folders(self, run: str) -> list[Path]:
        return [folder / "runs" / run for folder in (self.folder, self.beside) if folder]

    def _all_files(self) -> list[Path]:
        return [path for folder in self._folders("") for path in sorted(folder.glob("*/*.json"))]


def _as_bytes(run: Run) -> bytes:
    return dump(run_to_json(run)).encode(errors="surrogatepass")


def unwritten(folder: Path) -> AbstractContextManager[None]:
    """Raise StateUnreadable where the block cannot write down in *folder* what a run is about to do."""
    hint = "Without it nothing is safe to change. What the run had not changed by then is as it was."
    return recorded(f"The record of this run cannot be written to {folder}", hint)


def outdated(names: Collection[str], latest: str, *, needed: Collection[str] = ()) -> list[str]:
    """Return those of the runs *names* that need not be kept any longer when *latest* has begun, *needed* never.

    No clock is asked: a run's name says when it was. Where clocks disagree, more is kept.
    """
    kept = {*sorted(names)[-KEPT_RUNS:], *needed, latest}
    now = moment_of(latest)
    return [
        name
        for name in names
        if name not in kept and now and (then := moment_of(name)) and now - then > timedelta(days=KEPT_DAYS)
    ]


def _read(path: Path) -> Run | None:
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        return run_from_json(load(path.read_bytes().decode(errors="surrogatepass")))
    return None
