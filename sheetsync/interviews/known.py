"""The questions that notes may answer: those of the interview first, then all of the tracker, then all that ship."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sheetsync.interviews.likeness import Likeness
from sheetsync.interviews.picking import folded
from sheetsync.model.study import Asked

__all__ = ["Known"]

_NAMED = re.compile(r"[\[(]?([^\W_][\w-]{0,23})[\])]?(\s*[:.)|–—]\s*|\s+-\s+|\s+|$)(.*)$", re.DOTALL)
_LONGEST = 400
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")


class Known:
    """Questions to be recognised by ID, by their words, and by likeness.

    *here* are those of the interview, *others* the rest. An ID or wording that several have means the first.
    """

    def __init__(self, here: Sequence[Asked], others: Sequence[Asked] = ()) -> None:
        taken = {each.id.casefold() for each in here}
        self.here = tuple(here)
        self.all = (*here, *(each for each in others if each.id.casefold() not in taken))
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

    def like(self, text: str, name: str) -> float:
        """Return how like *text* is to the question with an ID."""
        asked = self.by_id(name)
        return self._score(text, asked) if asked else 0.0

    def named(self, text: str) -> tuple[str, str] | None:
        """Return the ID with which a line begins, and what follows; None if it begins with none.

        An ID that nothing sets apart from what follows counts only if that is the question itself.
        """
        found = _NAMED.match(text)
        asked = self.by_id(found[1]) if found else None
        if not found or not asked:
            return None
        if (
            not found[2].strip()
            and not text.lstrip().startswith(("[", "("))
            and self._score(found[3][:200], asked) < 0.5
        ):
            return None
        return asked.id, found[3].strip()

    def _best(self, text: str) -> float:
        """Return how like *text* is to the question that it is likest to."""
        if self.by_words(text):
            return 1.0
        if not text.strip() or len(text) > _LONGEST:
            return 0.0
        return max((self._score(text, each) for each in self.all), default=0.0)

    def _score(self, text: str, asked: Asked) -> float:
        return max(self._likeness.of(text, wording) for wording in _wordings(asked.text))


def _wordings(text: str) -> tuple[str, ...]:
    """Return a question as it stands, and without what explains its scale in brackets."""
    short = _IN_BRACKETS.sub("", text).strip()
    return (text, short) if short and short != text else (text,)
