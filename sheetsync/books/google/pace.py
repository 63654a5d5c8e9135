"""Not more requests a minute than Google lets one person make.

60 reads and 60 writes a minute for each person (developers.google.com/workspace/sheets/api/limits), in two quotas of
their own. A sync takes two or three, so that this is met only by a program that works through many books.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

__all__ = ["A_MINUTE", "Pace"]

A_MINUTE = 60


@dataclass(slots=True)
class Pace:
    """Says how long to wait, in seconds, so that at most *most* requests of one kind begin in any *window* seconds."""

    clock: Callable[[], float]
    most: int = A_MINUTE
    window: float = 60.0
    _begun: deque[float] = field(default_factory=deque)

    def begin(self) -> float:
        """Count a request that begins after the wait that is returned; 0 if it may begin at once."""
        now = self.clock()
        while self._begun and self._begun[0] <= now - self.window:
            self._begun.popleft()
        wait = 0.0 if len(self._begun) < self.most else self._begun[-self.most] + self.window - now
        self._begun.append(now + wait)
        return wait
