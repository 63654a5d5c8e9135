"""What the tracker knows that a letter can speak of: the fields of a letter template, filled or with their gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sheetsync.letters.reader import Reader, line
from sheetsync.model.letter import TemplateField
from sheetsync.model.referral import is_to_be_told
from sheetsync.model.safe_text import clean
from sheetsync.model.value import show
from sheetsync.tracker.facts import Facts, Kind
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Contact, Referral, Response

__all__ = [
    "GAPS",
    "details",
    "family_name",
    "fields",
    "in_words",
    "lines_of",
    "salutation",
]

GAPS: Mapping[str, str] = {
    "me.name": "your name",
    "me.email": "your e-mail address",
    "me.address": "your postal address",
    "me.school": "your school or course",
    "contact.name": "their name",
    "contact.salutation": "their name",
    "contact.role": "what they do",
    "contact.organisation": "where they work",
    "contact.field": "the field",
    "connection": "how you found them, in one sentence.",
    "meeting.date": "the day on which you talked",
    "meeting.how": "how you met",
    "late": "how many days it has been",
    "detail.1": "one thing they said that stayed with you.",
    "detail.2": "another thing they said.",
    "detail.3": "a third thing they said.",
    "learned": "what you learned.",
    "appeal": "what attracts you.",
    "not_for_me": "the field",
    "will_do": "what you will do with their advice",
    "names": "whom they named",
    "promise.theirs": "what they promised",
    "promise.mine": "what you promised",
    "offer": "what you can offer.",
    "asked.on": "the day on which you asked",
    "heard.on": "the day of their message",
    "last.on": "the day on which you were last in touch",
    "referral.name": "whom they referred you to",
    "referral.news": "what came of it.",
    "decision": "what you decided",
}
"""Every field that a letter template may name, and the words that stand in its gap while nothing is known."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_FOUND: Mapping[str, str] = {
    "alumni": "I found you among our alumni.",
    "faculty": "One of my teachers told me about your work.",
    "family or friend": "Friends of mine told me about your work.",
    "former colleague": "We both know the same place from working there.",
    "event": "I heard you at an event.",
    "online": "I came across your work online.",
    "career centre": "The career centre told me about your work.",
}
_HOW: Mapping[str, str] = {"phone": "on the phone", "video": "by video", "e-mail": "by e-mail", "in person": "with me"}
_EXCUSE_AFTER = 7
_SHORT = ("scale", "number", "yes/no", "people")


def fields(facts: Facts, reader: Reader) -> dict[str, TemplateField]:
    """Return every field of GAPS with what the tracker says; the day of the *facts* decides how late a thank-you is."""
    texts = {
        **_me(facts.tracker),
        **_them(facts, reader),
        **_talk(facts, reader),
        **_log(reader),
        **_referrals(facts, reader),
    }
    texts["decision"] = _listed(line(each.name) for each in facts.tracker.fields if each.verdict.casefold() == "keep")
    return {key: TemplateField(texts.get(key, ""), gap) for key, gap in GAPS.items()}


def details(tracker: Tracker, talk: str) -> list[str]:
    """Return what was said in an interview and is worth thanking for: ticked for it, a revelation, or a surprise.

    A surprising number, mark or yes is no sentence to thank for: such answers only come in if they are ticked.
    """
    short = {each.id.casefold() for each in tracker.questions if each.type.casefold() in _SHORT}
    ranked: dict[int, list[str]] = {0: [], 1: [], 2: []}
    for each in tracker.responses:
        if talk and each.interview.casefold() == talk.casefold() and (said := each.response or each.summary):
            told = each.question.casefold() not in short
            rank = 0 if each.quote else 1 if each.revelation else 2 if _surprising(each) else None
            if rank is not None and (told or rank == 0):
                ranked[rank].append(_sentence(said))
    return [text for texts in ranked.values() for text in texts]


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a cell that holds several, ten at most."""
    return tuple(filter(None, (clean(each, 80) for each in text[:8000].splitlines())))[:10]


def salutation(contact: Contact, name: str) -> str:
    """Return how the reader is addressed: honorific and family name, or the whole name where no honorific is known."""
    honorific = line(contact.honorific)
    return f"{honorific} {family_name(name)}" if honorific and name else name


def family_name(name: str) -> str:
    """Return the family name: the last word, with the small words before it (van den Berg)."""
    words = name.split()
    small = next((place for place, word in enumerate(words) if place and word.islower()), len(words) - 1)
    return " ".join(words[small:])


def in_words(day: date | None) -> str:
    """Return a day as a letter has it: 5 January 2027; blank for None."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else ""


