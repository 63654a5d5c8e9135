"""Whether a workbook travels from machine to machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetsync.history.portable import travels
from sheetsync.history.state import StateFolder
from sheetsync.model.snapshot import Snapshot


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive",
        "OneDrive - Fernmoor College",
        "Dropbox (Personal)",
        "GoogleDrive-ada@example.org",
        "My Drive",
        "com~apple~CloudDocs",
        "Nextcloud",
    ],
)
def test_the_folders_of_cloud_services_are_known_by_their_names(tmp_path: Path, folder: str) -> None:
    assert travels(tmp_path / folder / "tracker" / "t.xlsx", {})


@pytest.mark.parametrize("folder", ["Documents", "OneDriver", "Not Dropbox", "drive"])
def test_other_folders_are_not(tmp_path: Path, folder: str) -> None:
    assert not travels(tmp_path / folder / "t.xlsx", {})


def test_onedrive_is_known_by_its_variable_wherever_it_lies(tmp_path: Path) -> None:
    assert travels(tmp_path / "Cloud" / "t.xlsx", {"OneDriveCommercial": str(tmp_path / "Cloud")})
    assert not travels(tmp_path / "Clouds" / "t.xlsx", {"OneDrive": str(tmp_path / "Cloud")})


def books(workbook: Path) -> tuple[Snapshot, Snapshot]:
    workbook.parent.mkdir(exist_ok=True)
    workbook.touch()
    return (
        Snapshot("Excel", str(workbook), "x", "", None, {}),
        Snapshot("Google", "https://docs.google.com/spreadsheets/d/g", "g", "", None, {}),
    )


def test_records_lie_beside_the_workbook_where_it_travels_or_where_it_is_wished(tmp_path: Path) -> None:
    state, wished, unwished = (StateFolder(tmp_path / "state", portable=wish) for wish in (None, True, False))
    cloud, plain = books(tmp_path / "Dropbox" / "t.xlsx"), books(tmp_path / "plain" / "t.xlsx")

    beside = state.pair(*cloud).snapshots.beside
    assert beside
    assert beside.parent == tmp_path / "Dropbox" / ".sheetsync"
    assert state.pair(*reversed(cloud)).snapshots.beside == beside
    assert state.pair(*plain).snapshots.beside is None
    assert wished.pair(*plain).snapshots.beside
    assert unwished.pair(*cloud).snapshots.beside is None
