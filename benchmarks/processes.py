"""Whole processes, measured by the processor time that they take; how busy the machine is makes little difference."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

__all__ = ["medians", "process", "sheetsync"]


def sheetsync(folder: Path, *arguments: str | Path) -> None:
    """Run a command line of this project in *folder*, with a state of its own there."""
    program = shutil.which("sheetsync", path=str(Path(sys.executable).parent))
    if program is None:
        message = "There is no sheetsync beside this Python: install the project first (dev.py does)."
        raise FileNotFoundError(message)
    process(folder, program, *arguments)


def process(folder: Path, *command: str | Path) -> None:
    """Run a program in *folder*, silently; raises CalledProcessError where it fails."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env |= {"PYTHONPATH": str(Path(__file__).parents[1]), "SHEETSYNC_STATE_DIR": str(folder / "state")}
    subprocess.run([*map(str, command)], env=env, cwd=folder, stdout=subprocess.DEVNULL, check=True)


def medians(*jobs: Callable[[], object], rounds: int) -> Sequence[float]:
    """Return the median milliseconds of processor time that each job's processes took, in turns, after one round."""
    taken: list[list[float]] = [[] for _ in jobs]
    for turn in range(rounds + 1):
        for job, times in zip(jobs, taken, strict=True):
            before = os.times()
            job()
            after = os.times()
            if turn:
                spent = after.children_user - before.children_user + after.children_system - before.children_system
                times.append(spent * 1000)
    return [median(times) for times in taken]
