"""What the tracker knows that a letter can speak of: the fields of a letter template, filled or with their gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sheetsync.letters.reader import Reader, is_about, talks_with
from sheetsync.model.letter import TemplateField
from sheetsync.model.records import Record, records
from sheetsync.model.referral import is_to_be_told
from sheetsync.model.safe_text import clean
from sheetsync.model.snapshot import Snapshot

__all__ = [
    "GAPS",
    "details",
    "family_name",
    "fields",
    "in_words",
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


def fields(snapshot: Snapshot, reader: Reader, today: date) -> dict[str, TemplateField]:
    """Return every field of GAPS with what the tracker says; *today* decides how late a thank-you is."""
    texts = {
        **_me(snapshot),
        **_them(snapshot, reader),
        **_talk(snapshot, reader, today),
        **_log(snapshot, reader),
        **_referrals(snapshot, reader),
    }
    kept = [row.text("name") for row in records(snapshot, "fields") if row.text("verdict").casefold() == "keep"]
    texts["decision"] = _listed(kept)
    return {key: TemplateField(texts.get(key, ""), gap) for key, gap in GAPS.items()}


def details(snapshot: Snapshot, talk: str) -> list[str]:
    """Return what was said in an interview and is worth thanking for: ticked for it, a revelation, or a surprise.

    A surprising number, mark or yes is no sentence to thank for: such answers only come in if they are ticked.
    """
    short = {row.id.casefold() for row in records(snapshot, "questions") if row.text("type").casefold() in _SHORT}
    ranked: dict[int, list[str]] = {0: [], 1: [], 2: []}
    for row in records(snapshot, "responses"):
        if talk and is_about(row, "interview", talk) and (said := row.text("response") or row.text("summary")):
            told = row.whole("question").strip().casefold() not in short
            rank = 0 if row.ticked("quote") else 1 if row.ticked("revelation") else 2 if _surprising(row) else None
            if rank is not None and (told or rank == 0):
                ranked[rank].append(_sentence(said))
    return [text for texts in ranked.values() for text in texts]


def salutation(contact: Record, name: str) -> str:
    """Return how the reader is addressed: honorific and family name, or the whole name where no honorific is known."""
    honorific = contact.text("honorific")
    return f"{honorific} {family_name(name)}" if honorific and name else name


def family_name(name: str) -> str:
    """Return the family name: the last word, with the small words before it (van den Berg)."""
    words = name.split()
    small = next((place for place, word in enumerate(words) if place and word.islower()), len(words) - 1)
    return " ".join(words[small:])


def in_words(day: date | None) -> str:
    """Return a day as a letter has it: 5 January 2027; blank for None."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else ""


def _me(snapshot: Snapshot) -> dict[str, str]:
    settings = {row.id: row for row in records(snapshot, "settings") if row.id.startswith("me.")}
    said = {key: row.text("value") for key, row in settings.items()}
    if "me.address" in settings:
        said["me.address"] = "\n".join(settings["me.address"].lines("value"))
    return said


def _them(snapshot: Snapshot, reader: Reader) -> dict[str, str]:
    people = {row.id: row.text("name") for row in records(snapshot, "contacts") if row.id}
    by = reader.contact.text("referred_by") or reader.referral.text("from")
    named = next((row for row in records(snapshot, "referrals") if reader.contact.id and _to(row, reader)), None)
    refused = (named or reader.referral).text("may_use_name").casefold() == "no"
    by = people.get(by or (named.text("from") if named else ""), "")
    by = by if by != reader.name and not refused else ""
    found = _FOUND.get(reader.contact.text("how_met").casefold(), "")
    return {
        "contact.name": reader.name,
        "contact.salutation": salutation(reader.contact, reader.name),
        "contact.role": reader.contact.text("role"),
        "contact.organisation": reader.organisation,
        "contact.field": reader.talk.text("field") or reader.contact.text("field"),
        "connection": f"{by} suggested that I write to you." if by else found,
        "offer": _sentence(reader.contact.text("offer")),
    }


