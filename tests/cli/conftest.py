"""A place to type commands in: a folder of its own, a state folder of its own, and a sandbox for Google."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sheetsync.books.excel import edit_cells, read_cells
from sheetsync.books.google import GoogleClient, connect
from sheetsync.books.google.address import spreadsheet_id
from sheetsync.cli import main
from sheetsync.model.value import show
from sheetsync.sandbox import Sandbox
from sheetsync.sandbox.document import Document


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
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHEETSYNC_STATE_DIR", str(path.parent / "state"))
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


@pytest.fixture(scope="session")
def _linked_once(tmp_path_factory: pytest.TempPathFactory, sample_tracker: Path) -> tuple[Path, Document]:
    home = tmp_path_factory.mktemp("linked")
    shutil.copy(sample_tracker, home / "tracker.xlsx")
    with pytest.MonkeyPatch.context() as patch, Sandbox() as server:
        patch.chdir(home)
        patch.setenv("SHEETS_EMULATOR_HOST", server.host)
        patch.setenv("SHEETSYNC_STATE_DIR", str(home / "state"))
        assert main(["link", "new"]) == 0
        assert main(["sync", "-y"]) == 0
        (document,) = server.store.documents.values()
    return home, document


@pytest.fixture
def linked(tracker: Path, sandbox: Sandbox, tmp_path: Path, _linked_once: tuple[Path, Document]) -> str:
    """The address of the Google Sheet that the tracker in the folder is linked to and in step with."""
    home, document = _linked_once
    address = f"{sandbox.url}/spreadsheets/d/{document.id}/edit"
    kept = read_cells(home / "tracker.xlsx")["_sheetsync"]
    partner = next(name for name, value in kept.items() if document.id in show(value))
    edit_cells(home / "tracker.xlsx", tracker, {"_sheetsync": {partner: address}})  # each sandbox has a port of its own
    # Backups are kept by the path of what they are backups of.
    shutil.copytree(
        home / "state", tmp_path / "sheetsync_state_dir", ignore=shutil.ignore_patterns("backups", "place.json")
    )
    sandbox.store.publish(document)
    return address


@pytest.fixture
def sheet(linked: str, sandbox: Sandbox) -> tuple[GoogleClient, str]:
    """A linked and synced Google Sheet: a client that speaks to it, and its ID."""
    return connect(sandbox.host), spreadsheet_id(linked)


def number_of(client: GoogleClient, document: str, title: str) -> int:
    sheets = client.get(document, fields="sheets.properties(sheetId,title)")["sheets"]
    return next(int(each["properties"]["sheetId"]) for each in sheets if each["properties"]["title"] == title)
