"""What can be said of a letter."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Remark"]


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing looked at in a letter: what it is about, whether it is as it should be, and what was seen.

    A remark that is not *fine* and not *grave* is for the person to judge.
    """

    about: str
    fine: bool
    text: str
    grave: bool = True
