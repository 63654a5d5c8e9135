"""Does a letter say what the tracker knows otherwise: another person, another place, a promise that nobody made?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sheetsync.letters.anatomy import Anatomy
from sheetsync.letters.chosen import chosen, is_intention
from sheetsync.letters.evidence import family_name
from sheetsync.letters.prose import words_of
from sheetsync.letters.reader import Reader
from sheetsync.letters.vocabulary import LITTLE
from sheetsync.model.safe_text import clean
from sheetsync.tracker.reading import Tracker

__all__ = ["known_words", "other_places", "said_in", "strange_names", "unbacked"]

_TITLES = "Mr|Ms|Mrs|Miss|Mx|Dr|Prof|Professor"
_TELLING = re.compile(
    r"\b(?:I will|I[’']ll|I shall) (?:let you know|tell you|keep you|write to you|report|be in touch|get back)"
    r"|\byou will hear from me\b|\bkeep you (?:posted|informed|updated)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\bI (?:will|shall|promise|plan to|intend to|mean to|am going to)\b|\bI[’'](?:ll|m going to)\b"
    r"|^As (?:I )?promised\b",
    re.IGNORECASE,
)
_REMEMBERING = re.compile(
    r"\bI (?:will|shall) (?:always |long |not |never )?(?:remember|forget|keep in mind|think of|treasure)\b",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"\b(?:your (?:kind )?offer|you (?:\w+ )?(?:offered|promised)|(?:kind|good|generous) of you to offer|for offering"
    r"|take you up on|your promise)\b",
    re.IGNORECASE,
)
_LEAST_WORD, _STEM = 4, 5


def known_words(tracker: Tracker, reader: Reader) -> str:
    """Return what the letter may name: what was chosen for it, what the reader said and offered, whom they named."""
    account, talk = reader.account, reader.talk.id.casefold()
    said = [reader.talk.for_thank_you, reader.contact.referred_by]
    said += [f"{each.to_name} {each.organisation} {each.to}" for each in account.given]
    said += [f"{each.giver} {each.organisation}" for each in (*account.led, reader.referral)]
    said += [each.text for each in account.promises]
    said += [
        f"{each.response} {each.summary}" for each in tracker.responses if talk and each.interview.casefold() == talk
    ]
    people = [tracker.contact(each) for each in (reader.contact.referred_by, *(row.giver for row in account.led))]
    people += [tracker.contact(each.to) for each in account.given]
    said += [f"{each.name} {each.organisation}" for each in people if each]
    return "\n".join(said)


def said_in(text: str, name: str) -> bool:
    """Tell whether a name stands in a text as whole words, in its own letters."""
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def strange_names(text: str, parts: Anatomy, tracker: Tracker, reader: Reader) -> Iterator[str]:
    """Yield the names of other contacts in a letter that nothing connects with its reader, and a wrong greeting."""
    known = known_words(tracker, reader).casefold()
    own = set(words_of(reader.name))
    if parts.greeting and own and not own & set(words_of(parts.greeting)):
        yield clean(parts.greeting, 60)
    me = tracker.settings.get("me.name")
    mine = str(me.value).casefold() if me else ""
    for each in tracker.contacts:
        name, family = clean(each.name, 120), family_name(each.name)
        first = name.split(" ")[0] if name else ""
        if (
            not name
            or each.id == reader.contact.id
            or name.casefold() in known
            or name.casefold() in (mine, reader.name.casefold())
        ):
            continue
        titled = rf"\b(?:{_TITLES})\.? {re.escape(family)}(?!\w)"
        called = rf",\s+{re.escape(first)}(?=[,.!])"
        if (" " in name and said_in(text, name)) or (
            family.casefold() not in own | set(words_of(known)) and re.search(titled, text)
        ):
            yield name
        elif first.casefold() not in own and re.search(called, parts.body):
            yield first


def other_places(tracker: Tracker, reader: Reader) -> Iterator[str]:
    """Yield the organisations of others which nothing connects with the reader."""
    contact, talk = reader.contact, reader.talk
    mine = " ".join(str(each.value) for key, each in tracker.settings.items() if key.startswith("me."))
    about = (reader.organisation, contact.team, contact.role, contact.field, talk.field, mine)
    known = "\n".join((known_words(tracker, reader), *about)).casefold()
    places = [each.organisation for each in tracker.contacts] + [each.organisation for each in tracker.referrals]
    for place in dict.fromkeys(clean(each, 120) for each in places):
        if len(place) > 1 and place.casefold() not in known:
            yield place


def unbacked(parts: Anatomy, tracker: Tracker, reader: Reader) -> Iterator[str]:
    """Yield sentences that promise something, or thank for an offer, of which the tracker has nothing."""
    account, note = reader.account, tracker.reflection_on(reader.talk.id)
    mine = [each.text for each in account.promises if not each.theirs]
    mine += [note.will_do if note else "", chosen(reader.talk).next_step]
    named = [each.to_name for each in account.given]
    theirs = [each.text for each in account.promises if each.theirs]
    for sentence in parts.sentences:
        telling = _TELLING.search(sentence) is not None
        if (is_intention(sentence) or _OWN.search(sentence) or telling) and not _REMEMBERING.search(sentence):
            if not (_shares(sentence, (*mine, *named)) or (telling and any((*mine, *named)))):
                yield sentence
        elif _THEIRS.search(sentence) and not _shares(sentence, (*theirs, *named)):
            yield sentence


def _shares(sentence: str, facts: tuple[str, ...]) -> bool:
    """Tell whether a sentence has a word that carries one of the facts."""
    stems, said = _stems(sentence), sentence.casefold()
    return any(stems & _stems(each) or (each and each.casefold() in said) for each in facts)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in words_of(text) if len(word) >= _LEAST_WORD and word not in LITTLE}
