"""The weekly check as a timer of the person's own systemd, where one runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def answer(*words: str) -> str:
    done = subprocess.run(["systemctl", "--user", *words], capture_output=True, encoding="utf-8", check=False)
    return (done.stdout or done.stderr).strip()


def timers() -> set[str]:
    return {word for word in answer("list-timers", "--all").split() if word.startswith("sheetsync-check-")}


@pytest.fixture
def manager(run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The real manager of the user's units; what a test gives it is taken away again."""
    if sys.platform != "linux" or not shutil.which("systemctl"):
        pytest.skip("there is no systemd here")
    state = answer("is-system-running")
    if state not in {"running", "degraded"}:
        pytest.skip(f"no manager of this user's units is running here (systemctl --user says: {state})")
    known = dict(line.partition("=")[::2] for line in answer("show-environment").splitlines())
    monkeypatch.setenv("HOME", known.get("HOME", os.environ["HOME"]))
    if "XDG_CONFIG_HOME" in known:
        monkeypatch.setenv("XDG_CONFIG_HOME", known["XDG_CONFIG_HOME"])
    else:
        monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    yield
    run("schedule", "remove", "--with", "systemd")


def test_the_real_systemd_fires_the_timer(manager: None, run: Run, tracker: Path) -> None:
    soon = datetime.now() + timedelta(seconds=62)  # noqa: TID251 - systemd goes by the clock
    at = (f"--on={soon:%a}".lower(), f"--at={soon:%H:%M}")
    before = timers()
    assert run("schedule", "install", "--with", "systemd", *at, "--to", "week.html").code == 0
    assert timers() > before
    page = tracker.with_name("week.html")

    for _ in range(400):  # a timer may be a minute late, so that the machine wakes up less often
        if page.exists():
            break
        time.sleep(0.5)

    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert "no longer checked" in run("schedule", "remove", "--with", "systemd").err
    assert timers() == before
