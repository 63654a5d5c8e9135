"""Whether a letter has the form of one: nothing open, a fair length, the tone of business, no job asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from math import ceil

from sheetsync.letters.anatomy import Anatomy
from sheetsync.letters.reader import third_person
from sheetsync.letters.remark import Remark
from sheetsync.model.safe_text import clean
from sheetsync.tracker.reading import Tracker

__all__ = ["manner", "open_places"]

_LINE, _LINES = 90, 40
_LEAST_WORDS, _MOST_WORDS = 40, 250
_OPEN = re.compile(
    r"\[?\[[^\[\]]{0,500}\]\]?|\[\[|\{\{[^{}]{0,500}\}\}|_{4,}|\bX{3,}\b|\b(?:TODO|TBD|TBC)\b|…{2,}"
    r"|Click or tap here[^.]*\.?"
)
_SLACK = re.compile(
    r"\b(?:hey|hiya|thx|thanx|gonna|wanna|gotta|kinda|lol|omg|btw|asap|awesome|(?:so|very|super) cool|guys|cheers|xoxo"
    r"|tbh|imho|yeah|yep|nope|ok|okay|(?-i:u|ur)|pls|plz)\b|(?<!\w)[:;]-?[)(DPp](?!\w)|\s<3\b",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"\b[A-Z]{5,}\b")
_JOB = re.compile(
    r"\b(job|jobs|hire|hired|hiring|vacanc\w+|position|positions|opening|openings|internship\w*|employ|employment|"
    r"recruit\w*|résumé|resume|cv|candidate|apply|applying|application)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(could you|would you|can you|please|consider me|keep me in mind|think of me|looking for"
    r"|hope to (?:get|find|join)|interested in (?:a|an|any|the)|put in a (?:good )?word|enclosed|attached|hire me)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


def open_places(text: str, left: Sequence[str] | None) -> Iterator[Remark]:
    """Yield what is to be said of open places in a letter, and of what is *left* in its file beside it."""
    yield _gaps(text, left or ())
    if left is not None:
        yield _left(left)


def manner(text: str, parts: Anatomy, tracker: Tracker) -> Iterator[Remark]:
    """Yield what is to be said of the form of a letter; *parts* are those of the *text*."""
    yield _length(text, parts)
    yield _tone(text, parts, tracker)
    yield from _jobs(text)
    yield _spoken_to(text)


def _gaps(text: str, left: Sequence[str]) -> Remark:
    everything = "\n".join((text, *left))
    gaps = list(dict.fromkeys(found[0] for found in _OPEN.finditer(everything)))
    if not gaps:
        return Remark("gaps", fine=True, text="Nothing is left to fill in.")
    return Remark("gaps", fine=False, text=f"Still to fill in: {', '.join(clean(gap, 80) for gap in gaps[:10])}.")


def _left(left: Sequence[str]) -> Remark:
    if not left:
        return Remark("changes", fine=True, text="No tracked change, comment or empty field is left in the file.")
    told = "; ".join(clean(each, 80) for each in left[:5])
    return Remark("changes", fine=False, text=f"The file also holds what they would see: {told}.")


def _length(text: str, parts: Anatomy) -> Remark:
    """Reckon the lines of the letter as 11-point type sets them on A4 or Letter paper with margins of an inch."""
    lines = sum(ceil(len(line) / _LINE) for line in text.strip().splitlines())
    words = sum(len(each.split()) for each in parts.paragraphs)
    if words < _LEAST_WORDS:
        return Remark("length", fine=False, text=f"{words} words are too few to thank somebody for half an hour.")
    if lines > _LINES:
        return Remark("length", fine=False, text=f"It is longer than a page: {words} words, about {lines} lines.")
    if words > _MOST_WORDS:
        return Remark("length", fine=False, text=f"{words} words are many for a thank-you: {_MOST_WORDS} are enough.")
    return Remark("length", fine=True, text=f"It has the length of a business letter: {words} words, on one page.")


def _tone(text: str, parts: Anatomy, tracker: Tracker) -> Remark:
    names = " ".join(f"{each.name} {each.organisation} {each.field}" for each in tracker.contacts)
    shouted = next((each for each in _SHOUTED.findall(parts.body) if each not in names), "")
    faults = (
        (not parts.greeting, "it greets nobody"),
        (
            bool(parts.greeting) and not parts.greeting.lower().startswith("dear"),
            f"it begins with “{clean(parts.greeting, 40)}”",
        ),
        (not parts.closing, "it has no closing, such as Sincerely"),
        (not parts.signature.strip(), "nobody has signed it"),
        (text.count("!") > 1, "it has more than one exclamation mark"),
        (bool(shouted), f"“{shouted}” is in capitals"),
    )
    told = next((why for wrong, why in faults if wrong), "")
    if not told and (found := _SLACK.search(text)):
        told = f"“{found[0].strip()}” is how one writes to friends"
    if not told and (sign := next((each for each in text if unicodedata.category(each) == "So"), "")):
        told = f"it has the picture {sign}"
    if told:
        return Remark("tone", fine=False, text=f"It is a business letter, but {told}.")
    return Remark("tone", fine=True, text="It has the tone of a business letter: a greeting, a closing, no slang.")


def _jobs(text: str) -> Iterator[Remark]:
    asked: list[str] = []
    named: list[str] = []
    for found in _SENTENCE.finditer(text):
        sentence = clean(found[0], 120)
        if _JOB.search(sentence):
            (asked if _ASKING.search(sentence) else named).append(sentence)
    if asked:
        yield Remark("job", fine=False, text=f"It seems to ask for a job: “{asked[0]}” An interview asks to learn.")
    elif named:
        yield Remark("job", fine=False, text=f"Does this ask for a job? “{named[0]}”", grave=False)
    else:
        yield Remark("job", fine=True, text="It asks for no job.")


def _spoken_to(text: str) -> Remark:
    told = third_person(text)
    if not told:
        return Remark("person", fine=True, text="It speaks to them, and never of them as he or she.")
    return Remark("person", fine=False, text=f"Is that about the person you write to? “{told}”", grave=False)
