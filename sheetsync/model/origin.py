"""Where the base of a merge comes from, or why there is none, and when the run was that left it behind."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

__all__ = ["Origin", "Why", "moment_of"]


class Why(StrEnum):
    """FOUND, or the reason why nothing is known that both sides agreed on."""

    FOUND = "found"
    NEVER = "never"
    RECORD_GONE = "record-gone"
    MARK_GONE = "mark-gone"
    NOTHING_COMMON = "nothing-common"


@dataclass(frozen=True, slots=True)
class Origin:
    """*why* there is a base or none; *damaged* are the files of records that are there but cannot be read.

    *run* is the run that left the base behind, empty if there is none.
    """

    why: Why = Why.FOUND
    damaged: tuple[str, ...] = ()
    run: str = ""


def moment_of(run: str) -> datetime | None:
    """Return the time with which a run's name begins; None if it begins with something else."""
    with suppress(ValueError):
        return datetime.strptime(run.partition("-")[0], "%Y%m%dT%H%M%S%f")
    return None
