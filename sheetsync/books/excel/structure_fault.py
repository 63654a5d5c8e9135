"""A breach of a structural rule."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Fault"]


class Fault(NamedTuple):
    """What is wrong, in which part, and what exactly."""

    rule: str
    part: str
    what: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same fault as one that was there before, wherever rows have moved to."""
        return self.rule, self.part.lower()

    def __str__(self) -> str:
        return f"{self.rule} ({self.part}{', ' if self.what else ''}{self.what[:80]})"
