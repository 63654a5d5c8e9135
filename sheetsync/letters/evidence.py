"""What the tracker knows that a letter can speak of: the fields of a letter template, filled or with their gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sheetsync.letters.chosen import chosen, ticked
from sheetsync.letters.prose import as_phrase, in_mid_sentence, to_do
from sheetsync.letters.reader import Reader, line
from sheetsync.model.letter import TemplateField
from sheetsync.model.referral import is_to_be_told
from sheetsync.model.safe_text import clean
from sheetsync.model.value import show
from sheetsync.tracker.facts import Facts, Kind
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Contact, Referral, Touch

__all__ = [
    "GAPS",
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
    "contact.again": "again",
    "connection": "how you found them, in one sentence",
    "meeting.date": "the day on which you talked",
    "meeting.how": "by video, on the phone, in person",
    "meeting.written": "by e-mail",
    "late": "how many days it has been",
    "detail.1": "one thing that you were told and that stayed with you, in a sentence: You told me that …",
    "detail.2": "another thing that you were told, in a sentence",
    "detail.3": "a third thing that you were told, in a sentence",
    "will_do": "what you will do next, if they are to know it, in a sentence: I will …",
    "names": "whom they named",
    "promise.theirs": "what they offered: to …",
    "promise.mine": "do what you promised",
    "offer": "what you could do for them in return, in a sentence",
    "asked.on": "the day on which you asked",
    "heard.on": "the day of their message",
    "last.on": "the day on which you were last in touch",
    "referral.name": "whom they referred you to",
    "referral.news": "what came of it, in a sentence",
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
_HOW: Mapping[str, str] = {"phone": "on the phone", "video": "by video", "in person": "in person"}
_EXCUSE_AFTER = 7
_DETAILS = 3
_UNBRACKETED = str.maketrans("", "", "[]")


def fields(facts: Facts, reader: Reader) -> dict[str, TemplateField]:
    """Return every field of GAPS with what a letter may say of it; the day of the *facts* says how late a thank-you is.

    Words of the person's own are only those chosen for a letter. What stands in their notes keeps a place open.
    """
    texts = {
        **_me(facts.tracker),
        **_them(facts, reader),
        **_talk(facts, reader),
        **_log(reader),
        **_referrals(facts, reader),
    }
    if texts.get("names"):
        texts["contact.again"] = ""  # the letter says already that there will be another
    known = {key: TemplateField(texts.get(key, ""), gap) for key, gap in GAPS.items()}
    return known | _noted(facts, reader, known) | _details(facts, reader)


def _noted(facts: Facts, reader: Reader, known: Mapping[str, TemplateField]) -> dict[str, TemplateField]:
    """Return the fields for which there are notes and no words that a letter can have."""
    note = facts.tracker.reflection_on(reader.talk.id)
    mine, theirs = (_promises(reader, theirs=each, of_talk=each) for each in (False, True))
    promised = _promises(reader, theirs=False, of_talk=True)
    notes = {
        "offer": reader.contact.offer,
        "decision": _listed(line(each.name) for each in facts.tracker.fields if each.verdict.casefold() == "keep"),
        "will_do": "" if chosen(reader.talk).details else (note.will_do if note else "") or (promised or [""])[-1],
        "promise.mine": mine[-1] if mine else note.will_do if note else "",
        "promise.theirs": theirs[-1] if theirs else "",
    }
    return {
        key: replace(known[key], noted=noted)
        for key, text in notes.items()
        if not known[key].text and (noted := line(text))
    }


def _details(facts: Facts, reader: Reader) -> dict[str, TemplateField]:
    """Return the details of the talk: what was chosen for the letter, or a place for each answer that was ticked."""
    said = chosen(reader.talk).details
    open_for = [] if said else list(ticked(facts.tracker, reader.talk.id))
    found = {}
    for number in range(1, _DETAILS + 1):
        key = f"detail.{number}"
        text = said[number - 1] if number <= len(said) else ""
        found[key] = TemplateField(text, GAPS[key])
        if number <= len(open_for):
            question, answer = open_for[number - 1]
            asked = f" to “{question.translate(_UNBRACKETED)}”" if question else ""
            gap = f"what you take from their answer{asked}, in a sentence: You told me that …"
            found[key] = TemplateField("", gap, line(answer))
    if len(said) > _DETAILS:
        found[f"detail.{_DETAILS}"] = replace(found[f"detail.{_DETAILS}"], text=" ".join(said[_DETAILS - 1 :]))
    return found


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
        "contact.again": "" if contact.left_alone else "again",
        "contact.field": in_mid_sentence(line(reader.talk.field or contact.field)),
        "connection": f"{named} suggested that I write to you."
        if named and named != reader.name and not refused
        else found,
    }


def _talk(facts: Facts, reader: Reader) -> dict[str, str]:
    talk = reader.talk
    late = (facts.today - talk.day).days if talk.day else 0
    mode = talk.mode.casefold()
    promised = [to_do(each, "you") for each in _promises(reader, theirs=False, of_talk=True)]
    return {
        "meeting.date": in_words(talk.day),
        "meeting.how": _HOW.get(mode, ""),
        "meeting.written": "by e-mail" if mode in {"e-mail", "email"} else "",
        "late": str(late) if late > _EXCUSE_AFTER else "",
        "will_do": chosen(talk).next_step or (f"As I promised, I will {promised[-1]}." if any(promised[-1:]) else ""),
    }


def _log(reader: Reader) -> dict[str, str]:
    account = reader.account
    last = {each.kind: each.day for each in account.events}
    mine = _promises(reader, theirs=False)
    theirs = _promises(reader, theirs=True, of_talk=True)
    return {
        "promise.mine": to_do(mine[-1], "you") if mine else "",
        "promise.theirs": _offered(theirs[-1]) if theirs else "",
        "asked.on": in_words(last.get(Kind.ASKED)),
        "heard.on": in_words(last.get(Kind.ANSWERED)),
        "last.on": in_words(account.touches[-1].day if account.touches else None),
    }


def _promises(reader: Reader, *, theirs: bool, of_talk: bool = False) -> list[str]:
    """Return what was promised between the two, as the log has it, the latest last."""
    made = sorted(reader.account.promises, key=lambda each: each.made or date.min)
    return [
        each.text
        for each in made
        if each.theirs is theirs and isinstance(each.row, Touch) and (not of_talk or reader.is_of_talk(each.made))
    ]


def _offered(text: str) -> str:
    """Return what they offered as what follows “offer”: to send me a list, or a list."""
    if doing := to_do(text, "me"):
        return f"to {doing}"
    return as_phrase(text[:1].lower() + text[1:])


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


def _listed(names: Iterable[str]) -> str:
    held = list(dict.fromkeys(filter(None, names)))[:6]
    return " and ".join(filter(None, [", ".join(held[:-1]), *held[-1:]]))
