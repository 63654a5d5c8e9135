"""One run of a command that wrote: which books it wrote to, and every change with what stood there before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sheetsync.history.codec import changes_from_json, changes_to_json
from sheetsync.model.change import Change
from sheetsync.model.notice import LEFT, RIGHT, Side
from sheetsync.model.origin import moment_of
from sheetsync.model.snapshot import Snapshot

__all__ = ["Part", "Run", "moment_of", "part_of", "run_from_json", "run_name", "run_to_json"]

FORMAT = "sheetsync.run/1"


@dataclass(frozen=True, slots=True)
class Part:
    """One book's share of a run: the word for the book, where it was, its own ID, and what was changed in it."""

    book: str
    where: str
    document: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A run by its name, which begins with the time.

    *what* is the command, ``sync`` or ``contact add``. A sync has two parts, any other command one, which is the left.
    *complete* is false for one that was cut off. *undoes* names the run that it took back.
    """

    name: str
    what: str
    parts: Mapping[Side, Part]
    undoes: str = ""
    complete: bool = False

    @property
    def moment(self) -> datetime | None:
        """When the run began; None if its name does not say."""
        return moment_of(self.name)

    def changing(self, left: Sequence[Change], right: Sequence[Change] = ()) -> Run:
        """Return the run with what it changes on each side."""
        changes = {LEFT: tuple(left), RIGHT: tuple(right)}
        return replace(self, parts={side: replace(part, changes=changes[side]) for side, part in self.parts.items()})

    def preceded_by(self, ids: Run) -> Run:
        """Return the run with the IDs before the changes that it made first."""
        parts = {
            side: replace(part, changes=(*ids.parts[side].changes, *part.changes)) if side in ids.parts else part
            for side, part in self.parts.items()
        }
        return replace(self, parts=parts)


def part_of(snapshot: Snapshot) -> Part:
    """Return the share, so far without changes, of the book that was read as *snapshot*."""
    path = "" if "://" in snapshot.where else snapshot.where
    where = str(Path(path).resolve()) if path and Path(path).exists() else snapshot.where
    return Part(snapshot.book, where, snapshot.document)


def run_name(now: datetime, letters: str) -> str:
    """Return the name of a run that begins *now*: later ones sort behind, and *letters* keep two machines apart."""
    return f"{now:%Y%m%dT%H%M%S}{now.microsecond // 1000:03}-{letters}"


def run_to_json(run: Run) -> dict[str, Any]:
    """Return a run as plain data."""
    books = {
        side: {"book": part.book, "where": part.where, "document": part.document} for side, part in run.parts.items()
    }
    changes = {side: changes_to_json(part.changes) for side, part in run.parts.items()}
    return {"format": FORMAT, "run": run.name, "what": run.what, "undoes": run.undoes, "books": books, **changes}


def run_from_json(document: Any) -> Run:
    """Read a run back; raises ValueError, KeyError or TypeError if it is not one of this format."""
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ValueError("this is not a journal of a format that this version can read")
    parts = {
        side: Part(said["book"], said["where"], said["document"], changes_from_json(document[side]))
        for side in (LEFT, RIGHT)
        if (said := document["books"].get(side))
    }
    return Run(document["run"], document["what"], parts, document["undoes"])
