"""What is kept about people is their tracker's owner's to read, and nobody else's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sheetsync.books.excel.backup import Backups
from sheetsync.history.durable import private_folder, write_durably
from sheetsync.history.state import StateFolder

pytestmark = pytest.mark.skipif(os.name != "posix", reason="on Windows a person's folders are their own as it is")


@pytest.fixture(autouse=True)
def usual_umask() -> None:
    os.umask(0o022)


def modes(folder: Path) -> set[tuple[bool, int]]:
    """Whether it is a folder, and its mode, of *folder* and everything in it."""
    return {(path.is_dir(), path.stat().st_mode & 0o777) for path in (folder, *folder.rglob("*"))}


PRIVATE = {(True, 0o700), (False, 0o600)}


def test_what_is_written_down_is_its_owners_to_read(tmp_path: Path) -> None:
    state = StateFolder(tmp_path / "state")
    (tmp_path / "tracker.xlsx").write_bytes(b"old")

    write_durably(state.root / "pairs" / "a" / "runs" / "b" / "plan.json", b"{}")
    with state.writing(str(tmp_path / "tracker.xlsx")):
        Backups(lambda: private_folder(state.root / "backups")).store(tmp_path / "tracker.xlsx", b"old")

    assert modes(state.root) == PRIVATE


def test_what_others_could_read_they_no_longer_can_after_the_next_run(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "pairs" / "a" / "snapshots"
    folder.mkdir(parents=True)
    (folder / "run.json.gz").write_bytes(b"")
    assert modes(tmp_path / "state") != PRIVATE

    StateFolder(tmp_path / "state").keep_private()

    assert modes(tmp_path / "state") == PRIVATE


def test_a_folder_of_a_persons_own_things_stays_open_but_for_what_is_kept_there(tmp_path: Path) -> None:
    (tmp_path / "books").mkdir()
    (tmp_path / "tracker.xlsx").write_bytes(b"")
    before = tmp_path.stat().st_mode

    StateFolder(tmp_path).keep_private()

    assert (tmp_path.stat().st_mode, (tmp_path / "tracker.xlsx").stat().st_mode & 0o777) == (before, 0o644)
    assert (tmp_path / "books").stat().st_mode & 0o777 == 0o700


def test_what_a_person_asks_for_is_written_as_any_program_writes_it(tmp_path: Path) -> None:
    write_durably(tmp_path / "out" / "brief.md", b"", private=False)

    assert (tmp_path / "out" / "brief.md").stat().st_mode & 0o777 == 0o644


def test_a_link_out_of_the_state_folder_changes_nothing_there(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"")
    (tmp_path / "state" / "books").mkdir(parents=True)
    (tmp_path / "state" / "books" / "link").symlink_to(tmp_path / "mine")

    StateFolder(tmp_path / "state").keep_private()

    assert (tmp_path / "mine").stat().st_mode & 0o777 == 0o644
