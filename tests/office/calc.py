"""LibreOffice as a person's other program: edits a real workbook, saves it, shows what it calculates, prints it.

It takes longer to start than to do anything, so one is started, when it is first asked for, and serves all tests.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import signal
import subprocess
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

__all__ = ["calc", "saved_as"]

SCRIPT = Path(__file__).with_name("in_calc.py")
PYTHON = "/usr/bin/python3"
PATIENCE = 180.0


def calc(path: Path, *steps: dict[str, Any]) -> list[list[str]]:
    """Open *path* in LibreOffice Calc, take *steps* (see in_calc.py), save if any of them edits; return what was read.

    Skips the test where LibreOffice or its Python bridge is missing; in CI that is a failure.
    """
    return _asked({"path": str(path), "steps": steps})


def saved_as(path: Path, to: Path) -> Path:
    """Open a document in LibreOffice and save it as *to*, a PDF or a workbook by its name; skips as `calc` does."""
    _asked({"path": str(path), "to": str(to)})
    return to


class _Office:
    """A LibreOffice that runs for as long as this process does."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [PYTHON, str(SCRIPT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        atexit.register(self.close)

    def ask(self, request: dict[str, Any]) -> dict[str, Any] | None:
        """Return its answer; where none comes in time, or it ends instead, it is gone."""
        assert self._process.stdin
        assert self._process.stdout
        timer = Timer(PATIENCE, os.killpg, (self._process.pid, signal.SIGKILL))  # with the office that it started
        timer.start()
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            timer.cancel()
        told: dict[str, Any] | None = json.loads(line) if line else None
        return told

    def close(self) -> str:
        """End it, as it ends by itself when nobody can ask it anything any more; return what it said of that."""
        atexit.unregister(self.close)
        return self._process.communicate()[1]


_running: list[_Office] = []


def _asked(request: dict[str, Any]) -> list[list[str]]:
    if not _running:
        _look_for_it()
        _running.append(_Office())
    told = _running[0].ask(request)
    assert told, f"LibreOffice is gone: {_running.pop().close()}"
    assert "wrong" not in told, told["wrong"]
    shown: list[list[str]] = told["shown"]
    return shown


def _look_for_it() -> None:
    missing = None if shutil.which("soffice") else "LibreOffice is not installed"
    if not missing and subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode:
        missing = "LibreOffice's Python bridge (Debian: python3-uno) is not installed"
    if missing and not os.environ.get("CI"):
        pytest.skip(missing)
    assert not missing, missing
