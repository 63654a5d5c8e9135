"""Results written into files."""

from __future__ import annotations

from pathlib import Path

from sheetsync.errors import UsageMistake

__all__ = ["save"]


def save(path: Path, text: str) -> None:
    """Write a result in place of the last one; raises UsageMistake where that cannot be."""
    from sheetsync.history.durable import write_durably

    try:
        write_durably(path, text.encode("utf-8"), private=False)
    except OSError as reason:
        raise UsageMistake(f"{path} cannot be written: {reason.strerror}.", hint="Name another file.") from reason
