"""What a workbook was before it was replaced, kept for a person who wants it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sheetsync.books.interface import BookNotWritten

__all__ = ["DEFAULT_KEEP", "Backups", "to_keep"]

DEFAULT_KEEP = 10
"""How many of the last versions are kept, and of how many earlier days the last."""

_TIME = "%Y-%m-%d %H.%M.%S"
_DAY = len("2026-11-25")


@dataclass(frozen=True, slots=True)
class Backups:
    """Keeps the versions of workbooks that were replaced, each workbook's in a folder of its own below *folder*.

    A version is called after the workbook and the time at which it was saved. The *keep* last ones stay, and of the
    *keep* last days on which there were any the last of each: what was there before a busy afternoon is there too.
    """

    folder: Callable[[], Path]
    keep: int = DEFAULT_KEEP

    def store(self, path: Path, data: bytes) -> Path | None:
        """Keep *data*, what the workbook at *path* holds until now, and return where; None where none are kept.

        Raises BookNotWritten if that fails.
        """
        if not self.keep:
            return None
        try:
            place = self.place(path)
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            saved = datetime.fromtimestamp(path.stat().st_mtime)
            name = f"{saved:{_TIME}} {sha256(data).hexdigest()[:6]}{path.suffix}"
            if not (place / name).exists():
                draft = place / f"{name}.part"
                draft.unlink(missing_ok=True)
                draft.touch(mode=0o600)
                draft.write_bytes(data)
                draft.replace(place / name)
            names = sorted(each.name for each in place.iterdir() if each.suffix == path.suffix)
            for gone in set(names) - to_keep(names, self.keep):
                (place / gone).unlink(missing_ok=True)
            return place / name
        except OSError as reason:
            why = reason.strerror or reason
            raise BookNotWritten(
                f"The earlier version of {path.name} could not be kept in {self.folder()}: {why}.",
                hint="Nothing was changed. Make room there, or write `backups = 0` in sheetsync.toml to keep none.",
            ) from reason

    def place(self, path: Path) -> Path:
        """Return the folder of one workbook's versions."""
        return self.folder() / f"{path.stem} {sha256(str(path).encode()).hexdigest()[:8]}"


def to_keep(names: Sequence[str], keep: int) -> set[str]:
    """Return which of the versions *names*, oldest first, stay: the last ones, and the last one of each last day."""
    last_of_days = list({name[:_DAY]: name for name in names}.values())
    return {*names[-keep:], *last_of_days[-keep:]} if keep else set()
