"""What a tick under Done in This week stands for: a row of the log, written at the next run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sheetsync.model.change import Change
from sheetsync.model.rewriting import new_row, set_cells
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.value import Value
from sheetsync.tracker.reading import Tracker

__all__ = ["tick_changes"]

_PURPOSES: Mapping[str, str] = {
    "R1": "Other",
    "R2": "Thank-you",
    "R4a": "Reply",
    "R4b": "Follow-up",
    "R4c": "Follow-up",
    "R6b": "Report back",
    "R7": "Report back",
    "R8": "Check-in",
    "R10": "Request",
}
"""The rules whose action is a message to the contact, and its purpose; a tick at any other is the person's own mark."""


def tick_changes(snapshot: Snapshot, today: date) -> Iterator[Change]:
    """Yield a row of the log for each ticked message in This week, and take its tick back, so that it counts once.

    It is dated *today*, as nobody knows the day better; the person may correct it. A second tick at one finding on one
    day is left standing.
    """
    week, log = snapshot.tables.get("this_week"), snapshot.tables.get("interactions")
    if week is None or log is None:
        return
    for each in {row.id: row for row in reversed(Tracker(snapshot).listed) if row.id}.values():
        purpose, contact = _PURPOSES.get(each.rule), each.contact
        entry = f"L-{contact}-{each.rule}-{today:%Y%m%d}"
        if purpose and contact and each.done and entry not in log.by_id:
            cells: dict[str, Value] = {"contact": contact, "date": today, "direction": "Out", "purpose": purpose}
            cells["summary"] = f"Ticked in This week: {each.next}"
            yield new_row(log, entry, cells)
            yield from set_cells(week, each.at, {"done": None})
