"""Laying out what is due at once, and giving tiers one by one, typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals on Windows")


def test_a_wall_is_laid_out_shown_first_and_can_be_taken_back(run: Run, tracker: Path) -> None:
    before = tracker.read_bytes()
    due = run("check", "--json").json["counts"]

    shown = run("spread", "--per-week", "1", "-n", "--json").json
    assert tracker.read_bytes() == before
    assert shown["moved"]

    done = run("spread", "--per-week", "1")
    assert "Week of " in done.out
    after = run("check", "--json").json["counts"]
    assert after["SNOOZED"] == due["SNOOZED"] + len(shown["moved"])
    assert after["THANK-YOU LATE"] == due["THANK-YOU LATE"]
    assert "nobody has to be moved" in run("spread", "--per-week", "1").err

    run("undo", "-y")
    assert run("check", "--json").json["counts"] == due


def at_a_terminal(*lines: str) -> str:
    ours, theirs = pty.openpty()
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "TERM": "dumb"}
    command = [sys.executable, "-m", "sheetsync.cli", "triage"]
    with subprocess.Popen(command, env=environ, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, "".join(f"{line}\n" for line in lines).encode())
        screen = b""
        try:
            while more := os.read(ours, 4096):
                screen += more
        except OSError:  # Linux ends a pseudo-terminal with an error
            pass
        assert process.wait(timeout=60) == 0
    os.close(ours)
    return screen.decode()


def test_tiers_are_given_one_by_one_and_the_next_time_goes_on_where_it_stopped(run: Run, folder: Path) -> None:
    run("create", "mine.xlsx")
    for name in ("Ada", "Bo", "Cy", "Di"):
        run("contact", "add", name, "--stage", "In touch")
    assert run("triage").out.split() == ["Ada", "ada", "Bo", "bo", "Cy", "cy", "Di", "di"]

    assert "2 contacts are settled, 2 left" in at_a_terminal("c", "", "x", "l", "q")
    assert [each["row"] for each in run("triage", "--json").json["waiting"]] == ["bo", "di"]

    assert "2 of 2  Di" in at_a_terminal("y", "d")
    assert run("triage", "--json").json["waiting"] == []
    tiers = {row["id"]: row for row in run("contact", "list", "--json").json["contacts"]}
    assert "Close" in str(tiers["ada"])
    assert "Dormant" in str(tiers["di"])

    assert [each["command"] for each in run("history", "--json").json["runs"]][:3] == [
        "triage",
        "triage",
        "contact add",
    ], "one of each sitting"
    run("undo", "-y")
    assert [each["row"] for each in run("triage", "--json").json["waiting"]] == ["bo", "di"]
