"""One line of the benchmark table: our figure beside a peer's, measured in the same run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One comparison, of which only the ratio is judged: it means the same on a fast machine and on a slow one.

    *ours* and *peer* are in *unit*; *limit* is the most that ours / peer may be, None where there is nothing to miss.
    """

    name: str
    ours: float
    peer: float
    limit: float | None
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """Ours / peer: below 1 we are the smaller."""
        return self.ours / self.peer

    @property
    def met(self) -> bool:
        """Whether the ratio keeps within its limit."""
        return self.limit is None or self.ratio <= self.limit
