"""Whatever is broken in a workbook: a sentence, never a traceback, never a write, always an end.

A few hundred cases always; with SHEETSYNC_FUZZ=100000 so many, in as many processes as there are processors.
"""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

CASES = int(os.environ.get("SHEETSYNC_FUZZ", "400"))
PROCESSES = (os.cpu_count() or 1) if CASES > 1_000 else 1
ROOT = Path(__file__).resolve().parents[3]
LONGEST = 300 + CASES  # seconds; a thousand times what it takes, so that only what never ends is ended


def test_broken_workbooks_are_read_or_refused_with_a_sentence_and_nothing_is_ever_left_behind(tmp_path: Path) -> None:
    bounds = [CASES * part // PROCESSES for part in range(PROCESSES + 1)]
    running = []
    for first, last in pairwise(bounds):
        command = [sys.executable, "-m", "tests.books.excel.fuzz", str(first + 1), str(last)]
        with (tmp_path / f"said-{last}").open("w") as said, (tmp_path / f"why-{last}").open("w") as why:
            running.append((last, subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=why)))
    try:
        codes = [(last, process.wait(timeout=LONGEST)) for last, process in running]
    finally:
        for _, process in running:
            process.kill()
    for last, code in codes:
        case = (tmp_path / f"said-{last}").read_text().split()[-1:]
        assert code == 0, f"case {case}\n{(tmp_path / f'why-{last}').read_text()}"
