"""What nobody foresaw: a log that can be sent with a report; of the command only words that are ours are in it."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import gettempdir

__all__ = ["crash_notes", "write_crash_log"]

_PACKAGES = ("sheetsync-tracker", "click", "openpyxl", "gspread", "google-auth")


def write_crash_log(error: Exception, arguments: Sequence[str]) -> tuple[str, str]:
    """Write all that is known about *error* to a file of its own; return the sentence and the hint for the person."""
    path = _folder() / f"crash-{datetime.now():%Y%m%dT%H%M%S-%f}.log"
    path.touch(mode=0o600)
    path.write_text(_log(error, arguments), encoding="utf-8", errors="replace")
    message = f"Something happened that sheetsync did not foresee ({type(error).__name__})."
    return message, f"What is known about it is in {path}. Please report it with that file, after reading it through."


def crash_notes() -> list[Path]:
    """Return the logs of earlier crashes that are still there."""
    return sorted(_folder().glob("crash-*.log"))


def _log(error: Exception, arguments: Sequence[str]) -> str:
    """Put the log together: of the arguments only words that are ours, as the others may be names of people."""
    ours = " ".join(word.split("=")[0] if word.startswith("-") else "·" for word in arguments[1:])
    lines = [
        f"command: sheetsync {arguments[0] if arguments else ''} {ours}".rstrip(),
        f"python: {sys.version}",
        f"platform: {platform.platform()}",
        *(f"{package}: {_version(package)}" for package in _PACKAGES),
        "",
        *traceback.format_exception(error),
    ]
    return "\n".join(lines)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _folder() -> Path:
    """Return the person's log folder, or the one for temporary files if that cannot be made."""
    from platformdirs import user_log_path

    from sheetsync.history.durable import keep_private, private_folder

    folder = user_log_path("sheetsync", appauthor=False)
    try:
        keep_private(private_folder(folder))
    except OSError:
        return Path(gettempdir())
    return folder