def _talk(snapshot: Snapshot, reader: Reader, today: date) -> dict[str, str]:
    talk = reader.talk
    day = talk.day("date")
    note = next(
        (row for row in records(snapshot, "reflections") if talk.id and is_about(row, "interview", talk.id)), None
    )
    said = {f"detail.{n}": text for n, text in enumerate(details(snapshot, talk.id)[:3], 1)}
    late = (today - day).days if day else 0
    said |= {
        "meeting.date": in_words(day),
        "meeting.how": _HOW.get(talk.text("mode").casefold(), "with me"),
        "late": str(late) if late > _EXCUSE_AFTER else "",
    }
    if note:
        no = note.text("still_interested").casefold() == "no"
        said |= {
            "learned": _sentence(note.text("learned")),
            "appeal": "" if no else _sentence(note.text("appeals")),
            "not_for_me": (talk.text("field") or reader.contact.text("field")) if no else "",
            "will_do": note.text("will_do").rstrip(". "),
        }
    return said


def _log(snapshot: Snapshot, reader: Reader) -> dict[str, str]:
    touches = [
        row
        for row in records(snapshot, "interactions")
        if reader.contact.id
        and is_about(row, "contact", reader.contact.id)
        and row.text("channel").casefold() != "note"
        and not row.ticked("draft")
    ]
    touches.sort(key=lambda row: row.day("date") or date.min)
    mine = _last(touches, "promise_by_me")
    theirs = _last([row for row in touches if _of_talk(snapshot, reader, row.day("date"))], "promise_by_them")
    asked = [row.day("date") for row in touches if row.text("purpose").casefold() in {"request", "follow-up"}]
    heard = [row.day("date") for row in touches if row.text("direction").casefold() == "in"]
    return {
        "promise.mine": mine.rstrip(". "),
        "promise.theirs": theirs.rstrip(". "),
        "asked.on": in_words(asked[-1] if asked else None),
        "heard.on": in_words(heard[-1] if heard else None),
        "last.on": in_words(touches[-1].day("date") if touches else None),
    }


def _referrals(snapshot: Snapshot, reader: Reader) -> dict[str, str]:
    given = [
        row for row in records(snapshot, "referrals") if reader.contact.id and is_about(row, "from", reader.contact.id)
    ]
    names = [row.text("to_name") for row in given if _of_talk(snapshot, reader, row.day("received_on"))]
    untold = [row for row in given if row.text("outcome") and not row.text("referrer_told_on")]
    oldest = min(untold, key=_telling, default=None)
    about = reader.referral if reader.referral.id and reader.referral in given else oldest
    if about is None:
        return {"names": _listed(names)}
    on = in_words(about.day("contacted_on"))
    wrote = f"I wrote on {on}" if on else "I wrote"
    news = {
        "met": f"{wrote}, and we have met.",
        "replied": f"{wrote} and have had an answer.",
        "no answer": f"{wrote} and have had no answer so far.",
        "refused": f"{wrote}; it was not possible, which I understand.",
    }
    outcome = about.text("outcome").casefold()
    return {"names": _listed(names), "referral.name": about.text("to_name"), "referral.news": news.get(outcome, "")}


def _telling(row: Record) -> tuple[bool, date]:
    """Say in which order referrals are to be told of: as R6b does, the oldest first, and a reply alone only at last."""
    return not is_to_be_told(row.text("outcome")), row.day("contacted_on") or row.day("received_on") or date.max


def _of_talk(snapshot: Snapshot, reader: Reader, day: date | None) -> bool:
    """Tell whether something of a day belongs to the talk a letter is about, and to no earlier or later one."""
    met = reader.talk.day("date")
    if day is None or met is None:
        return True
    others = [other for each in talks_with(snapshot, reader.contact.id) if (other := each.day("date"))]
    return not any((day < met and other < met) or met < other <= day for other in others)


def _to(row: Record, reader: Reader) -> bool:
    return is_about(row, "to", reader.contact.id)


def _last(rows: Sequence[Record], key: str) -> str:
    return next((row.text(key) for row in reversed(rows) if row.text(key)), "")


def _surprising(row: Record) -> bool:
    return row.text("match").casefold() in {"surprised", "contradicts"} or row.text("surprise") in {"2", "3"}


def _sentence(text: str) -> str:
    """End a text as a sentence, so that the next can follow it."""
    words = clean(text)
    return words if not words or words[-1] in ".!?…" else f"{words}."


def _listed(names: Iterable[str]) -> str:
    held = list(dict.fromkeys(filter(None, names)))[:6]
    return " and ".join(filter(None, [", ".join(held[:-1]), *held[-1:]]))
