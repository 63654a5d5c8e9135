"""One assignment over the whole chart: which unit answers which question, all of them weighed together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sheetsync.interviews.notes.unit import Link, Unit

__all__ = ["ASIDE", "Placing", "assign"]

ASIDE = -1
"""The place of what answers no question."""

_GAIN = 2.0
_LABEL, _SENTENCE, _MORE_WITH_LABELS = 0.55, 0.8, 0.8
_STRONG, _WEAK = 0.6, 0.45
_STAYS = {Link.BELOW: 1.25, Link.SAME: 0.5, Link.DEEPER: 0.7, Link.NEXT: 0.25, Link.APART: -0.1}
_LABELLED = {Link.NEXT: 0.15, Link.APART: 0.15}
_RIVALRY = {Link.BELOW: 0.0, Link.SAME: 0.3, Link.DEEPER: 0.2, Link.NEXT: 0.7, Link.APART: 0.9}
_ENDS = -1.1
_AGAIN, _ORDER, _ELIMINATED = 0.5, 0.22, 1.0


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a unit belongs: the place of a question or ASIDE, whether it begins there, and by how much it won."""

    question: int
    begins: bool
    margin: float


def assign(units: Sequence[Unit], here: int, also: frozenset[int] = frozenset()) -> list[Placing]:
    """Return where each unit belongs, of the first *here* questions and those in *also*."""
    if not units:
        return []
    first = _pass(units, here, also, {})
    return _pass(units, here, also, _second_thoughts(units, first, here))


def _second_thoughts(units: Sequence[Unit], placed: Sequence[Placing], here: int) -> Mapping[tuple[int, int], float]:
    """Return what is added for beginning a question at a unit: less for weak second starts, more in the sure order."""
    starts: dict[int, list[int]] = {}
    for at, each in enumerate(placed):
        if each.begins and each.question >= 0:
            starts.setdefault(each.question, []).append(at)
    added: dict[tuple[int, int], float] = {}
    for question, places in starts.items():
        best = max(places, key=lambda at: units[at].evidence.get(question, 0.0) + 0.2 * bool(units[at].label))
        for at, unit in enumerate(units):
            if at != best and not (unit.label and unit.evidence.get(question, 0.0) >= _STRONG):
                if unit.where in ("number", "joint"):
                    continue
                added[at, question] = -_AGAIN if unit.evidence.get(question, 0.0) < 0.55 else -_AGAIN / 3
    added |= _left_over(units, placed, here)
    sure = [(at, each.question) for at, each in enumerate(placed) if each.begins and 0 <= each.question < here and units[at].evidence.get(each.question, 0) >= _STRONG]
    pairs = [(one[1], other[1]) for one, other in zip(sure, sure[1:], strict=False)]
    if len(pairs) >= 3 and sum(one < other for one, other in pairs) >= 0.75 * len(pairs):
        for (at, one), (until, other) in zip([(-1, -1), *sure], [*sure, (len(units), here)], strict=False):
            for place in range(at + 1, until):
                for question in range(one + 1, other):
                    added[place, question] = added.get((place, question), 0.0) + _ORDER
    return added


def _left_over(units: Sequence[Unit], placed: Sequence[Placing], here: int) -> Mapping[tuple[int, int], float]:
    """Return what is added where, in the order of the questions, just as many labels as questions are left over."""
    firsts = [(at, each.question) for at, each in enumerate(placed) if each.begins and each.question >= 0 and units[at].label]
    ordered = sum(one[1] < other[1] for one, other in pairwise(firsts))
    if len(firsts) < 3 or ordered < 0.8 * (len(firsts) - 1):
        return {}
    taken = {each.question for each in placed}
    added = {}
    for (at, one), (until, other) in pairwise([(-1, -1), *firsts, (len(units), here)]):
        open_ = [question for question in range(one + 1, other) if question not in taken]
        loose = [
            place
            for place in range(at + 1, until)
            if units[place].label and placed[place].question == ASIDE and placed[place].begins and _may_be(units[place], here)
        ]
        if 0 < len(open_) == len(loose) <= 2 or (len(open_) == 1 and len(loose) == 1):
            added.update({(place, question): _ELIMINATED for place, question in zip(loose, open_, strict=True)})
    return added


def _may_be(unit: Unit, here: int) -> bool:
    """Tell whether a label that was recognised as none may be one in other words: no other question has it."""
    return max((share for at, share in unit.evidence.items() if at >= here), default=0.0) < 0.7


