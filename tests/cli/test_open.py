"""`sheetsync open`: the page is there once its address is said, a second call joins the first, and a signal ends it."""

from __future__ import annotations

import http.client
import os
import re
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process is ended by a signal of Unix here")


@pytest.fixture
def opened(tracker: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A page that runs, and the address that it said."""
    with start(tracker) as process:
        yield process, address_of(process)
        process.terminate()
        process.communicate(timeout=20)


def start(tracker: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "sheetsync", "open", "--no-browser", "--port", "0", "--book", str(tracker)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ})


def address_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    ready, _, _ = select.select([process.stdout], [], [], 30)
    assert ready
    return process.stdout.readline().strip()


def get(address: str, **headers: str) -> http.client.HTTPResponse:
    found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)(/.*)", address)
    assert found, address
    asked = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=20)
    asked.request("GET", found[2], headers=headers)
    answer = asked.getresponse()
    answer.read()
    asked.close()
    return answer


def test_the_address_lets_one_browser_in(opened: tuple[subprocess.Popen[str], str]) -> None:
    _, address = opened

    answer = get(address)
    assert answer.status == 303
    cookie = str(answer.headers["Set-Cookie"]).partition(";")[0]
    assert get(address.partition("?")[0], Cookie=cookie).status == 200
    assert get(address).status == 403


def test_a_second_call_joins_the_first_with_an_address_of_its_own(
    opened: tuple[subprocess.Popen[str], str], run: Run, tracker: Path
) -> None:
    _, address = opened

    said = run("open", "--no-browser", "--book", str(tracker))

    assert (said.code, "open already" in said.err) == (0, True)
    again = said.out.strip().splitlines()[-1]
    assert again.partition("?")[0] == address.partition("?")[0]
    assert get(again).status == 303


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_by_ctrl_c_or_with_the_system_and_leaves_nothing_that_says_where_it_was(
    tracker: Path, tmp_path: Path, ending: signal.Signals
) -> None:
    with start(tracker) as process:
        address_of(process)
        notes = list((tmp_path / "sheetsync_state_dir" / "pages").glob("*.json"))
        assert [note.stat().st_mode & 0o077 for note in notes] == [0]

        process.send_signal(ending)
        process.communicate(timeout=20)

    assert process.returncode == 0
    assert not notes[0].exists()


def test_what_cannot_be_read_is_said_before_a_page_is_there(run: Run, folder: Path) -> None:
    said = run("open", "--no-browser", "--book", "nowhere.xlsx")

    assert said.code == 1
    assert "nowhere.xlsx" in said.err
