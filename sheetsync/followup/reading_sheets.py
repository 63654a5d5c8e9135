"""Interviews and referrals, read for the contacts they are about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sheetsync.followup.cells import Oddities, Reader
from sheetsync.followup.names import Names
from sheetsync.followup.person import Referral
from sheetsync.model.referral import is_to_be_told
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row
from sheetsync.model.value import is_blank, show

__all__ = ["Referrals", "Talk", "read_referrals", "read_talks"]

_STATUSES = {word.casefold(): word for word in ("Planned", "Done", "Cancelled", "No-show")}


class Talk(NamedTuple):
    """An interview that is planned or took place; *thanked* and *reflected* say what followed it."""

    day: date
    planned: bool
    thanked: bool = False
    reflected: bool = False


class Referrals(NamedTuple):
    """The oldest name that a contact gave and nobody wrote to, and the oldest they were not told about."""

    waiting: Referral | None = None
    untold: Referral | None = None


def read_talks(snapshot: Snapshot, names: Names, today: date, oddities: Oddities) -> Mapping[int, list[Talk]]:
    """Return the interviews with each contact that are planned or done; a planned one may have no date yet."""
    interviews = Reader(snapshot, "interviews", ("contact", "date", "status"), oddities)
    reflected = _reflected(snapshot, oddities)
    talks: dict[int, list[Talk]] = {}
    for row in interviews.rows:
        status = interviews.choice(row, "status", _STATUSES)
        if status not in ("Planned", "Done"):
            continue
        number = names.find(interviews, row)
        day = interviews.day(row, "date")
        if number is None:
            continue
        if status == "Planned":
            if day is not None:
                talks.setdefault(number, []).append(Talk(day, planned=True))
        elif day is not None and day <= today:
            known = reflected is None or (bool(row.id) and row.id.casefold() in reflected)
            talks.setdefault(number, []).append(
                Talk(day, planned=False, thanked=_thanked(interviews, row, today), reflected=known)
            )
        elif day is not None or is_blank(interviews.value(row, "date")):
            interviews.odd_row(row, "is Done without a date that has come, so no thank-you was reckoned for it")
    return talks


def _thanked(interviews: Reader, row: Row, today: date) -> bool:
    sent = interviews.day(row, "thank_you_sent")
    return bool(interviews.text(row, "thank_you_sent")) and (sent is None or sent <= today)


def _reflected(snapshot: Snapshot, oddities: Oddities) -> frozenset[str] | None:
    """Return the IDs of the interviews with a reflection, None if there is no sheet for reflections."""
    reflections = Reader(snapshot, "reflections", ("interview",), oddities)
    if reflections.table is None:
        return None
    return frozenset(show(reflections.value(row, "interview")).casefold() for row in reflections.rows)


def read_referrals(snapshot: Snapshot, names: Names, oddities: Oddities) -> Mapping[int, Referrals]:
    """Return for each contact the referrals that wait for something."""
    sheet = Reader(snapshot, "referrals", ("from", "received_on"), oddities)
    found: dict[int, Referrals] = {}
    for row in sheet.rows:
        to = sheet.text(row, "to_name") or sheet.text(row, "to")
        outcome = sheet.text(row, "outcome")
        followed = bool(sheet.text(row, "contacted_on") or outcome)
        settled = followed and (not is_to_be_told(outcome) or sheet.text(row, "referrer_told_on"))
        if not to or settled:
            continue
        number = names.find(sheet, row, "from")
        day = (sheet.day(row, "contacted_on") if followed else None) or sheet.day(row, "received_on")
        if number is None:
            continue
        if day is None:
            sheet.odd_row(row, "has no date that could be read, so no rule could reckon from it")
            continue
        known = found.get(number, Referrals())
        kind = "untold" if followed else "waiting"
        before: Referral | None = getattr(known, kind)
        if before is None or day < before.day:
            found[number] = known._replace(**{kind: Referral(day, to)})
    return found
