"""A notification, as the program of each system is given it: text that looks like code stays text."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from sheetsync.schedulers.interface import SchedulerFailed
from sheetsync.schedulers.notify import notification, notify

HOSTILE = """-u critical "; do shell script "touch /tmp/x" & <b>$(rm -rf ~)</b> `id` '@"""
PROGRAM = """#!{python}
import json, os, sys
said = {{"words": sys.argv[1:], "title": os.environ.get("SHEETSYNC_TITLE"), "text": os.environ.get("SHEETSYNC_TEXT")}}
open(os.environ["SAID"], "w").write(json.dumps(said))
"""


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a program of one of these names was given; each stands in for that of a system."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("notify-send", "osascript", "powershell"):
        (programs / name).write_text(PROGRAM.format(python=sys.executable))
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setenv("SAID", str(tmp_path / "said.json"))
    return tmp_path / "said.json"


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs that stand in are scripts")


def test_linux_gets_the_text_behind_the_options_and_with_its_markup_escaped(said: Path) -> None:
    notify(HOSTILE, HOSTILE, system="linux")

    words = json.loads(said.read_text())["words"]
    assert words[-3:-1] == ["--", HOSTILE]
    assert "&lt;b&gt;" in words[-1]
    assert "<" not in words[-1]


def test_macos_gets_both_texts_as_arguments_of_a_script_that_never_changes(said: Path) -> None:
    notify(HOSTILE, HOSTILE, system="darwin")

    words = json.loads(said.read_text())["words"]
    assert words[-3:] == ["--", HOSTILE, HOSTILE]
    assert words[:-3] == list(notification("a", "b", system="darwin").command[1:-3])


def test_windows_gets_both_texts_as_variables_of_a_script_that_never_changes(said: Path) -> None:
    notify(HOSTILE, "Grace Hopper", system="win32")

    given = json.loads(said.read_text())
    assert (given["title"], given["text"]) == (HOSTILE, "Grace Hopper")
    assert given["words"] == list(notification("", "", system="win32").command[1:])
    assert "CreateTextNode($env:SHEETSYNC_TITLE)" in given["words"][-1]


def test_without_the_program_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(SchedulerFailed, match="notify-send cannot be started") as caught:
        notify("a", "b", system="linux")
    assert "--notify" in caught.value.hint


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has no session bus")
def test_the_desktop_is_found_where_a_scheduler_does_not_say_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setattr(Path, "exists", lambda path: path == Path(f"/run/user/{os.getuid()}/bus"))
    found = notification("a", "b", system="linux").environ
    assert found == {"DBUS_SESSION_BUS_ADDRESS": f"unix:path=/run/user/{os.getuid()}/bus"}

    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/mine")
    assert notification("a", "b", system="linux").environ == {}
