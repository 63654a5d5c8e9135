"""What is named like a file and is none: it is said, and nothing waits for it."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes with names are not Windows'")

Make = Callable[[Path], object]


def _bind(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)  # from the folder: such paths are short


KINDS: dict[str, Make] = {
    "a pipe": os.mkfifo,
    "a socket": _bind,
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a folder": Path.mkdir,
}


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Fail, after a time, where a pipe is waited for."""
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.alarm(120)
    yield
    signal.alarm(0)


@pytest.fixture(params=list(KINDS.values()), ids=list(KINDS))
def odd(request: pytest.FixtureRequest, folder: Path) -> Iterator[Path]:
    path = folder / "odd.xlsx"
    request.param(path)
    yield path
    if not path.is_dir():
        path.unlink()


def test_no_command_waits_for_it_or_falls_over_it(run: Run, odd: Path) -> None:
    for command in (("status",), ("check",), ("sync", "-n"), ("contact", "list"), ("undo",), ("doctor",)):
        said = run("--book", str(odd), *command)
        assert said.code in (1, 2), command
        assert "odd.xlsx" in said.out + said.err
        assert "did not foresee" not in said.err
    assert run("create", str(odd)).code == 1


def test_beside_a_tracker_it_is_no_tracker(run: Run, tracker: Path, odd: Path) -> None:
    (odd.parent / "tracker (1).xlsx").symlink_to("/dev/zero")

    assert run("contact", "list").code == 0
    assert run("link", str(odd)).code == 1
    assert run("chart", "fill", "kenji", str(odd)).code == 2


def test_the_settings_and_a_template_must_be_files(run: Run, folder: Path) -> None:
    os.mkfifo(folder / "own.toml")
    assert "not a file" in run("create", "new.xlsx", "--template", "own.toml").err
    os.mkfifo(folder / "sheetsync.toml")
    assert "not a file" in run("status").err
