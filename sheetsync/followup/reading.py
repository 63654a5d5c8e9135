"""One reading of a snapshot: what the rules need to know of each contact, in time linear in rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sheetsync.followup.cells import Oddities, Reader, number_of
from sheetsync.followup.names import Names
from sheetsync.followup.person import Meeting, Person, Touch
from sheetsync.followup.reading_sheets import Referrals, Talk, read_referrals, read_talks
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row
from sheetsync.model.value import Value, is_blank

__all__ = ["STAGES", "read_people"]


def _words(*words: str) -> Mapping[str, str]:
    return {word.casefold(): word for word in words}


STAGES = _words(
    "To contact", "Requested", "Replied", "Scheduled", "Met", "In touch", "Dormant", "Declined", "No response", "Closed"
)
_TIERS = _words("Close", "Warm", "Light", "Yearly")
_DIRECTIONS = _words("Out", "In", "Both")
_AGAIN = _words("Yes", "Ask first", "No")
_WAYS = ("email", "phone", "address", "profile")

_LONGEST_CADENCE = 3650


def read_people(snapshot: Snapshot, today: date, oddities: Oddities) -> tuple[Person, ...]:
    """Return every contact as of *today*, in the order of the sheet; what could not be read is noted in *oddities*."""
    contacts = Reader(snapshot, "contacts", ("name", "stage"), oddities)
    names = Names(contacts)
    touches = _read_touches(Reader(snapshot, "interactions", ("contact", "date"), oddities), names, today)
    talks = read_talks(snapshot, names, today, oddities)
    referrals = read_referrals(snapshot, names, oddities)
    keys = [head.key for head in contacts.table.heads] if contacts.table else []
    return tuple(
        _person(
            contacts,
            row,
            _Known(today, touches.get(number, []), talks.get(number, []), referrals.get(number, Referrals())),
            dict(zip(keys, row.cells, strict=True)),
        )
        for number, row in enumerate(contacts.rows)
        if row.id or any(not is_blank(cell) for cell in row.cells)
    )


class _Known(NamedTuple):
    """What other sheets say of a contact."""

    today: date
    touches: list[Touch]
    talks: list[Talk]
    referrals: Referrals


def _person(contacts: Reader, row: Row, known: _Known, cells: Mapping[str, Value]) -> Person:
    today, touches, talks, referrals = known
    touches.sort(key=lambda touch: touch.day)
    stage = contacts.choice(row, "stage", STAGES)
    if not row.id:
        contacts.odd_row(row, "has no ID yet, so its flag is shown here and not in the sheet")
    return Person(
        row=row.id,
        name=contacts.text(row, "name") or row.id or f"row {row.place}",
        about=", ".join(filter(None, (contacts.text(row, "role"), contacts.text(row, "organisation")))),
        organisation=contacts.text(row, "organisation"),
        stage=stage,
        tier=contacts.choice(row, "tier", _TIERS),
        cadence=_cadence(contacts, row),
        left_alone=_left_alone(contacts, row),
        snooze_until=contacts.day(row, "snooze_until"),
        next_step=contacts.text(row, "next_step"),
        next_step_date=contacts.day(row, "next_step_date"),
        added_on=contacts.day(row, "added_on"),
        reachable=not any(map(contacts.has, _WAYS)) or any(contacts.text(row, way) for way in _WAYS),
        touches=tuple(touches),
        meeting=_meeting(stage, touches, talks),
        planned=min((talk.day for talk in talks if talk.planned and talk.day >= today), default=None),
        unrecorded=min((talk.day for talk in talks if talk.planned and talk.day < today), default=None),
        unreflected=max((talk.day for talk in talks if not talk.planned and not talk.reflected), default=None),
        waiting=referrals.waiting,
        untold=referrals.untold,
        cells=cells,
    )


def _read_touches(log: Reader, names: Names, today: date) -> dict[int, list[Touch]]:
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
            purpose, promise = log.text(row, "purpose").casefold(), log.text(row, "promise_by_me")
            touches.setdefault(number, []).append(Touch(day, direction, purpose, promise))
    return touches


def _meeting(stage: str, touches: list[Touch], talks: Sequence[Talk]) -> Meeting | None:
    """Return the last interview done, or for somebody at the stage Met a later one that stands in the log alone."""
    last = max((talk for talk in talks if not talk.planned), default=None, key=lambda talk: (talk.day, talk.thanked))
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
    days = number_of(value)
    if days is not None and days == int(days) and 1 <= days <= _LONGEST_CADENCE:
        return int(days)
    contacts.odd(row, "cadence", f"is not a whole number of days from 1 to {_LONGEST_CADENCE}; the tier's was used")
    return None
