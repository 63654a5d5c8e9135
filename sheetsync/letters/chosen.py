"""What a person chose to say in a thank-you: the only words of theirs that go into it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

from sheetsync.letters.prose import as_phrase, as_sentence, note_like, sentences
from sheetsync.model.safe_text import clean
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Interview

__all__ = ["Chosen", "chosen", "is_intention", "ticked", "turn", "why_unfit"]

_MOST_LINES = 6
_INTENTION = re.compile(r"(?:I will|I[’']ll|I shall|I am going to|I[’']m going to|I plan to|I intend to|I mean to)\b")
_FIRST = ("What has stayed with me most is {}.", "I keep coming back to {}.", "I was especially grateful for {}.")
_MORE = ("I was grateful, too, for {}.", "I also remember {}.", "I have also thought about {}.")
_ASKED = ("I have thought a good deal about {}.", "I was very interested to hear {}.")
_FRAMES = {
    **dict.fromkeys(("how", "what", "where", "why"), _ASKED),
    "that": ("I have kept in mind {}.", "I left with the knowledge {}."),
    "ing": ("What helped me most was {}.", "I learned a great deal from {}."),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Words for a letter: sentences about the talk, sentences of what comes next, and lines that are neither."""

    details: tuple[str, ...] = ()
    next_step: str = ""
    unfit: tuple[str, ...] = ()


def chosen(talk: Interview) -> Chosen:
    """Return what stands under For the thank-you, a line at a time, as sentences."""
    details, steps, unfit = [], [], []
    lines = [clean(line, 400) for line in talk.for_thank_you[:4000].splitlines()]
    for text in list(filter(None, lines))[:_MOST_LINES]:
        if said := as_sentence(text):
            parts = list(sentences(said))
            steps += [each for each in parts if is_intention(each)]
            details.append(" ".join(each for each in parts if not is_intention(each)))
        elif phrase := as_phrase(text):
            details.append(_framed(phrase, sum(map(bool, details)), talk.id))
        else:
            unfit.append(text)
    return Chosen(tuple(filter(None, details)), " ".join(steps), tuple(unfit))


def why_unfit(text: str) -> str:
    """Say why what a person wrote cannot stand in a letter; blank if it can."""
    if as_sentence(text) or as_phrase(text):
        return ""
    found = next(filter(None, map(note_like, sentences(text))), "")
    return found or "it is too long for a letter"


def is_intention(sentence: str) -> bool:
    """Tell whether a sentence says what its writer will do."""
    return _INTENTION.match(sentence) is not None


def ticked(tracker: Tracker, talk: str) -> Iterator[tuple[str, str]]:
    """Yield question and answer where Quote in thank-you is ticked: to be put into words, never to be pasted."""
    asked = {each.id.casefold(): each.question for each in tracker.questions}
    for each in tracker.responses:
        if talk and each.quote and each.interview.casefold() == talk.casefold() and (each.response or each.summary):
            yield clean(asked.get(each.question.casefold(), ""), 120), each.response or each.summary


def turn(talk: str, place: int) -> int:
    """Return a number by which letters differ from each other: always the same for one place of one letter."""
    return crc32(f"{talk.casefold()} {place}".encode("utf-8", "replace"))


def _framed(phrase: str, place: int, talk: str) -> str:
    """Return a phrase in a sentence; which one depends on its first word, and on the letter."""
    head = phrase.split(maxsplit=1)[0]
    kind = "ing" if head.endswith("ing") and head != "everything" else head
    frames = _FRAMES.get(kind, _MORE if place else _FIRST)
    return frames[turn(talk, place) % len(frames)].format(phrase)
