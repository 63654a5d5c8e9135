"""Once a week, however often it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sheetsync.books.interface import BookChanged, BookLocked, BookUnreachable
from sheetsync.errors import SheetsyncError
from sheetsync.history.lock import BookBusy
from sheetsync.history.weekly import WeeklyStamp
from sheetsync.model.weekly import Weekly
from sheetsync.schedulers.mail import MailUnreachable

__all__ = ["once_a_week"]

_PASSING = (BookBusy, BookChanged, BookLocked, BookUnreachable, MailUnreachable)

Done = TypeVar("Done")


def once_a_week(stamp: WeeklyStamp, weekly: Weekly, now: datetime, run: Callable[[], Done]) -> Done | None:
    """Run, unless it was run since *weekly* last was; then return None.

    After a trouble that passes (open in Excel, another run, no network) the next call tries again; after another one
    the first call of the next day does, so that nobody is told the same every hour. Raises what *run* raises.
    """
    if not stamp.is_due(weekly, now):
        return None
    try:
        done = run()
    except _PASSING:
        raise
    except SheetsyncError:
        stamp.note("failed", now)
        raise
    stamp.note("done", now)
    return done
