"""What each desktop is given to start, read back as that desktop reads it."""

from __future__ import annotations

import configparser
import plistlib
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sheetsync.schedulers.entries import Start, login_entry, shortcut_entries
from sheetsync.schedulers.interface import JobUnfit

ODD = """/people/Zoë O'Hara/100% & <yours> $HOME; `x` \\ mine/tracker.xlsx"""
START = Start(
    "sheetsync-open-12345678", "Interview tracker (tracker)", ("python", "-m", "it", ODD), "/tmp", {"STATE": "/100% s"}
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go home to an empty folder."""
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


def exec_words(text: str) -> list[str]:
    """Read Exec as the specification says: first the escapes of a value, then quotes, then field codes."""
    parser = configparser.RawConfigParser(delimiters=["="], comment_prefixes=["#"])
    parser.read_string(text)
    value = parser["Desktop Entry"]["Exec"].replace("\\\\", "\\")
    words = re.findall(r'"((?:[^"\\]|\\.)*)"', value)
    return [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in words]


def test_a_menu_entry_starts_exactly_the_command_and_stands_on_the_desktop_too(home: Path) -> None:
    (home / "Desktop").mkdir()

    entries = shortcut_entries(START, system="linux", environ={})

    assert [each.path.parent for each in entries] == [home / ".local/share/applications", home / "Desktop"]
    for entry in entries:
        assert exec_words(entry.text) == ["env", "STATE=/100% s", *START.command]
        assert "Terminal=false\n" in entry.text


@pytest.mark.skipif(sys.platform == "win32", reason="there is no shell")
def test_a_command_file_runs_what_it_was_given(home: Path) -> None:
    told = replace(
        START, command=(sys.executable, "-c", "import os, sys; print(os.environ['STATE'], sys.argv[1])", ODD)
    )
    (entry,) = shortcut_entries(told, system="darwin", environ={})
    entry.write()

    done = subprocess.run([entry.path], capture_output=True, encoding="utf-8", check=True)

    assert done.stdout == f"/100% s {ODD}\n"
    assert entry.path.suffix == ".command"
    assert entry.remove()
    assert not entry.remove()


def test_a_batch_file_has_every_word_in_quotes_and_every_percent_sign_doubled(home: Path) -> None:
    (entry,) = shortcut_entries(START, system="win32", environ={"OneDrive": str(home / "none")})

    assert entry.path.name == "Interview tracker (tracker) 5678.bat"
    assert '"python" "-m" "it"' in entry.text
    assert 'set "STATE=/100%% s"\r\n' in entry.text
    assert "%" not in entry.text.replace("%%", "")
    with pytest.raises(JobUnfit):
        shortcut_entries(replace(START, folder='a"b'), system="win32", environ={})


def test_each_system_starts_something_at_login_from_the_folder_that_it_has_for_that(home: Path) -> None:
    linux = login_entry(START, system="linux", environ={"XDG_CONFIG_HOME": str(home / "config")})
    macos = login_entry(START, system="darwin", environ={})
    windows = login_entry(START, system="win32", environ={"APPDATA": str(home / "roaming")})

    assert linux.path.parent == home / "config" / "autostart"
    assert exec_words(linux.text)[2:] == list(START.command)
    assert macos.path.parent == home / "Library" / "LaunchAgents"
    read = plistlib.loads(macos.text.encode())
    assert (read["ProgramArguments"], read["RunAtLoad"]) == (list(START.command), True)
    assert windows.path.parent.name == "Startup"


def test_a_line_break_in_a_path_is_refused() -> None:
    with pytest.raises(JobUnfit):
        replace(START, title="a\nExec=b")
