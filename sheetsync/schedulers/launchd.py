"""launchd: an agent of the person's own on macOS.

It makes up for a start missed asleep but not for one missed while off, so it comes every hour and at login, and
`check --weekly` says itself whether it is time.
"""

from __future__ import annotations

import os
import plistlib
from pathlib import Path

from sheetsync.schedulers.interface import Job, tell

__all__ = ["Launchd"]


class Launchd:
    """The agents of whoever is logged in."""

    name = "launchd"

    def shown(self, job: Job) -> str:
        """Return the property list."""
        log = str(Path.home() / "Library" / "Logs" / f"{job.name}.log")
        return plistlib.dumps(
            {
                "Label": job.name,
                "ProgramArguments": list(job.command),
                "WorkingDirectory": job.folder,
                "EnvironmentVariables": dict(job.environ),
                "StartCalendarInterval": {"Minute": job.weekly.minute},
                "RunAtLoad": True,
                "StandardOutPath": log,
                "StandardErrorPath": log,
            },
            sort_keys=False,
        ).decode()

    def install(self, job: Job) -> None:
        """Write the property list and load it."""
        path = _path(job)
        if path.exists():
            tell("launchctl", "bootout", _domain(), str(path), fails=False)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.shown(job), encoding="utf-8")
        tell("launchctl", "bootstrap", _domain(), str(path))

    def remove(self, job: Job) -> bool:
        """Unload the agent and take its property list away."""
        if not self.has(job):
            return False
        tell("launchctl", "bootout", _domain(), str(_path(job)), fails=False)
        _path(job).unlink()
        return True

    def has(self, job: Job) -> bool:
        """Tell whether the property list is there."""
        return _path(job).exists()


def _path(job: Job) -> Path:
    return Path.home() / "Library" / "LaunchAgents" / f"{job.name}.plist"


def _domain() -> str:
    return f"gui/{os.getuid()}" if hasattr(os, "getuid") else "gui"
