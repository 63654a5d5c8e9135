"""Many trackers looked at: two processes beside one, Dask beside processes, a second run, and what memory it takes.

Each run is a whole process of its own, whose processor time, with that of its workers, is measured; a run over two
trackers is start-up, and is taken off. The trackers have 300 contacts and 1,500 interactions, are the same but for
bytes behind their end, and let findings be seen. Fewer are taken than a centre has, so that it takes minutes:
SHEETSYNC_FLEET=2000 takes that many.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.row import Row
from benchmarks.trackers import TODAY, write_tracker
from sheetsync.jobs.fleet import Manifest, gather

CONTACTS = 300
MANY, FEW = int(os.environ.get("SHEETSYNC_FLEET", "200")), 2
A_TRACKER = 70.0
"""Milliseconds of processor time that a tracker may take."""


class Taken(NamedTuple):
    """What a run took: seconds by the clock and of processor time, and the most memory of one of its processes."""

    clock: float
    cpu: float
    memory: float


def run() -> list[Row]:
    """Measure in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        many, few, large = (_trackers(folder, kind, number) for kind, number in (
            ("many", MANY), ("few", FEW), ("large", 5 * MANY),
        ))  # fmt: skip
        return [_shared(folder, many), *_engines(many, few), *_again(folder, many, few), _memory(many, large)]


def _shared(folder: Path, many: Path) -> Row:
    """Return how long the busier of two processes works, beside one: what the clock shows where nobody else is."""
    places = [str(path) for path in sorted(many.glob("*.xlsx"))]
    notes = folder / "notes.txt"
    taken = []
    for workers in (1, 2):
        notes.unlink(missing_ok=True)
        found = gather(places, TODAY, "interviews", executor=partial(_Noting, workers, notes), manifest=Manifest())
        assert not any(each.trouble for each in found)
        spent: defaultdict[str, float] = defaultdict(float)
        for line in notes.read_text(encoding="ascii").splitlines():
            pid, seconds = line.split()
            spent[pid] += float(seconds)
        taken.append(max(spent.values()))
    name = f"{MANY} trackers, the busier of two processes : one alone, processor time"
    return Row(name=name, ours=taken[1], peer=taken[0], limit=1 / 1.7, unit="s")


class _Noting(ProcessPoolExecutor):
    """Processes that note what processor time each task took."""

    def __init__(self, workers: int, notes: Path) -> None:
        super().__init__(workers, mp_context=get_context("spawn"))
        self._notes = notes

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return super().submit(_noted, self._notes, fn, *args, **kwargs)


def _noted(notes: Path, fn: Callable[..., Any], *args: Any) -> Any:
    before = time.process_time()
    done = fn(*args)
    with notes.open("a", encoding="ascii") as file:
        file.write(f"{os.getpid()} {time.process_time() - before}\n")
    return done


def _engines(many: Path, few: Path) -> list[Row]:
    one, two, dask = ([_look(where, *words) for where in (many, few)] for words in (
        ("--workers", "1"), ("--workers", "2"), ("--workers", "2", "--engine", "dask"),
    ))  # fmt: skip
    clocks = [all_of_them.clock - start.clock for all_of_them, start in (one, two)]
    # Two trackers are looked at without further processes: what these take to start is measured with MANY of them.
    cpu = [(all_of_them.cpu - start.cpu) * 1000 / MANY for all_of_them, start in (one, two, dask)]
    return [
        Row(name=f"{MANY} trackers, two processes : one, by the clock of a machine that others use, too",
            ours=clocks[1], peer=clocks[0], limit=None, unit="s"),
        Row(name="a tracker, one process : what it may take", ours=cpu[0], peer=A_TRACKER, limit=1.0),
        Row(name="a tracker, two workers of Dask : two processes", ours=cpu[2], peer=cpu[1], limit=1.4),
    ]  # fmt: skip


def _again(folder: Path, many: Path, few: Path) -> list[Row]:
    words = ("--workers", "1", "--manifest")
    first, second = (_look(many, *words, str(folder / "many.jsonl")) for _ in range(2))
    start, none = (_look(few, *words, str(folder / "few.jsonl")) for _ in range(2))
    ours, peer = (second.cpu - none.cpu) * 1000, (first.cpu - start.cpu) * 1000
    return [Row(name=f"{MANY} trackers, unchanged : the first time", ours=max(ours, 1.0), peer=peer, limit=1 / 20)]


def _memory(many: Path, large: Path) -> Row:
    ours, peer = _look(large, "--workers", "2"), _look(many, "--workers", "2")
    name = f"most memory of a process, {5 * MANY} trackers : {MANY}"
    return Row(name=name, ours=ours.memory, peer=peer.memory, limit=1.25, unit="MB")


def _trackers(folder: Path, kind: str, number: int) -> Path:
    made = folder / kind
    made.mkdir()
    first = folder / "first.xlsx"
    if not first.exists():
        write_tracker(first, CONTACTS, CONTACTS * 5, consent="findings")
    for each in range(number):
        copied = Path(shutil.copyfile(first, made / f"student-{each}.xlsx"))
        with copied.open("ab") as file:
            file.write(b"\0" * (each + 1))
    return made


_MEASURED = """
import resource, sys
from sheetsync.cli import main
if __name__ == "__main__":
    code = main(sys.argv[1:])
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(most, file=sys.stderr)
    sys.exit(code)
"""


def _look(where: Path, *words: str) -> Taken:
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "SHEETSYNC_STATE_DIR": str(where / "state")}
    program = where.parent / "measured.py"
    program.write_text(_MEASURED, encoding="utf-8")
    command = [sys.executable, str(program), "fleet", "check", str(where), "-q", *words]
    before, began = os.times(), time.perf_counter()
    done = subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    clock, after = time.perf_counter() - began, os.times()
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return Taken(clock, cpu, int(done.stderr.split()[-1]) / 1024)
