"""One assignment over the whole chart: which unit answers which question, all of them weighed together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sheetsync.interviews.notes.costs import ASIDE, ELIMINATED, File, beginning, staying
from sheetsync.interviews.notes.unit import Unit

__all__ = ["Placing", "assign"]

_STRONG, _SURE = 0.6, 0.55
_AGAIN, _ORDER = 0.5, 0.22
_NEVER = -1e9
_Added = Mapping[tuple[int, int], float]


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
    file = File(units, here, also)
    first = _pass(units, file, {})
    return _pass(units, file, _second_thoughts(units, first, here))


def _second_thoughts(units: Sequence[Unit], placed: Sequence[Placing], here: int) -> _Added:
    """Return what is added for beginning a question at a unit: less for weak second starts, more in the sure order."""
    starts: dict[int, list[int]] = {}
    for at, each in enumerate(placed):
        if each.begins and each.question >= 0:
            starts.setdefault(each.question, []).append(at)
    added: dict[tuple[int, int], float] = {}
    for question, places in starts.items():
        best = max(places, key=lambda at: units[at].evidence.get(question, 0.0) + 0.2 * bool(units[at].label))
        for at, unit in enumerate(units):
            share = unit.evidence.get(question, 0.0)
            if share and at != best and not unit.shared and not (unit.label and share >= _STRONG):
                added[at, question] = -_AGAIN if share < _SURE else -_AGAIN / 3
    added |= _in_order(units, placed, here, added)
    return {**added, **_left_over(units, placed, here)}


def _in_order(units: Sequence[Unit], placed: Sequence[Placing], here: int, so_far: _Added) -> _Added:
    """Return what is added for questions between sure neighbours, where those come in the order of the questions."""
    added: dict[tuple[int, int], float] = {}
    sure = [
        (at, each.question)
        for at, each in enumerate(placed)
        if each.begins and 0 <= each.question < here and units[at].evidence.get(each.question, 0.0) >= _STRONG
    ]
    pairs = list(pairwise(sure))
    if len(pairs) >= 3 and sum(one[1] < other[1] for one, other in pairs) >= 0.75 * len(pairs):
        for (at, one), (until, other) in pairwise([(-1, -1), *sure, (len(units), here)]):
            for place in range(at + 1, until):
                for question in units[place].evidence:
                    if one < question < other:
                        added[place, question] = so_far.get((place, question), 0.0) + _ORDER
    return added


def _left_over(units: Sequence[Unit], placed: Sequence[Placing], here: int) -> _Added:
    """Return what is added where, in the order of the questions, just as many labels as questions are left over."""
    firsts = [
        (at, each.question)
        for at, each in enumerate(placed)
        if each.begins and 0 <= each.question < here and units[at].label
    ]
    ordered = sum(one[1] < other[1] for one, other in pairwise(firsts))
    if len(firsts) < 3 or ordered < 0.8 * (len(firsts) - 1):
        return {}
    taken = {each.question for each in placed}
    added = {}
    for (at, one), (until, other) in pairwise([(-1, -1), *firsts, (len(units), here)]):
        open_ = [question for question in range(one + 1, other) if question not in taken]
        loose = [place for place in range(at + 1, until) if _is_left(units[place], placed[place], here)]
        if 0 < len(open_) == len(loose) <= 2:
            added.update(dict.fromkeys(zip(loose, open_, strict=True), ELIMINATED))
    return added


def _is_left(unit: Unit, placing: Placing, here: int) -> bool:
    """Tell whether a label that was recognised as none may be one in other words: no other question has it."""
    rival = max((share for at, share in unit.evidence.items() if at >= here), default=0.0)
    return bool(unit.label) and placing.question == ASIDE and placing.begins and rival < 0.7


def _pass(units: Sequence[Unit], file: File, added: _Added) -> list[Placing]:
    """Return the best way through all units, with how much worse the best way through another question is."""
    states = file.states
    stays, begins = [], []
    for at, unit in enumerate(units):
        rival = file.rival(unit)
        stays.append([staying(unit, state, rival, file) for state in states])
        begins.append([beginning(unit, state, rival, file, added.get((at, state), 0.0)) for state in states])
    ahead = _ahead(stays, begins)
    width = range(len(states))
    scores = [0.0 if state == ASIDE else _NEVER for state in states]
    forward: list[list[float]] = []
    stayed: list[list[bool]] = []
    tops: list[int] = []
    for stay, begin in zip(stays, begins, strict=True):
        top = max(width, key=scores.__getitem__)
        held = [scores[each] + stay[each] for each in width]
        begun = [scores[top] + begin[each] for each in width]
        stayed.append([held[each] >= begun[each] for each in width])
        scores = [max(pair) for pair in zip(held, begun, strict=True)]
        forward.append(scores)
        tops.append(top)
    now = max(width, key=scores.__getitem__)
    placed = []
    for at in range(len(units) - 1, -1, -1):
        through = [one + other for one, other in zip(forward[at], ahead[at], strict=True)]
        second = max((through[each] for each in width if each != now), default=_NEVER)
        placed.append(Placing(states[now], begins=not stayed[at][now], margin=through[now] - second))
        if not stayed[at][now]:
            now = tops[at]
    return placed[::-1]


def _ahead(stays: Sequence[Sequence[float]], begins: Sequence[Sequence[float]]) -> list[list[float]]:
    """Return, for each unit and question, the best that can still come behind it."""
    ahead = [[0.0] * len(stays[0])]
    for stay, begin in zip(reversed(stays[1:]), reversed(begins[1:]), strict=True):
        after = ahead[-1]
        best = max(one + other for one, other in zip(begin, after, strict=True))
        ahead.append([max(best, one + other) for one, other in zip(stay, after, strict=True)])
    return ahead[::-1]
