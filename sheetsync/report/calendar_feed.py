"""A calendar that every check renews, read by calendars that fetch it again and by those that import it once.

It is held against the file that stood there. An entry that says the same keeps its SEQUENCE, one that says something
else gets a higher one, also within the same minute, and one that is gone stays as cancelled, complete as RFC 5546
(3.2.5) wants it, until a month after its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sheetsync.model.content_lines import folded_line

__all__ = ["is_ours", "renewed_calendar"]

_OURS = "PRODID:-//sheetsync//"
_KEPT = 31
"""Days after its day for which a cancelled entry stays."""

_STAMPS = ("DTSTAMP:", "SEQUENCE:")


def is_ours(text: str) -> bool:
    """Tell whether a file is a calendar that a check wrote."""
    return text.startswith("BEGIN:VCALENDAR") and _OURS in text


def renewed_calendar(before: str, now: str, today: date) -> str:
    """Return the calendar *now*, its entries numbered against those of *before*, an earlier one or nothing."""
    old = {each.uid: each for each in _entries(before)} if is_ours(before) else {}
    new = {each.uid: each for each in _entries(now)}
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sheetsync//weekly check//EN", "METHOD:PUBLISH"]
    lines += ["REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-WR-CALNAME:Interviews and follow-up"]
    for uid, entry in new.items():
        lines += _numbered(entry, old.get(uid))
    moment = next((line for each in new.values() for line in each.lines if line.startswith("DTSTAMP:")), "")
    for uid, entry in old.items():
        if uid not in new and _is_recent(entry, today):
            lines += _numbered(_cancelled(entry, moment), entry)
    lines.append("END:VCALENDAR")
    return "".join(folded_line(line) for line in lines)


class _Entry(NamedTuple):
    """The lines of an event, unfolded, from its BEGIN to its END."""

    lines: tuple[str, ...]

    @property
    def uid(self) -> str:
        return self.value("UID")

    def value(self, name: str) -> str:
        return next((line.partition(":")[2] for line in self.lines if re.match(rf"{name}[;:]", line)), "")

    @property
    def sequence(self) -> int:
        said = self.value("SEQUENCE")
        return int(said) if re.fullmatch(r"[0-9]{1,9}", said) else 0

    @property
    def said(self) -> tuple[str, ...]:
        """What the entry says, without when it was said."""
        return tuple(line for line in self.lines if not line.startswith(_STAMPS))


def _entries(text: str) -> Iterator[_Entry]:
    lines: list[str] = []
    for line in re.sub(r"\r?\n[ \t]", "", text).splitlines():
        if line == "BEGIN:VEVENT":
            lines = []
        lines.append(line)
        if line == "END:VEVENT" and lines[0] == "BEGIN:VEVENT":
            yield _Entry(tuple(lines))


def _numbered(entry: _Entry, before: _Entry | None) -> tuple[str, ...]:
    """Return the entry's lines: those of *before* if it says the same, else with a SEQUENCE above that one's."""
    if before is None:
        return entry.lines
    if entry.said == before.said:
        return before.lines
    number = max(entry.sequence, before.sequence + 1)
    return tuple(f"SEQUENCE:{number}" if line.startswith("SEQUENCE:") else line for line in entry.lines)


def _cancelled(entry: _Entry, moment: str) -> _Entry:
    """Return the entry as cancelled, without its alarms."""
    lines, alarm = [], False
    for line in entry.lines:
        alarm = alarm or line == "BEGIN:VALARM"
        if not alarm:
            stamped = moment if moment and line.startswith("DTSTAMP:") else line
            lines.append("STATUS:CANCELLED" if line.startswith("STATUS:") else stamped)
        alarm = alarm and line != "END:VALARM"
    return _Entry(tuple(lines))


def _is_recent(entry: _Entry, today: date) -> bool:
    try:
        day = date.fromisoformat(entry.value("DTSTART")[:8])
    except ValueError:
        return False
    return (today - day).days <= _KEPT
