"""systemd: a service and a timer of the person's own. `Persistent=` makes up for a start that was missed."""

from __future__ import annotations

import os
from pathlib import Path

from sheetsync.schedulers.interface import Job, tell

__all__ = ["Systemd"]


class Systemd:
    """The manager of the person's own units."""

    name = "systemd"

    def shown(self, job: Job) -> str:
        """Return both units, each below its path."""
        return "\n".join(f"# {path}\n{text}" for path, text in self._units(job).items())

    def install(self, job: Job) -> None:
        """Write the units and start the timer."""
        for path, text in self._units(job).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        tell("systemctl", "--user", "daemon-reload")
        tell("systemctl", "--user", "enable", "--now", f"{job.name}.timer")

    def remove(self, job: Job) -> bool:
        """Stop the timer and take the units away."""
        if not self.has(job):
            return False
        tell("systemctl", "--user", "disable", "--now", f"{job.name}.timer")
        for path in self._units(job):
            path.unlink(missing_ok=True)
        tell("systemctl", "--user", "daemon-reload")
        return True

    def has(self, job: Job) -> bool:
        """Tell whether the timer is there."""
        return (_folder() / f"{job.name}.timer").exists()

    def _units(self, job: Job) -> dict[Path, str]:
        return {_folder() / f"{job.name}.service": _service(job), _folder() / f"{job.name}.timer": _timer(job)}


def _folder() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"


def _service(job: Job) -> str:
    program, *words = job.command
    variables = "".join(f"Environment={_quoted(f'{name}={value}')}\n" for name, value in job.environ.items())
    command = " ".join([_quoted(program), *(_quoted(word).replace("$", "$$") for word in words)])
    return (
        "[Unit]\nDescription=The weekly check of a sheetsync tracker\n\n"
        f"[Service]\nType=oneshot\nWorkingDirectory={job.folder.replace('%', '%%')}\n{variables}"
        f"ExecStart={command}\nRestart=on-failure\nRestartSec=30min\n"
    )


def _timer(job: Job) -> str:
    day, time = str(job.weekly).split()
    return (
        "[Unit]\nDescription=The weekly check of a sheetsync tracker\n\n"
        f"[Timer]\nOnCalendar={day.capitalize()} *-*-* {time}:00\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )


def _quoted(word: str) -> str:
    """Return a word as a unit file has it: % would begin a specifier, and a backslash an escape."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'
