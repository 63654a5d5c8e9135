"""The questions that notes may answer: those of the interview first, then the tracker's, then all that ship."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from sheetsync.interviews.notes.cue_words import CUES
from sheetsync.interviews.notes.cues import Cue, cues_in
from sheetsync.interviews.notes.evidence import Evidence
from sheetsync.interviews.picking import folded
from sheetsync.model.study import Asked

__all__ = ["Bank"]

_INHERITED = 0.42
_LONGEST = 500
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")


class Bank:
    """Questions to be recognised by ID, by their words, and by what speaks for them.

    *here* are those of the interview, *own* those of the tracker, *shipped* what else may have been asked, and
    *special* what is asked in some trades only. An ID or wording that several have means the first. Questions go by
    their place in *all*; those of the interview come first.
    """

    def __init__(
        self,
        here: Sequence[Asked],
        own: Sequence[Asked] = (),
        shipped: Sequence[Asked] = (),
        special: Sequence[Asked] = (),
    ) -> None:
        own = [*own]
        ordinary = {each.id.casefold() for each in chain(here, own, shipped)}
        special = [each for each in special if each.id.casefold() not in ordinary]
        shipped = [*shipped, *special]
        firsts: dict[str, Asked] = {}
        for each in chain(here, own, shipped):
            firsts.setdefault(each.id.casefold(), each)
        self.all = tuple(firsts.values())
        self.here = len({each.id.casefold() for each in here})
        self._ids = {name: at for at, name in enumerate(firsts)}
        self._words: dict[str, int] = {}
        for at, each in enumerate(self.all):
            for text in wordings(each.text):
                self._words.setdefault(folded(text).rstrip("?!.: "), at)
        self.heirs: frozenset[int] = frozenset()
        shipped_texts = {each.id.casefold(): folded(each.text) for each in reversed(shipped)}
        as_shipped = {
            at for at, each in enumerate(self.all) if shipped_texts.get(each.id.casefold()) == folded(each.text)
        }
        cues = list(self._cues(as_shipped, shipped))
        rare = frozenset(self._ids[each.id.casefold()] for each in special)
        self.evidence = Evidence(self.all, cues, self.heirs, rare)

    def by_id(self, name: str) -> int | None:
        """Return the place of the question with an ID, in any case."""
        return self._ids.get(name.strip().casefold()) if name.strip() else None

    def by_words(self, text: str) -> int | None:
        """Return the place of the question with the same words, with or without what stands in brackets."""
        return self._words.get(folded(text).rstrip("?!.: ")) if 0 < len(text.strip()) <= _LONGEST else None

    def _cues(self, as_shipped: set[int], shipped: Sequence[Asked]) -> list[Cue]:
        """Return the cues of all questions; one in a person's own words has those of the question that it is like."""
        known = [at for at in sorted(as_shipped) if self.all[at].id in CUES]
        cues = [cue for at in known for cue in cues_in(self.all[at].id, at)]
        texts = {each.id: each.text for each in shipped if each.id in CUES}
        heirs = set()
        for at in set(range(len(self.all))) - as_shipped:
            for name, share in _alike(self.all[at].text, tuple(texts.items())):
                cues += cues_in(name, at, min(1.0, 0.45 + 0.6 * share))
                if at < self.here and (shadow := self.by_id(name)) is not None:
                    heirs.add(shadow)
        self.heirs = frozenset(each for each in heirs if each >= self.here)
        return cues


@lru_cache(maxsize=512)
def _alike(text: str, shipped: tuple[tuple[str, str], ...]) -> tuple[tuple[str, float], ...]:
    """Return the IDs of the one or two shipped questions that a question is like, and how like it is to them."""
    found = _judge(shipped).label(text)
    most = max(found.values(), default=0.0)
    best = sorted(found, key=lambda at: (-found[at], at))[:2]
    names = list(CUES)
    return tuple((names[at], found[at]) for at in best if found[at] >= max(_INHERITED, most - 0.08))


@lru_cache(maxsize=2)
def _judge(shipped: tuple[tuple[str, str], ...]) -> Evidence:
    texts = dict(shipped)
    asked = [Asked(name, texts.get(name, "")) for name in CUES]
    return Evidence(asked, [cue for at, name in enumerate(CUES) for cue in cues_in(name, at)], frozenset(), frozenset())


def wordings(text: str) -> tuple[str, ...]:
    """Return a question as it stands, and without what explains its scale in brackets."""
    short = _IN_BRACKETS.sub("", text).strip()
    return (text, short) if short and short != text else (text,)
