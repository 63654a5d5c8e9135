"""What sending a thank-you means for the tracker, as ordinary changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sheetsync.model.change import AddRow, Change, SetCell
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Table
from sheetsync.model.value import Value, show

__all__ = ["HOW", "thanks_sent"]

HOW: Mapping[str, tuple[str, str]] = {
    "letter": ("Letter", "Letter"),
    "email": ("Email", "Email"),
    "handwritten": ("Handwritten", "Letter"),
}
"""What Interviews calls the way it was sent, and which channel that is in the log."""


def thanks_sent(snapshot: Snapshot, talk: str, *, how: str, on: date, entry: str) -> Iterator[Change]:
    """Yield what notes a thank-you for the interview *talk*.

    That is its day and its way, and a row of the log with the ID *entry*.
    """
    interviews = snapshot.tables["interviews"]
    row = interviews.by_id[talk]
    called, channel = HOW[how]
    yield from _put(interviews, talk, {"thank_you_sent": on, "thank_you_how": called})
    contact = show(interviews.cell(row, "contact")).strip()
    log = snapshot.tables.get("interactions")
    if log and contact:
        day = show(interviews.cell(row, "date"))
        cells: dict[str, Value] = {"contact": contact, "date": on, "direction": "Out", "channel": channel}
        cells |= {"purpose": "Thank-you", "summary": f"Thank-you for the talk of {day}".strip(), "interview": talk}
        yield AddRow("interactions", entry, {key: value for key, value in cells.items() if key in log.positions})


def _put(table: Table, row: str, cells: Mapping[str, Value]) -> Iterator[SetCell]:
    for key, value in cells.items():
        if key in table.positions:
            yield SetCell(table.key, row, key, table.cell(table.by_id[row], key), value)