def _me(tracker: Tracker) -> dict[str, str]:
    said = {key: show(each.value) for key, each in tracker.settings.items() if key.startswith("me.")}
    return {key: "\n".join(lines_of(text)) if key == "me.address" else line(text) for key, text in said.items()}


def _them(facts: Facts, reader: Reader) -> dict[str, str]:
    contact = reader.contact
    referrals = (reader.referral, *reader.account.led)
    by = contact.referred_by or next((each.giver for each in referrals if each.giver), "")
    giver = facts.people.find(by)
    refused = any(each.may_use_name.casefold() == "no" and facts.people.find(each.giver) == giver for each in referrals)
    named = _name_of(facts, by)
    found = _FOUND.get(contact.how_met.casefold(), "")
    return {
        "contact.name": reader.name,
        "contact.salutation": salutation(contact, reader.name),
        "contact.role": line(contact.role),
        "contact.organisation": reader.organisation,
        "contact.field": line(reader.talk.field or contact.field),
        "connection": f"{named} suggested that I write to you."
        if named and named != reader.name and not refused
        else found,
        "offer": _sentence(contact.offer),
    }


def _talk(facts: Facts, reader: Reader) -> dict[str, str]:
    talk = reader.talk
    said = {f"detail.{n}": text for n, text in enumerate(details(facts.tracker, talk.id)[:3], 1)}
    late = (facts.today - talk.day).days if talk.day else 0
    said |= {
        "meeting.date": in_words(talk.day),
        "meeting.how": _HOW.get(talk.mode.casefold(), "with me"),
        "late": str(late) if late > _EXCUSE_AFTER else "",
    }
    if note := facts.tracker.reflection_on(talk.id):
        no = note.still_interested.casefold() == "no"
        said |= {
            "learned": _sentence(note.learned),
            "appeal": "" if no else _sentence(note.appeals),
            "not_for_me": line(talk.field or reader.contact.field) if no else "",
            "will_do": line(note.will_do).rstrip(". "),
        }
    return said


def _log(reader: Reader) -> dict[str, str]:
    account = reader.account
    last = {each.kind: each.day for each in account.events}
    promises = sorted(account.promises, key=lambda each: each.made or date.min)
    mine = [each.text for each in promises if not each.theirs]
    theirs = [each.text for each in promises if each.theirs and reader.is_of_talk(each.made)]
    return {
        "promise.mine": line(mine[-1]).rstrip(". ") if mine else "",
        "promise.theirs": line(theirs[-1]).rstrip(". ") if theirs else "",
        "asked.on": in_words(last.get(Kind.ASKED)),
        "heard.on": in_words(last.get(Kind.ANSWERED)),
        "last.on": in_words(account.touches[-1].day if account.touches else None),
    }


def _referrals(facts: Facts, reader: Reader) -> dict[str, str]:
    given = reader.account.given
    names = _listed(_target(facts, each) for each in given if reader.is_of_talk(each.received_on))
    untold = [each for each in given if each.outcome and not each.told_said]
    about = reader.referral if reader.referral in given else min(untold, key=_telling, default=None)
    if about is None:
        return {"names": names}
    on = in_words(about.contacted_on)
    wrote = f"I wrote on {on}" if on else "I wrote"
    news = {
        "met": f"{wrote}, and we have met.",
        "replied": f"{wrote} and have had an answer.",
        "no answer": f"{wrote} and have had no answer so far.",
        "refused": f"{wrote}; it was not possible, which I understand.",
    }
    told = news.get(about.outcome.casefold(), "")
    return {"names": names, "referral.name": _target(facts, about), "referral.news": told}


def _telling(row: Referral) -> tuple[bool, date, bool]:
    """Say in which order referrals are to be told of: as R6b does, the oldest first, and a reply alone only at last."""
    written = row.contacted_on
    return not is_to_be_told(row.outcome), written or row.received_on or date.max, written is not None


def _target(facts: Facts, row: Referral) -> str:
    return line(row.to_name) or _name_of(facts, row.to)


def _name_of(facts: Facts, text: str) -> str:
    """Return the name of the contact that a cell names; blank if that is nobody."""
    number = facts.people.find(text)
    return "" if number is None else line(facts.tracker.contacts[number].name)


def _surprising(row: Response) -> bool:
    return row.match.casefold() in {"surprised", "contradicts"} or row.surprise in (2, 3)


def _sentence(text: str) -> str:
    """End a text as a sentence, so that the next can follow it."""
    words = clean(text)
    return words if not words or words[-1] in ".!?…" else f"{words}."


def _listed(names: Iterable[str]) -> str:
    held = list(dict.fromkeys(filter(None, names)))[:6]
    return " and ".join(filter(None, [", ".join(held[:-1]), *held[-1:]]))
