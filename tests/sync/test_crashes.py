"""Cut off at any effect, a sync is simply run again, and comes to what it would have come to without."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sheetsync.history.state import StateFolder
from sheetsync.model.notice import LEFT, RIGHT
from sheetsync.model.value import Formula, show
from sheetsync.sandbox import Sandbox
from tests.house.tree import ROOT
from tests.sync.machine import Act, Machine

STORY = [
    *(Act("add", 0, at, at) for at in range(6)),
    Act("sync"),
    Act("type", 0, 0, 1),
    Act("type", 1, 0, 1),
    Act("type", 1, 1, 0),
    Act("clear", 0, 2, 2),
    Act("delete", 0, 3),
    Act("delete", 1, 4),
    Act("type", 0, 3, 1),
    Act("add", 0, 2, 1),
    Act("add", 1, 2, 0),
    Act("copy", 1, 1, 4),
    Act("add_with_id", 1, 3, 1),
    Act("add_column", 0, 1, 1),
    Act("sort", 1, 3),
]
"""Whatever a sync can do to a row: a cell on each side, a dispute, a clear, deletes, new rows, copies, a column."""


def contents(machine: Machine) -> dict[str, Any]:
    return {
        side: {
            row.id: {
                head.header: show(cell)
                for head, cell in zip(desk.people.heads, row.cells, strict=True)
                if not isinstance(cell, Formula)
            }
            for row in desk.people.rows
        }
        for side, desk in machine.desks.items()
    }


def played(folder: Path) -> Machine:
    machine = Machine(folder / "state")
    machine.state = StateFolder
    for act in STORY:
        machine.play(act)
    return machine


@pytest.fixture
def smooth(tmp_path: Path) -> dict[str, Any]:
    machine = played(tmp_path / "smooth")
    machine.sync()
    return contents(machine)


def test_a_crash_before_any_effect_is_made_up_for_by_the_next_sync(tmp_path: Path, smooth: dict[str, Any]) -> None:
    for effect in range(100):
        machine = played(tmp_path / str(effect))
        machine._sync(crash_after=effect)
        crashed = machine.power.gone
        machine.sync()
        assert contents(machine) == smooth, f"cut off before effect {effect}"
        if not crashed:
            break
    assert effect > 20


def test_a_crash_while_a_crash_is_made_up_for_is_made_up_for_too(tmp_path: Path, smooth: dict[str, Any]) -> None:
    for first in range(4, 30, 5):
        for second in range(2, 30, 3):
            machine = played(tmp_path / f"{first}-{second}")
            machine._sync(crash_after=first)
            machine._sync(crash_after=second)
            machine.sync()
            assert contents(machine) == smooth, f"cut off before effect {first}, then {second}"


@pytest.mark.parametrize("fault", ["unreachable", "answer lost"])
@pytest.mark.parametrize("side", [LEFT, RIGHT])
def test_a_write_that_fails_or_lands_unheard_is_made_up_for_by_the_next_sync(
    tmp_path: Path, smooth: dict[str, Any], side: str, fault: str
) -> None:
    for written in range(2):  # the IDs, and the rest
        machine = played(tmp_path / str(written))
        if written:
            machine.books[side].fault = fault
            machine.sync()
        machine.books[side].fault = fault
        machine.sync()
        machine.sync()
        assert contents(machine) == smooth


# --------------------------------------------------------------------------------- processes killed, disks full


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(strict=True) as server:
        yield server


def doomed(folder: Path, sandbox: Sandbox, how: str) -> dict[str, Any]:
    """Let a process of its own play the story with real books, be hurt in every way there is, and tell how it went."""
    command = [sys.executable, "-m", "tests.sync.doomed", how, str(folder), sandbox.host]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.skipif(os.name != "posix", reason="no process can be split in two here")
def test_a_process_killed_before_any_effect_leaves_what_the_next_sync_makes_up_for(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    told = doomed(tmp_path, sandbox, "killed")

    assert told["wrong"] == []
    assert told["times"] > 20


@pytest.mark.skipif(os.name != "posix", reason="no limit of a file's size can be set here")
def test_a_disk_that_takes_no_more_stops_a_sync_with_a_sentence_and_the_next_makes_up_for_it(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    told = doomed(tmp_path, sandbox, "limited")

    assert told["wrong"] == []
    assert told["times"] > 5


def test_a_full_disk_stops_a_sync_with_a_sentence_and_the_next_makes_up_for_it(
    small_disk: Path, sandbox: Sandbox
) -> None:
    told = doomed(small_disk, sandbox, "full")

    assert told["wrong"] == []
    assert told["times"] > 5


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KB, where this process may make one."""
    mounted = (
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=256k", "sheetsync-test", str(tmp_path)],
            capture_output=True,
            check=False,
        )
        if os.name == "posix"
        else None
    )
    if mounted is None or mounted.returncode:
        pytest.skip("only where a disk in memory may be mounted, which mostly is for the administrator alone")
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)
