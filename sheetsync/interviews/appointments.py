"""The interviews that belong into a calendar: those to come, and those that were to come and do not."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sheetsync.model.appointment import Appointment
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Interview
from sheetsync.tracker.study import read_study

__all__ = ["appointments_of"]

_MINUTES = 30
"""How long an interview is that says nothing of it. Source: the article "After the informational interview"."""

_BACK = 31
"""Days after its day for which an interview still stands in a calendar that is kept fresh."""


def appointments_of(tracker: Tracker, today: date) -> list[Appointment]:
    """Return the interviews of a tracker from a month ago on, in the order of their days."""
    study = read_study(tracker)
    since = today - timedelta(days=_BACK) if today > date.min + timedelta(days=_BACK) else date.min
    rows = [each for each in tracker.interviews if each.id and each.day and each.day >= since]
    found = []
    for row in sorted(rows, key=lambda each: (each.day or today, each.time)):
        talk = study.talk.get(row.id.casefold())
        waiting = sum(not each.answered for each in study.of_interview(row.id))
        about = [talk.about if talk else "", f"{waiting} questions prepared" if waiting else "", row.goals]
        found.append(
            Appointment(
                row.id,
                talk.person if talk and talk.person else row.contact,
                _start(row),
                row.minutes or _MINUTES,
                ", ".join(filter(None, (row.mode, row.spot))),
                "\n".join(filter(None, about)),
                cancelled=row.status in ("Cancelled", "No-show"),
            )
        )
    return found


def _start(row: Interview) -> date | datetime:
    day = row.day or date.min
    try:
        return datetime.combine(day, time.fromisoformat(row.time)) if row.time else day
    except ValueError:
        return day
