"""Where the base of a merge comes from, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Origin", "Why"]


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
