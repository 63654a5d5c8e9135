"""The examples run as they stand, each in a Python of its own, and say what they promise."""

from __future__ import annotations

import os
import subprocess
import sys
from ast import literal_eval
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"


def output_of(name: str, folder: Path) -> list[str]:
    """Run an example in *folder* and return its lines."""
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / name), str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(EXAMPLES.parent), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_quickstart_makes_a_tracker_and_names_people_with_reasons(tmp_path: Path) -> None:
    lines = output_of("quickstart.py", tmp_path)

    assert (tmp_path / "quickstart.xlsx").is_file()
    assert any(line.startswith("THANK-YOU LATE       Tomás Lindqvist: R2: met on") for line in lines)


def test_two_workbooks_come_together_and_keep_both_edits_of_one_row(tmp_path: Path) -> None:
    lines = output_of("sync_two_books.py", tmp_path)

    assert "none is deleted" in lines[0]
    assert any("right" in line and "'555 0199'" in line for line in lines)
    assert any("left" in line and "'Trials unit'" in line for line in lines)
    assert lines[-1] == "in step: True"


def test_importing_the_library_imports_nothing_else() -> None:
    code = "import sys; before = set(sys.modules); import sheetsync; print(sorted(set(sys.modules) - before))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(EXAMPLES.parent)},
        check=True,
    )

    loaded = {name.split(".")[0] for name in literal_eval(done.stdout)}
    assert not loaded & {"click", "openpyxl", "gspread", "json", "dataclasses", "pathlib"}
    assert "'sheetsync." not in done.stdout
