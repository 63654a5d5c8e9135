"""Cues made ready to be found: which words, in their order, speak for which question, and how strongly."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sheetsync.interviews.notes.cue_words import CUES
from sheetsync.interviews.notes.words import tokens

__all__ = ["Cue", "CueIndex", "Hit", "cues_in"]

_LABEL = {"": 0.85, "~": 0.5, "!": 0.92}
_SENTENCE = {"": 0.4, "~": 0.22, "!": 0.62}
_GAP = "*"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a question; ``*`` among them stands for up to three others."""

    words: tuple[str, ...]
    weight: float
    question: int
    label: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue that was found, and at which words."""

    cue: Cue
    places: tuple[int, ...]


def cues_in(name: str, question: int, share: float = 1.0) -> Iterator[Cue]:
    """Yield the cues of the shipped question with an ID, as speaking for *question* with so large a *share*."""
    for words, weight, label in _written(name):
        yield Cue(words, weight * share, question, label)


@lru_cache(maxsize=512)
def _written(name: str) -> tuple[tuple[tuple[str, ...], float, bool], ...]:
    """Return the cues of a question as they are written: words, weight, and whether each is a label."""
    made = []
    for label, (text, weights) in zip((True, False), zip(CUES[name], (_LABEL, _SENTENCE), strict=True), strict=True):
        for each in filter(None, map(str.strip, text.split(";"))):
            sign = each[-1] if each[-1] in "~!" else ""
            words: list[str] = []
            for part in each.removesuffix(sign).split():
                words += [_GAP] if part == _GAP else tokens(part)
            if any(word != _GAP for word in words):
                alone = 0.8 if not label and len(words) == 1 else 1.0
                made.append((tuple(words), weights[sign] * alone, label))
    return tuple(made)


class CueIndex:
    """Finds cues in a text in a time that goes by its length, not by how many cues there are."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        held = list(dict.fromkeys(cues))
        often = Counter(word for cue in held for word in set(cue.words) if word != _GAP)
        self._by_word: dict[str, list[Cue]] = defaultdict(list)
        for cue in held:
            rarest = min((word for word in cue.words if word != _GAP), key=lambda word: (often[word], word))
            self._by_word[rarest].append(cue)
        self.words = frozenset(often)

    def find(self, words: Sequence[str]) -> Iterator[Hit]:
        """Yield each cue that stands in *words*, once."""
        at: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(words):
            if len(at[word]) < 8:
                at[word].append(place)
        for word in tuple(at):
            for cue in self._by_word.get(word, ()):
                if places := _places(cue.words, at, 3 if cue.label else 2):
                    yield Hit(cue, places)


def _places(cue: tuple[str, ...], at: dict[str, list[int]], reach: int) -> tuple[int, ...]:
    """Return where the words of a cue stand in their order, each within *reach* of the last; nothing if they don't."""
    for first in at.get(cue[0], ()):
        places = [first]
        room = reach
        for word in cue[1:]:
            if word == _GAP:
                room = 5
                continue
            after = next((place for place in at.get(word, ()) if places[-1] < place <= places[-1] + room), None)
            if after is None:
                break
            places.append(after)
            room = reach
        else:
            return tuple(places)
    return ()
