"""A sync that finds nothing to do, from start to exit, beside a process that only reads the same two books.

That process reads the workbook as we do, sends the same GET by plain requests, and parses the answer: it understands
nothing of what Google says, and compares nothing. The row without a limit is beside one that reads the workbook with
python-calamine, the fastest reader there is for Python, which knows neither formulas nor styles.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.row import Row
from benchmarks.timing import medians
from benchmarks.trackers import write_tracker
from sheetsync.sandbox import Sandbox

CONTACTS, TOUCHES = 400, 1560
"""With an interview for every tenth contact these are 2,000 rows."""

GET = """
import requests
requests.get(sys.argv[2], timeout=60).json()
"""
OUR_READING = """
import sys
from pathlib import Path
from sheetsync.books.excel import ExcelBook
from sheetsync.jobs.templates import read_template
ExcelBook(Path(sys.argv[1]), read_template("interviews").schema).observe()
"""
CALAMINE = """
import sys
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
"""


def run() -> list[Row]:
    """Link a tracker of 2,000 rows to a Google Sheet in the sandbox, and sync it again and again."""
    command = shutil.which("sheetsync", path=str(Path(sys.executable).parent))
    if command is None:
        message = "There is no sheetsync beside this Python: install the project first (dev.py does)."
        raise FileNotFoundError(message)
    with TemporaryDirectory() as folder, Sandbox() as sandbox:
        place = Path(folder)
        tracker = place / "tracker.xlsx"
        write_tracker(tracker, CONTACTS, TOUCHES)
        names = {"SHEETSYNC_STATE_DIR": "state", "SHEETSYNC_CONFIG_DIR": "config", "HOME": "home"}
        env = os.environ | {name: str(place / at) for name, at in names.items()}
        env |= {"SHEETS_EMULATOR_HOST": sandbox.host, "SHEETSYNC_BOOK": str(tracker)}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled modules, as in anybody's installation

        def process(*words: str) -> None:
            subprocess.run(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)

        process(command, "link", "new")
        process(command, "sync", "-y")
        before = _files(place)
        sandbox.counts.reset()
        process(command, "sync", "-y")
        requests = [line.removeprefix("GET ") for line in sandbox.counts.log if line.startswith("GET ")]
        asked, written = len(sandbox.counts.log), len(_files(place) ^ before)
        where = env["SHEETSYNC_BOOK"], sandbox.url + requests[0]
        ours, reading, calamine = medians(
            lambda: process(command, "sync", "-y"),
            lambda: process(sys.executable, "-c", OUR_READING + GET, *where),
            lambda: process(sys.executable, "-c", CALAMINE + GET, *where),
            rounds=9,
        )
    return [
        Row(name="sync of 2,000 rows, nothing new : reading + GET", ours=ours, peer=reading, limit=1.5),
        Row(name="sync of 2,000 rows, nothing new : calamine + GET", ours=ours, peer=calamine, limit=None),
        Row(name="its requests : 1", ours=asked, peer=1, limit=1, unit="requests"),
        Row(name="files it wrote, + 1 : 1", ours=written + 1, peer=1, limit=1, unit="files"),
    ]


def _files(place: Path) -> set[tuple[str, int]]:
    """Return every file below *place* with the moment it was written, but for locks, which hold nothing."""
    found = (path for path in place.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {(str(path), path.stat().st_mtime_ns) for path in found}
