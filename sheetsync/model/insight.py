"""Something worth keeping: an insight, a website, a person, an employer, another avenue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Insight"]

_OVER = {"done", "dropped"}


@dataclass(frozen=True, slots=True)
class Insight:
    """One row of Insights as a person reads it."""

    id: str
    kind: str
    text: str
    link: str
    source: str
    field: str
    status: str
    due: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether there may still be something to do about it."""
        return self.status.casefold() not in _OVER
