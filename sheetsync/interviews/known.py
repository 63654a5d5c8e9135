"""The questions that notes may answer: those of the interview first, then all of the tracker, then all that ship."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sheetsync.interviews.likeness import Likeness
from sheetsync.interviews.paraphrases import PARAPHRASES
from sheetsync.interviews.picking import folded
from sheetsync.model.study import Asked

__all__ = ["SENTENCES", "Known"]

SENTENCES = re.compile(r"[.!]\s")
"""The end of a sentence that another follows."""

_NAMED = re.compile(r"[\[(]?([^\W_][\w-]{0,23})[\])]?(\s*[:.)|–—]\s*|\s+-\s+|\s+|$)(.*)$", re.DOTALL)
_LONGEST = 400
_NOTED = 0.6
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")


class Known:
    """Questions to be recognised by ID, by their words, and by likeness.

    *here* are those of the interview, *own* those of the tracker, *shipped* what else may have been asked. An ID or
    wording that several have means the first.
    """

    def __init__(self, here: Sequence[Asked], own: Sequence[Asked] = (), shipped: Sequence[Asked] = ()) -> None:
        firsts: dict[str, Asked] = {}
        for each in (*here, *own, *shipped):
            firsts.setdefault(each.id.casefold(), each)
        self.here = tuple(here)
        self.all = tuple(firsts.values())
        self._near = tuple(here) or tuple(own)
        as_shipped = {each.id: folded(each.text) for each in reversed(shipped)}
        self._noted = {
            each.id: PARAPHRASES.get(each.id, ()) for each in self.all if as_shipped.get(each.id) == folded(each.text)
        }
        self._shipped = {each.id for each in shipped} - {each.id for each in (*here, *own)}
        self._ids = {each.id.casefold(): each for each in reversed(self.all) if each.id}
        self._words = {folded(text): each for each in reversed(self.all) for text in _wordings(each.text)}
        self._likeness = Likeness(each.text for each in self.all)
        self.best = lru_cache(maxsize=4096)(self._best)

    def by_id(self, name: str) -> Asked | None:
        """Return the question with an ID, in any case."""
        return self._ids.get(name.strip().casefold())

    def by_words(self, text: str) -> Asked | None:
        """Return the question with the same words, with or without what stands in brackets."""
        return self._words.get(folded(text)) if text.strip() else None

    def ranked(self, text: str) -> list[tuple[float, Asked]]:
        """Return all questions with how like they are to *text*, the likest first; the interview's gain a tenth."""
        if not text.strip() or len(text) > _LONGEST:
            return []
        scores = [
            (self._score(text, each) + 0.1 * (number < len(self.here)), -number) for number, each in enumerate(self.all)
        ]
        return [(score, self.all[-number]) for score, number in sorted(scores, reverse=True)]

    def is_only_shipped(self, asked: Asked) -> bool:
        """Tell whether a question is one that the tracker does not have."""
        return asked.id in self._shipped

    def like(self, text: str, name: str) -> float:
        """Return how like *text* is to the question with an ID."""
        asked = self.by_id(name)
        return self._score(text, asked) if asked else 0.0

    def named(self, text: str, *, loosely: bool = False) -> tuple[str, str] | None:
        """Return the ID with which a line begins, and what follows; None if it begins with none.

        An ID that nothing sets apart from what follows counts only if that is the question itself, unless *loosely*.
        """
        found = _NAMED.match(text)
        asked = self.by_id(found[1]) if found else None
        if not found or not asked:
            return None
        if (
            not loosely
            and not found[2].strip()
            and not text.lstrip().startswith(("[", "("))
            and self._score(found[3][:200], asked) < 0.5
        ):
            return None
        return asked.id, found[3].strip()

    def _best(self, text: str) -> float:
        """Return how like *text* is to the question that it is likest to.

        Without a question mark, or in several sentences, it is held against the questions of the interview only (of the
        tracker, if it has none), in their own words: of all that ship some are like almost any short answer.
        """
        if self.by_words(text):
            return 1.0
        if not text.strip() or len(text) > _LONGEST:
            return 0.0
        if text.rstrip().endswith("?") and not SENTENCES.search(text):
            return max((self._score(text, each) for each in self.all), default=0.0)
        return max((self._in_its_words(text, each) for each in self._near), default=0.0)

    def _score(self, text: str, asked: Asked) -> float:
        noted = max((self._likeness.strictly(text, words) for words in self._noted.get(asked.id, ())), default=0.0)
        return max(self._in_its_words(text, asked), noted if noted >= _NOTED else 0.0)

    def _in_its_words(self, text: str, asked: Asked) -> float:
        return max(self._likeness.of(text, wording) for wording in _wordings(asked.text))


def _wordings(text: str) -> tuple[str, ...]:
    """Return a question as it stands, and without what explains its scale in brackets."""
    short = _IN_BRACKETS.sub("", text).strip()
    return (text, short) if short and short != text else (text,)
