"""What was done in the last seven days, and what the person had set out to do in a week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from sheetsync.followup.person import Person
from sheetsync.followup.settings import Norms
from sheetsync.model.finding import Goal
from sheetsync.tracker.reading import Tracker

__all__ = ["DAYS", "count_lately", "goals_of"]

DAYS = 7
"""So many days up to the day of the check count, so that checks of one weekday count every day once."""

_WORDS: Mapping[str, tuple[str, str]] = {
    "messages": ("message sent", "messages sent"),
    "people": ("person written to for the first time", "people written to for the first time"),
    "interviews": ("interview held", "interviews held"),
}


def count_lately(tracker: Tracker, people: Iterable[Person], today: date) -> Mapping[str, int]:
    """Count messages sent, people first written to and interviews held from six days before *today* to *today*."""
    first = max(today.toordinal() - DAYS + 1, 1)
    messages = new = 0
    for person in people:
        for touch in reversed(person.touches):
            if touch.day.toordinal() < first:
                break
            messages += touch.direction == "Out"
        if person.touches and person.touches[-1].day.toordinal() >= first:
            sent = next((touch.day for touch in person.touches if touch.direction == "Out"), None)
            new += sent is not None and sent.toordinal() >= first
    held = sum(each.status == "Done" and _within(each.day, today) for each in tracker.interviews)
    return {"messages": messages, "people": new, "interviews": held}


def goals_of(norms: Norms, lately: Mapping[str, int]) -> tuple[Goal, ...]:
    """Return the person's goals, each with how much of it was done; only those that Settings has a number for."""
    return tuple(Goal(*_WORDS[key], wanted, lately[key]) for key, wanted in norms.goals.items())


def _within(day: date | None, today: date) -> bool:
    return day is not None and timedelta(0) <= today - day < timedelta(days=DAYS)
