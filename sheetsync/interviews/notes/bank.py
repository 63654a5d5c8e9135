"""The questions that notes may answer: those of the interview first, then the tracker's, then all that ship."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain

from sheetsync.interviews.notes.cue_words import CUES
from sheetsync.interviews.notes.cues import Cue, cues_in
from sheetsync.interviews.notes.evidence import Evidence
from sheetsync.interviews.picking import folded
from sheetsync.model.study import Asked

__all__ = ["Bank"]

_INHERITED = 0.42
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")


class Bank:
    """Questions to be recognised by ID, by their words, and by what speaks for them.

    *here* are those of the interview, *own* those of the tracker, *shipped* what else may have been asked, *special* what
    is asked in some trades only. An ID or
    wording that several have means the first. Questions go by their place in *all*; those of the interview come first.
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
        return self._words.get(folded(text).rstrip("?!.: ")) if text.strip() else None

    def _cues(self, as_shipped: set[int], shipped: Sequence[Asked]) -> list[Cue]:
        """Return the cues of all questions; one in a person's own words has those of the question that it is like."""
        cues = [
            cue
            for at in sorted(as_shipped)
            if (texts := CUES.get(self.all[at].id))
            for cue in cues_in(texts, at)
        ]
        others = [at for at in range(len(self.all)) if at not in as_shipped]
        if not others:
            return cues
        names: Mapping[int, str] = dict(enumerate(CUES))
        texts = {each.id: each.text for each in shipped}
        judge = Evidence(
            [Asked(name, texts.get(name, "")) for name in CUES],
            [cue for at, name in names.items() for cue in cues_in(CUES[name], at)],
            frozenset(),
            frozenset(),
        )
        heirs = set()
        for at in others:
            found = judge.label(self.all[at].text)
            most = max(found.values(), default=0.0)
            for best in sorted(found, key=lambda each: (-found[each], each))[:2]:
                if found[best] >= max(_INHERITED, most - 0.08):
                    cues += cues_in(CUES[names[best]], at, min(1.0, 0.45 + 0.6 * found[best]))
                    if at < self.here and (shadow := self.by_id(names[best])) is not None:
                        heirs.add(shadow)
        self.heirs = frozenset(each for each in heirs if each >= self.here)
        return cues


def wordings(text: str) -> tuple[str, ...]:
    """Return a question as it stands, and without what explains its scale in brackets."""
    short = _IN_BRACKETS.sub("", text).strip()
    return (text, short) if short and short != text else (text,)
