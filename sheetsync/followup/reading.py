"""The facts about each contact, as the rules of the weekly check look at them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date

from sheetsync.followup.person import Meeting, Person, Referral, Touch
from sheetsync.tracker.facts import Account, Facts, facts_of, is_talk, waits_for
from sheetsync.tracker.oddities import Oddities
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Interview
from sheetsync.tracker.rows import Touch as TouchRow

__all__ = ["people_of", "read_facts"]

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "contacts": ("name", "stage"),
    "interactions": ("contact", "date"),
    "interviews": ("contact", "date", "status"),
    "reflections": ("interview",),
    "referrals": ("from", "received_on"),
}
"""The sheets that the rules look at, and the columns without which they see nothing there."""

_OF_CONTACTS = ("stage", "tier", "cadence", "do_not_contact", "ok_again", "snooze_until", "next_step_date", "added_on")
_WAYS = ("email", "phone", "address", "profile")


def read_facts(tracker: Tracker, today: date, oddities: Oddities) -> Facts:
    """Return what happened with whom up to *today*; what is missing or could not be read is noted in *oddities*."""
    for key, columns in _NEEDED.items():
        oddities.missing(tracker.snapshot, key, columns)
    return facts_of(tracker, today, oddities)


def people_of(facts: Facts, oddities: Oddities) -> tuple[Person, ...]:
    """Return every contact as the rules see them, in the order of the sheet."""
    oddities.cells(facts.tracker.odd["contacts"], _OF_CONTACTS)
    return tuple(_person(account, facts, oddities) for account in facts.accounts)


def _person(account: Account, facts: Facts, oddities: Oddities) -> Person:
    contact = account.contact
    if not contact.id:
        oddities.row(contact.sheet, contact.at, "has no ID yet, so its flag is shown here and not in the sheet")
    planned = [each.day for each in account.interviews if each.status == "Planned" and each.day]
    done = [each for each in account.interviews if each.status == "Done" and each.day and each.day <= facts.today]
    has_reflections = facts.tracker.table("reflections") is not None
    unreflected = [
        each.day for each in done if each.day and has_reflections and each.id.casefold() not in account.reflections
    ]
    waiting, untold = _referrals(account, oddities)
    touches = tuple(_touch(each) for each in account.touches)
    return Person(
        row=contact.id,
        name=contact.name or contact.id or f"row {contact.place}",
        about=contact.about,
        organisation=contact.organisation,
        stage=contact.stage,
        tier=contact.tier,
        cadence=contact.cadence,
        left_alone=contact.left_alone,
        said_no=contact.left_alone != "" and not contact.do_not_contact,
        snooze_until=contact.snooze_until,
        next_step=contact.next_step,
        next_step_date=contact.next_step_date,
        added_on=contact.added_on,
        reachable=any((contact.email, contact.phone, contact.address, contact.profile))
        or not any(way in contact.sheet.positions for way in _WAYS),
        touches=touches,
        meeting=_meeting(contact.stage, touches, done, facts.today),
        planned=min((day for day in planned if day >= facts.today), default=None),
        unrecorded=min((day for day in planned if day < facts.today), default=None),
        unreflected=max(unreflected, default=None),
        waiting=waiting,
        untold=untold,
        contact=contact,
    )


def _touch(touch: TouchRow) -> Touch:
    assert touch.day
    purpose = touch.purpose.casefold()
    if is_talk(touch):  # and if it was to say thank you, it was theirs
        return Touch(touch.day, "Both", "" if purpose == "thank-you" else purpose, touch.promised)
    return Touch(touch.day, touch.direction, purpose, touch.promised)


def _meeting(stage: str, touches: Sequence[Touch], done: Sequence[Interview], today: date) -> Meeting | None:
    """Return the last interview done, or for somebody at the stage Met a later one that stands in the log alone."""
    days = [(each.day, _thanked(each, today)) for each in done if each.day]
    day, thanked = max(days, default=(None, False))
    if stage == "Met":
        logged = max((touch.day for touch in touches if touch.purpose == "interview"), default=None)
        if logged and (day is None or logged > day):
            day, thanked = logged, False
    if day is None:
        return None
    since = touches[bisect_left(touches, day, key=lambda touch: touch.day) :]
    written = any(touch.purpose == "thank-you" and touch.direction != "In" for touch in since)
    return Meeting(day, written or thanked)


def _thanked(talk: Interview, today: date) -> bool:
    return bool(talk.sent_said) and (talk.thank_you_sent is None or talk.thank_you_sent <= today)


def _referrals(account: Account, oddities: Oddities) -> tuple[Referral | None, Referral | None]:
    """Return the oldest name that nobody wrote to, and the oldest that the contact was not told about."""
    found: dict[str, Referral] = {}
    for each in account.given:
        waits = waits_for(each)
        if not waits:
            continue
        written = each.contacted_on if each.contacted else None
        day = written or each.received_on
        if day is None:
            oddities.row(each.sheet, each.at, "has no date that could be read, so no rule could reckon from it")
        elif waits not in found or (day, written is not None) < (found[waits].day, found[waits].written):
            found[waits] = Referral(day, each.to_name or each.to, written is not None)
    return found.get("target"), found.get("giver")
