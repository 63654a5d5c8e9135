"""What sending a thank-you means for the tracker, as ordinary changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sheetsync.letters.chosen import chosen
from sheetsync.model.change import Change
from sheetsync.model.rewriting import new_row, set_cells
from sheetsync.model.value import Value
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Interview

__all__ = ["HOW", "thanks_sent"]

HOW: Mapping[str, tuple[str, str]] = {
    "letter": ("Letter", "Letter"),
    "email": ("Email", "Email"),
    "handwritten": ("Handwritten", "Letter"),
}
"""What Interviews calls the way it was sent, and which channel that is in the log."""


def thanks_sent(tracker: Tracker, talk: Interview, *, how: str, on: date, entry: str) -> Iterator[Change]:
    """Yield what notes a thank-you for the interview *talk*.

    That is its day and its way, and a row of the log with the ID *entry*, in which the step that the letter announces
    is a promise: what the reflection says, or else the sentence chosen for the letter.
    """
    called, channel = HOW[how]
    yield from set_cells(talk.sheet, talk.at, {"thank_you_sent": on, "thank_you_how": called})
    log, note = tracker.table("interactions"), tracker.reflection_on(talk.id)
    if log and talk.contact:
        cells: dict[str, Value] = {"contact": talk.contact, "date": on, "direction": "Out", "channel": channel}
        cells |= {
            "purpose": "Thank-you",
            "summary": f"Thank-you for the talk{f' of {talk.day}' if talk.day else ''}",
            "interview": talk.id,
        }
        if note and note.will_do:
            cells |= {"promise_by_me": note.will_do, "promise_by_on": note.by}
        elif said := chosen(talk).next_step:
            cells |= {"promise_by_me": said}
        yield new_row(log, entry, cells)
