"""The state folder: for each pair of books a lock, a snapshot for each run and a journal of what it did.

    pairs/<pair>/lock
    pairs/<pair>/snapshots/<run>.json.gz   what both sides agree on once the run is complete
    pairs/<pair>/runs/<run>/ids.json       the IDs that rows were given first, if any needed one
    pairs/<pair>/runs/<run>/plan.json      every change with what stood there before, written before it is made
    pairs/<pair>/runs/<run>/done           written last

Only ever new files, each written whole under another name and then renamed: a crash leaves a run without `done`,
never half a snapshot.
"""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_state_path

from sheetsync.errors import RefusedForSafety, SheetsyncError
from sheetsync.history.codec import base_from_json, base_to_json, changes_to_json, dump
from sheetsync.model.base import Base
from sheetsync.model.change import Change
from sheetsync.model.snapshot import LINEAGE_LENGTH

__all__ = ["PairHistory", "StateFolder", "StateUnreadable", "SyncRunning", "pair_of", "state_root"]


class SyncRunning(RefusedForSafety):
    """Another run holds the lock of this pair."""


class StateUnreadable(SheetsyncError):
    """A file of the state folder cannot be read or written."""


def state_root() -> Path:
    """Return the person's state folder: ``$SHEETSYNC_STATE_DIR``, else where the system keeps such things."""
    chosen = os.environ.get("SHEETSYNC_STATE_DIR")
    return Path(chosen) if chosen else user_state_path("sheetsync", appauthor=False)


def pair_of(left: str, right: str) -> str:
    """Name the pair of two documents; the same two always give the same name, whatever side each is on."""
    return hashlib.sha256("\n".join(sorted((left, right))).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class StateFolder:
    """Where histories are kept."""

    root: Path

    def pair(self, name: str) -> PairHistory:
        """Return the history of one pair, whether or not it has any yet."""
        return PairHistory(self.root / "pairs" / name)


@dataclass(frozen=True, slots=True)
class PairHistory:
    """The runs of one pair of books."""

    folder: Path

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the pair for one run; raises SyncRunning at once if another process has it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.folder / "lock", timeout=0):
                yield
        except Timeout as reason:
            message = "Another sheetsync run is working on these two books."
            raise SyncRunning(
                message, hint="Wait until it has finished and try again. Nothing was changed."
            ) from reason

    def base(self, run: str) -> Base | None:
        """Return what was agreed in *run*, None if this machine does not have it; raises StateUnreadable."""
        path = self.folder / "snapshots" / f"{run}.json.gz"
        try:
            return base_from_json(gzip.decompress(path.read_bytes()).decode())
        except FileNotFoundError:
            return None
        except (OSError, EOFError, ValueError, KeyError, TypeError) as reason:
            message = f"The record of the sync {run} cannot be read: {reason}."
            hint = f"It is {path}. Move it away and run `sheetsync sync` again: without it both sides are kept whole."
            raise StateUnreadable(message, hint=f"{hint} Nothing was changed.") from reason

    def record_ids(self, run: str, *, left: Sequence[Change], right: Sequence[Change]) -> None:
        """Make durable which IDs *run* is about to give, if any: they are written before the rest can be decided."""
        if left or right:
            self._write_journal(run, "ids.json", left=left, right=right)

    def record(self, run: str, base: Base, *, left: Sequence[Change], right: Sequence[Change]) -> None:
        """Make durable what *run* is about to do, with all that it will overwrite, and what will then be agreed."""
        self._write_journal(run, "plan.json", left=left, right=right)
        self._write(f"snapshots/{run}.json.gz", gzip.compress(base_to_json(base).encode(), 5, mtime=0))

    def finish(self, run: str) -> None:
        """Say that *run* is complete, and let go of records too old for any token to name."""
        _write(self.folder / "runs" / run / "done", b"")
        for path in sorted((self.folder / "snapshots").glob("*.json.gz"))[:-LINEAGE_LENGTH]:
            path.unlink(missing_ok=True)

    def newest(self) -> str:
        """Name the last run that began to write, complete or not; empty if there was none."""
        return max((path.parent.name for path in (self.folder / "runs").glob("*/*.json")), default="")

    def _write_journal(self, run: str, name: str, *, left: Sequence[Change], right: Sequence[Change]) -> None:
        plan = {"format": "sheetsync.run/1", "run": run, "left": changes_to_json(left), "right": changes_to_json(right)}
        self._write(f"runs/{run}/{name}", dump(plan).encode())

    def _write(self, name: str, data: bytes) -> None:
        try:
            _write(self.folder / name, data)
        except OSError as reason:
            message = f"The record of this sync cannot be written to {self.folder}: {reason.strerror}."
            raise StateUnreadable(message, hint="Without it nothing is safe to change, so nothing was.") from reason


def _write(path: Path, data: bytes) -> None:
    """Write a new file so that it is either wholly there or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".part")
    with unfinished.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
