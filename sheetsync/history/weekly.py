"""When the check that runs by itself last ran: a missed one is made up for, and none comes twice."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sheetsync.history.durable import recorded, write_durably
from sheetsync.model.weekly import Weekly

__all__ = ["WeeklyStamp"]


@dataclass(frozen=True, slots=True)
class WeeklyStamp:
    """The times of the last run that was complete and of the last that failed, kept in the file *path*."""

    path: Path

    def is_due(self, weekly: Weekly, now: datetime) -> bool:
        """Tell whether none was complete since *weekly* last was; one that failed is not tried again on that day."""
        done, failed = self._read("done"), self._read("failed")
        return (done is None or not weekly.last(now) <= done <= now) and (
            failed is None or failed.date() != now.date() or failed < weekly.last(now)
        )

    def note(self, what: str, now: datetime) -> None:
        """Note that a run was ``done`` or ``failed``; raises StateUnreadable."""
        hint = "Allow writing there, or name another state folder in SHEETSYNC_STATE_DIR. It will be run again."
        with recorded(f"When the check ran cannot be noted in {self.path}", hint):
            write_durably(self.path, json.dumps({what: now.isoformat()}).encode())

    def _read(self, what: str) -> datetime | None:
        """Return a time; what cannot be read is none, so that the check rather runs once more than never."""
        try:
            return datetime.fromisoformat(json.loads(self.path.read_bytes())[what])
        except (OSError, ValueError, KeyError, TypeError):
            return None
