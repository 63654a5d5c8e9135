"""Starting up: the whole of `sheetsync --help` beside a Python that does nothing but import Click."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.row import Row
from benchmarks.timing import medians


def run() -> list[Row]:
    """Compare the two processes, from start to exit, with compiled modules allowed as in anybody's installation."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    sheetsync = shutil.which("sheetsync", path=str(Path(sys.executable).parent))
    if sheetsync is None:
        message = "There is no sheetsync beside this Python: install the project first (dev.py does)."
        raise FileNotFoundError(message)

    def process(*command: str) -> None:
        subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=True)

    ours, peer = medians(
        lambda: process(sheetsync, "--help"),
        lambda: process(sys.executable, "-c", "import click"),
        rounds=15,
    )
    return [Row(name="sheetsync --help : import click", ours=ours, peer=peer, limit=2.0)]
