"""Google's quota for reads, shared by all workers: who may ask next, with which account, and when; and estimates.

Figures: 300 reads a minute and project, 60 a minute and account (developers.google.com/workspace/sheets/api/limits).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from math import ceil

__all__ = ["AN_ACCOUNT", "A_PROJECT", "Bucket", "Nights", "nights_said", "reads_a_minute"]

A_PROJECT, AN_ACCOUNT = 300, 60
_MINUTE = 60.0
_FIRST_PAUSE, _LONGEST_PAUSE = 30.0, 480.0
_BEHIND = 4.0
"""Seconds of turns that were missed and may be made up for: what is busy for a moment loses none."""


def reads_a_minute(accounts: int, share: float) -> float:
    """Return how many reads a minute so many accounts of one project may make, at a *share* of what is allowed."""
    return min(A_PROJECT, accounts * AN_ACCOUNT) * share


@dataclass(slots=True)
class _Turns:
    """Turns at an even pace, one *every* so many seconds; *behind* seconds of missed ones are made up for."""

    every: float
    behind: float
    due: float = float("-inf")

    def free_at(self, now: float) -> float:
        return max(now, self.due - self.behind)

    def take(self, at: float) -> None:
        self.due = max(self.due, at) + self.every


@dataclass(slots=True)
class Bucket:
    """Says when the next read may begin, and with which of the *accounts*, so that no quota is ever spent.

    All workers are served by one of these: whoever hands out the work asks it. *share* is how much of what Google
    allows is used: the rest makes up for requests that are under way longer than others. Times are seconds of any
    clock.
    """

    accounts: int
    share: float = 0.8
    _project: _Turns = field(init=False)
    _each: list[_Turns] = field(init=False)
    _closed_since: float = float("-inf")
    _closed_until: float = float("-inf")
    _pause: float = 0.0
    _trying: bool = False

    def __post_init__(self) -> None:
        behind = min(_BEHIND, _MINUTE * (1 - self.share) / 2)
        self._project = _Turns(_MINUTE / (A_PROJECT * self.share), behind)
        self._each = [_Turns(_MINUTE / (AN_ACCOUNT * self.share), behind) for _ in range(self.accounts)]

    def next_turn(self, now: float) -> tuple[int, float]:
        """Return the number of an account, and the time from which it may ask; nothing is taken yet.

        After a refusal one read tries whether Google answers again; until that is known, nobody's turn comes.
        """
        free = [(turns.free_at(now), turns.due) for turns in self._each]
        account = free.index(min(free))
        closed = float("inf") if self._trying else self._closed_until
        return account, max(self._project.free_at(now), free[account][0], closed)

    def take(self, account: int, at: float) -> None:
        """Count a read that begins *at* that time, or one more that turned out to be needed."""
        self._project.take(at)
        self._each[account].take(at)
        self._trying = self._pause > 0

    def refuse(self, begun: float, now: float) -> None:
        """Close for all, as Google refused a read that had *begun* then; for longer each time that does not help.

        Reads that were under way when it closed and are refused as well do not count again.
        """
        if begun <= self._closed_since:
            return
        self._pause = min(self._pause * 2, _LONGEST_PAUSE) or _FIRST_PAUSE
        self._closed_since, self._closed_until, self._trying = now, now + self._pause, False

    def answer(self, begun: float) -> None:
        """Note that Google has answered a read that had *begun* then."""
        if begun > self._closed_since:
            self._pause, self._trying = 0.0, False


@dataclass(frozen=True, slots=True)
class Nights:
    """The hours of a day in which Google is asked, from *begin* to *end*, mostly across midnight; the same: always."""

    begin: time
    end: time

    def open_at(self, moment: datetime) -> bool:
        """Tell whether Google may be asked now."""
        now = moment.time()
        if self.begin <= self.end:
            return self.begin == self.end or self.begin <= now < self.end
        return now >= self.begin or now < self.end

    @property
    def minutes(self) -> int:
        """How many minutes a night has."""
        return ((self.end.hour - self.begin.hour) * 60 + self.end.minute - self.begin.minute) % (24 * 60) or 24 * 60

    def nights_for(self, minutes: float) -> int:
        """Return how many nights that much work takes."""
        return max(1, ceil(minutes / self.minutes))

    def opens_after(self, moment: datetime) -> datetime:
        """Return when the next night begins."""
        begin = datetime.combine(moment.date(), self.begin)
        return begin if begin > moment else begin + timedelta(days=1)


def nights_said(text: str) -> Nights | None:
    """Return the hours that *text* means, ``22:00-06:00``; None if it means none."""
    begin, dash, end = text.partition("-")
    try:
        return Nights(*(time.fromisoformat(each.strip().zfill(5)) for each in (begin, end))) if dash else None
    except ValueError:
        return None
