"""Trackers of students who allow this much or that, to be looked at."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

import sheetsync
from sheetsync.cli import main

TODAY = date(2027, 3, 1)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A tracker with an example student's data for each word of consent; to copy."""
    folder = tmp_path_factory.mktemp("fleet")
    made = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHEETSYNC_STATE_DIR", str(folder / "state"))
        for word in ("nothing", "counts", "findings", "open"):
            made[word] = folder / f"{word}.xlsx"
            sheetsync.create(made[word], sample=True, today=TODAY)
            assert main(["settings", "centre.consent", word, "--book", str(made[word]), "-q"]) == 0
    return made


@pytest.fixture
def students(samples: dict[str, Path], tmp_path: Path) -> Path:
    folder = tmp_path / "students"
    folder.mkdir()
    for number, word in enumerate(("nothing", "counts", "findings", "findings", "open")):
        shutil.copy(samples[word], folder / f"s{number}.xlsx")
    return folder
