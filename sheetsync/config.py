"""What a person settled once, and which tracker is meant where none is named.

`sheetsync.toml` holds six settings; paths are taken from the folder of the file:

    book = "tracker.xlsx"       the tracker that is meant in this folder
    template = "ours.toml"      what it was made from, if not from the template that ships with sheetsync
    state = "state"             where the history of its syncs is kept, if not where the system keeps such things
    portable = true             whether the history also lies in .sheetsync beside the workbook, for other machines
    backups = 10                how many earlier versions of the workbook are kept in the state folder (0: none)

    [both-changed]              what becomes of cells that both sides have changed, by sheet or column, where they are
    "contacts.notes" = "keep both"   not to wait for a decision: "Excel", "Google", "keep both", "earliest", "latest"

Nothing in it is needed: a folder with one tracker from the shipped template has no such file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sheetsync.errors import UsageMistake
from sheetsync.model.toml import parse_toml

CONFIG_NAME = "sheetsync.toml"
_PATHS = ("book", "template", "state")


class ConfigUnreadable(UsageMistake):
    """The settings file says something that is not understood."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one folder; None where nothing is said."""

    book: Path | None = None
    template: Path | None = None
    state: Path | None = None
    portable: bool | None = None
    backups: int | None = None
    both_changed: Mapping[str, str] = field(default_factory=dict)


def read_config(folder: Path) -> Config:
    """Read the settings file of *folder*, if there is one; raises ConfigUnreadable with all that is wrong in it."""
    path = folder / CONFIG_NAME
    try:
        if path.exists() and not path.is_file():
            raise ValueError("it is not a file")  # a pipe would be waited for
        said = parse_toml(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return Config()
    except (OSError, ValueError) as reason:
        raise ConfigUnreadable(f"{path} cannot be read: {reason}.", hint="Correct it. Nothing was changed.") from reason
    known = (*_PATHS, "portable", "backups", "both-changed")
    mistakes = [f"{key}: there is no such setting (there are {', '.join(known)})" for key in said if key not in known]
    mistakes += [
        f"{key}: should be a path in quotes"
        for key in _PATHS
        if key in said and not (isinstance(said[key], str) and said[key])
    ]
    if not isinstance(said.get("portable", False), bool):
        mistakes.append("portable: should be true or false")
    count = said.get("backups", 0)
    if isinstance(count, bool) or not isinstance(count, int) or count < 0:
        mistakes.append("backups: should be a number from 0")
    policies = said.get("both-changed", {})
    if not isinstance(policies, dict) or not all(isinstance(how, str) for how in policies.values()):
        mistakes.append('both-changed: should be lines like "contacts.notes" = "keep both"')
    if mistakes:
        raise ConfigUnreadable(f"{path}: " + "; ".join(mistakes) + ".", hint="Correct it. Nothing was changed.")
    paths = {key: folder / said[key] for key in _PATHS if key in said}
    return Config(**paths, portable=said.get("portable"), backups=said.get("backups"), both_changed=policies)


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
