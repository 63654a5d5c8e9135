"""Public holidays written into Settings, where the rules and the formulas of the sheet reckon with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sheetsync.followup.settings import HOLIDAYS
from sheetsync.model.change import Change
from sheetsync.model.rewriting import new_row, set_cells
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.value import is_blank
from sheetsync.tracker.cells import day_of
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Setting

__all__ = ["DaysOff", "days_off"]

_OURS = "Filled in by sheetsync"
_KEPT = timedelta(days=400)
"""A day that was filled in counts for a year and a month, as what is reckoned from it may be as old."""

_OFFERED = ("Another holiday.", "A public holiday: no business day.")
"""How begins what the template says beside a row that waits for a holiday."""


@dataclass(frozen=True, slots=True)
class DaysOff:
    """The changes that write holidays into Settings, which those are, and which were there or found no room."""

    changes: tuple[Change, ...]
    written: tuple[date, ...] = ()
    there: tuple[date, ...] = ()
    no_room: tuple[date, ...] = ()


def days_off(snapshot: Snapshot, days: Mapping[date, str], *, of: str, today: date) -> DaysOff:
    """Say how the *days* off with their names become rows ``holiday.1`` to ``holiday.40`` of Settings.

    Days of a weekend are passed over, as they change nothing. A row that the person filled in stays as it is; blank
    ones are filled first, then those that an earlier call filled for a day long past, then rows are added. *of* says
    whose holidays they are. A tracker without the sheet Settings has no room for any.
    """
    wanted = [day for day in sorted(days) if day.weekday() < 5]
    tracker = Tracker(snapshot)
    table = tracker.table("settings")
    if table is None or "value" not in table.positions:
        return DaysOff((), no_room=tuple(wanted))
    rows = {key: row for number in range(1, HOLIDAYS + 1) if (row := tracker.settings.get(key := f"holiday.{number}"))}
    known = {day for row in rows.values() if (day := day_of(row.value))}
    missing = [day for day in wanted if day not in known]
    rooms = _rooms(rows, today)
    changes: list[Change] = []
    for day, key in zip(missing, rooms, strict=False):
        said = f"{_OURS}: {days[day]} ({of})."
        if row := rows.get(key):
            changes += set_cells(table, row.at, {"value": day, **_meaning(row, said)})
        else:
            name = key.replace("holiday.", "Holiday ")
            changes.append(new_row(table, key, {"setting": name, "value": day, "meaning": said}))
    written, no_room = missing[: len(rooms)], missing[len(rooms) :]
    return DaysOff(tuple(changes), tuple(written), tuple(day for day in wanted if day in known), tuple(no_room))


def _rooms(rows: Mapping[str, Setting], today: date) -> list[str]:
    """Return the keys that a day may be written under."""
    free = [key for key, row in rows.items() if is_blank(row.value)]
    past = [key for key, row in rows.items() if _is_past(row, today)]
    new = [key for number in range(1, HOLIDAYS + 1) if (key := f"holiday.{number}") not in rows]
    return free + past + new


def _is_past(row: Setting, today: date) -> bool:
    day = day_of(row.value)
    return day is not None and day < today - _KEPT and row.meaning.startswith(_OURS)


def _meaning(row: Setting, said: str) -> dict[str, str]:
    """Return what is to stand beside a day, unless the person wrote something there."""
    return {"meaning": said} if not row.meaning or row.meaning.startswith((_OURS, *_OFFERED)) else {}
