"""One reading of a snapshot: what the rules need to know of each contact, in time linear in rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sheetsync.followup.cells import Oddities, Reader
from sheetsync.followup.person import Meeting, Person, Touch
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row
from sheetsync.model.value import Value, is_blank

__all__ = ["read_people"]


def _words(*words: str) -> Mapping[str, str]:
    return {word.casefold(): word for word in words}


_STAGES = _words(
    "To contact", "Requested", "Replied", "Scheduled", "Met", "In touch", "Dormant", "Declined", "No response", "Closed"
)
_TIERS = _words("Close", "Warm", "Light", "Yearly")
_DIRECTIONS = _words("Out", "In", "Both")
_STATUSES = _words("Planned", "Done", "Cancelled", "No-show")
_AGAIN = _words("Yes", "Ask first", "No")

_LONGEST_CADENCE = 3650


class _Talk(NamedTuple):
    """An interview that took place; *thanked* if its own row says so."""

    day: date
    thanked: bool


class _Names:
    """Finds a contact by its ID, or by its exact name if only one has that name; letter case does not count."""

    def __init__(self, reader: Reader) -> None:
        self._ids: dict[str, int] = {}
        self._names: dict[str, int] = {}
        self._shared: set[str] = set()
        for number, row in enumerate(reader.rows):
            if row.id and self._ids.setdefault(row.id.strip().casefold(), number) != number:
                reader.odd_row(row, f"has the ID {row.id} like a row above it, for which the log was counted")
            name = reader.text(row, "name").casefold()
            if name and self._names.setdefault(name, number) != number:
                self._shared.add(name)

    def find(self, reader: Reader, row: Row) -> int | None:
        """Return the number of the contact that the row names; a name that fits none or several is noted."""
        text = reader.text(row, "contact")
        folded = text.casefold()
        number = self._ids.get(folded)
        if number is not None:
            return number
        if not text:
            if any(not is_blank(cell) for cell in row.cells):
                reader.odd_row(row, "names no contact and was passed over")
        elif folded in self._shared:
            reader.odd(row, "contact", "is the name of several contacts and was passed over; put the ID there")
        elif folded not in self._names:
            reader.odd(row, "contact", "is nobody in Contacts and was passed over; put an ID or exact name there")
        else:
            return self._names[folded]
        return None


def read_people(snapshot: Snapshot, today: date, oddities: Oddities) -> tuple[Person, ...]:
    """Return every contact as of *today*, in the order of the sheet; what could not be read is noted in *oddities*."""
    contacts = Reader(snapshot, "contacts", ("name", "stage"), oddities)
    names = _Names(contacts)
    touches = _read_touches(Reader(snapshot, "interactions", ("contact", "date"), oddities), names, today)
    talks = _read_talks(Reader(snapshot, "interviews", ("contact", "date", "status"), oddities), names, today)
    keys = [head.key for head in contacts.table.heads] if contacts.table else []
    return tuple(
        _person(contacts, row, dict(zip(keys, row.cells, strict=True)), touches.get(number, []), talks.get(number, []))
        for number, row in enumerate(contacts.rows)
        if row.id or any(not is_blank(cell) for cell in row.cells)
    )


def _person(contacts: Reader, row: Row, cells: Mapping[str, Value], touches: list[Touch], talks: list[_Talk]) -> Person:
    touches.sort(key=lambda touch: touch.day)
    stage = contacts.choice(row, "stage", _STAGES)
    role, organisation = contacts.text(row, "role"), contacts.text(row, "organisation")
    if not row.id:
        contacts.odd_row(row, "has no ID yet, so its flag is shown here and not in the sheet")
    return Person(
        row=row.id,
        name=contacts.text(row, "name") or row.id or f"row {row.place}",
        about=", ".join(filter(None, (role, organisation))),
        organisation=organisation,
        stage=stage,
        tier=contacts.choice(row, "tier", _TIERS),
        cadence=_cadence(contacts, row),
        left_alone=_left_alone(contacts, row),
        snooze_until=contacts.day(row, "snooze_until"),
        next_step=contacts.text(row, "next_step"),
        next_step_date=contacts.day(row, "next_step_date"),
        touches=tuple(touches),
        meeting=_meeting(stage, touches, talks),
        cells=cells,
    )


def _read_touches(log: Reader, names: _Names, today: date) -> dict[int, list[Touch]]:
    """Return the touches of each contact: every logged interaction except notes and drafts."""
    touches: dict[int, list[Touch]] = {}
    for row in log.rows:
        if log.text(row, "channel").casefold() == "note" or log.ticked(row, "draft"):
            continue
        number = names.find(log, row)
        if number is None:
            continue
        day = log.day(row, "date")
        if day is None:
            if is_blank(log.value(row, "date")):
                log.odd_row(row, "has no date, so it does not count as a touch")
        elif day > today:
            log.odd_row(row, "is dated after the day of the check and was not counted")
        else:
            direction = log.choice(row, "direction", _DIRECTIONS)
            touches.setdefault(number, []).append(Touch(day, direction, log.text(row, "purpose").casefold()))
    return touches


def _read_talks(interviews: Reader, names: _Names, today: date) -> dict[int, list[_Talk]]:
    """Return the interviews with each contact that took place; one that is marked Done has a date."""
    talks: dict[int, list[_Talk]] = {}
    for row in interviews.rows:
        if interviews.choice(row, "status", _STATUSES) != "Done":
            continue
        number = names.find(interviews, row)
        day = interviews.day(row, "date")
        if number is None:
            continue
        if day is not None and day <= today:
            sent = interviews.day(row, "thank_you_sent")
            filled = not is_blank(interviews.value(row, "thank_you_sent"))
            talks.setdefault(number, []).append(_Talk(day, filled and (sent is None or sent <= today)))
        elif day is not None or is_blank(interviews.value(row, "date")):
            interviews.odd_row(row, "is Done without a date that has come, so no thank-you was reckoned for it")
    return talks


def _meeting(stage: str, touches: list[Touch], talks: list[_Talk]) -> Meeting | None:
    """Return the last interview done, or for somebody at the stage Met a later one that stands in the log alone."""
    last = max(talks, default=None)
    day = last.day if last else None
    if stage == "Met":
        logged = max((touch.day for touch in touches if touch.purpose == "interview"), default=None)
        if logged and (day is None or logged > day):
            day, last = logged, None
    if day is None:
        return None
    since = touches[bisect_left(touches, day, key=lambda touch: touch.day) :]
    written = any(touch.purpose == "thank-you" and touch.direction != "In" for touch in since)
    return Meeting(day, written or (last is not None and last.thanked))


def _left_alone(contacts: Reader, row: Row) -> str:
    """Say which cell asks for the contact to be left alone; blank if none does."""
    if contacts.ticked(row, "do_not_contact"):
        return "marked Do not contact"
    return "OK to contact again is No" if contacts.choice(row, "ok_again", _AGAIN) == "No" else ""


def _cadence(contacts: Reader, row: Row) -> int | None:
    value = contacts.value(row, "cadence")
    if is_blank(value):
        return None
    if isinstance(value, float) and value == int(value) and 1 <= value <= _LONGEST_CADENCE:
        return int(value)
    contacts.odd(row, "cadence", f"is not a whole number of days from 1 to {_LONGEST_CADENCE}; the tier's was used")
    return None
