"""A place to type commands in: a folder of its own, a state folder of its own, and a sandbox for Google."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pytest

from sheetsync.books.google import GoogleClient, connect
from sheetsync.books.google.address import spreadsheet_id
from sheetsync.cli import main
from sheetsync.sandbox import Sandbox
from sheetsync.sandbox.document import Document
from sheetsync.sandbox.own import State


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]
T = TypeVar("T")


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
    return created(tmp_path_factory.mktemp("made"), "--sample")


@pytest.fixture
def tracker(folder: Path, sample_tracker: Path) -> Path:
    """A tracker with the sample's data, in the folder where the commands are typed."""
    return Path(shutil.copy(sample_tracker, folder / "tracker.xlsx"))


@pytest.fixture(scope="session")
def new_tracker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new tracker without anybody in it, to copy."""
    return created(tmp_path_factory.mktemp("made"))


def created(folder: Path, *words: str) -> Path:
    path = folder / "tracker.xlsx"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHEETSYNC_STATE_DIR", str(folder / "state"))
        assert main(["create", str(path), *words, "-q"]) == 0
    return path


@pytest.fixture(scope="session")
def _server() -> Iterator[list[Sandbox]]:
    """The one server behind all sandboxes, so that an address stays an address from one test to the next."""
    servers = [Sandbox(strict=True)]
    servers[0].start()
    yield servers
    servers[0].stop()


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch, _server: list[Sandbox]) -> Iterator[Sandbox]:
    """A Google Sheets on this machine, which the environment names; there is nothing in it yet."""
    server = _server[0]
    State.__init__(server, None)
    monkeypatch.setenv("SHEETS_EMULATOR_HOST", server.host)
    yield server
    if server._thread is None:  # the test has stopped it
        _server[0] = Sandbox(strict=True)
        _server[0].start()


class World(NamedTuple):
    """What commands have led to: a folder with a folder of state, the sheets in Google, and what there is to say."""

    home: Path
    documents: dict[str, Document]
    made: Any


Make = Callable[[Run], T]
"""Commands that lead to something, typed in a folder with a tracker.xlsx in it."""


class Ready:
    """Puts what commands lead to where the test stands; they are typed once, whatever the number of tests."""

    def __init__(self, run: Run, folder: Path, state: Path, sandbox: Sandbox, worlds: Worlds) -> None:
        self._run, self._folder, self._state, self._sandbox, self._worlds = run, folder, state, sandbox, worlds

    def __call__(self, make: Make[T], begin: Path) -> T:
        """Return what *make* has to say of it, having begun with the tracker *begin*; all else in Google is gone."""
        key = make, begin, self._sandbox.host
        if key not in self._worlds:
            self._worlds[key] = self._made(make, begin)
        world = self._worlds[key]
        shutil.copytree(world.home / "here", self._folder, dirs_exist_ok=True)
        # Backups are kept by the path of what they are backups of; it is no copy of what was seen elsewhere.
        without = shutil.ignore_patterns("backups", "place.json")
        shutil.copytree(world.home / "state", self._state, ignore=without, dirs_exist_ok=True)
        State.__init__(self._sandbox, None)
        self._sandbox.store.documents |= world.documents
        made: T = world.made
        return made

    def _made(self, make: Make[T], begin: Path) -> World:
        home = Path(tempfile.mkdtemp(dir=begin.parent))
        for name in ("here", "state"):
            (home / name).mkdir()
        shutil.copy(begin, home / "here" / "tracker.xlsx")
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(home / "here")
            patch.setenv("SHEETSYNC_STATE_DIR", str(home / "state"))
            made = make(self._run)
        return World(home, dict(self._sandbox.store.documents), made)


Worlds = dict[tuple[Make[Any], Path, str], World]


@pytest.fixture(scope="session")
def _worlds() -> Worlds:
    return {}


@pytest.fixture
def ready(run: Run, folder: Path, tmp_path: Path, sandbox: Sandbox, _worlds: Worlds) -> Ready:
    """What commands lead to, without typing them again."""
    return Ready(run, folder, tmp_path / "sheetsync_state_dir", sandbox, _worlds)


@pytest.fixture
def linked(tracker: Path, ready: Ready, sample_tracker: Path) -> str:
    """The address of the Google Sheet that the tracker in the folder is linked to and in step with."""
    return ready(link_and_sync, sample_tracker)


def link_and_sync(run: Run) -> str:
    address: str = run("link", "new", "--json").json["link"]
    assert run("sync", "-y").code == 0
    return address


@pytest.fixture
def sheet(linked: str, sandbox: Sandbox) -> tuple[GoogleClient, str]:
    """A linked and synced Google Sheet: a client that speaks to it, and its ID."""
    return connect(sandbox.host), spreadsheet_id(linked)


def number_of(client: GoogleClient, document: str, title: str) -> int:
    sheets = client.get(document, fields="sheets.properties(sheetId,title)")["sheets"]
    return next(int(each["properties"]["sheetId"]) for each in sheets if each["properties"]["title"] == title)
