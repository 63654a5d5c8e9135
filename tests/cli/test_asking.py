"""Being asked: on a terminal, before anything is changed on the other side."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_any_two_books import read

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals on Windows")


def answered(answer: str, *words: str, until: str = "[y/N]") -> tuple[int, str]:
    """Type a command at a terminal, answer its question, and return exit code and screen."""
    return talked([(until, f"{answer}\n")], *words)


def talked(turns: Sequence[tuple[str, str]], *words: str) -> tuple[int, str]:
    """Type a command at a terminal, and each time its words come up the answer; return exit code and screen."""
    ours, theirs = pty.openpty()
    code = "import sys; from sheetsync.cli import main; sys.exit(main())"
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "TERM": "xterm"}
    with subprocess.Popen(
        [sys.executable, "-c", code, *words], env=environ, stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        screen = b""
        for wanted, answer in turns:
            while wanted.encode() not in screen:
                screen += os.read(ours, 4096)
            os.write(ours, answer.encode())
        try:
            while more := os.read(ours, 4096):
                screen += more
        except OSError:  # Linux ends a pseudo-terminal with an error
            pass
        return process.wait(timeout=60), screen.decode()


def test_no_changes_nothing_and_yes_does_what_was_shown(run: Run, linked: str) -> None:
    run("contact", "edit", "kenji", "--phone", "555 0199")

    code, screen = answered("n", "sync")
    assert code == 0
    assert "Make these changes? [y/N]" in screen
    assert "Nothing was changed." in screen
    assert run("status", "--json").json["pending"] == {"excel": 1, "google": 0}

    code, screen = answered("y", "sync")
    assert code == 0
    assert "Done." in screen
    assert "\x1b[" in screen
    assert run("status", "--json").json["pending"] == {"excel": 0, "google": 0}


def test_suggestions_are_asked_about_one_by_one_and_what_was_said_is_kept(run: Run, tracker: Path) -> None:
    code, screen = answered("y\nq", "trends", "--suggest", until="1 of 9")

    assert code == 0
    assert "Is it a theme?" in screen
    assert "1 entry of the code book written" in screen


def test_a_chart_is_filled_by_being_asked_until_somebody_has_had_enough(run: Run, tracker: Path) -> None:
    before = {each["id"]: each["response"] for each in run("chart", "show", "siob", "--json").json["responses"]}
    assert set(before.values()) == {""}

    code, screen = talked([("1 of ", "By =luck.\n"), ("2 of ", "\n"), ("3 of ", "\x04")], "chart", "fill", "siob")

    assert code == 0
    assert "Press Enter to skip" in screen
    after = {each["id"]: each["response"] for each in run("chart", "show", "siob", "--json").json["responses"]}
    assert [text for text in after.values() if text] == ["By =luck."]
    assert after.keys() == before.keys()


@pytest.mark.parametrize(("answer", "meant"), [("1", "2026-03-04"), ("2", "2026-04-03")])
def test_a_date_that_can_be_two_days_is_asked_about(run: Run, tracker: Path, answer: str, meant: str) -> None:
    code, screen = answered(answer, "log", "priya", "Wrote", "--on", "3/4/2026", until="(03 April 2026)?")

    assert code == 0
    assert "Which day is “3/4/2026”: 1 (04 March 2026) or 2" in screen
    assert f"Logged for priya-raman, {meant}." in screen


@pytest.mark.parametrize(
    ("answer", "code", "phone"), [("same", 0, "555 0199"), ("own", 0, "555 0199"), ("home", 0, ""), ("later", 5, "")]
)
def test_what_a_copy_is_to_be_is_asked_and_the_command_goes_on(
    run: Run, tracker: Path, answer: str, code: int, phone: str
) -> None:
    run("contact", "list")
    copy = Path(shutil.copy(tracker, "copy.xlsx"))
    turns = [("Which is it?", f"{answer}\n")] + ([("[y/N]", "y\n")] if answer == "home" else [])

    ended, screen = talked(turns, "contact", "edit", "hannah", "--phone", "555 0199", "--book", "copy.xlsx")

    assert ended == code
    assert screen.count("Which is it?") == 1
    assert copy.exists() is (answer != "home")
    if copy.exists():
        assert (read(str(copy), "hannah-weiss", "phone") == "555 0199") is bool(phone)
