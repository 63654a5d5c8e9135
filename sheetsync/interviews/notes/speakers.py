"""Who says what, in notes of a talk: lines that begin with a name, or whose file knows who spoke."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sheetsync.interviews.notes.bank import Bank
from sheetsync.interviews.notes.lines import Line
from sheetsync.model.folding import without_accents

__all__ = ["ANSWER", "ASKS", "FOLLOWS", "ORDER", "THANKS", "Turn", "turns_of"]

ANSWER = re.compile(r"(?:a|ans|answer|antwort)\s?\d{0,3}\s?[:.)]\s+", re.IGNORECASE)
ASKS = re.compile(r"(?:q|qu|question|frage|f)\s?\d{0,3}\s?[:.)]\s+", re.IGNORECASE)
THANKS = re.compile(
    r"(?:(?:great|ok(?:ay)?|amazing|lovely|wonderful|perfect|brilliant|super|well|right|alright|so)[,.! ]+)*(?:many )?"
    r"(?:thank|thanks|nice to|great to|good to (?:meet|talk)|bye|goodbye|danke|gracias|merci|my "
    r"pleasure|you're welcome|cheers)\b",
    re.IGNORECASE,
)
FOLLOWS = re.compile(
    r"(?:and|so|but|really|oh|ah|wow|hm+|how so|why|like what|such as|for example|what do you mean|is "
    r"that|was that|are you|you mean)\b(?:\W+\w+){0,5}\W*$",
    re.IGNORECASE,
)
ORDER = re.compile(
    r"(?:ok(?:ay)?,? |so,? |and |now,? )*(?:tell me|describe|talk me|walk me|let's talk|can you tell|"
    r"could you tell|explain)\b",
    re.IGNORECASE,
)
"""How an answer, a question, small talk, a remark in between, and a request for an answer begin."""

_PREFIX = re.compile(r"([^\W\d_][\w.'’ -]{0,30}?)\s?(?:\([^()]{1,20}\)\s?)?[:>]\s+(?=\S)")
_BARE = re.compile(r"([QA])\s+(?=\S)")
_ME = {
    "me",
    "i",
    "myself",
    "q",
    "interviewer",
    "student",
    "int",
    "ich",
    "yo",
    "moi",
    "interviewerin",
    "f",
    "you",
    "question",
    "frage",
    "iv",
}
_THEM = {
    "a",
    "answer",
    "antwort",
    "interviewee",
    "guest",
    "her",
    "him",
    "them",
    "they",
    "she",
    "he",
    "resp",
    "reply",
    "ans",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says on a line, and whether it is the one who asks."""

    text: str
    asks: bool
    begins: bool


def turns_of(lines: Sequence[Line], skip: Sequence[object], bank: Bank, person: str) -> list[Turn | None]:
    """Return what is said on each line; None for all of them where the notes are no talk."""
    split = [None if skip[at] or line.cells or line.heading else _split(line) for at, line in enumerate(lines)]
    names = Counter(each[0] for each in split if each)
    words = set(without_accents(person).split())
    often = {name for name, times in names.items() if times >= 2 and _is_name(name, bank, words)}
    known = often & (_ME | _THEM) or {name for name in often if set(name.split()) & words}
    lines_with = sum(names[name] for name in often)
    if len(often) < 2 or not (known or lines_with * 2 >= len(lines)):
        lone = {name for name in often if name in _ME | _THEM}
        if not lone or len(names) < 2:
            return [None] * len(lines)
    asker = _asker(split, often, words)
    if asker is None:
        return [None] * len(lines)
    turns: list[Turn | None] = []
    asks = False
    begun = False
    for line, each in zip(lines, split, strict=True):
        if each and each[0] in (often | (set(names) & (_ME | _THEM | {without_accents(person)}))):
            asks, begun = each[0] == asker or (each[0] in _ME and asker in _ME), True
            turns.append(Turn(each[1], asks, begins=True))
        elif begun and not line.heading and not line.cells:
            turns.append(Turn(line.text, asks and not line.after_blank, begins=False))
        else:
            turns.append(None)
    return turns


def _split(line: Line) -> tuple[str, str] | None:
    """Return who speaks, in small letters, and the words."""
    if line.speaker:
        return without_accents(line.speaker), line.text
    found = _PREFIX.match(line.text) or _BARE.match(line.text)
    if found and "://" not in found[0]:
        return without_accents(found[1]).strip(" ."), line.text[found.end() :]
    return None


def _is_name(name: str, bank: Bank, person: set[str]) -> bool:
    """Tell whether a prefix may be somebody's name, rather than what an answer is about."""
    if name in _ME or name in _THEM or set(name.split()) & person:
        return True
    if len(name) <= 2:
        return True
    return max(bank.evidence.label(name).values(), default=0.0) < 0.4


def _asker(split: Sequence[tuple[str, str] | None], often: set[str], person: set[str]) -> str | None:
    mine = [name for name in often if name in _ME]
    if mine:
        return max(mine, key=lambda name: sum(bool(each) and each[0] == name for each in split if each))
    if len(often) < 2:
        return None if not often & _THEM else ""
    questions = Counter(each[0] for each in split if each and "?" in each[1])
    initial = {word[0] for word in person if word}
    others = [
        name for name in sorted(often) if not set(name.split()) & person and name not in initial and name not in _THEM
    ]
    return max(others or sorted(often), key=lambda name: questions[name], default=None)
