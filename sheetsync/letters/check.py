"""Is a thank-you letter ready? What is still missing in it, and what should not be in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import ceil

from sheetsync.letters.evidence import family_name
from sheetsync.letters.reader import Reader, third_person
from sheetsync.model.letter import GAP
from sheetsync.model.safe_text import clean
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Reflection, Response

__all__ = ["ALIKE", "Remark", "check_letter", "likeness"]

ALIKE = 0.8
"""From this share of common three-word runs on, one letter counts as a copy of another."""

_SHARED = 3
_LONG_WORD = 5
_LINE, _LINES = 90, 46
_NEARLY = 0.75
_MOST_LETTERS = 100_000
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


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing looked at in a letter: what it is about, whether it is as it should be, and what was seen.

    A remark that is not *fine* and not *grave* is for the person to judge.
    """

    about: str
    fine: bool
    text: str
    grave: bool = True


def check_letter(text: str, tracker: Tracker, reader: Reader, others: Mapping[str, str]) -> list[Remark]:
    """Return what there is to say of the *text* of a letter to *reader*; *others* are other letters by their names.

    It looks at seven things: what is not filled in, a detail of the interview, the name, the length, whether it asks
    for a job, whether it speaks of its reader as he or she, and whether it is a copy of another letter.
    """
    text = text[:_MOST_LETTERS]
    return [
        _gaps(text),
        _detail(text, tracker, reader),
        _name(text, reader),
        _length(text),
        *_jobs(text),
        _spoken_to(text),
        *_copies(text, others),
    ]


def likeness(one: str, other: str) -> float:
    """Return which share of the three-word runs of the shorter text stands in the other, too: from 0 to 1."""
    runs, others = _runs(one), _runs(other)
    return len(runs & others) / min(len(runs), len(others)) if runs and others else 0.0


def _gaps(text: str) -> Remark:
    gaps = list(dict.fromkeys(GAP.findall(text)))
    if not gaps:
        return Remark("gaps", fine=True, text="Nothing is left to fill in.")
    return Remark("gaps", fine=False, text=f"Still to fill in: {', '.join(clean(gap, 80) for gap in gaps[:10])}.")


def _detail(text: str, tracker: Tracker, reader: Reader) -> Remark:
    """Look for something of this interview: an answer or a reflection of which the letter has three long words."""
    words = _long_words(text)
    held: list[tuple[Response | Reflection, tuple[str, ...]]]
    held = [(each, (each.response, each.summary)) for each in tracker.responses]
    held += [(each, (each.learned, each.surprised, each.will_do)) for each in tracker.reflections]
    for row, texts in held:
        if not reader.talk.id or row.interview.casefold() != reader.talk.id.casefold():
            continue
        for each in texts:
            said = _long_words(each)
            if said and len(said & words) >= min(_SHARED, len(said)):
                shared = ", ".join(sorted(said & words)[:5])
                return Remark("detail", fine=True, text=f"It has a detail of the interview: {row.id} ({shared}).")
    return Remark(
        "detail",
        fine=False,
        text="It names nothing that was said in the interview: mention one thing from your answers or reflection.",
    )


def _name(text: str, reader: Reader) -> Remark:
    name = _folded(reader.name)
    family = _folded(family_name(reader.name))
    if name and _has(text, name):
        return Remark("name", fine=True, text=f"The name is spelt as in Contacts: {reader.name}.")
    if family and _has(text, family):
        return Remark("name", fine=True, text=f"The family name is spelt as in Contacts: {family_name(reader.name)}.")
    near = _nearest(text, family)
    seen = f" “{near}” comes near it." if near else ""
    return Remark("name", fine=False, text=f"The name is not there as it stands in Contacts: {reader.name}.{seen}")


def _length(text: str) -> Remark:
    """Reckon the lines of the letter as 11-point type sets them on A4 or Letter paper with margins of an inch."""
    lines = sum(max(1, ceil(len(line) / _LINE)) for line in text.strip().splitlines())
    words = len(text.split())
    if lines <= _LINES:
        return Remark("length", fine=True, text=f"It fits on one page ({words} words, about {lines} lines).")
    return Remark("length", fine=False, text=f"It is longer than a page: {words} words, about {lines} lines.")


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


def _copies(text: str, others: Mapping[str, str]) -> Iterator[Remark]:
    alike = [(share, name) for name, other in others.items() if (share := likeness(text, other)) >= ALIKE]
    if not alike:
        count = len(others)
        against = f"the {count} other letters" if count > 1 else "the other letter" if count else "no other letter"
        yield Remark("copy", fine=True, text=f"It is no copy: compared with {against} beside it.")
    for share, name in sorted(alike, reverse=True)[:3]:
        told = f"{share:.0%} of the shorter one stands in the other, too"
        yield Remark("copy", fine=False, text=f"It is nearly the same letter as {clean(name, 80)}: {told}.")


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    return {tuple(words[place : place + 3]) for place in range(len(words) - 2)}


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text[:_MOST_LETTERS]).casefold())


def _long_words(text: str) -> set[str]:
    return {word for word in _words(text) if len(word) >= _LONG_WORD}


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _has(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", _folded(text)) is not None


def _nearest(text: str, name: str) -> str:
    """Return the word that is spelt most like *name*, if any comes near."""
    heads: Sequence[str] = re.findall(r"\w[\w'’-]*", text[:5000])
    ranked = [(SequenceMatcher(None, word.casefold(), name.casefold()).ratio(), word) for word in dict.fromkeys(heads)]
    best = max(ranked, default=(0.0, ""))
    return best[1] if name and best[0] >= _NEARLY else ""
