"""The weekly check of many trackers: one that cannot be read never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from sheetsync.errors import SheetsyncError
from sheetsync.jobs.check import Checked

__all__ = ["Attempt", "check_each"]

Opened = TypeVar("Opened")


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of one tracker: what was found, or why it could not be checked."""

    where: str
    done: Checked | None = None
    trouble: SheetsyncError | None = None


def check_each(
    places: Iterable[str], at: Callable[[str], Opened], run: Callable[[Opened], Checked]
) -> Iterator[Attempt]:
    """Check each tracker in turn, opened by *at*, and yield what came of it as soon as it is known."""
    for where in places:
        try:
            yield Attempt(where, run(at(where)))
        except SheetsyncError as error:
            yield Attempt(where, trouble=error)
