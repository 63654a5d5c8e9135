"""Public holidays written into Settings, where the rules and the formulas of the sheet reckon with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sheetsync.followup.settings import HOLIDAYS
from sheetsync.model.change import AddRow, Change, SetCell
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Value, is_blank, show
from sheetsync.tracker.cells import day_of

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
    table = snapshot.tables.get("settings")
    if table is None or "value" not in table.positions:
        return DaysOff((), no_room=tuple(wanted))
    rows = {key: row for number in range(1, HOLIDAYS + 1) if (row := table.by_id.get(key := f"holiday.{number}"))}
    known = {day for row in rows.values() if (day := day_of(table.cell(row, "value")))}
    missing = [day for day in wanted if day not in known]
    rooms = _rooms(table, rows, today)
    changes: list[Change] = []
    for day, key in zip(missing, rooms, strict=False):
        said = f"{_OURS}: {days[day]} ({of})."
        changes += _filled(table, rows.get(key), key, day, said)
    written, no_room = missing[: len(rooms)], missing[len(rooms) :]
    return DaysOff(tuple(changes), tuple(written), tuple(day for day in wanted if day in known), tuple(no_room))


def _rooms(table: Table, rows: Mapping[str, Row], today: date) -> list[str]:
    """Return the keys that a day may be written under."""
    free = [key for key, row in rows.items() if is_blank(table.cell(row, "value"))]
    past = [key for key, row in rows.items() if _is_past(table, row, today)]
    new = [key for number in range(1, HOLIDAYS + 1) if (key := f"holiday.{number}") not in rows]
    return free + past + new


def _is_past(table: Table, row: Row, today: date) -> bool:
    day = day_of(table.cell(row, "value"))
    return day is not None and day < today - _KEPT and _meaning(table, row).startswith(_OURS)


def _filled(table: Table, row: Row | None, key: str, day: date, said: str) -> Iterator[Change]:
    if row is None:
        cells: dict[str, Value] = {"setting": key.replace("holiday.", "Holiday "), "value": day, "meaning": said}
        yield AddRow(table.key, key, {name: cell for name, cell in cells.items() if name in table.positions})
        return
    yield SetCell(table.key, key, "value", table.cell(row, "value"), day)
    meaning = _meaning(table, row)
    if "meaning" in table.positions and (not meaning or meaning.startswith((_OURS, *_OFFERED))):
        yield SetCell(table.key, key, "meaning", table.cell(row, "meaning"), said)


def _meaning(table: Table, row: Row) -> str:
    return show(table.cell(row, "meaning")).strip() if "meaning" in table.positions else ""
