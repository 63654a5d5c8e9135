"""A check and a log entry typed while a sync is writing, each in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

import sheetsync
from sheetsync.cli import main
from sheetsync.model.value import show
from sheetsync.sandbox import Sandbox
from sheetsync.sandbox.document import Document

RUNS = "sheetsync_state_dir/pairs/*/runs/*"
"""What a sync writes down before it writes into a book, holding both of them."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(strict=True) as server:
        yield server


def places(home: Path, sandbox: Sandbox) -> dict[str, str]:
    """The person's folders, and where Google is, as the environment names them."""
    own = {name: str(home / name.lower()) for name in ("HOME", "SHEETSYNC_STATE_DIR", "SHEETSYNC_CONFIG_DIR")}
    return {**own, "SHEETS_EMULATOR_HOST": sandbox.host}


@pytest.fixture(scope="module")
def _edited_once(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Document]:
    home = tmp_path_factory.mktemp("edited")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in places(home, sandbox).items():
            patch.setenv(name, value)
        patch.chdir(home)
        for words in (
            ("create", "tracker.xlsx", "--sample"),
            ("link", "new"),
            ("sync", "-y"),
            ("contact", "edit", "kenji", "--phone", "555 0199"),
        ):
            assert main(words) == 0
    (document,) = sandbox.store.documents.values()
    return home, document


@pytest.fixture
def edited(tmp_path: Path, sandbox: Sandbox, _edited_once: tuple[Path, Document]) -> Path:
    """The folder of somebody whose tracker was in step with a Google Sheet before they changed a telephone number."""
    home, document = _edited_once
    # It is no copy of what was seen elsewhere.
    shutil.copytree(home, tmp_path, ignore=shutil.ignore_patterns("place.json"), dirs_exist_ok=True)
    sandbox.store.publish(document)
    return tmp_path


@pytest.fixture
def environ(tmp_path: Path, sandbox: Sandbox) -> dict[str, str]:
    return {**os.environ, **places(tmp_path, sandbox), "PYTHONPATH": str(Path(__file__).parents[2])}


def begin(environ: dict[str, str], folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "sheetsync.cli", *words],
        env=environ,
        cwd=folder,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--write", "--today", "tomorrow"),  # what a check of today finds is in the example already
        ("log", "kenji", "Called in between", "--channel", "Phone"),
    ],
    ids=["check", "log"],
)
def test_what_is_written_during_a_sync_waits_for_it_and_nothing_is_lost(
    words: tuple[str, ...], environ: dict[str, str], edited: Path, sandbox: Sandbox
) -> None:
    def done(*command: str) -> str:
        code, out, err = ended(begin(environ, edited, *command))
        assert code == 0, err
        return out

    runs = set(edited.glob(RUNS))
    slow = json.dumps({"match": "batchUpdate", "kind": "slow", "seconds": 3}).encode()
    urlopen(Request(f"http://{sandbox.host}/_sandbox/faults", slow, method="POST")).close()

    sync = begin(environ, edited, "sync", "-y")
    while set(edited.glob(RUNS)) == runs:
        assert sync.poll() is None, "the sync ended without its write"
        time.sleep(0.02)
    other = begin(environ, edited, *words)
    synced, said = ended(sync), ended(other)

    assert synced[0] == 0, synced[2]
    assert said[0] == 0, said[2]
    assert "Waiting for it" in said[2]
    tables = sheetsync.open_book(edited / "tracker.xlsx").observe().tables
    contacts = tables["contacts"]
    (kenji,) = (row for row in contacts.rows if show(contacts.cell(row, "name")).startswith("Kenji"))
    assert show(contacts.cell(kenji, "phone")) == "555 0199"
    if words[0] == "log":
        log = tables["interactions"]
        assert [show(log.cell(row, "summary")) for row in log.rows].count("Called in between") == 1
    else:
        assert any(show(contacts.cell(row, "flag")) == "THANK-YOU LATE" for row in contacts.rows)
    done("sync", "-y")
    assert json.loads(done("status", "--json"))["pending"] == {"excel": 0, "google": 0}
