"""Counts that a digest draws: where people stand, what falls due when, and how often there was contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Figures"]


@dataclass(frozen=True, slots=True)
class Figures:
    """*stages* counts contacts by stage, in the stages' order. *due* and *touches* count by week, named by its Monday.

    What fell due before the first week of *due* is counted in it.
    """

    stages: tuple[tuple[str, int], ...]
    due: tuple[tuple[date, int], ...]
    touches: tuple[tuple[date, int], ...]
