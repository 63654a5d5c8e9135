"""LibreOffice Calc as a person's other program: edits a real workbook, saves it, shows what it calculates."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

__all__ = ["calc"]

SCRIPT = Path(__file__).with_name("in_calc.py")
PYTHON = "/usr/bin/python3"


def calc(path: Path, *steps: dict[str, Any]) -> list[list[str]]:
    """Open *path* in LibreOffice Calc, take *steps* (see in_calc.py), save if any of them edits; return what was read.

    Skips the test where LibreOffice or its Python bridge is missing; in CI that is a failure.
    """
    missing = None if shutil.which("soffice") else "LibreOffice is not installed"
    if not missing and subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode:
        missing = "LibreOffice's Python bridge (Debian: python3-uno) is not installed"
    if missing and not os.environ.get("CI"):
        pytest.skip(missing)
    ran = subprocess.run(
        [PYTHON, str(SCRIPT), str(path)],
        input=json.dumps(steps),
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    shown: list[list[str]] = json.loads(ran.stdout)
    return shown
