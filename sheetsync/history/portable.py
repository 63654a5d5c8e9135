"""Whether a workbook lies in a folder that a cloud service keeps the same on several machines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

__all__ = ["BESIDE", "travels"]

BESIDE = ".sheetsync"
"""The folder beside a workbook that travels in which the records of its syncs travel with it."""

_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_FOLDERS = re.compile(
    r"OneDrive( ?-.*)?|Dropbox( ?[(-].*)?|Google ?Drive( ?-.*)?|My Drive|iCloud ?Drive|com~apple~CloudDocs"
    r"|Nextcloud\d*|ownCloud\d*",
    re.IGNORECASE,
)
"""How OneDrive, Dropbox, Google Drive, iCloud Drive, Nextcloud and ownCloud call their folders."""


def travels(workbook: Path, environ: Mapping[str, str]) -> bool:
    """Tell by its path, and by the variables that OneDrive sets, whether a cloud service carries *workbook*."""
    path = workbook.resolve()
    roots = [Path(environ[name]) for name in _VARIABLES if environ.get(name)]
    return any(path.is_relative_to(root) for root in roots) or any(
        _FOLDERS.fullmatch(parent.name) for parent in path.parents
    )
