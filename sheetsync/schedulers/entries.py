"""What a person's desktop starts: at log-in, or by a click.

Linux has desktop entries for both, macOS a .command file and an agent, Windows .bat files.
"""

from __future__ import annotations

import plistlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from shlex import join, quote

from sheetsync.schedulers.interface import JobUnfit, check_words

__all__ = ["Entry", "Start", "login_entry", "shortcut_entries"]


@dataclass(frozen=True, slots=True)
class Start:
    """A command that a desktop starts. *name* names its files, *title* is what a person reads."""

    name: str
    title: str
    command: Sequence[str]
    folder: str
    environ: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_words((self.name, self.title, *self.command, self.folder, *self.environ.values()))


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that a desktop reads; *write* and *remove* raise OSError."""

    path: Path
    text: str
    runs: bool = False

    def write(self) -> None:
        """Write it in place of an earlier one of its name."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.text, encoding="utf-8", newline="")
        if self.runs:
            self.path.chmod(0o755)

    def remove(self) -> bool:
        """Delete it; False if it was not there."""
        there = self.path.exists()
        self.path.unlink(missing_ok=True)
        return there


def shortcut_entries(start: Start, *, system: str, environ: Mapping[str, str]) -> list[Entry]:
    """Return the files that put an icon before a person on *system* (``sys.platform``); raises JobUnfit."""
    desktop = _desktop(environ)
    if system == "darwin":
        return [Entry((desktop or Path.home()) / f"{_visible(start)}.command", _shell(start), runs=True)]
    if system == "win32":
        return [Entry((desktop or Path.home()) / f"{_visible(start)}.bat", _batch(start), runs=True)]
    data = Path(environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    name, text = f"{start.name}.desktop", _desktop_entry(start)
    shown = [desktop / name] if desktop else []
    return [Entry(path, text, runs=True) for path in (data / "applications" / name, *shown)]


def login_entry(start: Start, *, system: str, environ: Mapping[str, str]) -> Entry:
    """Return the file that has *system* (``sys.platform``) start it at each log-in; raises JobUnfit."""
    if system == "darwin":
        agent = {
            "Label": start.name,
            "ProgramArguments": list(start.command),
            "WorkingDirectory": start.folder,
            "EnvironmentVariables": dict(start.environ),
            "RunAtLoad": True,
        }
        path = Path.home() / "Library" / "LaunchAgents" / f"{start.name}.plist"
        return Entry(path, plistlib.dumps(agent, sort_keys=False).decode())
    if system == "win32":
        roaming = Path(environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
        folder = roaming / "Microsoft" / "Windows" / "Start Menu" / "Programs" / "Startup"
        return Entry(folder / f"{start.name}.bat", _batch(start))
    config = Path(environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return Entry(config / "autostart" / f"{start.name}.desktop", _desktop_entry(start))


def _visible(start: Start) -> str:
    """Return a file name that a person reads on their desktop, and that no other tracker's icon has."""
    return f"{start.title} {start.name[-4:]}"


def _desktop(environ: Mapping[str, str]) -> Path | None:
    """Return the folder that is shown as the desktop; None where there is none."""
    said = (environ.get("OneDrive"), str(Path.home()))
    return next((path for each in said if each and (path := Path(each, "Desktop")).is_dir()), None)


def _desktop_entry(start: Start) -> str:
    """Return a desktop entry (freedesktop.org, Desktop Entry Specification 1.5)."""
    variables = [f"{name}={value}" for name, value in start.environ.items()]
    words = ["env", *variables, *start.command] if variables else start.command
    return (
        "[Desktop Entry]\nType=Application\nVersion=1.5\n"
        f"Name={_escaped(start.title)}\nComment=Opens in your browser\nIcon=x-office-spreadsheet\n"
        f"Exec={_escaped(' '.join(map(_quoted, words)))}\nPath={_escaped(start.folder)}\n"
        "Terminal=false\nCategories=Office;\n"
    )


def _quoted(word: str) -> str:
    """Return a word as Exec has it: in quotes, with what a shell would read escaped, and % doubled."""
    for letter in ("\\", '"', "`", "$"):
        word = word.replace(letter, f"\\{letter}")
    return f'"{word}"'.replace("%", "%%")


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\")


def _shell(start: Start) -> str:
    variables = "".join(f"{name}={quote(value)} " for name, value in start.environ.items())
    env = f"env {variables}" if variables else ""
    return f"#!/bin/sh\ncd {quote(start.folder)} && exec {env}{join(start.command)}\n"


def _batch(start: Start) -> str:
    """Return a .bat file in which every word is in quotes, so that only % means something in it."""
    words = (*start.command, start.folder, *start.environ.values())
    if any('"' in word for word in words):
        raise JobUnfit("A path with a quotation mark cannot be put into a .bat file.", hint="Rename it.")
    lines = [
        "@echo off",
        "chcp 65001 >nul",
        *(f'set "{name}={value}"' for name, value in start.environ.items()),
        f'cd /d "{start.folder}"',
        f'start "" /min {" ".join(f"{chr(34)}{word}{chr(34)}" for word in start.command)}',
    ]
    return "".join(line.replace("%", "%%") + "\r\n" for line in lines)
