"""A place to type commands in: a folder of its own, a state folder of its own, and a sandbox for Google."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sheetsync.cli import main
from sheetsync.sandbox import Sandbox


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, with nothing of the machine's own settings."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    for name in ("SHEETSYNC_BOOK", "SHEETS_EMULATOR_HOST", "GOOGLE_APPLICATION_CREDENTIALS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "XDG_STATE_HOME", "SHEETSYNC_CONFIG_DIR", "SHEETSYNC_STATE_DIR", "CLOUDSDK_CONFIG"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    return here


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Type a command; what it answers comes back."""

    def type_command(*words: str) -> Said:
        capsys.readouterr()
        code = main(words)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return type_command


@pytest.fixture(scope="session")
def sample_tracker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new tracker with the sample's data, to copy."""
    path = tmp_path_factory.mktemp("made") / "tracker.xlsx"
    assert main(["create", str(path), "--sample", "-q"]) == 0
    return path


@pytest.fixture
def tracker(folder: Path, sample_tracker: Path) -> Path:
    """A tracker with the sample's data, in the folder where the commands are typed."""
    return Path(shutil.copy(sample_tracker, folder / "tracker.xlsx"))


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """A Google Sheets on this machine, which the environment names."""
    with Sandbox() as server:
        monkeypatch.setenv("SHEETS_EMULATOR_HOST", server.host)
        yield server
