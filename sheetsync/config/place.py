"""Which tracker is meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sheetsync.config.file import CONFIG_NAME, Config, read_config
from sheetsync.errors import UsageMistake

__all__ = ["Place", "TrackerNotNamed", "TrackersMany", "is_address", "locate"]


class TrackerNotNamed(UsageMistake):
    """No tracker was named, and the folder leaves open which one is meant."""


class TrackersMany(TrackerNotNamed):
    """The folder has several trackers."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the tracker is, a path or the address of a Google Sheet, and the settings that hold for it."""

    where: str
    config: Config


def is_address(where: str) -> bool:
    """Tell whether *where* is an address rather than a path."""
    return where.startswith(("https://", "http://"))


def locate(chosen: str, environ: Mapping[str, str], folder: Path, *, is_tracker: Callable[[Path], bool]) -> Place:
    """Say which tracker is meant.

    It is *chosen*, else ``$SHEETSYNC_BOOK``, else what the settings file of *folder* names, else the only tracker in
    *folder*, of the workbooks there for which *is_tracker* holds. Raises TrackerNotNamed, ConfigUnreadable. Whether
    there is anything at the place is not looked at.
    """
    named = chosen or environ.get("SHEETSYNC_BOOK", "")
    if is_address(named):
        return Place(named, read_config(folder))
    if named:
        return Place(named, read_config(Path(named).parent))
    config = read_config(folder)
    if config.book is not None:
        return Place(str(config.book), config)
    return Place(str(_only_tracker(folder, is_tracker)), config)


def _only_tracker(folder: Path, is_tracker: Callable[[Path], bool]) -> Path:
    """Return the only tracker in *folder*, by its name alone if *folder* is where the person stands."""
    workbooks = sorted(path for path in folder.glob("*.xlsx") if not path.name.startswith(("~$", ".")))
    trackers = [path for path in workbooks if is_tracker(path)]
    if len(trackers) == 1:
        return trackers[0]
    if not trackers:
        raise TrackerNotNamed(
            "There is no tracker in this folder.",
            hint="Name one with --book PATH, or make one: sheetsync create tracker.xlsx",
        )
    names = ", ".join(path.name for path in trackers)
    plainest = min(trackers, key=lambda path: len(path.name))  # what makes a copy adds to the name
    raise TrackersMany(
        f"There are {len(trackers)} trackers in this folder: {names}.",
        hint=f'Say which with --book, or once and for all in {CONFIG_NAME}: book = "{plainest.name}"',
    )
