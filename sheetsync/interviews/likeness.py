"""How alike two short texts are: shared words, counted for more the rarer they are, small slips of typing forgiven."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from math import log

__all__ = ["STOP", "Likeness", "stem", "words_of"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
_ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ed", "ly", "es", "s")

_STOP = """a about after all also am an and any are as at be because been before being both but by can could did do does
    doing done down each even ever every few for from get gets getting go goes going got had has have having he her here
    hers him his how i i'd i'll i'm i've if in into is it it's its just know let like lot lots made make makes many may
    me might more most much must my no nor not now of off often on once one only onto or other our ours out over own
    quite rather really same say says she should so some still such than that that's the their theirs them then there
    these they they're thing things this those though to too under until up upon us use used very was way we well were
    what when where whether which while who whom whose why will with within without would yes yet you you'd you're your
    yours"""
STOP = frozenset(_STOP.split())
"""English words that say little by themselves."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a word without the commonest English endings: enough to take plurals and tenses together."""
    word = word.removesuffix("'s").removesuffix("’s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith(("ss", "us", "is")):
            kept = word[: -len(ending)] + ("y" if ending == "ies" else "")
            doubled = ending in ("ing", "ed") and kept[-1] == kept[-2] and kept[-1] not in "ls"
            return (kept[:-1] if doubled else kept).removesuffix("e")
    return word.removesuffix("e") if len(word) > 3 else word


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, in their order."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


class Likeness:
    """Compares texts with those that it was made for, among which the rarity of words is counted."""

    def __init__(self, texts: Iterable[str]) -> None:
        held = [_stems(text) for text in texts]
        self._often = Counter(word for words in held for word in words)
        self._texts = max(1, len(held))

    def of(self, one: str, other: str) -> float:
        """Return 1 for the same words in any order, 0 for none in common, else how much of their weight they share.

        A text whose words all stand in the other counts as a shortened form of it if that is two words or more; so does
        *one* if nearly all its words do, those that say little counted, and it has five or more.
        """
        ours, theirs = _stems(one), _stems(other)
        if not ours or not theirs:
            return 0.0
        shared = self._shared(ours, theirs)
        weight_ours, weight_theirs = self._weight(ours), self._weight(theirs)
        whole = 2 * shared / (weight_ours + weight_theirs)
        shorter = min(len(ours), len(theirs))
        part = shared / min(weight_ours, weight_theirs)
        return min(
            1.0, max(whole, 0.8 * part if shorter >= 2 and part > 0.7 else 0.0, 0.8 * _is_taken_from(one, other))
        )

    def strictly(self, one: str, other: str) -> float:
        """Return how much of their weight two texts share, no slip forgiven and no part taken for the whole."""
        ours, theirs = _stems(one), _stems(other)
        weight = self._weight(ours) + self._weight(theirs)
        return 2 * self._weight(ours & theirs) / weight if weight else 0.0

    def _shared(self, ours: frozenset[str], theirs: frozenset[str]) -> float:
        """Return the weight of the words in common; a word with a slip in it counts for nine tenths."""
        total = self._weight(ours & theirs)
        left = set(theirs - ours)
        for word in ours - theirs:
            near = next((each for each in left if _nearly(word, each)), None)
            if near is not None:
                left.discard(near)
                total += 0.9 * min(self._weight({word}), self._weight({near}))
        return total

    def _weight(self, words: Iterable[str]) -> float:
        return sum(log(1 + self._texts / max(1, self._often[word])) for word in words)


def _is_taken_from(one: str, other: str) -> bool:
    """Tell whether a text of five words or more has nearly all of them from another, and none that says much itself."""
    words, there = Counter(words_of(one)), Counter(words_of(other))
    enough = words.total() >= 5 and (words & there).total() >= 0.85 * words.total()
    return enough and _stems(one) <= _stems(other)


@lru_cache(maxsize=20_000)
def _stems(text: str) -> frozenset[str]:
    words = words_of(text)
    return frozenset(stem(word) for word in words if word.removesuffix("'s") not in STOP) or frozenset(words)


def _nearly(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter left out, added, changed, or swapped with its neighbour."""
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 4:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, tail = one[start:], other[start:]
    if rest[2:] == tail[2:] and rest[:2] == tail[:2][::-1]:
        return True
    return rest[1:] == tail[1:] or rest[1:] == tail or rest == tail[1:]