def _pass(units: Sequence[Unit], here: int, also: frozenset[int], added: Mapping[tuple[int, int], float]) -> list[Placing]:
    states = [*range(here), *sorted(also - set(range(here))), ASIDE]
    labelled = _labelled(units)
    brief = _is_brief(units)
    bare = not labelled or len(labelled) * 4 < here
    rich = min(1.0, len(labelled) / max(3, min(here, 0.8 * len(units))))
    scores = {state: 0.0 if state == ASIDE else -9e9 for state in states}
    back: list[tuple[dict[int, bool], int, dict[int, float]]] = []
    for at, unit in enumerate(units):
        best = max(states, key=lambda state: scores[state])
        top = scores[best]
        rival = max((share for place, share in unit.evidence.items() if place >= here and place not in also), default=0.0)
        stays, begins = {}, {}
        now = {}
        for state in states:
            stay = scores[state] + _staying(unit, state, rich, rival, brief) - (0.2 if bare and unit.link == Link.NEXT and state != ASIDE else 0.0)
            more = added.get((at, state), 0.0)
            begin = top + _beginning(unit, state, rival, rich if state in labelled else 0.3 * rich, more)
            stays[state] = stay >= begin
            now[state] = max(stay, begin)
            begins[state] = begin
        back.append((stays, best, now))
        scores = now
    return _traced(units, states, back)


def _traced(units: Sequence[Unit], states: Sequence[int], back: Sequence[tuple[dict[int, bool], int, dict[int, float]]]) -> list[Placing]:
    state = max(states, key=lambda each: back[-1][2][each])
    placed: list[Placing] = []
    for stays, best, scores in reversed(back):
        second = max((score for each, score in scores.items() if each != state), default=-9e9)
        placed.append(Placing(state, begins=not stays[state], margin=scores[state] - second))
        if not stays[state]:
            state = best
    return placed[::-1]


def _is_brief(units: Sequence[Unit]) -> bool:
    """Tell whether nearly every label of the file has its answer on its own line, and nothing goes on below."""
    labels = sum(bool(unit.label and unit.body) for unit in units)
    below = sum(not unit.label and unit.link == Link.NEXT for unit in units)
    return labels >= 4 and below * 3 <= labels


def _labelled(units: Sequence[Unit]) -> set[int]:
    """Return the questions that have a clear label."""
    return {max(unit.evidence, key=lambda at: unit.evidence[at]) for unit in units if unit.label and unit.best >= _STRONG}


def _staying(unit: Unit, state: int, rich: float, rival: float, brief: bool) -> float:
    if unit.furniture or unit.remark or unit.extra:
        return -0.6 if unit.closing and state != ASIDE else 0.05
    if unit.closing:
        return -2.0 if state != ASIDE else 0.1
    if unit.label:
        if state == ASIDE:
            return 0.0 if unit.foreign or unit.asked or unit.lone else 0.1
        share = unit.evidence.get(state, 0.0)
        return _ENDS + 1.2 * share
    value = _STAYS[unit.link]
    if unit.link in _LABELLED:
        value += _LABELLED[unit.link] * (rich - 0.4) * (1 if state != ASIDE else 0)
    if state == ASIDE:
        return {Link.NEXT: 0.15, Link.APART: 0.1}.get(unit.link, value)
    share = unit.evidence.get(state, 0.0)
    if brief and unit.link == Link.NEXT and share < 0.3:
        value -= 0.3
    value -= unit.beside * (0.3 if unit.link in (Link.BELOW, Link.SAME) else 0.8)
    return value + 0.6 * share - _RIVALRY[unit.link] * max(0.0, rival - max(share, 0.35))


def _beginning(unit: Unit, state: int, rival: float, rich: float, more: float) -> float:
    if unit.furniture or unit.remark or unit.extra:
        return 0.0 if state == ASIDE else -5.0
    if state == ASIDE:
        return 0.25 if unit.label or unit.closing else 0.9 * unit.beside
    if unit.closing:
        return -5.0
    share = unit.evidence.get(state, 0.0)
    if not share and more < _ELIMINATED:
        return -5.0
    cost = _LABEL if unit.label or unit.where in ("number", "joint") else _SENTENCE + _MORE_WITH_LABELS * rich + (0.25 if rich > 0.5 else 0.0)
    if not unit.label and unit.link == Link.BELOW:
        cost += 0.8
    return _GAIN * share - cost - (max(0.0, rival - share) if more < _ELIMINATED else 0.0) - 0.6 * unit.beside + more
