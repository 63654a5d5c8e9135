"""Of whom figures were given out, kept for the next report: the centre's own file, which goes to nobody."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from sheetsync.errors import RefusedForSafety
from sheetsync.history.durable import write_durably

__all__ = ["read_published", "write_published"]

_FORMAT = "sheetsync.fleet-published/1"


def read_published(path: Path) -> tuple[frozenset[str], ...]:
    """Return the sets of trackers that reports have counted; none where there is no such file yet.

    Raises RefusedForSafety for one that cannot be read: without it the next report could give somebody away.
    """
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        if said["format"] != _FORMAT:
            raise ValueError("it is another kind of file")
        names = said["trackers"]
        return tuple(frozenset(names[at] for at in each) for each in said["sets"])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError, IndexError) as reason:
        raise RefusedForSafety(
            f"{path} cannot be read: {reason}. It says whom earlier reports have counted, and without it this report "
            "could tell of a single student.",
            hint="Put it back, or name a new file if no report was given out yet. Nothing was looked at.",
        ) from None


def write_published(path: Path, sets: Iterable[frozenset[str]]) -> None:
    """Write the sets into the file, readable for its owner only."""
    every = [sorted(each) for each in sets]
    names = sorted({name for each in every for name in each})
    places = {name: at for at, name in enumerate(names)}
    said = {"format": _FORMAT, "trackers": names, "sets": [[places[name] for name in each] for each in every]}
    write_durably(path, json.dumps(said).encode())
