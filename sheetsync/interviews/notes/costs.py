"""What it is worth to begin a question at a unit, and to go on with one: measured on notes of many hands."""

from __future__ import annotations

from collections.abc import Sequence

from sheetsync.interviews.notes.unit import Link, Unit

__all__ = ["ASIDE", "ELIMINATED", "File", "beginning", "staying"]

ASIDE = -1
"""The place of what answers no question."""

ELIMINATED = 1.0
"""What is added for the only question that is left for a label."""

_GAIN = 2.2
_LABEL, _SENTENCE, _MORE_WITH_LABELS = 0.55, 0.8, 0.4
_STRONG = 0.6
_UNKNOWN = 0.35
_STAYS = {Link.BELOW: 1.25, Link.SAME: 0.5, Link.DEEPER: 0.7, Link.NEXT: 0.05, Link.APART: -0.3}
_STAYS_ASIDE = {**_STAYS, Link.NEXT: 0.15, Link.APART: -0.1}
_RIVALRY = {Link.BELOW: 0.0, Link.SAME: 0.3, Link.DEEPER: 0.2, Link.NEXT: 0.7, Link.APART: 0.9}
_LOOSE, _LOOSE_RIVALRY = 0.3, 0.7
_ENDS = -1.1
_SPOKEN_ASIDE = 0.1


class File:
    """How a file is written, as far as it bears on where answers begin and end.

    *rich* is the share of the questions that have a clear label, *labelled* which those are; in a *brief* one hardly an
    answer goes on below its label; in a *bare* one there are hardly any labels. A *worded* one has labels in the
    questions' own words, a *spread* one answers below labels that stand alone. A *single* one has one label: what
    follows is its answer.
    """

    def __init__(self, units: Sequence[Unit], here: int, also: frozenset[int]) -> None:
        self.here, self._also = here, also
        self.states = [*range(here), *sorted(also - set(range(here))), ASIDE]
        labels = [unit for unit in units if unit.label]
        clear = [unit for unit in labels if unit.best >= _STRONG]
        self.labelled = {max(unit.evidence, key=unit.evidence.__getitem__) for unit in clear}
        self.rich = min(1.0, len(self.labelled) / max(3, min(here, 0.8 * len(units))))
        self.exact = exact = sum(unit.best >= 0.99 for unit in labels)
        self.single = len(labels) == 1 and bool(clear)
        self.bare = not exact and len(self.labelled) * 4 < max(1, here)
        self.worded = 0.5 * (exact > 0)
        self.spread = len(labels) >= 1 and sum(unit.lone for unit in labels) >= 0.6 * len(labels)
        answered = sum(bool(unit.body) for unit in labels)
        below = sum(not unit.label and unit.link == Link.NEXT for unit in units)
        self.brief = answered >= 4 and below * 3 <= answered

    def rival(self, unit: Unit) -> float:
        """Return how much of a unit speaks for a question that nobody prepared."""
        unprepared = (share for at, share in unit.evidence.items() if at >= self.here and at not in self._also)
        return max(unprepared, default=0.0)


def staying(unit: Unit, state: int, rival: float, file: File) -> float:
    """Return what it is worth to go on with what the unit before belonged to."""
    if unit.remark or unit.extra:
        return -0.6 if unit.closing and state != ASIDE else 0.05
    if unit.closing:
        return -2.0 if state != ASIDE else 0.1
    if unit.label:
        if state == ASIDE:
            return 0.0 if unit.foreign or unit.asked or unit.lone else 0.1
        return _ENDS + 1.2 * unit.evidence.get(state, 0.0)
    if state == ASIDE:
        return _SPOKEN_ASIDE if file.bare and unit.link == Link.SAME else _STAYS_ASIDE[unit.link]
    return _going_on(unit, unit.evidence.get(state, 0.0), rival, file)


def _going_on(unit: Unit, share: float, rival: float, file: File) -> float:
    """Return what it is worth to take words without a label for more of an answer."""
    loose = unit.loose and unit.link == Link.SAME
    value, against = (_LOOSE, _LOOSE_RIVALRY) if loose else (_STAYS[unit.link], _RIVALRY[unit.link])
    if unit.link in (Link.NEXT, Link.APART):
        value += 0.15 * (file.rich - 0.4) + 0.4 * (file.exact > 0 or file.single)
    if unit.link == Link.APART and file.spread:
        value += 0.6 if file.exact else 0.2
    if unit.link == Link.NEXT:
        value -= (0.2 if file.exact else 0.5) * bool(unit.number) + 0.3 * (file.brief and share < 0.3) + 0.2 * file.bare
    if file.spread:
        against *= 0.4
    value -= unit.beside * (0.3 if unit.link in (Link.BELOW, Link.SAME) else 0.8)
    return value + 0.6 * share - against * max(0.0, rival - max(share, 0.35))


def beginning(unit: Unit, state: int, rival: float, file: File, more: float) -> float:
    """Return what it is worth to begin a question at a unit; *more* is what its neighbours say for or against it."""
    if unit.remark or unit.extra:
        return 0.0 if state == ASIDE else -5.0
    if state == ASIDE:
        return _UNKNOWN if unit.label or unit.closing else (0.4 if unit.link == Link.SAME else 0.9) * unit.beside
    share = unit.evidence.get(state, 0.0)
    if unit.closing or (not share and more < ELIMINATED):
        return -5.0
    cost = _LABEL
    if not unit.label and not unit.shared:
        rich = file.rich if state in file.labelled else 0.3 * file.rich
        cost = _SENTENCE + file.worded + _MORE_WITH_LABELS * rich + 0.25 * (rich > 0.5)
    if not unit.label and unit.link == Link.BELOW:
        cost += 0.8
    lead = max(0.0, rival - share) if more < ELIMINATED else 0.0
    return _GAIN * share - cost - lead - 0.6 * unit.beside + more
