"""The page: from the start of `sheetsync open` to its first page, a warm page, a save, and the memory it takes."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from werkzeug.test import Client

import sheetsync
from benchmarks.bench_trends import write_study
from benchmarks.row import Row
from benchmarks.timing import medians
from benchmarks.trackers import TODAY
from sheetsync.jobs.templates import read_template
from sheetsync.web.app import App
from sheetsync.web.desk import Desk
from sheetsync.web.guard import Guard

_PORT = 8086
_BASE = f"http://127.0.0.1:{_PORT}"
_MEGABYTE = 1024.0


def run() -> list[Row]:
    """Compare a first page with `--help`, a save with the same command less its start, and the rest with a figure."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        os.environ["SHEETSYNC_STATE_DIR"] = str(place / "state")
        sample, medium = place / "sample.xlsx", place / "medium.xlsx"
        _command("create", str(sample), "--sample", "-q")
        write_study(medium, read_template("interviews"), 50)
        rows = []
        for name, path, limit in (("sample", sample, 8.0), ("50 interviews", medium, 10.0)):
            firsts: list[float] = []
            sizes: list[float] = []
            for _ in range(5):
                first, size = _first_page(path)
                firsts.append(first)
                sizes.append(size)
            (started,) = medians(lambda: _command("--help"), rounds=5)
            rows.append(Row(name=f"first page, {name} : --help", ours=median(firsts), peer=started, limit=limit))
            rows.append(Row(name=f"memory, {name} : 60 MB", ours=max(sizes), peer=60, limit=1.0, unit="MB"))
        rows += _warm(medium)
        rows.append(_save(sample))
        return rows


def _command(*words: str) -> None:
    subprocess.run([_program(), *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


def _program() -> str:
    found = shutil.which("sheetsync", path=str(Path(sys.executable).parent))
    if found is None:
        message = "There is no sheetsync beside this Python: install the project first (dev.py does)."
        raise FileNotFoundError(message)
    return found


def _first_page(path: Path) -> tuple[float, float]:
    """Return the milliseconds from the start of the process to the whole page, and its memory in MB (0: not known)."""
    import requests

    start = time.perf_counter()
    words = [_program(), "open", "--no-browser", "--book", str(path)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            answer = requests.get(process.stdout.readline().strip(), timeout=30)
            answer.raise_for_status()
            assert "<h1>Today</h1>" in answer.text
            return (time.perf_counter() - start) * 1000, _memory(process.pid)
        finally:
            process.send_signal(signal.SIGINT)


def _memory(process: int) -> float:
    try:
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    except OSError:
        return 0.0
    return int(found[1]) / _MEGABYTE if found else 0.0


def _warm(path: Path) -> Iterator[Row]:
    """Yield the processor time of each kind of page that was drawn before."""
    with _let_in(path) as client:
        listed = client.get("/interviews", base_url=_BASE).text
        talk = re.findall(r'href="/interviews/(?!new)([^"/]+)"', listed)[0]
        for page in ("/", "/people", f"/interviews/{talk}", "/compare", "/compare/trends"):
            taken = []
            for _ in range(6):
                start = time.process_time()
                answer = client.get(page, base_url=_BASE)
                taken.append((time.process_time() - start) * 1000)
                assert answer.status_code == 200, page
            name = page.replace(talk, "ID")
            yield Row(name=f"warm {name} : 50 ms of CPU", ours=median(taken[1:]), peer=50, limit=1.0)


@contextmanager
def _let_in(path: Path) -> Iterator[Client]:
    """Give a browser that the page has let in, without a socket."""
    guard = Guard(_PORT)
    app = App(Desk(sheetsync.open_book(path, today=TODAY)), guard, close=lambda: None, seen=lambda: None)
    client = Client(app)
    client.get("/?" + urlencode({"key": guard.new_key()}), base_url=_BASE)
    yield client


def _save(path: Path) -> Row:
    """Compare adding somebody by the page, until the next page is there, with the command less its start."""
    numbers = iter(range(1000))
    with _let_in(path) as client:

        def by_page() -> None:
            text = client.get("/people/new", base_url=_BASE).text
            said = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', text))
            said["name"] = f"Page Person {next(numbers)}"
            answer = client.post("/people/new", base_url=_BASE, data=said, headers={"Sec-Fetch-Site": "same-origin"})
            assert answer.status_code == 303, answer.text
            assert client.get(answer.headers["Location"], base_url=_BASE).status_code == 200

        def by_command() -> None:
            _command("contact", "add", f"Command Person {next(numbers)}", "--book", str(path))

        ours, command, started = medians(by_page, by_command, lambda: _command("--help"), rounds=5)
    return Row(name="click to new page : command less start", ours=ours, peer=command - started, limit=1.3)
